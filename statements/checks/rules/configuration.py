"""Configuration (N.6): the rows fit the roles of the service, and what is fixed has a value."""

from __future__ import annotations

import re
from collections.abc import Iterator

from statements.catalog.conditions import parse_condition
from statements.checks.finding import Place, Severity
from statements.checks.overrides import contradictions
from statements.checks.patterns import has_text, terms
from statements.checks.rule import Found, rule, table_rule
from statements.checks.view import SectionView, TableView, View
from statements.document.rows import EffectiveRow

LOCAL, REMOTE = "Local", "Remote"
_PARAMETERS = ("Parameter", "Configurable", "Default Value")
_CALLING = re.compile(r"Calling AE Title", re.IGNORECASE)
_CALLED = re.compile(r"Called AE Title", re.IGNORECASE)
_PORT = re.compile(r"\bPort\b", re.IGNORECASE)
_HOST = re.compile(r"^Host\b", re.IGNORECASE)
_URL = re.compile(r"\bURL\b|\bURI\b", re.IGNORECASE)
# Services in which one role both opens and accepts associations: storage commitment and unified procedure steps report
# events, and a retrieve provider stores at a third place.
_BOTH_WAYS = {
    "N.6.2.3": ("service:ups *",),
    "N.6.2.6": ("sop:1.2.840.10008.1.20.1 *",),
    "N.6.2.7": (
        "sop:1.2.840.10008.5.1.4.1.2.1.2 SCP",
        "sop:1.2.840.10008.5.1.4.1.2.2.2 SCP",
        "sop:1.2.840.10008.5.1.4.1.2.3.2 SCP",
    ),
}


def roles_of(section: SectionView) -> frozenset[str]:
    """The roles of the service of a section, as far as the overview declares them."""
    conditions = section.node.section.applies_when
    return frozenset(parse_condition(each)[0][1] for each in conditions if section.view.holds(each))


def _one_way(table: TableView) -> frozenset[str]:
    """The roles, or nothing where the service needs the parameters of both."""
    both = _BOTH_WAYS.get(table.section.number, ())
    return frozenset() if both and table.view.holds(*both) else roles_of(table.section)


def part_of(table: TableView, row: EffectiveRow) -> str:
    """ "Local" or "Remote", by the heading that the row stands under."""
    heading = table.table.row_by_key.get(row.group)
    return next((part for part in (LOCAL, REMOTE) if heading and heading.label.startswith(part)), "")


def parameter(table: TableView, row: EffectiveRow) -> str:
    """What the row is about."""
    columns = table.titled("Parameter", "Parameter/Behavior")
    return row.cells.get(columns[0].key, "") if columns else ""


def _superfluous(table: TableView, part: str, *patterns: re.Pattern[str], said: str) -> Iterator[Found]:
    for row in table.rows:
        if part_of(table, row) == part and any(pattern.search(parameter(table, row)) for pattern in patterns):
            yield Found(
                table.place(row),
                f"{table.where(row)}: “{parameter(table, row)}” ({part.lower()}) does not belong here: {said}.",
            )


@table_rule(
    "F03",
    level=Severity.ERROR,
    sections=("N.6", "N.11.2.5"),
    columns=("Configurable", "Default Value"),
    statement="A parameter that cannot be changed has its value stated.",
    why="PS3.2 N.6: whoever configures the other system needs the fixed values of this one.",
    cure="State the value.",
)
def fixed_values(table: TableView) -> Iterator[Found]:
    for row in table.rows:
        if ("Configurable", "FIXED") in terms(table, row, "Configurable") and not has_text(table, row, "Default Value"):
            place = table.place(row, table.titled("Default Value")[0])
            yield Found(place, f"{table.where(row)}: “{parameter(table, row)}” is FIXED, but its value is not stated.")


@rule(
    "F04",
    level=Severity.ERROR,
    sections=("N.6",),
    statement="The configuration of each declared service is described, and that of others is N/A.",
    why="PS3.2 N.6 follows the services that the overview declares.",
    cure="Let the section follow the overview.",
)
def services(view: View) -> Iterator[Found]:
    yield from contradictions(view, "N.6", "the service that is configured")


@table_rule(
    "F05",
    level=Severity.ERROR,
    sections=("N.6.2",),
    columns=_PARAMETERS,
    statement="A service that is only used, not provided, has no parameters of a provider.",
    why="PS3.2 N.6.2: an SCU has no own Called AE Title and port, and need not know the Calling AE Title of the"
    " other system.",
    cure="Delete the row.",
)
def only_scu(table: TableView) -> Iterator[Found]:
    if _one_way(table) == {"SCU"}:
        yield from _superfluous(table, LOCAL, _CALLED, _PORT, said="the service is supported as SCU only")
        yield from _superfluous(table, REMOTE, _CALLING, said="the service is supported as SCU only")


@table_rule(
    "F06",
    level=Severity.ERROR,
    sections=("N.6.2",),
    columns=_PARAMETERS,
    statement="A service that is only provided, not used, has no parameters of a user.",
    why="PS3.2 N.6.2: an SCP has no own Calling AE Title, and opens no association to a remote title, host and port.",
    cure="Delete the row.",
)
def only_scp(table: TableView) -> Iterator[Found]:
    if _one_way(table) == {"SCP"}:
        yield from _superfluous(table, LOCAL, _CALLING, said="the service is supported as SCP only")
        yield from _superfluous(table, REMOTE, _CALLED, _PORT, _HOST, said="the service is supported as SCP only")


@table_rule(
    "F07",
    level=Severity.ERROR,
    sections=("N.6.2",),
    columns=_PARAMETERS,
    statement="A service has the parameters that its role needs: titles, port and host.",
    why="PS3.2 N.6.2: without them nobody can connect the systems.",
    cure="Put the row back, or add it.",
)
def needed(table: TableView) -> Iterator[Found]:
    roles = roles_of(table.section)
    wanted: list[tuple[str, str, re.Pattern[str]]] = []
    if "SCU" in roles:
        wanted += [(LOCAL, "Calling AE Title", _CALLING), (REMOTE, "Called AE Title", _CALLED)]
        wanted += [(REMOTE, "Port", _PORT), (REMOTE, "Host", _HOST)]
    if "SCP" in roles:
        wanted += [(LOCAL, "Called AE Title", _CALLED), (LOCAL, "Port", _PORT)]
    for part, name, pattern in wanted:
        if not any(part_of(table, row) == part and pattern.search(parameter(table, row)) for row in table.rows):
            yield Found(table.place(), f"{table.name}: the parameter “{name}” ({part.lower()}) is missing.")


@table_rule(
    "F12",
    level=Severity.ERROR,
    sections=("N.6.3",),
    columns=_PARAMETERS,
    statement="A web service has the URLs of its role: own ones as origin server, remote ones as user agent.",
    why="PS3.2 N.6.3: an origin server says where it listens, a user agent how it is told where to ask.",
    cure="Delete the rows of the role that is not supported; add those of the role that is.",
)
def web_roles(table: TableView) -> Iterator[Found]:
    roles = roles_of(table.section)
    for role, name, part in (("OS", "origin server", LOCAL), ("UA", "user agent", REMOTE)):
        if role not in roles:
            if roles:
                yield from _superfluous(table, part, _URL, _PORT, said=f"the service is not supported as {name}")
        elif not any(part_of(table, row) == part and _URL.search(parameter(table, row)) for row in table.rows):
            place = Place(section=table.section.key, table=table.id)
            yield Found(
                place, f"{table.name}: the service is supported as {name}, but no {part.lower()} URL is listed."
            )
