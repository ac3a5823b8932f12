"""Findings and changes with the place in words that people know: printed number, title, column."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from types import MappingProxyType

from statements.catalog.columns.registry import column_type
from statements.catalog.conditions import parse_condition
from statements.catalog.dicom import dictionary
from statements.checks.finding import Finding
from statements.document.build import Context
from statements.document.content import Row
from statements.document.diff import Change, Part, What, compare_words
from statements.document.outline import Node
from statements.document.scope import table_key


@dataclass(frozen=True, slots=True)
class Placed:
    finding: Finding
    node: Node | None
    table: str  # "Table 5-1", or the template's id while it is not printed


@dataclass(frozen=True, slots=True)
class PlacedChange:
    change: Change
    node: Node | None
    table: str
    row: str  # what tells the row apart, in words
    what: str  # field or column, in words
    old: str
    new: str
    old_parts: tuple[Part, ...] = ()  # the same by words
    new_parts: tuple[Part, ...] = ()
    cells: tuple[tuple[str, str], ...] = ()  # of a row that came or went: column, shown value


def placed(context: Context, findings: Iterable[Finding]) -> list[Placed]:
    return [
        Placed(
            each,
            context.outline.by_key.get(each.place.section),
            table_name(context, each.place.section, each.place.table),
        )
        for each in findings
    ]


def placed_changes(old: Context, new: Context, changes: Iterable[Change]) -> list[PlacedChange]:
    return [_placed(old, new, change) for change in changes]


def table_name(context: Context, section: str, table_id: str) -> str:
    if not table_id:
        return ""
    number = context.numbers.tables.get(table_key(table_id, section.partition("@")[2]))
    return f"Table {number}" if number else f"Table {table_id} of the template"


def _placed(old: Context, new: Context, change: Change) -> PlacedChange:
    context = new if change.section in new.outline.by_key else old
    node = context.outline.by_key.get(change.section)
    what, was, now = change.field, change.old, change.new
    table = context.edition.table_by_id.get(change.table)
    if table and change.column and (column := table.by_key.get(change.column)):
        kind = column_type(column.type)
        what = column.heading or column.title
        was = kind.show(was, column, old.scope) if was else ""
        now = kind.show(now, column, new.scope) if now else ""
    elif node and change.field:
        labels = {field.key: field.label for field in node.section.fields}
        what = labels.get(
            change.field, {"applies": "Applicability", "reason": "Reason", "note": "Note"}.get(change.field, what)
        )
    elif not change.section and (subject := context.edition.subject_by_key.get(change.field)):
        what = subject.label
    cells = tuple(_cells(new if change.what is What.ADDED else old, change)) if table and change.cells else ()
    lefts, rights = compare_words(was, now)
    return PlacedChange(
        change=change,
        node=node,
        table=table_name(context, change.section, change.table),
        row=_row(old, new, change),
        what=what,
        old=was,
        new=now,
        old_parts=lefts,
        new_parts=rights,
        cells=cells,
    )


def _cells(context: Context, change: Change) -> Iterator[tuple[str, str]]:
    table = context.edition.table_by_id[change.table]
    for key, value in change.cells.items():
        if column := table.by_key.get(key):
            title = f"{column.group} {column.heading or column.title}".strip()
            yield title, column_type(column.type).show(value, column, context.scope)


def _row(old: Context, new: Context, change: Change) -> str:
    """The first words of the row, from whichever side has it."""
    if not (change.table and change.row):
        return ""
    for context in (new, old):
        content = context.content.section(change.section).tables.get(change.table)
        row = next((each for each in content.rows if each.id == change.row), None) if content else None
        if row and (words := _words(context, change.table, row)):
            return words
    return ""


def _words(context: Context, table_id: str, row: Row) -> str:
    table = context.edition.table_by_id[table_id]
    template = table.row_by_key.get(row.template)
    cells = {**(template.cells if template else {}), **row.cells}
    shown: list[str] = []
    for column in table.columns:
        if (value := cells.get(column.key)) and (column.label or len(shown) < 1):
            shown.append(column_type(column.type).show(value, column, context.scope))
    return " · ".join(dict.fromkeys(shown[:3]))


ROLE_WORDS = MappingProxyType(
    {
        "UA": "user agent",
        "OS": "origin server",
        "FSC": "File Set Creator",
        "FSR": "File Set Reader",
        "FSU": "File Set Updater",
        "CREATE": "created",
        "DISPLAY": "displayed",
        "PROCESS": "processed",
        "ARCHIVE": "archived",
        "USE": "supported",
        "*": "in any role",
    }
)


def condition_words(condition: str) -> str:
    """A condition as people say it: "Verification as SCP"."""
    return " and ".join(
        f"{_subject_words(subject)} {_role_words(role)}" for subject, role in parse_condition(condition)
    )


def _subject_words(subject: str) -> str:
    kind, _, rest = subject.partition(":")
    if kind in ("sop", "rtv"):
        entry = dictionary().uid(rest)
        return entry.name if entry else "any SOP Class" if rest == "*" else rest
    if kind == "service":
        service = dictionary().service_class(rest)
        return service.name if service else "any DIMSE service" if rest == "*" else rest
    words = {
        "web": "web service",
        "media": "media profile",
        "profile": "profile",
        "template": "template",
        "audit": "audit message",
    }
    return (
        f"any {words.get(kind, kind)}"
        if rest == "*"
        else f"{words.get(kind, kind)} {rest.replace('/*', '').replace('/', ', ')}"
    )


def _role_words(role: str) -> str:
    return ROLE_WORDS.get(role) or f"as {role}"
