"""Rows that can be added without typing: found in what the statement declares and in the dictionaries."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping

from statements.catalog.edition import Table
from statements.catalog.offer_sources import split_source
from statements.document import edits
from statements.document.build import Context
from statements.document.content import SectionContent
from statements.document.offer_sources.base import BEFORE_ALL, Offer, Source
from statements.document.offer_sources.iods import offered_instances
from statements.document.offer_sources.registry import SOURCES
from statements.document.outline import Node, Why, only_lists
from statements.document.rows import materialise

__all__ = ["Offer", "Source", "add_offers", "offered_instances", "offers_of", "source_of"]

_NUMBER = re.compile(r"[0-9]{1,9}")


def source_of(table: Table) -> Source | None:
    return SOURCES.get(split_source(table.offers)[0])


def offers_of(context: Context, node: Node, table: Table) -> tuple[Offer, ...]:
    """In the order in which the rows would stand; none where the section does not apply."""
    source = source_of(table)
    wanted = node.applies or (only_lists(node.section, node.instances) and node.why is Why.FACTS)  # or would, with rows
    return tuple(source.find(context, node, table)) if source and wanted else ()


def add_offers(
    table: Table, content: SectionContent, offers: Iterable[Offer], new_id: Callable[[], str]
) -> SectionContent:
    """The rows of the offers, each at its place. Raises EditError."""
    last: dict[str, str] = {}  # row -> the row that was added last below it
    for offer in offers:
        row_id = new_id()
        place = "" if offer.after is None else last.get(offer.after, offer.after)
        content = _add(table, content, offer, row_id, place)
        if offer.after is not None:
            if place == BEFORE_ALL:
                content = edits.move_row(table, content, row_id, -edits.MAX_ROWS)
            last[offer.after] = row_id
    return content


def _add(table: Table, content: SectionContent, offer: Offer, row_id: str, after: str) -> SectionContent:
    cells = _numbered(table, content, offer.cells)
    if offer.template:
        return edits.adopt_row(table, content, offer.template, row_id, after=after, cells=cells)
    return edits.add_row(table, content, row_id, group=offer.group, after=after, cells=cells)


def _numbered(table: Table, content: SectionContent, cells: Mapping[str, str]) -> dict[str, str]:
    """Rows that stand in the order of a number get the next one."""
    if not table.sort or table.by_key[table.sort].type != "number":
        return dict(cells)
    rows = materialise(table, content.tables.get(table.id)).rows
    numbers = [int(text) for row in rows if _NUMBER.fullmatch(text := row.cells.get(table.sort, ""))]
    return {**cells, table.sort: str(max(numbers, default=0) + 1)}
