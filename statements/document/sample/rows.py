"""The rows of one table of the fullest sample: all of the template's, answered, and some of the author's own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from msgspec.structs import replace

from statements.catalog.columns.registry import column_type
from statements.catalog.edition import RowKind, Table, TemplateRow
from statements.document.content import Row
from statements.document.sample.cells import Cells


class Rows:
    """Works on one table; `own` is how many rows the author adds at least, unless the table is closed."""

    def __init__(self, table: Table, cells: Cells, own: int) -> None:
        self.table, self.cells, self.own = table, cells, own
        self.recipe = cells.recipe
        self.rows: list[Row] = []
        self.said: dict[str, dict[str, str]] = {}  # row id -> all cells, the template's labels included

    def write(self) -> tuple[Row, ...]:
        template = [row for row in self.table.rows if row.kind is not RowKind.GROUP]
        for index, row in enumerate(template):
            self._predefined(row, index)
        if not self.table.closed:
            for index in range(self._number()):
                self._authors(index)
        return tuple(self._counted())

    def _predefined(self, row: TemplateRow, index: int) -> None:
        changes = self._for_table(self.recipe.changes, {}).get(row.key, {})
        labels = {
            key: value
            for key, value in row.cells.items()
            if row.kind is RowKind.REQUIRED and value and self.table.by_key[key].label
        }
        given = {key: self._renamed(value) for key, value in row.cells.items()} | labels | changes
        said = self._filled(given, index, row.group, leave=True)
        cells = {key: value for key, value in said.items() if key not in labels}
        self._add(Row(id=row.key, template=row.key, group=row.group, cells=cells), said, len(self.rows))

    def _authors(self, index: int) -> None:
        written = self._for_table(self.recipe.rows, ())
        given = dict(written[index]) if index < len(written) else {}
        group = given.pop("group", "") or self._group(index)
        said = self._filled(given, index, group, leave=False)
        if index >= len(written):
            said = self._distinct(said, group, index)
        self._add(Row(id=f"own-{index + 1}", group=group, cells=said), said, self._place(said, group))

    def _add(self, row: Row, said: dict[str, str], at: int) -> None:
        self.rows.insert(at, row)
        self.said[row.id] = said

    def _number(self) -> int:
        """Enough that every heading has a row."""
        return max(self.own, len(self._for_table(self.recipe.rows, ())), len(self.table.groups))

    def _group(self, index: int) -> str:
        groups = self.table.groups
        return groups[index % len(groups)].key if groups else ""

    def _filled(self, given: Mapping[str, str], index: int, group: str, *, leave: bool) -> dict[str, str]:
        """The given cells, in the order of the columns, and all that they leave open; none that is empty."""
        said = dict(given)
        for key in self.table.keys:
            column = self.table.by_key[key]
            if key in given or (leave and self.cells.stays_empty(self.table, column)):
                continue
            said[key] = self.cells.value(self.table, column, said, index, self._above(key, group))
        return {key: said[key] for key in self.table.keys if said.get(key)}

    def _above(self, key: str, group: str) -> list[str]:
        """What the column holds: in the rows of the group, or, if there are none, in all."""
        mates = [row for row in self.rows if row.group == group] or self.rows
        return [value for row in mates if (value := self.said[row.id].get(key))]

    def _distinct(self, said: dict[str, str], group: str, index: int) -> dict[str, str]:
        """Numbers the last text of the labels, if another row of the group is called alike."""
        labels = [key for key in self.table.keys if self.table.by_key[key].label]
        texts = [key for key in labels if self.table.by_key[key].type == "text" and key in said]
        mates = [self.said[row.id] for row in self.rows if row.group == group]
        if texts and any(all(mate.get(key) == said.get(key) for key in labels) for mate in mates):
            return said | {texts[-1]: f"{said[texts[-1]]} {index + 1}"}
        return said

    def _place(self, said: Mapping[str, str], group: str) -> int:
        """Behind the last row of the group that begins alike, where such cells are printed as one; else at the end."""
        first = self.table.columns[0]
        if first.label or column_type(first.type).spans:
            for at in range(len(self.rows) - 1, -1, -1):
                row = self.rows[at]
                if row.group == group and self.said[row.id].get(first.key) == said.get(first.key):
                    return at + 1
        return len(self.rows)

    def _counted(self) -> Iterable[Row]:
        """Orders of preference begin with 1 and have no gaps."""
        seen: Counter[tuple[str, str]] = Counter()
        for row in self.rows:
            cells = dict(row.cells)
            for key, within in self.recipe.counted.items():
                if key in cells:
                    counted = (key, cells.get(within, ""))
                    seen[counted] += 1
                    cells[key] = str(seen[counted])
            yield replace(row, cells=cells)

    def _renamed(self, value: str) -> str:
        for invented, ours in self.recipe.replace.items():
            value = value.replace(invented, ours)
        return value

    def _for_table[T](self, entries: Mapping[str, T], otherwise: T) -> T:
        return entries.get(self.table.id, entries.get(self.table.kind, otherwise))
