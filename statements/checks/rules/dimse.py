"""DIMSE services (N.5.2): the terms of the columns, and what needs an explanation."""

from __future__ import annotations

from collections.abc import Iterator

from statements.checks.finding import Severity
from statements.checks.patterns import has_text, terms, unexplained, wrong_values
from statements.checks.rule import Found, table_rule
from statements.checks.view import TableView

_QUERIES = ("N.5.2.1", "N.5.2.7")
_TERMS_WHY = (
    "PS3.2 {where} defines the terms; another word for the same thing, or one of another column, means nothing."
)


@table_rule(
    "D01",
    level=Severity.ERROR,
    sections=_QUERIES,
    columns=("Matching Type", "Query Value Source"),
    statement="The matching types of a query SCU are terms of the template.",
    why=_TERMS_WHY.format(where="N.5.2.1.1 (after PS3.4 section C.2.2.2)"),
    cure="Pick from the list; several terms are separated by semicolons.",
)
def matching_of_scu(table: TableView) -> Iterator[Found]:
    yield from wrong_values(table, "Matching Type")


@table_rule(
    "D02",
    level=Severity.ERROR,
    sections=_QUERIES,
    columns=("Query Value Source",),
    statement="The sources of query values are terms of the template.",
    why=_TERMS_WHY.format(where="N.5.2.1.1"),
    cure="Pick from the list, all that apply, separated by semicolons.",
)
def query_sources(table: TableView) -> Iterator[Found]:
    yield from wrong_values(table, "Query Value Source")


@table_rule(
    "D03",
    level=Severity.ERROR,
    sections=_QUERIES,
    columns=("Display on UI",),
    statement="Whether a query key is shown is said with D, C or N.",
    why=_TERMS_WHY.format(where="N.5.2.1.1"),
    cure="Pick D, C or N.",
)
def display(table: TableView) -> Iterator[Found]:
    yield from wrong_values(table, "Display on UI")


@table_rule(
    "D14",
    level=Severity.ERROR,
    sections=("N.5.2.2",),
    columns=("Source",),
    statement="The sources of the attributes of a procedure step are terms of the template.",
    why=_TERMS_WHY.format(where="N.5.2.2.1"),
    cure="Pick from the list, all that apply, separated by semicolons.",
)
def sources_of_mpps(table: TableView) -> Iterator[Found]:
    yield from wrong_values(table, "Source")


@table_rule(
    "D29",
    level=Severity.ERROR,
    sections=("N.5.2.5",),
    columns=("Type of Change", "Condition", "Comments"),
    statement="When an attribute is coerced is said with a term of the template, and OTHER is explained.",
    why="PS3.2 N.5.2.5.2: a reader has to know when a stored instance differs from the one that was sent.",
    cure="Say under Comments in which case the attribute is changed.",
)
def coercion(table: TableView) -> Iterator[Found]:
    yield from wrong_values(table, "Condition")
    yield from unexplained(table, ("Condition",), "OTHER", ("Comments",))


@table_rule(
    "D31",
    level=Severity.ERROR,
    sections=("N.5.2.5", "N.5.3", "N.5.4"),
    columns=("Effect", "Comments"),
    statement="The effect of a limitation is said with a term of the template, and OT is explained.",
    why="PS3.2 N.5.2.5.2: what cannot be displayed or processed is a safety matter; “other” alone says nothing.",
    cure="Say under Comments what happens.",
)
def limitations(table: TableView) -> Iterator[Found]:
    yield from wrong_values(table, "Effect")
    yield from unexplained(table, ("Effect",), "OT", ("Comments",))


@table_rule(
    "D36",
    level=Severity.ERROR,
    sections=("N.5.2.5",),
    columns=("Behavior", "Comments", "UID"),
    statement="How received instances are compressed is said with a term of the template; OTHER is explained,"
    " compression names its Transfer Syntax.",
    why="PS3.2 N.5.2.5.2: whoever retrieves the instances later has to expect that Transfer Syntax.",
    cure="Say under Comments what happens, or name the Transfer Syntax.",
)
def compression(table: TableView) -> Iterator[Found]:
    yield from wrong_values(table, "Behavior")
    yield from unexplained(table, ("Behavior",), "OTHER", ("Comments",))
    syntaxes = table.typed("transfer_syntax")
    for row in table.rows if syntaxes else ():
        compressed = ("Behavior", "CONFIGURATION") in terms(table, row, "Behavior")
        if compressed and not row.cells.get(syntaxes[0].key, "") and not has_text(table, row, "Comments"):
            place = table.place(row, syntaxes[0])
            yield Found(place, f"{table.where(row)}: instances are compressed, but the Transfer Syntax is not named.")
