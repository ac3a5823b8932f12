"""What an offer is, and what finds offers."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from statements.catalog.edition import Table
from statements.document.build import Context
from statements.document.content import TableContent
from statements.document.outline import Node
from statements.document.rows import EffectiveRow, Kind, counting_rows, effective_rows

BEFORE_ALL = ""  # as `after`: above all rows


@dataclass(frozen=True, slots=True)
class Offer:
    """A row that the table could have and has not."""

    key: str  # names it among the offers of its table
    label: str
    cells: Mapping[str, str] = field(default_factory=dict)
    group: str = ""  # key of the table's heading that it is to stand under
    heading: str = ""  # what it is listed under among the offers
    hint: str = ""
    extra: bool = False  # only added when chosen by itself, not with the others
    template: str = ""  # key of the suggestion that it takes over
    after: str | None = None  # id of the row that it belongs below, or BEFORE_ALL; None: at the end


@dataclass(frozen=True, slots=True)
class Source:
    find: Callable[[Context, Node, Table], Iterable[Offer]]
    one: str  # what it offers: "service from the facts"
    many: str


def content_of(context: Context, node: Node, table: Table) -> TableContent | None:
    return context.content.table(node.key, table.id)


def present_rows(context: Context, node: Node, table: Table) -> tuple[EffectiveRow, ...]:
    return counting_rows(table, content_of(context, node, table))


def suggested_rows(context: Context, node: Node, table: Table) -> tuple[EffectiveRow, ...]:
    """Suggestions of the template that are neither adopted nor dismissed."""
    return tuple(row for row in effective_rows(table, content_of(context, node, table)) if row.kind is Kind.EXAMPLE)


def suggestion_with(rows: Iterable[EffectiveRow], column: str, value: str) -> str:
    """The key of the first suggestion that has this value."""
    return next((row.id for row in rows if row.cells.get(column) == value), "")


def in_order[K: Hashable](wanted: Iterable[tuple[K, Offer]], present: Mapping[K, str]) -> Iterator[Offer]:
    """Of all rows that there can be, in their order, those that are not `present` (what it is -> row id), each to be
    put below the one that goes before.
    """
    before = BEFORE_ALL
    for what, offer in wanted:
        if what in present:
            before = present[what]
        else:
            yield replace(offer, after=before) if present else offer
