"""How lists, ranges and flags are written, and which rows are printed at all."""

from __future__ import annotations

import re
from collections.abc import Iterator

from statements.catalog.columns.base import CellError
from statements.catalog.columns.entries import SEPARATOR, split_list
from statements.catalog.columns.ranges import parse_range
from statements.catalog.columns.registry import column_type
from statements.catalog.edition import Column
from statements.checks.finding import Severity
from statements.checks.kinds import SERVICE_LIST, STORAGE_MATRIX
from statements.checks.rule import Found, table_rule
from statements.checks.view import Cell, TableView
from statements.document.rows import Kind, is_supported

_OTHER_SEPARATORS = re.compile(r"[,/|\n\r]|\s\+\s|\band\b")
_DOTTED = re.compile(r"\[([^\[\]]*?)\s*(?:…|\.{2,3})\s*([^\[\]]*?)\]")


@table_rule(
    "G13",
    level=Severity.ERROR,
    sections=("N",),
    statement="Several values in one cell are separated by semicolons.",
    why="PS3.2 Annex N: the semicolon separates values, so that commas and slashes can be part of one.",
    cure="Put semicolons between the values.",
)
def separators(table: TableView) -> Iterator[Found]:
    for cell in table.cells:
        if (cell.column.multiple or cell.column.type == "choices") and _OTHER_SEPARATORS.search(cell.value):
            fixed = _with_semicolons(cell)
            if fixed:
                yield Found(
                    cell.place,
                    f"{cell.where}: the values of “{cell.value}” are not separated by semicolons.",
                    fix=fixed,
                )


def _with_semicolons(cell: Cell) -> str:
    """The same values as a list with semicolons; empty if the text is not such a list."""
    if cell.canonical is not None and cell.canonical != cell.value:
        more = len(split_list(cell.canonical)) > cell.value.count(";") + 1
        return cell.canonical if more else ""
    scope = cell.table.view.scope
    vocabulary = scope.vocabulary(cell.column)
    if vocabulary is None or vocabulary.has(cell.value):
        return ""
    try:
        text = SEPARATOR.join(_OTHER_SEPARATORS.split(cell.value))
        fixed = column_type(cell.column.type).parse(text, cell.column, scope)
    except CellError:
        return ""
    terms = split_list(fixed)
    return fixed if len(terms) > 1 and all(vocabulary.has(term) for term in terms) else ""


@table_rule(
    "G14",
    level=Severity.ERROR,
    sections=("N",),
    statement="Ranges are written [low … high], and begin with the lower end.",
    why="PS3.2 Annex N gives this one form, with the ellipsis character, so that a dash can be a minus sign or"
    " part of a value.",
    cure="Write it as [low … high].",
)
def ranges(table: TableView) -> Iterator[Found]:
    for cell in table.cells:
        if cell.value:
            yield from _bracketed(cell)
            yield from _bare(cell)


def _bracketed(cell: Cell) -> Iterator[Found]:
    for match in _DOTTED.finditer(cell.value):
        found = parse_range(match[0])
        if found is None:
            yield Found(cell.place, f"{cell.where}: the range “{match[0]}” lacks an end.")
        elif found.is_backwards:
            fix = cell.value.replace(match[0], str(found.swapped()))
            yield Found(cell.place, f"{cell.where}: the range “{match[0]}” begins with its higher end.", fix=fix)
        elif str(found) != match[0]:
            yield Found(
                cell.place,
                f"{cell.where}: the range “{match[0]}” is written {found}.",
                fix=cell.value.replace(match[0], str(found)),
            )


def _bare(cell: Cell) -> Iterator[Found]:
    """A range without brackets, which its column takes for one."""
    if (
        cell.column.type in ("number", "value")
        and not _DOTTED.search(cell.value)
        and _DOTTED.search(cell.canonical or "")
    ):
        message = f"{cell.where}: the range “{cell.value}” is written {cell.canonical}."
        yield Found(cell.place, message, fix=cell.canonical)


@table_rule(
    "G15",
    level=Severity.ERROR,
    sections=("N",),
    statement="Columns that say whether something is supported contain Y or N.",
    why="PS3.2 Annex N knows two answers, Y and N; check marks, Yes, x or an empty cell leave the reader guessing.",
    cure="Type Y or N.",
)
def flags(table: TableView) -> Iterator[Found]:
    columns = table.typed("yes_no")
    for row in table.rows if columns else ():
        for column in columns:
            value = row.cells.get(column.key, "")
            # A role that nobody claimed is printed as N; another question has to be answered
            if value in ("Y", "N") or (not value and (column.support or not column.answer)):
                continue
            said = f"is “{value}”, not Y or N" if value else "says neither Y nor N"
            message = f"{table.where(row)}: {table.title(column)} {said}."
            yield Found(table.place(row, column), message, fix=_flag(table, column, value))


def _flag(table: TableView, column: Column, value: str) -> str | None:
    """What a word means that is neither Y nor N: “yes” is Y."""
    try:
        return column_type(column.type).parse(value, column, table.view.scope) or None
    except CellError:
        return None


@table_rule(
    "G16",
    level=Severity.HINT,
    sections=("N",),
    statement="Tables have rows only for what is supported.",
    why="PS3.2 Annex N: a row in which every answer is N is removed. The document leaves such rows out.",
    cure="Say Y where it is supported, or delete the row.",
)
def unsupported(table: TableView) -> Iterator[Found]:
    if table.table.kind not in (STORAGE_MATRIX, SERVICE_LIST):  # those have rules of their own: O13, O24
        yield from left_out(table)


def left_out(table: TableView) -> Iterator[Found]:
    """Rows of the author's own that are not printed."""
    if not any(column.support for column in table.columns):
        return
    for row in table.counting:
        if row.kind is Kind.AUTHOR and not is_supported(table.table, row):
            yield Found(
                table.place(row), f"{table.where(row)} is left out of the document: nothing in it is supported."
            )
