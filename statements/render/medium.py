"""Where markup is going: to a screen or to paper. The nodes are the same, what they may carry differs."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from urllib.parse import quote

from statements.document.tree import Document, Figure, HistoryTable, Section, Signature, Table
from statements.render import words

PRINT_FONT = "Statement Sans"  # as css/print.css calls it

type Address = Callable[[str], str]  # anchor -> where a link to it leads


def within_page(anchor: str) -> str:
    return "#" + quote(anchor, safe="")


@dataclass(frozen=True)
class Heading:
    anchor: str
    number: str
    title: str
    level: int
    applies: bool


@dataclass(frozen=True)
class Medium:
    headings: tuple[Heading, ...]
    anchors: frozenset[str]  # what can be linked to
    address: Address = within_page
    places: bool = False  # cells say which cell of the content they show
    top: int = 1  # heading level of a chapter
    level: int = 1  # of the section that is being written
    signatures: tuple[Signature, ...] = ()
    has_history: bool = False
    print_width: tuple[float, float] | None = None  # em of a table, upright and wide; None = a screen

    @property
    def is_print(self) -> bool:
        return self.print_width is not None

    def heading_level(self, level: int) -> int:
        """As deep as headings go in HTML."""
        return min(max(self.top + level - 1, 1), 6)

    def contents(self, depth: int) -> tuple[Heading, ...]:
        return tuple(heading for heading in self.headings if heading.level <= depth)


def medium_for(document: Document, *, address: Address = within_page, places: bool = False, top: int = 1) -> Medium:
    return Medium(
        headings=headings(document),
        anchors=frozenset(link_titles(document)),
        address=address,
        places=places,
        top=top,
        signatures=document.meta.signatures,
        has_history=any(isinstance(block, HistoryTable) for section in sections(document) for block in section.blocks),
    )


def sections(document: Document) -> Iterator[Section]:
    """All of them, in reading order."""
    todo = list(reversed(document.sections))
    while todo:
        section = todo.pop()
        yield section
        todo += reversed(section.sections)


def headings(document: Document) -> tuple[Heading, ...]:
    return tuple(
        Heading(section.anchor, label(section), section.title, section.level, section.applies)
        for section in sections(document)
        if not is_cover(section)
    )


def link_titles(document: Document) -> dict[str, str]:
    """Everything that can be linked to, and what a reader calls it."""
    found = {heading.anchor: f"{heading.number} {heading.title}" for heading in headings(document)}
    for section in sections(document):
        for block in section.blocks:
            if isinstance(block, Table | Figure):
                found[block.anchor] = f"{block.number}: {block.caption}"
    return found


def is_cover(section: Section) -> bool:
    """The one chapter without a number: printed as the cover, not as a chapter."""
    return section.level == 1 and not section.number


def label(section: Section) -> str:
    if section.annex and section.level == 1 and not section.number.startswith(words.ANNEX):
        return f"{words.ANNEX} {section.number}"
    return section.number
