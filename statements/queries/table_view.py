"""A table as the editor shows it: columns with their widgets, rows with their cells, findings at their places."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from statements.catalog.columns.base import Widget
from statements.catalog.columns.registry import column_type
from statements.catalog.edition import Column, RowKind, Table
from statements.checks.finding import Finding
from statements.document.build import Context
from statements.document.content import TableContent
from statements.document.edits import missing_rows
from statements.document.outline import Node
from statements.document.rows import EffectiveRow, Kind, effective_rows, is_supported, printed_rows
from statements.document.scope import table_key
from statements.document.tables import caption_of, unsaid
from statements.queries.editor_names import EditorNames
from statements.queries.offer_view import OffersView, offers_view

LISTS = (Widget.CHOICE, Widget.CHOICES, Widget.PICKER, Widget.PICKERS)


@dataclass(frozen=True, slots=True)
class ColumnView:
    column: Column
    widget: Widget
    label: str  # with the heading above it: "DIMSE SCU"
    longest: int  # letters of its longest term; 0 = any text

    @property
    def picks(self) -> bool:
        return self.widget in LISTS

    @property
    def free(self) -> bool:
        """What is typed may stand: names, UIDs and tags are understood by the server."""
        return self.widget in (Widget.PICKER, Widget.PICKERS) or self.column.type == "choice"


@dataclass(frozen=True, slots=True)
class CellView:
    """One cell of the grid. Of columns that are faces of one value, the first is edited, the others only show."""

    column: Column
    shown: str
    value: str
    editable: bool  # else it is fixed by the template, or another face of a value
    proposal: str = ""  # what stands there as long as nothing is said, or the template proposes
    findings: tuple[Finding, ...] = ()
    depth: int = 0
    flag: bool = False


@dataclass(frozen=True, slots=True)
class RowView:
    id: str
    kind: Kind
    cells: tuple[CellView, ...] = ()
    label: str = ""
    findings: tuple[Finding, ...] = ()  # of the row as a whole
    correction: str = ""
    supported: bool = True
    open: bool = False  # whether it is supported, nobody has said yet
    number: int = 0  # as printed, which findings go by too; 0 = not printed
    movable: tuple[bool, bool] = (False, False)  # up, down

    @property
    def counts(self) -> bool:
        return self.kind in (Kind.AUTHOR, Kind.REQUIRED)

    @property
    def name(self) -> str:
        """What tells the row apart, for people who do not see the table."""
        return next((cell.shown for cell in self.cells if cell.shown), "empty row")

    @property
    def frame(self) -> tuple[object, ...]:
        """All but the cells: where it differs, the row is shown anew as a whole."""
        return self.id, self.kind, self.label, self.findings, self.supported, self.open, self.number, self.movable


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
    columns: tuple[ColumnView, ...]
    heads: tuple[tuple[Head, ...], ...]
    rows: tuple[RowView, ...]
    note: str
    removed: tuple[tuple[str, str], ...]  # required rows that were removed: key, what they are
    dismissed: int
    findings: tuple[Finding, ...]
    proposals: int = 0  # cells for which the template proposes what nobody has said
    offers: OffersView | None = None

    @property
    def suggestions(self) -> int:
        return sum(row.kind is Kind.EXAMPLE for row in self.rows)

    @property
    def tools(self) -> tuple[object, ...]:
        """What the head of the table shows beside its columns."""
        shown = (self.number, self.caption, self.suggestions, self.removed, self.dismissed, self.findings)
        return *shown, self.proposals, self.offers


type Places = Mapping[tuple[str, str], Sequence[Finding]]  # row id, column key -> what is said of it


def table_view(context: Context, node: Node, table_id: str, findings: Sequence[Finding]) -> TableView:
    table = context.edition.table_by_id[table_id]
    content = context.content.section(node.key).tables.get(table_id)
    key = table_key(table_id, node.instance_id)
    names = EditorNames(context, node)
    places: dict[tuple[str, str], list[Finding]] = {}
    for finding in findings:
        places.setdefault((finding.place.row, finding.place.column), []).append(finding)
    return TableView(
        id=table_id,
        key=key,
        number=context.numbers.tables.get(key, ""),
        caption=caption_of(table, node),
        table=table,
        columns=tuple(_column(context, column) for column in table.columns),
        heads=_heads(table, names),
        rows=tuple(_Rows(context, table, names, places).views(content)),
        note=content.note if content else "",
        removed=tuple((each, _what(context, table, each)) for each in missing_rows(table, content)),
        dismissed=len(content.dismissed) if content else 0,
        findings=tuple(places.get(("", ""), ())),
        proposals=_proposals(table, content),
        offers=offers_view(context, node, table),
    )


def _proposals(table: Table, content: TableContent | None) -> int:
    rows = [row for row in effective_rows(table, content) if row.counts]
    return sum(bool(text) and not row.cells.get(key) for row in rows for key, text in row.proposals.items())


def _column(context: Context, column: Column) -> ColumnView:
    label = f"{column.group} {column.heading or column.title}".strip()
    vocabulary = context.scope.vocabulary(column)
    longest = max((len(term.term) for term in vocabulary.terms), default=0) if vocabulary else 0
    return ColumnView(column, column_type(column.type).widget_for(column, context.scope), label, longest)


def _heads(table: Table, names: EditorNames) -> tuple[tuple[Head, ...], ...]:
    if not any(column.group for column in table.columns):
        return (tuple(_head(column, names) for column in table.columns),)
    upper: list[Head] = []
    for group, columns in groupby(table.columns, key=lambda column: column.group):
        found = list(columns)
        upper += [Head(group, colspan=len(found))] if group else [_head(each, names, rowspan=2) for each in found]
    return tuple(upper), tuple(_head(column, names) for column in table.columns if column.group)


def _head(column: Column, names: EditorNames, rowspan: int = 1) -> Head:
    flag = column_type(column.type).flag
    return Head(column.heading or column.title, rowspan=rowspan, hint=names.words(column.hint), flag=flag)


class _Rows:
    def __init__(self, context: Context, table: Table, names: EditorNames, places: Places) -> None:
        self.context, self.table, self.names, self.places = context, table, names, places
        self.flags = [column.key for column in table.columns if column.support]

    def views(self, content: TableContent | None) -> Iterator[RowView]:
        rows = effective_rows(self.table, content)
        printed = (row for row in printed_rows(self.table, content) if row.kind is not Kind.GROUP)
        numbers = {row.id: number for number, row in enumerate(printed, start=1)}
        for index, row in enumerate(rows):
            movable = (_mates(rows, index, -1), _mates(rows, index, 1))
            yield self._row(row, numbers.get(row.id, 0), movable)

    def _row(self, row: EffectiveRow, number: int, movable: tuple[bool, bool]) -> RowView:
        if row.kind is Kind.GROUP:
            return RowView(row.id, row.kind, label=row.label)
        supported = row.kind is Kind.EXAMPLE or is_supported(self.table, row)
        seen: set[str] = set()
        cells: list[CellView] = []
        for column in self.table.columns:
            cells.append(self._cell(column, row, first=column.key not in seen, supported=supported))
            seen.add(column.key)
        return RowView(
            row.id,
            row.kind,
            tuple(cells),
            findings=tuple(self.places.get((row.id, ""), ())),
            correction=row.template.correction if row.template else "",
            supported=supported,
            open=row.counts and not supported and not any(row.cells.get(key) for key in self.flags),
            number=number,
            movable=movable,
        )

    def _cell(self, column: Column, row: EffectiveRow, *, first: bool, supported: bool) -> CellView:
        kind = column_type(column.type)
        value = row.cells.get(column.key, "")
        proposal = "" if value else row.proposals.get(column.key, "")
        if not (value or proposal) and row.counts and supported:
            proposal = unsaid(column)
        return CellView(
            column=column,
            shown=self._shown(value, column),
            value=value,
            editable=first and column.key not in row.fixed,
            proposal=self._shown(proposal, column),
            findings=tuple(self.places.get((row.id, column.key), ())) if first else (),
            depth=kind.depth(value),
            flag=kind.flag,
        )

    def _shown(self, value: str, column: Column) -> str:
        if not value:
            return ""
        return self.names.words(column_type(column.type).show(value, column, self.context.scope))


def _mates(rows: Sequence[EffectiveRow], index: int, by: int) -> bool:
    """Whether the row has a neighbour on this side with which it can change places."""
    row, to = rows[index], index + by
    return row.counts and 0 <= to < len(rows) and rows[to].counts and rows[to].group == row.group


def _what(context: Context, table: Table, key: str) -> str:
    """What a template row is, in the words of its label cells."""
    row = table.row_by_key[key]
    if row.kind is RowKind.GROUP:
        return row.label
    labels = [column for column in table.columns if column.label and row.cells.get(column.key)]
    shown = (column_type(column.type).show(row.cells[column.key], column, context.scope) for column in labels)
    return " · ".join(dict.fromkeys(shown)) or key
