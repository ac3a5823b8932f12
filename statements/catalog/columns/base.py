"""What a column type is: parser, checker, editor widget and renderer of one kind of cell.

Every stored cell is a text in the canonical form of its type (``1.2.840.10008.1.1``, ``>00400100``, ``A700``,
``FIXED; USER``), so that content, forms, clipboard, CSV, comparison and merge treat all cells alike. Text that cannot
be parsed is kept as it was typed, and a check names it: nothing that an author wrote is ever refused or lost.
"""

from __future__ import annotations

from abc import ABC
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import ClassVar

from statements.catalog.edition import Column, Edition, Vocabulary


class Widget(StrEnum):
    """How a cell is edited. One template each."""

    TEXT = "text"  # one line
    AREA = "area"  # several lines
    YES_NO = "yes_no"
    CHOICE = "choice"  # one of a short list
    CHOICES = "choices"  # several of a short list
    PICKER = "picker"  # one, found by typing
    PICKERS = "pickers"  # several, found by typing


class CellError(ValueError):
    """The text is not a value of this type. `cure` says what to type instead."""

    def __init__(self, message: str, cure: str = "") -> None:
        super().__init__(message)
        self.message, self.cure = message, cure


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing to pick. `value` is canonical, `label` is shown, `hint` is the small print (UID, tag, meaning)."""

    value: str
    label: str
    hint: str = ""
    retired: bool = False
    group: str = ""


@dataclass(frozen=True, slots=True)
class Problem:
    """A value that parses but is questionable: unknown UID, retired class, name that does not fit the tag."""

    code: str  # stable, short: "unknown-uid", "retired" ...
    message: str
    cure: str = ""
    severity: str = "warning"  # error | warning | hint
    fix: str | None = None  # canonical value that would cure it


@dataclass(frozen=True, slots=True)
class Scope:
    """What a cell may refer to: the edition, and what this statement declares."""

    edition: Edition
    references: Mapping[str, Sequence[Choice]] = field(default_factory=lambda: MappingProxyType({}))
    # kinds: every subject key ("application_entity" ...: value = instance id), "transfer_syntax_set" (value =
    # abbreviation), "section" (value = section key), "table" (value = table key)

    def choices(self, kind: str) -> Sequence[Choice]:
        return self.references.get(kind, ())

    def choice(self, kind: str, value: str) -> Choice | None:
        return next((each for each in self.choices(kind) if each.value == value), None)

    def vocabulary(self, column: Column) -> Vocabulary | None:
        return self.edition.vocabulary_by_name.get(column.vocabulary)


class ColumnType(ABC):
    """Base of all column types. The defaults are those of free text."""

    name: ClassVar[str]
    widget: ClassVar[Widget] = Widget.TEXT
    parts: ClassVar[tuple[str, ...]] = ("",)  # faces that a column can show; "" = the whole
    width: ClassVar[float] = 2.0  # relative width in print and in the grid
    code_parts: ClassVar[tuple[str, ...]] = ()  # faces that are machine text: set in a fixed-width face
    flag: ClassVar[bool] = False  # Y/N: narrow and centred
    spans: ClassVar[bool] = False  # equal neighbours below each other are printed as one cell

    def widget_for(self, column: Column, scope: Scope | None = None) -> Widget:
        """The widget of one column; with a scope, also by how many terms its vocabulary has."""
        return self.widget

    def parse(self, text: str, column: Column, scope: Scope) -> str:
        """Typed or pasted text -> canonical value; the empty text stays empty. Raises CellError."""
        return text.strip()

    def problems(self, value: str, column: Column, scope: Scope) -> Iterator[Problem]:
        """What is questionable about a canonical value. Values that cannot be parsed never come here."""
        yield from ()

    def show(self, value: str, column: Column, scope: Scope) -> str:
        """Canonical value -> what readers see in the face `column.part`. Accepts any text, parsed or not."""
        return value

    def markup(self, value: str, column: Column, scope: Scope) -> str:
        """What is shown, but with references in braces (`{table:N.5-3}`), which the document turns into links."""
        return self.show(value, column, scope)

    def depth(self, value: str) -> int:
        """Nesting inside sequences: 2 for ">>". Only attributes have one."""
        return 0

    def suggest(self, text: str, column: Column, scope: Scope) -> Sequence[Choice]:
        """Choices for what was typed so far, best first; all (or the most likely) for the empty text."""
        return ()
