"""Everything that the editor shows of one section, ready for the template: typed, resolved, with the findings at
their places.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from statements.catalog.columns.base import Choice, Widget
from statements.catalog.columns.registry import column_type
from statements.catalog.edition import Column, Field, Generated, RowKind, Slot, Subheading, Subject, Table, TableItem
from statements.checks.finding import Finding
from statements.document import generated, markup, tree
from statements.document.build import Context, NamesAt, fixed_text
from statements.document.content import SectionContent, TableContent
from statements.document.edits import missing_rows
from statements.document.outline import Node
from statements.document.rows import EffectiveRow, Kind, effective_rows, is_supported
from statements.document.scope import table_key
from statements.document.tables import caption_of, unsaid

SHORT_LIST = 12


@dataclass(frozen=True, slots=True)
class CellView:
    """One cell of the grid. Of columns that are faces of one value, the first is edited, the others only show."""

    column: Column
    shown: str
    value: str = ""
    widget: Widget | None = None  # None: shown only (fixed by the template, or another face)
    proposal: str = ""  # the template's proposal, as placeholder
    choices: tuple[Choice, ...] = ()  # of short lists
    chosen: frozenset[str] = frozenset()
    findings: tuple[Finding, ...] = ()
    depth: int = 0
    code: bool = False
    flag: bool = False

    @property
    def label(self) -> str:
        return f"{self.column.group} {self.column.title}".strip()


@dataclass(frozen=True, slots=True)
class RowView:
    id: str
    kind: Kind
    cells: tuple[CellView, ...] = ()
    label: str = ""
    group: str = ""
    findings: tuple[Finding, ...] = ()  # of the row as a whole
    correction: str = ""
    supported: bool = True
    number: int = 0  # among the rows that count

    @property
    def name(self) -> str:
        """What tells the row apart, for people who do not see the table."""
        return next((cell.shown for cell in self.cells if cell.shown), "empty row")


@dataclass(frozen=True, slots=True)
class Head:
    title: str
    colspan: int = 1
    rowspan: int = 1
    hint: str = ""
    flag: bool = False


@dataclass(frozen=True, slots=True)
class TableView:
    id: str
    key: str
    number: str  # printed, or "" while nothing is printed of it
    caption: str
    table: Table
    heads: tuple[tuple[Head, ...], ...]
    widths: tuple[float, ...]
    rows: tuple[RowView, ...]
    note: str
    groups: tuple[tuple[str, str], ...]  # key, label: where a row can be added
    removed: tuple[tuple[str, str], ...]  # required rows that were removed: key, what they are
    dismissed: int
    findings: tuple[Finding, ...]

    @property
    def suggestions(self) -> int:
        return sum(row.kind is Kind.EXAMPLE for row in self.rows)

    @property
    def is_empty(self) -> bool:
        return not self.rows


@dataclass(frozen=True, slots=True)
class FieldView:
    field: Field
    value: str
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class TextView:
    """What the program prints here: fixed wording, legends, contents."""

    blocks: tuple[tree.Block, ...]


type ItemView = TableView | FieldView | TextView


@dataclass(frozen=True, slots=True)
class Children:
    """Instances that can be added below this section."""

    subject: Subject
    parent: str


@dataclass(frozen=True, slots=True)
class SectionPage:
    node: Node
    content: SectionContent
    items: tuple[ItemView, ...]
    findings: tuple[Finding, ...]  # all of the section
    ancestors: tuple[Node, ...]
    previous: Node | None
    following: Node | None
    can_add: tuple[Children, ...] = ()
    declares: bool = False  # its tables are where facts are declared: no word of the author is needed


def section_page(context: Context, node: Node, findings: Sequence[Finding]) -> SectionPage:
    here = [finding for finding in findings if finding.place.section == node.key]
    content = context.content.section(node.key)
    order = list(context.outline.by_key)
    at = order.index(node.key)
    return SectionPage(
        node=node,
        content=content,
        items=tuple(_items(context, node, content, here)),
        findings=tuple(here),
        ancestors=context.outline.ancestors(node.key),
        previous=context.outline.by_key[order[at - 1]] if at else None,
        following=context.outline.by_key[order[at + 1]] if at + 1 < len(order) else None,
        can_add=tuple(_addable(context, node)),
        declares=any(context.edition.table_by_id[id_].facts for id_ in node.section.tables),
    )


def _addable(context: Context, node: Node) -> Iterator[Children]:
    """Subjects whose sections stand directly below this one, or of which this one is an instance."""
    below = [section.repeats for section in context.edition.children.get(node.section.number, ()) if section.repeats]
    for key in dict.fromkeys([*below, *([node.section.repeats] if node.section.repeats else [])]):
        subject = context.edition.subject_by_key[key]
        parent = node.instances.get(subject.parent)
        yield Children(subject, parent.id if parent else "")


def _items(context: Context, node: Node, content: SectionContent, findings: Sequence[Finding]) -> Iterator[ItemView]:
    names = NamesAt(context, node)
    for index, item in enumerate(node.section.body):
        match item:
            case Slot():
                yield TextView(fixed_text(context, node, item))
            case Subheading():
                yield TextView((tree.Subheading(children=markup.inlines(item.text, names)),))
            case Generated():
                following = node.section.body[index + 1 :]
                yield TextView(tuple(generated.blocks(item.what, context.edition, context.content, following, names)))
            case Field():
                own = tuple(finding for finding in findings if finding.place.field == item.key)
                yield FieldView(item, content.fields.get(item.key, ""), own)
            case TableItem():
                own = tuple(finding for finding in findings if finding.place.table == item.id)
                yield table_view(context, node, item.id, own)


def table_view(context: Context, node: Node, table_id: str, findings: Sequence[Finding]) -> TableView:
    table = context.edition.table_by_id[table_id]
    content = context.content.section(node.key).tables.get(table_id)
    key = table_key(table_id, node.instance_id)
    by_place: dict[tuple[str, str], list[Finding]] = {}
    for finding in findings:
        by_place.setdefault((finding.place.row, finding.place.column), []).append(finding)
    return TableView(
        id=table_id,
        key=key,
        number=context.numbers.tables.get(key, ""),
        caption=caption_of(table, node),
        table=table,
        heads=_heads(table),
        widths=tuple(column.width or column_type(column.type).width for column in table.columns),
        rows=tuple(_rows(context, table, content, by_place)),
        note=content.note if content else "",
        groups=tuple((group.key, group.label) for group in table.groups),
        removed=tuple((each, _what(context, table, each)) for each in missing_rows(table, content)),
        dismissed=len(content.dismissed) if content else 0,
        findings=tuple(by_place.get(("", ""), ())),
    )


def _heads(table: Table) -> tuple[tuple[Head, ...], ...]:
    if not any(column.group for column in table.columns):
        return (tuple(_head(column) for column in table.columns),)
    upper: list[Head] = []
    for group, columns in groupby(table.columns, key=lambda column: column.group):
        found = list(columns)
        if group:
            upper.append(Head(group, colspan=len(found)))
        else:
            upper += [
                Head(column.heading or column.title, rowspan=2, hint=column.hint, flag=column_type(column.type).flag)
                for column in found
            ]
    return tuple(upper), tuple(_head(column) for column in table.columns if column.group)


def _head(column: Column) -> Head:
    return Head(column.heading or column.title, hint=column.hint, flag=column_type(column.type).flag)


def _rows(
    context: Context, table: Table, content: TableContent | None, findings: Mapping[tuple[str, str], Sequence[Finding]]
) -> Iterator[RowView]:
    number = 0
    for row in effective_rows(table, content):
        number += row.counts
        yield _row(context, table, row, number, findings)


def _row(
    context: Context,
    table: Table,
    row: EffectiveRow,
    number: int,
    findings: Mapping[tuple[str, str], Sequence[Finding]],
) -> RowView:
    if row.kind is Kind.GROUP:
        return RowView(row.id, row.kind, label=row.label, group=row.id)
    supported = row.kind is Kind.EXAMPLE or is_supported(table, row)
    seen: set[str] = set()
    cells: list[CellView] = []
    for column in table.columns:
        own = findings.get((row.id, column.key), ())
        cells.append(_cell(context, column, row, first=column.key not in seen, supported=supported, findings=own))
        seen.add(column.key)
    return RowView(
        row.id,
        row.kind,
        tuple(cells),
        group=row.group,
        findings=tuple(findings.get((row.id, ""), ())),
        correction=row.template.correction if row.template else "",
        supported=supported,
        number=number,
    )


def _cell(
    context: Context, column: Column, row: EffectiveRow, *, first: bool, supported: bool, findings: Sequence[Finding]
) -> CellView:
    kind = column_type(column.type)
    value = row.cells.get(column.key, "")
    proposal = row.proposals.get(column.key, "") or (unsaid(column) if row.counts and supported else "")
    editable = first and column.key not in row.fixed
    widget = kind.widget_for(column) if editable else None
    choices: tuple[Choice, ...] = ()
    if widget in (Widget.CHOICE, Widget.CHOICES):
        choices = tuple(kind.suggest("", column, context.scope))
    return CellView(
        column=column,
        shown=kind.show(value, column, context.scope) if value else "",
        value=value,
        widget=widget,
        proposal=kind.show(proposal, column, context.scope) if proposal else "",
        choices=choices,
        chosen=frozenset(part.strip() for part in value.split(";")) if widget is Widget.CHOICES else frozenset({value}),
        findings=tuple(findings) if first else (),
        depth=kind.depth(value),
        code=column.part in kind.code_parts,
        flag=kind.flag,
    )


def _what(context: Context, table: Table, key: str) -> str:
    """What a template row is, in the words of its label cells."""
    row = table.row_by_key[key]
    if row.kind is RowKind.GROUP:
        return row.label
    labels = [column for column in table.columns if column.label and row.cells.get(column.key)]
    shown = (column_type(column.type).show(row.cells[column.key], column, context.scope) for column in labels)
    return " · ".join(dict.fromkeys(shown)) or key
