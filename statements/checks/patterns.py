"""Shapes of rules that come again. Which columns and terms they are about is said where a rule is registered."""

from __future__ import annotations

from collections.abc import Iterator

from statements.catalog.columns.base import Problem
from statements.catalog.columns.entries import split_list
from statements.catalog.columns.registry import column_type
from statements.checks.finding import Severity
from statements.checks.rule import Found
from statements.checks.view import Cell, TableView
from statements.document.rows import EffectiveRow


def problems(cell: Cell) -> Iterator[Problem]:
    """What the type of the column finds questionable about a value that it can read."""
    if cell.canonical:
        yield from column_type(cell.column.type).problems(cell.canonical, cell.column, cell.table.view.scope)


def wrong_values(table: TableView, *titles: str) -> Iterator[Found]:
    """Cells of these columns that are no value of the column: not one of its terms."""
    for cell in table.cells:
        if cell.column.title not in titles or not cell.value:
            continue
        if cell.canonical is None and cell.error:
            yield Found(cell.place, f"{cell.where}: {cell.error.message}", cell.error.cure)
            continue
        for problem in problems(cell):
            if problem.severity == Severity.ERROR:
                yield Found(cell.place, f"{cell.where}: {problem.message}", problem.cure, fix=problem.fix)


def terms(table: TableView, row: EffectiveRow, *titles: str) -> Iterator[tuple[str, str]]:
    """(title, term) for every term that the row has in these columns."""
    for column in table.titled(*titles):
        for term in split_list(row.cells.get(column.key, "")):
            yield column.title, term


def has_text(table: TableView, row: EffectiveRow, *titles: str) -> bool:
    return any(row.cells.get(column.key, "").strip() for column in table.titled(*titles))


def unexplained(table: TableView, titles: tuple[str, ...], term: str, explained_in: tuple[str, ...]) -> Iterator[Found]:
    """Rows that have the term in one of the columns and no text in any of those that should explain it."""
    columns = table.titled(*explained_in)
    where = " / ".join(column.title for column in columns)
    for row in table.rows:
        title = next((title for title, each in terms(table, row, *titles) if each == term), None)
        if title and not has_text(table, row, *explained_in):
            message = f"{table.where(row)}: {title} is {term}, but “{where}” does not say what that means."
            yield Found(table.place(row, columns[0]), message)


def several_unexplained(table: TableView, titles: tuple[str, ...], explained_in: tuple[str, ...]) -> Iterator[Found]:
    """Rows with more than one term in a column, and no text that says when which of them holds."""
    for row in table.rows:
        if has_text(table, row, *explained_in):
            continue
        for column in table.titled(*titles):
            found = split_list(row.cells.get(column.key, ""))
            if len(found) > 1:
                said = f"“{column.title}” is {' or '.join(found)}, but nothing says when which holds"
                yield Found(table.place(row, column), f"{table.where(row)}: {said}.")
