"""The document as one flat sequence for paper, so that what belongs together can be put on the same page.

A wide table turns its page. A heading or a few lines before it would be left alone on an upright page, so they turn
with it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Final

from statements.document.tree import Block, Document, Paragraph, Section, Subheading, Table
from statements.render import words
from statements.render.blocks import block
from statements.render.html import heading
from statements.render.markup import Html, element, text
from statements.render.medium import Medium, is_cover
from statements.render.plain import plain

_LINES_THAT_TURN: Final = 14  # before a wide table; a page has about 45
_LETTERS_OF_A_LINE: Final = 110


@dataclass(frozen=True)
class Item:
    html: Html
    lines: int  # that it fills, about; only counted for what may turn
    is_heading: bool = False
    wide: bool = False
    chapter: bool = False  # begins a page


def body(document: Document, medium: Medium) -> Iterator[Html]:
    items: list[Item] = []
    for section in document.sections:
        if not is_cover(section):
            items += _section(section, medium, new_page=not _is_short(section))
    for wide, run in groupby(_turned(items), key=lambda item: item.wide):
        yield element("div", {"class": "doc-turned" if wide else "doc-upright"}, *(item.html for item in run))


def _is_short(section: Section) -> bool:
    """A chapter that only says N/A follows on the page of the one before."""
    return not section.applies and not section.sections


def _section(section: Section, medium: Medium, *, new_page: bool = False) -> Iterator[Item]:
    names = (f"doc-level-{section.level}", "doc-new-page" if new_page else "", "" if section.applies else "doc-na")
    yield Item(heading(section, medium, *names), lines=3, is_heading=True, chapter=new_page)
    if not section.applies and not section.blocks:
        yield Item(element("p", {}, text(words.NOT_APPLICABLE)), lines=2)
    inside = replace(medium, level=section.level)
    for node in section.blocks:
        yield Item(block(node, inside), lines=_lines(node), wide=isinstance(node, Table) and node.landscape)
    for child in section.sections:
        yield from _section(child, medium)


def _lines(node: Block) -> int:
    if isinstance(node, Paragraph | Subheading):
        return 2 + len(plain(node.children)) // _LETTERS_OF_A_LINE
    return _LINES_THAT_TURN + 1


def _turned(items: list[Item]) -> list[Item]:
    """The items with those marked wide that turn with the wide table after them."""
    turned = list(items)
    for at, item in enumerate(items):
        if not item.wide:
            continue
        start = _start_of_run(turned, at)
        turned[start:at] = [Item(i.html, i.lines, i.is_heading, True, i.chapter) for i in turned[start:at]]
    return turned


def _start_of_run(items: list[Item], at: int) -> int:
    """Where the heading stands from which on all goes onto the turned page, or `at` when too much lies between."""
    start, lines = at, 0
    for before in range(at - 1, -1, -1):
        item = items[before]
        lines += item.lines
        if item.wide:
            return before + 1
        if lines > _LINES_THAT_TURN:
            break
        if item.is_heading:
            start = before
        if item.chapter:
            break
    return start
