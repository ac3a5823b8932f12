from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final, assert_never

from statements.document.tree import (
    Block,
    CodeBlock,
    Contents,
    Figure,
    HistoryTable,
    Inline,
    ListBlock,
    ListItem,
    Note,
    Paragraph,
    Subheading,
    Table,
    Text,
)
from statements.render import svg, words
from statements.render.approvals import approvals
from statements.render.breaks import breakable
from statements.render.inline import inlines
from statements.render.markup import Html, classes, element, join, text
from statements.render.medium import PRINT_FONT, Heading, Medium
from statements.render.plain import plain
from statements.render.subheading import subheading
from statements.render.tables import numbered_table, plain_table, scroller

PRINTED_LINE: Final = 42.0  # em of a line of prose, as css/print.css measures it
PRINTED_CODE_LINE: Final = 52.0  # em of a line of a code block


def blocks(nodes: Iterable[Block], medium: Medium) -> Html:
    return join(block(node, medium) for node in nodes)


def block(node: Block, medium: Medium) -> Html:
    match node:
        case Paragraph():
            return _paragraph(node, medium)
        case Subheading():
            return subheading(inlines(node.children, medium), medium)
        case ListBlock():
            return _list(node, medium)
        case CodeBlock():
            return _code(node, medium)
        case Note():
            return _note(node, medium)
        case Figure():
            return _figure(node, medium)
        case Table():
            return _table(node, medium)
        case HistoryTable():
            return join((plain_table("doc-history", words.HISTORY, node.columns, node.rows, medium), approvals(medium)))
        case Contents():
            return contents(medium.contents(node.depth), medium)
        case _:
            assert_never(node)


def _paragraph(node: Paragraph, medium: Medium) -> Html:
    """One that ends with a colon leads to what follows and stays with it."""
    leads = plain(node.children).rstrip().endswith(":")
    return element("p", {"class": "doc-lead" if leads else None}, _prose(node, medium))


def _prose(node: Paragraph, medium: Medium) -> Html:
    fitting = breakable(node.children, PRINTED_LINE, code=False) if medium.is_print else node.children
    return inlines(fitting, medium)


def _code(node: CodeBlock, medium: Medium) -> Html:
    content: tuple[Inline, ...] = (Text(text=node.text),)
    if medium.is_print:
        content = breakable(content, PRINTED_CODE_LINE, code=True)
    return element("pre", {"class": "doc-code-block"}, element("code", {}, inlines(content, medium)))


def _list(node: ListBlock, medium: Medium) -> Html:
    items = (element("li", {}, _item(item, medium)) for item in node.items)
    return element("ol" if node.ordered else "ul", {"class": "doc-list"}, *items)


def _item(item: ListItem, medium: Medium) -> Html:
    """The first paragraph of an item stands beside its mark, without space of its own."""
    match item.children:
        case (Paragraph() as first, *rest):
            return join((_prose(first, medium), blocks(rest, medium)))
        case _:
            return blocks(item.children, medium)


def _note(node: Note, medium: Medium) -> Html:
    label = element("p", {"class": "doc-note-label"}, text(words.NOTE))
    tag = "div" if medium.is_print else "aside"
    return element(tag, {"class": "doc-note", "role": "note"}, label, blocks(node.children, medium))


def _figure(node: Figure, medium: Medium) -> Html:
    font = PRINT_FONT if medium.is_print else None
    drawing = svg.vetted(node.svg, prefix=re.sub(r"[^\w-]", "-", node.anchor), alt=node.alt, font=font)
    shown = drawing or element("p", {"class": "doc-figure-missing"}, text(node.alt))
    caption = element(
        "figcaption", {"class": "doc-caption"}, element("strong", {}, text(f"{node.number}: ")), text(node.caption)
    )
    return element("figure", {"class": "doc-figure", "id": node.anchor}, shown, caption)


def _table(node: Table, medium: Medium) -> Html:
    notes = element("div", {"class": "doc-table-notes"}, blocks(node.notes, medium)) if node.notes else Html("")
    table = numbered_table(node, medium)
    if medium.is_print:
        return join((table, notes))
    return element(
        "div",
        {"class": classes("doc-table-block", "doc-wide" if node.landscape else ""), "id": node.anchor},
        scroller(table, node.number, len(node.columns)),
        notes,
    )


def contents(headings: Iterable[Heading], medium: Medium) -> Html:
    return element("ol", {"class": "doc-contents"}, *(_entry(heading, medium) for heading in headings))


def _entry(heading: Heading, medium: Medium) -> Html:
    name = classes(f"doc-toc-{heading.level}", "" if heading.applies else "doc-na")
    href = medium.address(heading.anchor)
    if medium.is_print:  # where each element inside a link would become a link of its own
        link = element("a", {"href": href}, text(f"{heading.number}\u2002{heading.title}"))
        return element("li", {"class": name, "data-page-of": href}, link)
    number = element("span", {"class": "doc-number"}, text(heading.number))
    return element("li", {"class": name}, element("a", {"href": href}, number, text(f" {heading.title}")))
