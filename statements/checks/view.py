"""A statement as rules look at it: what several rules need is worked out once, when the first of them asks."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any, Self

from statements.catalog.columns.base import CellError, Scope
from statements.catalog.columns.registry import column_type
from statements.catalog.conditions import Fact, holds
from statements.catalog.edition import Column, Edition, Field, Generated, Slot, Table
from statements.checks.finding import Place
from statements.document import tree
from statements.document.build import Context, build_from
from statements.document.content import Content, Instance, SectionContent, TableContent
from statements.document.outline import COVER, Node
from statements.document.rows import EffectiveRow, Kind, counting_rows, is_supported, printed_rows
from statements.document.scope import table_key
from statements.document.tables import caption_of


class Memo:
    """Keeps what rules work out about one thing, so that the next rule need not do it again."""

    @cached_property
    def _known(self) -> dict[Callable[..., Any], Any]:
        return {}

    def once[T](self, work: Callable[[Self], T]) -> T:
        """The result of `work(self)`, worked out on first use."""
        if work not in self._known:
            self._known[work] = work(self)
        found: T = self._known[work]
        return found


class View(Memo):
    """The whole statement. `document` is given only where another one than the context's own is to be looked at."""

    def __init__(self, context: Context, document: tree.Document | None = None) -> None:
        self.context = context
        if document is not None:
            self.__dict__["document"] = document

    @property
    def edition(self) -> Edition:
        return self.context.edition

    @property
    def content(self) -> Content:
        return self.context.content

    @property
    def scope(self) -> Scope:
        return self.context.scope

    @property
    def facts(self) -> frozenset[Fact]:
        return self.context.facts

    def holds(self, *conditions: str) -> bool:
        """Whether any of these conditions on the facts holds."""
        return any(holds(each, self.facts) for each in conditions)

    @cached_property
    def sections(self) -> tuple[SectionView, ...]:
        """The sections that apply, in the order of the document."""
        return tuple(SectionView(self, node) for node in self.context.outline.walk() if node.applies)

    @cached_property
    def by_key(self) -> Mapping[str, SectionView]:
        return {section.key: section for section in self.sections}

    def at(self, number: str) -> Iterator[SectionView]:
        """The sections that apply and have this number in the template: one, or one per instance."""
        return (section for section in self.sections if section.number == number)

    @cached_property
    def tables(self) -> tuple[TableView, ...]:
        return tuple(table for section in self.sections for table in section.tables)

    def of_kind(self, *kinds: str) -> Iterator[TableView]:
        return (table for table in self.tables if table.table.kind in kinds)

    def titled(self, *titles: str, section: str = "N") -> Iterator[TableView]:
        """The tables below a section that have columns with all of these titles."""
        for table in self.tables:
            number = table.section.number
            if (number == section or number.startswith(f"{section}.")) and all(each in table.titles for each in titles):
                yield table

    def instances(self, *kinds: str) -> tuple[Instance, ...]:
        return tuple(each for each in self.content.instances if each.kind in kinds)

    @cached_property
    def homes(self) -> Mapping[str, Node]:
        """Id of an instance -> the first node that repeats for it, whether it applies or not."""
        found: dict[str, Node] = {}
        for node in self.context.outline.walk():
            if node.section.repeats and node.instance_id:
                found.setdefault(node.instance_id, node)
        return found

    def instance_place(self, instance: Instance) -> Place:
        node = self.homes.get(instance.id)
        return Place(section=node.key) if node else Place()

    @cached_property
    def document(self) -> tree.Document:
        return build_from(self.context)

    @cached_property
    def printed(self) -> tuple[tree.Section, ...]:
        """All sections of the printed document, in order."""
        return tuple(_walk(self.document.sections))

    def name_of(self, key: str) -> str:
        """ "Section 5.2.1", "Annex A", "The cover": a section as messages call it."""
        node = self.context.outline.by_key.get(key)
        if node is None or node.section.number == COVER:
            return "The cover" if node else "The document"
        return f"Annex {node.number}" if node.number.isalpha() else f"Section {node.number}"


class SectionView(Memo):
    """One section that applies."""

    def __init__(self, view: View, node: Node) -> None:
        self.view, self.node = view, node

    @property
    def key(self) -> str:
        return self.node.key

    @property
    def number(self) -> str:
        """In the template."""
        return self.node.section.number

    @property
    def name(self) -> str:
        return self.view.name_of(self.key)

    @cached_property
    def content(self) -> SectionContent:
        return self.view.content.section(self.key)

    @property
    def fields(self) -> Iterator[tuple[Field, str]]:
        """Questions with their answers; the empty text where there is none."""
        return ((field, self.content.fields.get(field.key, "").strip()) for field in self.node.section.fields)

    @cached_property
    def tables(self) -> tuple[TableView, ...]:
        edition = self.view.edition
        return tuple(TableView(self, edition.table_by_id[id_]) for id_ in self.node.section.tables)

    @property
    def says_something(self) -> bool:
        """Whether anything is printed below its title."""
        if any(child.applies for child in self.node.children) or any(answer for _, answer in self.fields):
            return True
        printed = {table.id for table in self.tables if table.printed}
        fixed = (item for item in self.node.section.body if isinstance(item, Slot | Generated))
        return bool(printed) or any(isinstance(item, Generated) or not item.with_table for item in fixed)

    def place(self, field: str = "") -> Place:
        return Place(section=self.key, field=field)


class TableView(Memo):
    """One table of a section that applies."""

    def __init__(self, section: SectionView, table: Table) -> None:
        self.section, self.table = section, table

    @property
    def view(self) -> View:
        return self.section.view

    @property
    def id(self) -> str:
        return self.table.id

    @cached_property
    def content(self) -> TableContent | None:
        return self.section.content.tables.get(self.id)

    @cached_property
    def counting(self) -> tuple[EffectiveRow, ...]:
        """The rows that the author has or the template demands, also those that are not supported."""
        return counting_rows(self.table, self.content)

    @cached_property
    def rows(self) -> tuple[EffectiveRow, ...]:
        """The rows that are printed, in the order of the editor."""
        return tuple(row for row in self.counting if is_supported(self.table, row))

    @cached_property
    def printed(self) -> tuple[EffectiveRow, ...]:
        """The rows that are printed, as they are printed, without the headings."""
        return tuple(row for row in printed_rows(self.table, self.content) if row.kind is not Kind.GROUP)

    @cached_property
    def titles(self) -> frozenset[str]:
        return frozenset(column.title for column in self.table.columns)

    @cached_property
    def name(self) -> str:
        """ "Table 5-2"; a table that is not printed goes by its caption."""
        number = self.view.context.numbers.tables.get(table_key(self.id, self.section.node.instance_id))
        return f"Table {number}" if number else f"{self.section.name}, “{caption_of(self.table, self.section.node)}”"

    @cached_property
    def _positions(self) -> Mapping[str, int]:
        return {row.id: index for index, row in enumerate(self.printed, start=1)}

    def where(self, row: EffectiveRow) -> str:
        """ "Table 5-2, row 3"; a row that is not printed goes by what it says."""
        if position := self._positions.get(row.id):
            return f"{self.name}, row {position}"
        label = self.label(row)
        return f"{self.name}, row “{label}”" if label else f"{self.name}, a row that is still empty"

    def label(self, row: EffectiveRow) -> str:
        """What tells a row from others: its own labels, else its first cell."""
        labels = [column for column in self.table.columns if column.label] or list(self.table.columns[:1])
        shown = (self.show(row, column) for column in labels)
        return ", ".join(dict.fromkeys(text for text in shown if text))

    def show(self, row: EffectiveRow, column: Column) -> str:
        value = row.cells.get(column.key, "")
        return column_type(column.type).show(value, column, self.view.scope) if value else ""

    def titled(self, *titles: str) -> tuple[Column, ...]:
        """The stored columns with any of these titles."""
        return tuple(column for column in self.columns if column.title in titles)

    def typed(self, *types: str) -> tuple[Column, ...]:
        return tuple(column for column in self.columns if column.type in types)

    @cached_property
    def columns(self) -> tuple[Column, ...]:
        """One column per stored value."""
        return tuple(self.table.by_key[key] for key in self.table.keys)

    def title(self, column: Column) -> str:
        """ "SCP", "SOP Classes / Name": a column as messages call it."""
        title = column.heading or column.title
        return f"{column.group} / {title}" if column.group else title

    def place(self, row: EffectiveRow | None = None, column: Column | None = None) -> Place:
        return Place(
            section=self.section.key,
            table=self.id,
            row=row.id if row else "",
            column=column.key if column else "",
        )

    @cached_property
    def cells(self) -> Sequence[Cell]:
        """The author's own cells in rows that are printed; what the template fixes is not his."""
        return [
            Cell(self, row, column, row.cells.get(column.key, ""))
            for row in self.rows
            for column in self.columns
            if column.key not in row.fixed
        ]


class Cell:
    """One cell of a printed row. Parsed once, for all rules."""

    __slots__ = ("_canonical", "column", "error", "row", "table", "value")

    def __init__(self, table: TableView, row: EffectiveRow, column: Column, value: str) -> None:
        self.table, self.row, self.column, self.value = table, row, column, value
        self._canonical: str | None = None
        self.error: CellError | None = None

    @property
    def canonical(self) -> str | None:
        """The value as its type writes it; None (and `error` set) if it is no value of this type."""
        if self._canonical is None and self.error is None:
            try:
                self._canonical = column_type(self.column.type).parse(self.value, self.column, self.table.view.scope)
            except CellError as error:
                self.error = error
        return self._canonical

    @property
    def where(self) -> str:
        return f"{self.table.where(self.row)}, “{self.table.title(self.column)}”"

    @property
    def place(self) -> Place:
        return self.table.place(self.row, self.column)


def _walk(sections: Sequence[tree.Section]) -> Iterator[tree.Section]:
    for section in sections:
        yield section
        yield from _walk(section.sections)
