"""One table of the content -> a table node: shown values, merged neighbours, headings, notes."""

from __future__ import annotations

from collections.abc import Sequence

from statements.catalog.columns.base import Scope
from statements.catalog.columns.registry import column_type
from statements.catalog.edition import Column, Table
from statements.document import markup, tree
from statements.document.content import TableContent
from statements.document.numbering import Numbers, table_anchor
from statements.document.outline import Node, named
from statements.document.rows import EffectiveRow, Kind, printed_rows
from statements.document.scope import table_key

LANDSCAPE_FROM = 14.5  # sum of the relative widths of the columns


def build_table(
    table: Table, content: TableContent | None, node: Node, scope: Scope, numbers: Numbers, names: markup.Names
) -> tree.Table:
    key = table_key(table.id, node.instance_id)
    rows = printed_rows(table, content)
    spans = _spans(table, rows)
    return tree.Table(
        anchor=table_anchor(key),
        number=f"Table {numbers.tables[key]}",
        caption=caption_of(table, node),
        columns=tuple(_column(column) for column in table.columns),
        rows=tuple(_row(table, row, spans.get(row.id, ()), scope, names) for row in rows),
        notes=markup.blocks(content.note, names) if content and content.note else (),
        landscape=_is_wide(table),
        key=key,
    )


def caption_of(table: Table, node: Node) -> str:
    """The printed caption: a pattern names the instances that the table stands under."""
    return named(table.pattern or table.caption, node.instances)


def _is_wide(table: Table) -> bool:
    """Too wide for an upright page."""
    return sum(column.width or column_type(column.type).width for column in table.columns) >= LANDSCAPE_FROM


def _column(column: Column) -> tree.Column:
    kind = column_type(column.type)
    return tree.Column(
        title=column.heading or column.title,
        group=column.group,
        width=column.width or kind.width,
        code=column.part in kind.code_parts,
        flag=kind.flag,
    )


def _row(
    table: Table, row: EffectiveRow, spans: Sequence[int], scope: Scope, names: markup.Names
) -> tree.TableRow | tree.GroupRow:
    if row.kind is Kind.GROUP:
        return tree.GroupRow(children=markup.inlines(row.label, names))
    cells = (
        _cell(column, row, spans[index] if index < len(spans) else 1, scope, names)
        for index, column in enumerate(table.columns)
    )
    return tree.TableRow(id=row.id, cells=tuple(cells))


def _cell(column: Column, row: EffectiveRow, span: int, scope: Scope, names: markup.Names) -> tree.Cell:
    kind = column_type(column.type)
    value = row.cells.get(column.key, "") or unsaid(column)
    return tree.Cell(
        children=markup.inlines(kind.markup(value, column, scope), names) if value and span else (),
        span=span,
        depth=0 if column.part in kind.code_parts else kind.depth(value),  # a tag stands alone, its name is indented
        place=f"{row.id}/{column.key}",
    )


def unsaid(column: Column) -> str:
    """What an empty cell says: a role or function of a supported row that nobody claimed is not supported."""
    return "N" if column.support else ""


def _spans(table: Table, rows: Sequence[EffectiveRow]) -> dict[str, tuple[int, ...]]:
    """For each row, how many rows its leading cells cover. Equal neighbours merge as long as all to their left are
    merged.
    """
    leading = 0
    for column in table.columns:
        if not (column.label or column_type(column.type).spans):
            break
        leading += 1
    if leading == len(table.columns):
        leading -= 1  # the last column tells rows apart
    spans: dict[str, list[int]] = {}
    heads: list[tuple[str, str]] = [("", "")] * leading  # per column: value and id of the row that covers
    for row in rows:
        if row.kind is Kind.GROUP:
            heads = [("", "")] * leading
            continue
        spans[row.id] = [1] * leading
        merged = True
        for index in range(leading):
            value = row.cells.get(table.columns[index].key, "")
            merged = merged and bool(value) and heads[index][0] == value
            if merged:
                spans[heads[index][1]][index] += 1
                spans[row.id][index] = 0
            else:
                heads[index] = (value, row.id)
    return {row_id: tuple(found) for row_id, found in spans.items()}
