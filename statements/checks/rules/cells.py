"""What holds for every cell, whatever the table: it can be read, is written as usual, and is not forgotten."""

from __future__ import annotations

from collections.abc import Iterator

from statements.catalog.edition import RowKind
from statements.checks.finding import Severity
from statements.checks.kinds import DIMSE_STATUS, HTTP_STATUS
from statements.checks.patterns import problems
from statements.checks.rule import Found, table_rule
from statements.checks.view import TableView
from statements.document.rows import Kind


@table_rule(
    "T-syntax",
    level=Severity.ERROR,
    sections=("N",),
    statement="Every cell can be read as what its column holds.",
    why="A UID, tag, code or term that cannot be read means nothing to the reader, nor to a program that reads"
    " the data.",
    cure="Type a value that the column knows.",
    generic=True,
)
def syntax(table: TableView) -> Iterator[Found]:
    for cell in table.cells:
        if cell.value and cell.canonical is None and cell.error:
            yield Found(cell.place, f"{cell.where}: {cell.error.message}", cell.error.cure)


@table_rule(
    "T-form",
    level=Severity.HINT,
    sections=("N",),
    statement="Values are written in the one form of their column.",
    why="One form for one value makes documents comparable: cells that say the same look the same.",
    cure="Take over the usual form.",
    generic=True,
)
def form(table: TableView) -> Iterator[Found]:
    for cell in table.cells:
        if cell.value and cell.canonical is not None and cell.canonical != cell.value:
            yield Found(cell.place, f"{cell.where}: “{cell.value}” is written “{cell.canonical}”.", fix=cell.canonical)


@table_rule(
    "T-value",
    level=Severity.WARNING,
    sections=("N",),
    statement="Values are plausible: UIDs, tags, names and codes exist, fit one another and are not retired.",
    why="Names, tags and UIDs are compared with the dictionaries of PS3.6 and the registries of the other parts,"
    " in the edition that the statement follows. Each kind of doubt has a code of its own, T- and its name.",
    cure="Check the value.",
    generic=True,
)
def values(table: TableView) -> Iterator[Found]:
    for cell in table.cells:
        for problem in problems(cell):
            if cell.column.type == "cross_reference" and problem.code == "missing-reference":
                continue  # G21 knows what the section that it stands in can refer to
            yield Found(
                cell.place,
                f"{cell.where}: {problem.message}",
                problem.cure,
                fix=problem.fix,
                severity=Severity(problem.severity),
                code=f"T-{problem.code}",
            )


@table_rule(
    "T-missing",
    level=Severity.ERROR,
    sections=("N",),
    statement="Every question of a printed row is answered.",
    why="PS3.2 Annex N asks for these cells; an empty one leaves open whether the author forgot it or has nothing"
    " to say.",
    cure="Fill it in; where the question does not arise, write N/A.",
    generic=True,
)
def missing(table: TableView) -> Iterator[Found]:
    labels = [column for column in table.columns if column.label]
    for row in table.rows:
        for column in table.columns:
            if column.answer and column.key not in row.fixed and not row.cells.get(column.key, "").strip():
                yield Found(table.place(row, column), f"{table.where(row)}: “{table.title(column)}” is not filled in.")
        if labels and row.kind is Kind.AUTHOR and not any(row.cells.get(each.key, "").strip() for each in labels):
            yield Found(
                table.place(row, labels[0]),
                f"{table.where(row)}: “{table.title(labels[0])}” does not say what the row is about.",
            )


@table_rule(
    "T-removed",
    level=Severity.WARNING,
    sections=("N",),
    statement="Rows that the template demands are still there.",
    why="PS3.2 Annex N: some lists are complete, and one who sends requests describes its behavior for every"
    " status that it may meet. There a missing row is a missing answer.",
    cure="Put the row back and answer it.",
)
def removed(table: TableView) -> Iterator[Found]:
    if table.content is None or not (table.table.closed or is_reaction(table)):
        return
    present = {row.template for row in table.content.rows}
    for row in table.table.rows:
        if row.kind is RowKind.REQUIRED and row.key not in present:
            said = ", ".join(value for value in row.cells.values() if value)
            yield Found(table.place(), f"{table.name}: the row “{said}” of the template was removed.")


def is_reaction(table: TableView) -> bool:
    """A table of status codes that says how the product behaves when it receives them."""
    return table.table.kind in (DIMSE_STATUS, HTTP_STATUS) and any(
        column.answer and "Behavior" in column.title for column in table.columns
    )
