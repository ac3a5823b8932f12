"""The texts that an author wrote, wherever they stand, for rules about leftovers and references."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import msgspec

from statements.checks.finding import Place
from statements.checks.view import Cell, SectionView
from statements.document.outline import COVER

_CODE = re.compile(r"```.*?(?:```|\Z)|`[^`\n]+`", re.DOTALL)
_LINK = re.compile(r"(?<!\\)\[([^\[\]]*)\]\([^()\s]*\)")
_ADDRESS = re.compile(r"<(?:https?://|mailto:)[^\s<>]*>|<[\w.+-]+@[\w.-]+>")


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a text stands that is no cell."""

    place: Place
    where: str  # "Section 5.2.1, “Label of the question”"


@dataclass(frozen=True, slots=True)
class Text:
    text: str
    bare: str  # without what is meant literally: code, links and addresses
    prose: bool  # Markdown; else the plain text of a cell or name
    spot: Spot | Cell

    @property
    def place(self) -> Place:
        return self.spot.place

    @property
    def where(self) -> str:
        return self.spot.where


def texts(section: SectionView) -> tuple[Text, ...]:
    """Every text of the author's that is printed in a section: names that are first used there, prose, notes, cells."""
    return section.once(_texts)


def _texts(section: SectionView) -> tuple[Text, ...]:
    return tuple(_all(section))


def _all(section: SectionView) -> Iterator[Text]:
    yield from _names(section)
    for field, answer in section.fields:
        if answer:
            yield _prose(answer, Spot(section.place(field.key), f"{section.name}, “{field.label}”"))
    for table in section.tables:
        if table.content and table.content.note:
            yield _prose(table.content.note, Spot(table.place(), f"{table.name}, note"))
        for cell in table.cells:
            if cell.value:
                yield _plain(cell.value, cell)


def _names(section: SectionView) -> Iterator[Text]:
    if section.number == COVER:
        header = msgspec.structs.asdict(section.view.content.header)
        for name, value in header.items():
            for text in (value,) if isinstance(value, str) else value:
                if text:
                    yield _plain(text, Spot(section.place(name), f"The cover, “{name.replace('_', ' ')}”"))
    if section.node.section.repeats:
        instance = section.node.instances[section.node.section.repeats]
        if section.view.homes.get(instance.id) is section.node:
            label = section.view.edition.subject_by_key[instance.kind].label
            yield _plain(instance.name, Spot(section.place(), f"{section.name}, name of the {label}"))


def _plain(text: str, spot: Spot | Cell) -> Text:
    return Text(text, _ADDRESS.sub(" ", text) if "<" in text else text, prose=False, spot=spot)


def _prose(text: str, spot: Spot) -> Text:
    return Text(text, _ADDRESS.sub(" ", _LINK.sub(r" \1 ", _CODE.sub(" ", text))), prose=True, spot=spot)
