"""The matrix of stored SOP Classes (N.1.1, N.1.5) and the Transfer Syntax Sets that it names."""

from __future__ import annotations

from collections.abc import Iterator

from statements.catalog.columns.entries import NOT_APPLICABLE, split_list
from statements.catalog.columns.transfer_syntax_set import KIND, set_abbreviation
from statements.catalog.dicom import dictionary
from statements.catalog.dicom.uids import is_dicom_uid, uid_problem
from statements.checks.facts import (
    EXTENDED,
    KINDS,
    PRIVATE,
    SPECIALIZED,
    STANDARD,
    TRANSFER_ROLES,
    create_column,
    is_sr,
    name_of,
    roles,
    says_yes,
    sop_class,
    uid_of,
)
from statements.checks.finding import Severity
from statements.checks.kinds import STORAGE_MATRIX
from statements.checks.rule import Found, table_rule
from statements.checks.rules.general_cells import left_out
from statements.checks.view import TableView
from statements.document.rows import EffectiveRow, sort_key

_MATRIX = ("Transfer Syntax Set", "UID")  # titles by which the rules below find the matrix
_SETS = ("Transfer Syntax Set", "Transfer Syntax UID")


@table_rule(
    "O01",
    level=Severity.ERROR,
    sections=("N.1.1",),
    columns=_MATRIX,
    statement="Storage SOP Classes stand in ascending order of their UID.",
    why="PS3.2 N.1.1: one order for all statements, by the numbers of the UID's components, makes them comparable.",
    cure="Let the table be sorted when it is printed.",
)
def order(table: TableView) -> Iterator[Found]:
    before = ""
    for row in table.printed:
        value = sop_class(table, row)
        if before and value and sort_key(value) < sort_key(before):
            yield Found(
                table.place(row), f"{table.where(row)}: {uid_of(value)} stands after {uid_of(before)}, which is higher."
            )
        before = value or before


@table_rule(
    "O02",
    level=Severity.ERROR,
    sections=("N.1.1", "N.1.5"),
    columns=_MATRIX,
    statement="SOP Class UIDs are valid, and registered in the standard or private and named.",
    why="PS3.2 N.1.1 with PS3.6 annex A (registry) and PS3.5 chapter 9 (form of a UID). Nobody can look up a UID"
    " that does not exist, or a private one without a name.",
    cure="Pick the SOP Class from the list; type a private one as UID and name.",
)
def identifiers(table: TableView) -> Iterator[Found]:
    for row in table.rows:
        value = sop_class(table, row)
        if value and (said := _uid_trouble(value)):
            yield Found(table.place(row, table.typed("sop_class")[0]), f"{table.where(row)}: {said}.")


def _uid_trouble(value: str) -> str:
    uid, _, name = value.partition(" ")
    if problem := uid_problem(uid):
        return f"“{uid}” is not a UID: {problem}"
    entry = dictionary().uid(uid)
    if entry is None and is_dicom_uid(uid):
        return f"the standard has no SOP Class {uid}"
    if entry is not None and dictionary().sop_class(uid) is None:
        return f"{uid} is not a SOP Class, it is {entry.name}"
    return f"the private SOP Class {uid} has no name" if entry is None and not name.strip() else ""


@table_rule(
    "O03",
    level=Severity.ERROR,
    sections=("N.1.1",),
    columns=_MATRIX,
    statement="The table of stored SOP Classes has each class once, and only classes whose instances are stored.",
    why="PS3.2 N.1.1 lists Storage SOP Classes; classes of other services stand in N.1.2. Two rows for one class"
    " can contradict each other.",
    cure="Merge the rows; declare classes of other services in the section of their service.",
)
def stored_once(table: TableView) -> Iterator[Found]:
    seen: dict[str, EffectiveRow] = {}
    column = table.typed("sop_class")[0]
    for row in table.rows:
        value = sop_class(table, row)
        if not value:
            continue
        uid = uid_of(value)
        if uid in seen:
            yield Found(
                table.place(row, column),
                f"{table.where(row)}: {name_of(value)} is in {table.where(seen[uid])} already.",
            )
        seen.setdefault(uid, row)
        entry = dictionary().sop_class(uid)
        if entry and not entry.is_storage and entry.service not in ("storage", "media_storage"):
            yield Found(
                table.place(row, column), f"{table.where(row)}: instances of {entry.name} ({uid}) are not stored."
            )


@table_rule(
    "O04",
    level=Severity.ERROR,
    sections=("N.1.1", "N.1.5"),
    columns=_MATRIX,
    statement="Every Transfer Syntax Set that a SOP Class names is defined.",
    why="PS3.2 N.1.1: the sets are abbreviations; what they contain stands in the table of Transfer Syntaxes and"
    " nowhere else.",
    cure="Define the set in the table of supported Transfer Syntaxes, or use one that is defined.",
)
def sets_defined(table: TableView) -> Iterator[Found]:
    scope = table.view.scope
    for row in table.rows:
        for column in table.typed("transfer_syntax_set"):
            for entry in split_list(row.cells.get(column.key, "")):
                if entry != NOT_APPLICABLE and scope.choice(KIND, entry) is None:
                    place = table.place(row, column)
                    yield Found(place, f"{table.where(row)}: the Transfer Syntax Set “{entry}” is not defined.")


@table_rule(
    "O06",
    level=Severity.ERROR,
    sections=("N.1.1",),
    columns=_SETS,
    statement="Each Transfer Syntax Set has an abbreviation of its own, in parentheses after its name.",
    why="PS3.2 N.1.1: other tables refer to a set by its abbreviation.",
    cure="Write the name, then the abbreviation in parentheses: Lossless Compressed Transfer Syntax Set (LL).",
)
def abbreviations(table: TableView) -> Iterator[Found]:
    names: dict[str, str] = {}
    for row in table.rows:
        for column in table.typed("transfer_syntax_set_name"):
            name = row.cells.get(column.key, "").strip()
            short = set_abbreviation(name)
            if name and not short:
                yield Found(table.place(row, column), f"{table.where(row)}: “{name}” has no abbreviation.")
            elif short and names.setdefault(short, name) != name:
                place = table.place(row, column)
                yield Found(place, f"{table.where(row)}: “{short}” is the abbreviation of “{names[short]}” already.")


@table_rule(
    "O07",
    level=Severity.WARNING,
    sections=("N.1.1",),
    columns=_SETS,
    statement="Every Transfer Syntax Set that is defined is used.",
    why="A set that no SOP Class names says nothing about the product; often the reference to it was forgotten.",
    cure="Name the set in the rows of the SOP Classes that are transferred so, or delete it.",
)
def sets_used(table: TableView) -> Iterator[Found]:
    used = {
        entry
        for matrix in table.view.of_kind(STORAGE_MATRIX)
        for row in matrix.rows
        for column in matrix.typed("transfer_syntax_set")
        for entry in split_list(row.cells.get(column.key, ""))
    }
    seen: set[str] = set()
    for row in table.rows:
        for column in table.typed("transfer_syntax_set_name"):
            short = set_abbreviation(row.cells.get(column.key, ""))
            if short and short not in used and short not in seen:
                seen.add(short)
                yield Found(
                    table.place(row, column),
                    f"{table.where(row)}: no SOP Class uses the Transfer Syntax Set “{short}”.",
                )


@table_rule(
    "O11",
    level=Severity.ERROR,
    sections=("N.1.1",),
    columns=("Create",),
    statement="The column Create says of which kind a created SOP Class is, or N.",
    why="PS3.2 N.1.1 with section 7.3: a reader has to know whether instances are as the standard defines them,"
    " extended, specialized or private.",
    cure="Pick S, SE, SP or P, or N if the product does not create such instances.",
)
def kind_of_class(table: TableView) -> Iterator[Found]:
    column = create_column(table)
    for row in table.rows if column else ():
        value = row.cells.get(column.key, "") if column else ""
        by_template = is_sr(uid_of(sop_class(table, row))) and "table" in value.casefold()
        if value and value not in (*KINDS, "N") and not by_template:
            yield Found(table.place(row, column), f"{table.where(row)}: “{value}” is no kind of SOP Class.")


@table_rule(
    "O12",
    level=Severity.ERROR,
    sections=("N.1.1",),
    columns=("Create",),
    statement="Standard and extended SOP Classes have a UID of the standard; specialized and private ones have"
    " one of their own.",
    why="PS3.2 section 7.3: only the standard assigns UIDs below 1.2.840.10008, and whoever changes what a class"
    " means may not go on using its UID.",
    cure="Correct the kind, or the UID.",
)
def kind_fits_uid(table: TableView) -> Iterator[Found]:
    column = create_column(table)
    for row in table.rows if column else ():
        kind, uid = row.cells.get(column.key, "") if column else "", uid_of(sop_class(table, row))
        if not uid or kind not in KINDS:
            continue
        if kind in (STANDARD, EXTENDED) and not is_dicom_uid(uid):
            yield Found(
                table.place(row, column),
                f"{table.where(row)}: {uid} is not a UID of the standard, but its kind is {kind}.",
            )
        if kind in (SPECIALIZED, PRIVATE) and is_dicom_uid(uid):
            yield Found(
                table.place(row, column), f"{table.where(row)}: {uid} is a UID of the standard, but its kind is {kind}."
            )


@table_rule(
    "O13",
    level=Severity.HINT,
    sections=("N.1.1", "N.1.5"),
    columns=_MATRIX,
    statement="Every SOP Class in the table is supported in at least one role or function.",
    why="PS3.2 N.1.1: classes that are not supported are removed. The document leaves such rows out.",
    cure="Say in which role the class is supported, or delete the row.",
)
def supported(table: TableView) -> Iterator[Found]:
    yield from left_out(table)


@table_rule(
    "O14",
    level=Severity.ERROR,
    sections=("N.1.1", "N.1.5"),
    columns=_MATRIX,
    statement="A SOP Class that is transferred names at least one Transfer Syntax Set.",
    why="Whoever sends or receives instances has to know in which Transfer Syntaxes (PS3.2 N.1.1).",
    cure="Name the sets, separated by semicolons.",
)
def sets_named(table: TableView) -> Iterator[Found]:
    transfer = [table.table.by_key[key] for key, role in roles(table).items() if role in TRANSFER_ROLES]
    for row in table.rows:
        yes = next((column for column in transfer if says_yes(row, column)), None)
        for column in table.typed("transfer_syntax_set"):
            if yes and not row.cells.get(column.key, "").strip():
                place = table.place(row, column)
                yield Found(place, f"{table.where(row)}: {table.title(yes)} is Y, but no Transfer Syntax Set is named.")
