"""Security profiles (N.8) and their details (N.11) agree."""

from __future__ import annotations

from collections.abc import Iterator

from statements.catalog.dicom.text import squash
from statements.checks.facts import says_yes
from statements.checks.finding import Severity
from statements.checks.kinds import DEIDENTIFICATION
from statements.checks.rule import Found, rule
from statements.checks.texts import texts
from statements.checks.view import TableView, View
from statements.document.rows import EffectiveRow

PROFILES, DETAILS = "N.8.4.2", "N.11.2.5"
OPTIONS, ACTIONS = "N.8.4.4", "N.11.2.6"
_SUITES, _EXCHANGE, _SIGNATURES = "Cipher Suite", "Key Exchange Algorithms", "Signature Algorithms"


@rule(
    "Y08",
    level=Severity.ERROR,
    sections=(PROFILES, DETAILS),
    statement="Every supported secure transport profile has its cipher suites (with TLS 1.3, also key exchange"
    " and signature algorithms), and no other has.",
    why="PS3.2 N.8.4.2 and N.11.2.5 with PS3.15 annex B: two systems talk only if they have a cipher suite in common.",
    cure="List the cipher suites of the profile, or say which profile is supported.",
)
def transport(view: View) -> Iterator[Found]:
    claimed = {
        squash(_cell(table, row, "Profile")): (table, row)
        for table, row in _claimed(view, PROFILES, "Sender", "Receiver")
    }
    listed = {title: _profiles(view, title) for title in (_SUITES, _EXCHANGE, _SIGNATURES)}
    for profile, (table, row) in claimed.items():
        where, name = table.where(row), _cell(table, row, "Profile")
        if profile not in listed[_SUITES]:
            yield Found(table.place(row), f"{where}: “{name}” is supported, but has no cipher suites.")
        elif _is_tls13(listed[_SUITES][profile]):
            for title in (_EXCHANGE, _SIGNATURES):
                if profile not in listed[title]:
                    yield Found(
                        table.place(row), f"{where}: “{name}” has cipher suites of TLS 1.3, but no {title.lower()}."
                    )
    for profiles in listed.values():
        for profile, rows in profiles.items():
            if profile not in claimed:
                table, row = rows[0]
                said = f"“{_cell(table, row, 'Profile')}” is described here, but is not supported"
                yield Found(table.place(row), f"{table.where(row)}: {said}.")


type _Rows = list[tuple[TableView, EffectiveRow]]


def _profiles(view: View, title: str) -> dict[str, _Rows]:
    """The profiles of the detail tables that have a column with this title."""
    found: dict[str, _Rows] = {}
    for table in view.titled("Profile", title, section=DETAILS):
        for row in table.rows:
            if _cell(table, row, "Profile") and _cell(table, row, title):
                found.setdefault(squash(_cell(table, row, "Profile")), []).append((table, row))
    return found


def _is_tls13(rows: _Rows) -> bool:
    """Names of cipher suites before TLS 1.3 say with what the key is exchanged."""
    return any("_WITH_" not in _cell(table, row, _SUITES) for table, row in rows)


@rule(
    "Y13",
    level=Severity.ERROR,
    sections=(OPTIONS, ACTIONS),
    statement="Every supported option of a confidentiality profile says what happens to the attributes, and no"
    " other does.",
    why="PS3.2 N.8.4.4 and N.11.2.6 with PS3.15 annex E: the actions are what the option consists of.",
    cure="List the attributes with their actions under the option, or say which option is supported.",
)
def confidentiality(view: View) -> Iterator[Found]:
    options = [
        (table, row)
        for table, row in _claimed(view, OPTIONS, "De-identifier", "Re-identifier")
        if _cell(table, row, "Option")
    ]
    names = {squash(_cell(table, row, "Option")) for table, row in options}
    detailed = [(table, row) for table in view.of_kind(DEIDENTIFICATION) for row in table.rows]
    groups = {_option(table, row) for table, row in detailed}
    mentioned = squash(" ".join(text.text for section in view.at(ACTIONS) for text in texts(section)))
    for table, row in options:
        option = squash(_cell(table, row, "Option"))
        if option not in groups and option not in mentioned:
            yield Found(
                table.place(row),
                f"{table.where(row)}: “{_cell(table, row, 'Option')}” is supported, but has no actions.",
            )
    for group in sorted(groups - names - {""}):
        table, row = next((table, row) for table, row in detailed if _option(table, row) == group)
        heading = table.table.row_by_key[row.group].label
        yield Found(
            table.place(row), f"{table.where(row)}: “{heading}” has actions, but is not among the supported options."
        )


def _option(table: TableView, row: EffectiveRow) -> str:
    """The option whose heading a row stands under."""
    heading = table.table.row_by_key.get(row.group)
    return squash(heading.label).removesuffix("option") if heading else ""


def _claimed(view: View, section: str, *flags: str) -> Iterator[tuple[TableView, EffectiveRow]]:
    for table in view.titled("Profile", *flags, section=section):
        for row in table.rows:
            if any(says_yes(row, column) for column in table.titled(*flags)):
                yield table, row


def _cell(table: TableView, row: EffectiveRow, title: str) -> str:
    columns = table.titled(title)
    return row.cells.get(columns[0].key, "").strip() if columns else ""
