"""The shapes of the dictionary of IODs and of its data file."""

from __future__ import annotations

from typing import NamedTuple

import msgspec

USAGES = ("M", "C", "U")  # of a module: mandatory, conditional, user option
TYPES = ("1", "1C", "2", "2C", "3")  # of an attribute
SEQUENCE_MARK = ">"


class ModuleAttribute(NamedTuple):
    """An attribute in its place below a module or macro."""

    path: tuple[str, ...]  # tags of the sequences that it is nested in, outermost first, and its own
    type: str  # one of TYPES; empty where the standard gives none

    @property
    def tag(self) -> str:
        return self.path[-1]

    @property
    def depth(self) -> int:
        return len(self.path) - 1

    @property
    def cell(self) -> str:
        """As a cell of the column type `attribute` keeps it: >00081150."""
        return f"{SEQUENCE_MARK * self.depth}{self.tag}"


class Module(NamedTuple):
    """A module, or a functional group macro, with all its attributes in the order of their tags."""

    id: str  # ct-image
    name: str  # CT Image
    attributes: tuple[ModuleAttribute, ...]

    @property
    def is_macro(self) -> bool:
        return "-macro" in self.id


class ModuleUse(NamedTuple):
    """A module in an IOD."""

    entity: str  # the information entity as PS3.3 names it: Patient, Study, Image ...
    usage: str  # one of USAGES
    module: Module


class Iod(NamedTuple):
    id: str  # ct-image
    name: str  # CT Image
    uids: tuple[str, ...]  # of the SOP Classes that store it
    modules: tuple[ModuleUse, ...]
    macros: tuple[Module, ...] = ()  # functional group macros

    @property
    def title(self) -> str:
        return f"{self.name} IOD"

    @property
    def has_functional_groups(self) -> bool:
        return bool(self.macros)

    @property
    def is_image(self) -> bool:
        return any(use.entity == "Image" for use in self.modules)

    @property
    def is_report(self) -> bool:
        """Structured reports and what is built like them, as key object selections."""
        return any(use.module.id == "sr-document-content" for use in self.modules)


# The data file. Attributes are kept as lists that refer to each other by index: what many modules have in common (the
# macro of code sequences above all) stands in it once.


class AttributeRow(msgspec.Struct, frozen=True, array_like=True):
    tag: str
    type: str
    items: int = -1  # index of the list of what the items of a sequence contain


class ModuleRow(msgspec.Struct, frozen=True, array_like=True):
    id: str
    name: str
    attributes: int  # index of a list


class UseRow(msgspec.Struct, frozen=True, array_like=True):
    entity: str
    usage: str
    module: int


class IodRow(msgspec.Struct, frozen=True, array_like=True):
    id: str
    name: str
    uids: tuple[str, ...]
    modules: tuple[UseRow, ...]
    macros: tuple[int, ...] = ()  # indexes of modules
    aliases: tuple[str, ...] = ()  # other names of the IOD


class IodFile(msgspec.Struct, frozen=True):
    meta: dict[str, str]
    iods: tuple[IodRow, ...]
    modules: tuple[ModuleRow, ...]
    lists: tuple[tuple[AttributeRow, ...], ...]
