"""Network details (N.7): association parameters and status codes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from statements.checks.finding import Place, Severity
from statements.checks.kinds import DIMSE_STATUS, HTTP_STATUS
from statements.checks.overrides import contradictions
from statements.checks.rule import Found, rule, table_rule
from statements.checks.rules.cells import is_reaction
from statements.checks.view import TableView, View

GENERAL, PER_ENTITY = "N.7.1.1", "N.7.2.1.2"
STATUS_CHAPTER = "N.7.3"
_OTHER = re.compile(r"(anything else|(any )?other)\b", re.IGNORECASE)


@rule(
    "N01",
    level=Severity.ERROR,
    sections=(GENERAL, PER_ENTITY),
    statement="Association parameters stand either once for all Application Entities or with each of them.",
    why="PS3.2 N.7.1.1 and N.7.2: two places for the same parameter can contradict each other.",
    cure="Mark the general section as not applicable, or those of the Application Entities.",
)
def parameters_once(view: View) -> Iterator[Found]:
    if not view.holds("sop:* SCU", "sop:* SCP"):
        return
    general = any(True for _ in view.at(GENERAL))
    entities = [node for node in view.context.outline.walk() if node.section.number == PER_ENTITY]
    own = [node for node in entities if node.applies]
    name = view.name_of(GENERAL)
    if general and own:
        also = ", ".join(view.name_of(node.key) for node in own)
        yield Found(Place(section=GENERAL), f"{name} gives association parameters for all, and {also} again.")
    elif not general and not own:
        yield Found(Place(section=GENERAL), f"Neither {name} nor any Application Entity has association parameters.")
    elif not general:
        for node in entities:
            if not node.applies:
                message = f"{view.name_of(node.key)} is N/A, and {name} gives no general association parameters."
                yield Found(Place(section=node.key), message)


@rule(
    "N20",
    level=Severity.ERROR,
    sections=(STATUS_CHAPTER,),
    statement="There is a table of status codes for each declared service, message and role, and none for others.",
    why="PS3.2 N.7.3 follows the services that the overview declares.",
    cure="Let the section follow the overview.",
)
def status_sections(view: View) -> Iterator[Found]:
    yield from contradictions(view, STATUS_CHAPTER, "the service whose status codes these are")
    for section in view.sections:
        if (
            section.number.startswith(f"{STATUS_CHAPTER}.")
            and section.tables
            and not any(table.printed for table in section.tables)
        ):
            yield Found(
                section.place(),
                f"{section.name}, “{section.node.title}”, applies, but its table of status codes is empty.",
            )


@table_rule(
    "N21",
    level=Severity.ERROR,
    sections=(STATUS_CHAPTER,),
    statement="Every status says what the product does, or when it sends it.",
    why="PS3.2 N.7.3: what happens on an error is what a reader of these tables looks for.",
    cure="Say what the product does with this status, or when it sends it; “never sent” is an answer.",
)
def statuses_answered(table: TableView) -> Iterator[Found]:
    if table.table.kind not in (DIMSE_STATUS, HTTP_STATUS):
        return
    for row in table.rows:
        for column in table.columns:
            if column.answer and column.key not in row.fixed and not row.cells.get(column.key, "").strip():
                said = f"{table.where(row)} ({table.label(row)}): “{column.title}” is not filled in."
                yield Found(table.place(row, column), said)


@table_rule(
    "N22",
    level=Severity.ERROR,
    sections=(STATUS_CHAPTER,),
    statement="Who receives status codes says what happens with those that are not listed.",
    why="PS3.2 N.7.3: other systems send codes of their own; the last row of the table covers them.",
    cure="Put the row for other status codes back, and answer it.",
)
def other_codes(table: TableView) -> Iterator[Found]:
    demanded = is_reaction(table) and any(_is_other(row.cells) for row in table.table.rows)
    if demanded and table.rows and not any(_is_other(row.cells) for row in table.rows):
        yield Found(table.place(), f"{table.name}: the row for other status codes is missing.")


def _is_other(cells: Mapping[str, str]) -> bool:
    """A row for all codes that are not listed."""
    return any(_OTHER.match(value) for value in cells.values())
