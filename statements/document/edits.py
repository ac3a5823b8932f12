"""Edits of one section, as pure functions: content in, content out. What cannot be done is an EditError that says
why.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from msgspec.structs import replace

from statements.catalog.edition import RowKind, Section, Table
from statements.document.content import Row, SectionContent, TableContent
from statements.document.rows import adopt, group_of, materialise, said
from statements.document.texts import printable

MAX_TEXT = 20_000  # characters of a cell or a prose field
MAX_ROWS = 5_000

_BREAK = re.compile(r"\r\n|[\r\v\f\x85\u2028\u2029]")  # line breaks of other programs
_ROW_ID = re.compile(r"[\w.-]{1,80}")
_HALF = re.compile("[\ud800-\udfff]")

type Change = Callable[[SectionContent], SectionContent]


class EditError(ValueError):
    """The edit is impossible as asked; the message is for the person who asked."""


def set_field(section: Section, content: SectionContent, name: str, value: str) -> SectionContent:
    if name not in {field.key for field in section.fields}:
        raise EditError(f"Section {section.number} has no field “{name}”.")
    return replace(content, fields=_set(content.fields, name, _checked(value)))


def set_cell(table: Table, content: SectionContent, row_id: str, column: str, value: str) -> SectionContent:
    if column not in table.keys:
        raise EditError(f"Table {table.id} has no column “{column}”.")
    found = materialise(table, content.tables.get(table.id))
    row = _row(table, found, row_id)
    template = table.row_by_key.get(row.template)
    if template and template.kind is RowKind.REQUIRED and template.cells.get(column) and table.by_key[column].label:
        raise EditError("This cell is given by the template and cannot be changed.")
    changed = replace(row, cells=_set(row.cells, column, _checked(value)))
    return _with_rows(content, table, found, tuple(changed if each.id == row_id else each for each in found.rows))


def add_row(
    table: Table,
    content: SectionContent,
    row_id: str,
    *,
    group: str = "",
    after: str = "",
    cells: Mapping[str, str] | None = None,
) -> SectionContent:
    """A row of the author's own: after the row `after`, or last in its group."""
    if table.closed:
        raise EditError(f"The rows of Table {table.id} are given by the template; none can be added.")
    if group and group not in {each.key for each in table.groups}:
        raise EditError(f"Table {table.id} has no group “{group}”.")
    found = materialise(table, content.tables.get(table.id))
    row = Row(id=row_id, group=group, cells=said(_checked_cells(table, cells or {})))
    return _with_rows(content, table, found, _insert(table, found.rows, row, _below(found.rows, after)))


def adopt_row(
    table: Table,
    content: SectionContent,
    key: str,
    row_id: str,
    *,
    after: str = "",
    cells: Mapping[str, str] | None = None,
) -> SectionContent:
    """A suggestion becomes the author's row, with `cells` in place of its own: after the row `after`, or at the end of
    its group.
    """
    template = table.row_by_key.get(key)
    if template is None or template.kind is not RowKind.EXAMPLE:
        raise EditError(f"Table {table.id} has no suggestion “{key}”.")
    found = materialise(table, content.tables.get(table.id))
    if any(row.template == key for row in found.rows):
        raise EditError("This suggestion is in the table already.")
    found = replace(found, dismissed=tuple(each for each in found.dismissed if each != key))
    row = adopt(template, row_id)
    if cells:
        row = replace(row, cells=said(_checked_cells(table, cells)))
    return _with_rows(content, table, found, _insert(table, found.rows, row, _below(found.rows, after)))


def dismiss_rows(table: Table, content: SectionContent, keys: tuple[str, ...]) -> SectionContent:
    """Suggestions that the author does not want to see again."""
    known = {row.key for row in table.rows if row.kind is RowKind.EXAMPLE}
    if not set(keys) <= known:
        raise EditError(f"Table {table.id} has no such suggestion.")
    found = materialise(table, content.tables.get(table.id))
    return _with_table(content, table, replace(found, dismissed=tuple(dict.fromkeys((*found.dismissed, *keys)))))


def restore_suggestions(table: Table, content: SectionContent) -> SectionContent:
    found = materialise(table, content.tables.get(table.id))
    return _with_table(content, table, replace(found, dismissed=()))


def duplicate_row(table: Table, content: SectionContent, row_id: str, new_id: str) -> SectionContent:
    if table.closed:
        raise EditError(f"The rows of Table {table.id} are given by the template; none can be added.")
    found = materialise(table, content.tables.get(table.id))
    row = _row(table, found, row_id)
    template = table.row_by_key.get(row.template)
    labels = template.cells if template and template.kind is RowKind.REQUIRED else {}
    cells = {**{key: value for key, value in labels.items() if table.by_key[key].label}, **row.cells}
    copy = Row(id=new_id, group=row.group, cells=said(cells))
    return _with_rows(content, table, found, _insert(table, found.rows, copy, _below(found.rows, row_id)))


def move_row(table: Table, content: SectionContent, row_id: str, by: int) -> SectionContent:
    """Up (negative) or down among the rows of its group; stops at the ends."""
    found = materialise(table, content.tables.get(table.id))
    row = _row(table, found, row_id)
    mates = [index for index, each in enumerate(found.rows) if group_of(table, each) == group_of(table, row)]
    at = mates.index(found.rows.index(row))
    to = min(max(at + by, 0), len(mates) - 1)
    order = [found.rows[index] for index in mates]
    order.insert(to, order.pop(at))
    rows = list(found.rows)
    for index, each in zip(mates, order, strict=True):
        rows[index] = each
    return _with_rows(content, table, found, tuple(rows))


def remove_row(table: Table, content: SectionContent, row_id: str) -> SectionContent:
    found = materialise(table, content.tables.get(table.id))
    row = _row(table, found, row_id)
    return _with_rows(content, table, found, tuple(each for each in found.rows if each is not row))


def restore_row(table: Table, content: SectionContent, key: str) -> SectionContent:
    """A required row of the template that was removed comes back, at its place in the template's order."""
    template = table.row_by_key.get(key)
    if template is None or template.kind is not RowKind.REQUIRED:
        raise EditError(f"Table {table.id} has no row “{key}” in the template.")
    found = materialise(table, content.tables.get(table.id))
    if any(row.template == key for row in found.rows):
        raise EditError("This row is in the table already.")
    order = [row.key for row in table.rows]
    before = order[: order.index(key)]
    at = next((index + 1 for index in range(len(found.rows) - 1, -1, -1) if found.rows[index].template in before), 0)
    row = Row(id=key, template=key, group=template.group)
    return _with_rows(content, table, found, _insert(table, found.rows, row, at))


def set_note(table: Table, content: SectionContent, value: str) -> SectionContent:
    found = materialise(table, content.tables.get(table.id))
    return _with_table(content, table, replace(found, note=_checked(value)))


def set_applies(content: SectionContent, applies: bool | None, reason: str) -> SectionContent:
    """The author's word on whether the section applies; None goes back to what the facts say."""
    reason = _checked(reason).strip()
    if applies is not None and not reason:
        raise EditError("Say why: readers and reviewers see the reason.")
    return replace(content, applies=applies, reason=reason if applies is not None else "")


def missing_rows(table: Table, content: TableContent | None) -> tuple[str, ...]:
    """Keys of required rows that the author has removed."""
    if content is None:
        return ()
    present = {row.template for row in content.rows}
    return tuple(row.key for row in table.rows if row.kind is RowKind.REQUIRED and row.key not in present)


def _row(table: Table, found: TableContent, row_id: str) -> Row:
    row = next((row for row in found.rows if row.id == row_id), None)
    if row is None:
        raise EditError(
            f"Table {table.id} no longer has this row. Somebody may have removed it; reload to see the table as it is."
        )
    return row


def _insert(table: Table, rows: tuple[Row, ...], row: Row, at: int) -> tuple[Row, ...]:
    if any(each.id == row.id for each in rows):
        raise EditError("A row with this id is in the table already.")
    if not _ROW_ID.fullmatch(row.id) or (row.id in table.row_by_key and row.id != row.template):
        raise EditError(f"“{row.id}” cannot be the id of a new row.")
    if len(rows) >= MAX_ROWS:
        raise EditError(f"A table has at most {MAX_ROWS} rows.")
    return (*rows[:at], row, *rows[at:])


def _below(rows: tuple[Row, ...], row_id: str) -> int:
    """The place below a row; the end, where there is no such row."""
    return next((index + 1 for index, each in enumerate(rows) if each.id == row_id), len(rows))


def _with_rows(content: SectionContent, table: Table, found: TableContent, rows: tuple[Row, ...]) -> SectionContent:
    return _with_table(content, table, replace(found, rows=rows))


def _with_table(content: SectionContent, table: Table, found: TableContent) -> SectionContent:
    """A table that is as it was stays untouched."""
    if found == materialise(table, content.tables.get(table.id)):
        return content
    return replace(content, tables={**content.tables, table.id: found})


def _checked_cells(table: Table, cells: Mapping[str, str]) -> dict[str, str]:
    if unknown := set(cells) - set(table.keys):
        raise EditError(f"Table {table.id} has no column {', '.join(sorted(unknown))}.")
    return {key: _checked(value) for key, value in cells.items()}


def _set(texts: Mapping[str, str], name: str, value: str) -> dict[str, str]:
    return said({**texts, name: value})


def _checked(value: str) -> str:
    if len(value) > MAX_TEXT:
        raise EditError(
            f"This text has {len(value):,} characters; at most {MAX_TEXT:,} fit here. Split it, or refer to a document."
        )
    if "\0" in value:
        raise EditError("The text contains a NUL character; remove it.")
    if _HALF.search(value):
        raise EditError("The text contains half a character (a lone surrogate); paste it again from its source.")
    return printable(_BREAK.sub("\n", value))
