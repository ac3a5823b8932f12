"""The geometry of a table: its head in one or two lines, its body in groups, the rows that cells cover."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from statements.document.tree import Cell, Column, GroupRow, TableRow
from statements.render.errors import RenderError


class HeadCell(NamedTuple):
    title: str
    columns: int
    rows: int
    is_group: bool
    column: Column  # the first one that it stands over


class Placed(NamedTuple):
    """A cell that is really there, with the number of rows that it covers."""

    cell: Cell
    column: Column
    rows: int


class BodyRow(NamedTuple):
    row: TableRow
    cells: tuple[Placed, ...]
    joined: int  # rows that belong together by a covering cell, when this row is one of them and not the last; else 0


class Body(NamedTuple):
    """Rows under one group heading, or before the first."""

    heading: GroupRow | None
    rows: tuple[BodyRow, ...]


def column_runs(columns: Sequence[Column]) -> list[tuple[str, tuple[Column, ...]]]:
    """Neighbours with the same group heading, together; columns without one stand alone."""
    runs: list[tuple[str, tuple[Column, ...]]] = []
    for group, neighbours in groupby(columns, key=lambda column: column.group):
        members = tuple(neighbours)
        runs += [(group, members)] if group else [("", (column,)) for column in members]
    return runs


def head(columns: Sequence[Column]) -> list[list[HeadCell]]:
    if not any(column.group for column in columns):
        return [[HeadCell(column.title, 1, 1, False, column) for column in columns]]
    upper: list[HeadCell] = []
    lower: list[HeadCell] = []
    for group, members in column_runs(columns):
        if group:
            upper.append(HeadCell(group, len(members), 1, True, members[0]))
            lower += [HeadCell(column.title, 1, 1, False, column) for column in members]
        else:
            upper.append(HeadCell(members[0].title, 1, 2, False, members[0]))
    return [upper, lower]


def bodies(columns: Sequence[Column], rows: Iterable[TableRow | GroupRow]) -> list[Body]:
    return [Body(heading, tuple(_placed(columns, members))) for heading, members in _segments(rows)]


def _segments(rows: Iterable[TableRow | GroupRow]) -> list[tuple[GroupRow | None, list[TableRow]]]:
    segments: list[tuple[GroupRow | None, list[TableRow]]] = [(None, [])]
    for row in rows:
        if isinstance(row, GroupRow):
            segments.append((row, []))
        else:
            segments[-1][1].append(row)
    return [segment for segment in segments if segment != (None, [])]


def _placed(columns: Sequence[Column], rows: list[TableRow]) -> Iterator[BodyRow]:
    for row in rows:
        if len(row.cells) != len(columns):
            raise RenderError(f"A table row has {len(row.cells)} cells for {len(columns)} columns.")
    taken = [0] * len(columns)  # rows from here on that a cell above covers, per column
    reach = 0  # the furthest of them when the present group of joined rows began
    for at, row in enumerate(rows):
        cells: list[Placed] = []
        for index, (cell, column) in enumerate(zip(row.cells, columns, strict=True)):
            if taken[index]:
                continue
            covered = _covered(rows, at, index)
            taken[index] = covered
            cells.append(Placed(cell, column, covered))
        longest = max(taken, default=0)
        reach = max(reach, longest)
        yield BodyRow(row, tuple(cells), reach if longest > 1 else 0)
        taken = [max(count - 1, 0) for count in taken]
        if longest <= 1:
            reach = 0


def _covered(rows: list[TableRow], at: int, index: int) -> int:
    """A cell covers the rows that it asks for as long as they leave the place free (span 0)."""
    wanted = rows[at].cells[index].span
    count = 1
    while count < wanted and at + count < len(rows) and rows[at + count].cells[index].span == 0:
        count += 1
    return count
