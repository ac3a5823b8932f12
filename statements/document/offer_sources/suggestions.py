"""Suggestions of the template that the facts call for."""

from __future__ import annotations

from collections.abc import Iterator

from statements.catalog.columns.registry import column_type
from statements.catalog.conditions import holds
from statements.catalog.edition import Table, TemplateRow
from statements.document.build import Context
from statements.document.offer_sources.base import Offer, suggested_rows
from statements.document.outline import Node


def find(context: Context, node: Node, table: Table) -> Iterator[Offer]:
    for row in suggested_rows(context, node, table):
        template = table.row_by_key[row.id]
        group = table.row_by_key.get(template.group)
        when = template.when or (group.when if group else "")
        if when and holds(when, context.facts):
            heading = group.label if group else ""
            yield Offer(row.id, _label(context, table, template), group=row.group, heading=heading, template=row.id)


def _label(context: Context, table: Table, row: TemplateRow) -> str:
    """What tells the row apart: its last label, or else its first cell."""
    labels = [column for column in table.columns if column.label and row.cells.get(column.key)]
    column = labels[-1] if labels else table.columns[0]
    return column_type(column.type).show(row.cells.get(column.key, ""), column, context.scope)
