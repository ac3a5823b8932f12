"""The rows of a table as an author sees them: the template's and the author's own, in order, under their group
headings.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from statements.catalog.edition import RowKind, Table, TemplateRow
from statements.document.content import Row, TableContent


class Kind(StrEnum):
    GROUP = "group"
    REQUIRED = "required"
    EXAMPLE = "example"  # a suggestion that is not adopted: never printed
    AUTHOR = "author"


@dataclass(frozen=True, slots=True)
class EffectiveRow:
    id: str
    kind: Kind
    label: str = ""  # of a group
    group: str = ""
    cells: Mapping[str, str] = field(default_factory=dict)  # column key -> canonical value, fixed cells included
    fixed: frozenset[str] = frozenset()  # column keys that the author cannot change
    proposals: Mapping[str, str] = field(default_factory=dict)  # the template's proposals for empty cells
    template: TemplateRow | None = None

    @property
    def counts(self) -> bool:
        """Part of the statement: neither heading nor mere suggestion."""
        return self.kind in (Kind.REQUIRED, Kind.AUTHOR)


def effective_rows(table: Table, content: TableContent | None) -> tuple[EffectiveRow, ...]:
    """All rows in order: those without a group, then group by group; suggestions after the rows of their group."""
    rows = touched_rows(table, content)
    taken = {row.template for row in rows if row.template} | set(content.dismissed if content else ())
    suggestions = [row for row in table.rows if row.kind is RowKind.EXAMPLE and row.key not in taken]
    found: list[EffectiveRow] = []
    for group in ("", *(group.key for group in table.groups)):
        if group:
            found.append(EffectiveRow(id=group, kind=Kind.GROUP, label=table.row_by_key[group].label))
        found += [effective_row(table, row) for row in rows if group_of(table, row) == group]
        found += [_suggestion(row, group) for row in suggestions if row.group == group]
    return tuple(found)


def group_of(table: Table, row: Row) -> str:
    """The heading that a row stands under; a row of a heading that is no more stands above all headings."""
    template = table.row_by_key.get(row.group)
    return row.group if template and template.kind is RowKind.GROUP else ""


def counting_rows(table: Table, content: TableContent | None) -> tuple[EffectiveRow, ...]:
    return tuple(row for row in effective_rows(table, content) if row.counts)


def touched_rows(table: Table, content: TableContent | None) -> tuple[Row, ...]:
    """The content's rows; of an untouched table, the required rows of the template, still unanswered."""
    if content is not None:
        return content.rows
    return tuple(
        Row(id=row.key, template=row.key, group=row.group) for row in table.rows if row.kind is RowKind.REQUIRED
    )


def materialise(table: Table, content: TableContent | None) -> TableContent:
    """The table as content that can be changed: an untouched one gets its required rows written out."""
    return content if content is not None else TableContent(rows=touched_rows(table, None))


def adopt(row: TemplateRow, row_id: str) -> Row:
    """The author's row made from a suggestion: with all its cells, from now on the author's."""
    return Row(id=row_id, template=row.key, group=row.group, cells=said(row.cells))


def said(texts: Mapping[str, str]) -> dict[str, str]:
    """An empty text is no entry, so that equal content has equal bytes."""
    return {key: text for key, text in texts.items() if text}


def is_supported(table: Table, row: EffectiveRow) -> bool:
    """False where the table has support columns and none of them says Y (or a kind of support)."""
    flags = [column.key for column in table.columns if column.support]
    return not flags or any(row.cells.get(key, "") not in ("", "N") for key in flags)


def printed_rows(table: Table, content: TableContent | None) -> tuple[EffectiveRow, ...]:
    """What is published: supported rows, sorted where the template asks for it, and headings that have rows."""
    rows = [
        row
        for row in effective_rows(table, content)
        if row.kind is Kind.GROUP or (row.counts and is_supported(table, row))
    ]
    if table.sort and not table.groups:
        rows.sort(key=lambda row: sort_key(row.cells.get(table.sort, "")))
    return tuple(
        row
        for index, row in enumerate(rows)
        if row.kind is not Kind.GROUP or (index + 1 < len(rows) and rows[index + 1].kind is not Kind.GROUP)
    )


def sort_key(value: str) -> tuple[tuple[int, int, str], ...]:
    """UIDs by component as numbers, other texts as texts: 1.2.10 after 1.2.9."""
    parts = value.split(" ")[0].split(".")
    return tuple((0, int(part), "") if part.isdecimal() and len(part) < 40 else (1, 0, part) for part in parts)


def effective_row(table: Table, row: Row) -> EffectiveRow:
    """A row of the content as it counts: with the labels that the template gives it."""
    group = group_of(table, row)
    template = table.row_by_key.get(row.template)
    if template is None or template.kind is not RowKind.REQUIRED:
        return EffectiveRow(id=row.id, kind=Kind.AUTHOR, group=group, cells=row.cells, template=template)
    labels = {key: value for key, value in template.cells.items() if value and table.by_key[key].label}
    return EffectiveRow(
        id=row.id,
        kind=Kind.REQUIRED,
        group=group,
        cells={**row.cells, **labels},
        fixed=frozenset(labels),
        proposals={key: value for key, value in template.cells.items() if key not in labels},
        template=template,
    )


def _suggestion(row: TemplateRow, group: str) -> EffectiveRow:
    return EffectiveRow(id=row.key, kind=Kind.EXAMPLE, group=group, cells=row.cells, template=row)
