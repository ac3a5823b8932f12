from __future__ import annotations

import pytest

from statements.document.tree import Column, GroupRow, TableRow
from statements.render import grid
from statements.render.errors import RenderError
from tests.render.documents import YES_NO, cell, group, row

TWO = (Column(title="A"), Column(title="B"))


def spans(*columns: tuple[int, ...]) -> list[TableRow]:
    """Rows of cells that ask for these spans; each tuple is a column from top to bottom."""
    return [TableRow(cells=tuple(cell("x", span=span) for span in across)) for across in zip(*columns, strict=True)]


def covered(rows: list[TableRow | GroupRow]) -> list[list[tuple[int, ...]]]:
    return [[tuple(placed.rows for placed in r.cells) for r in body.rows] for body in grid.bodies(TWO, rows)]


def test_head_without_groups_is_one_line() -> None:
    (only,) = grid.head(TWO)
    assert [(c.title, c.columns, c.rows) for c in only] == [("A", 1, 1), ("B", 1, 1)]


def test_head_with_groups_is_two_lines() -> None:
    upper, lower = grid.head(YES_NO)
    assert [(c.title, c.columns, c.rows, c.is_group) for c in upper] == [
        ("SOP Class", 1, 2, False),
        ("Identification", 2, 1, True),
        ("Role", 2, 1, True),
    ]
    assert [c.title for c in lower] == ["UID", "Tag", "SCU", "SCP"]


def test_the_same_group_twice_apart_is_two_headings() -> None:
    columns = [Column(title="A", group="G"), Column(title="B"), Column(title="C", group="G")]
    assert [c.title for c in grid.head(columns)[0]] == ["G", "B", "G"]


def test_rows_stand_under_their_group_heading() -> None:
    found = grid.bodies(TWO, [row("1", "2"), group("G"), row("3", "4"), group("empty")])
    assert [(body.heading is not None, len(body.rows)) for body in found] == [(False, 1), (True, 1), (True, 0)]


def test_cells_cover_what_is_left_free() -> None:
    assert covered([*spans((3, 0, 0), (1, 1, 1))]) == [[(3, 1), (1,), (1,)]]


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ((5, 0), [(2, 1), (1,)]),  # more than there is
        ((1, 0), [(1, 1), (1, 1)]),  # nobody covers the second
        ((3, 1, 0), [(1, 1), (1, 1), (1, 1)]),  # the next cell stands where this one would
        ((1_000_000,), [(1, 1)]),
    ],
)
def test_spans_that_contradict_each_other_leave_no_hole(
    asked: tuple[int, ...], expected: list[tuple[int, ...]]
) -> None:
    assert covered([*spans(asked, (1,) * len(asked))]) == [expected]


def test_a_group_heading_ends_what_is_covered() -> None:
    first, second = spans((2, 0), (1, 1))
    assert covered([first, group("G"), second]) == [[(1, 1)], [(1, 1)]]


def test_rows_joined_by_a_covering_cell_know_how_many_they_are() -> None:
    (body,) = grid.bodies(TWO, [*spans((3, 0, 0, 1), (1, 1, 1, 1))])
    assert [r.joined for r in body.rows] == [3, 3, 0, 0]


@pytest.mark.parametrize("count", [1, 3])
def test_a_row_of_the_wrong_length_is_an_error(count: int) -> None:
    with pytest.raises(RenderError, match=f"{count} cells for 2 columns"):
        grid.bodies(TWO, [row(*"x" * count)])
