"""The services of the overview (N.1.2), and whether the detailed sections follow them."""

from __future__ import annotations

from collections.abc import Iterator

from statements.checks.facts import VERIFICATION
from statements.checks.finding import Place, Severity
from statements.checks.overrides import contradictions
from statements.checks.rule import Found, rule, table_rule
from statements.checks.rules.general_cells import left_out
from statements.checks.view import TableView, View
from statements.document.outline import Why

_VERIFICATION_SECTION = "N.1.2.1"


@rule(
    "O23",
    level=Severity.ERROR,
    sections=(_VERIFICATION_SECTION,),
    statement="A product that accepts associations supports Verification as SCP.",
    why="PS3.2 section 7.1.1 and N.1.2.1: whoever accepts associations has to answer C-ECHO (PS3.4 annex A), so"
    " that others can test the connection.",
    cure="Declare the Verification SOP Class with SCP = Y.",
)
def verification(view: View) -> Iterator[Found]:
    provided = sorted(subject for subject, role in view.facts if role == "SCP" and subject.startswith("sop:"))
    if provided and f"sop:{VERIFICATION}" not in provided:
        said = f"{len(provided)} SOP Classes are provided as SCP, but Verification is not"
        yield Found(Place(section=_VERIFICATION_SECTION), f"{view.name_of(_VERIFICATION_SECTION)}: {said}.")


@table_rule(
    "O24",
    level=Severity.HINT,
    sections=("N.1.2",),
    columns=("SCU", "SCP"),
    statement="Every SOP Class of a service is supported as SCU or as SCP.",
    why="PS3.2 N.1.2: classes with neither role are removed. The document leaves such rows out.",
    cure="Say in which role the class is supported, or delete the row.",
)
def supported(table: TableView) -> Iterator[Found]:
    yield from left_out(table)


@rule(
    "O40",
    level=Severity.ERROR,
    sections=("N.5",),
    statement="A service that the overview declares is described in chapter 5, and one that it does not declare"
    " is N/A there.",
    why="PS3.2 Annex N: overview and details say the same. A reader who finds a service in the overview looks for"
    " its details.",
    cure="Let the section follow the overview, and describe the service.",
)
def described(view: View) -> Iterator[Found]:
    yield from contradictions(view, "N.5", "what it is about")
    for section in view.sections:
        if section.node.why is Why.FACTS and section.number.startswith("N.5.") and not section.says_something:
            message = f"{section.name}, “{section.node.title}”, says nothing, although the overview declares it."
            yield Found(section.place(), message)
