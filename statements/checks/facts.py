"""What rules ask the overview: the matrix of stored SOP Classes, its roles, the classes that are created."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from statements.catalog.columns.entries import split_list
from statements.catalog.dicom import dictionary
from statements.catalog.dicom.uids import is_dicom_uid
from statements.catalog.edition import Column
from statements.checks.finding import Place
from statements.checks.kinds import ROOT_TEMPLATES, STORAGE_MATRIX
from statements.checks.view import TableView, View
from statements.document.rows import EffectiveRow

TRANSFER_ROLES = frozenset({"SCU", "SCP", "UA", "OS", "FSC", "FSR", "FSU"})
STANDARD, EXTENDED, SPECIALIZED, PRIVATE = "S", "SE", "SP", "P"  # kinds of SOP Classes, terms of the column Create
KINDS = (STANDARD, EXTENDED, SPECIALIZED, PRIVATE)
SR_ROOT = "1.2.840.10008.5.1.4.1.1.88."
VERIFICATION = "1.2.840.10008.1.1"


@dataclass(frozen=True, slots=True)
class Created:
    """A SOP Class of which the product makes instances."""

    uid: str
    name: str
    kind: str  # one of KINDS; "" where a table of templates says it
    where: str
    place: Place


def uid_of(value: str) -> str:
    """A cell's UID; a private one may be followed by its name."""
    return value.split(" ", 1)[0]


def name_of(value: str) -> str:
    """The name of a SOP Class or Transfer Syntax: by the dictionary, else the author's, else the UID."""
    uid, _, own = value.partition(" ")
    entry = dictionary().uid(uid)
    return entry.name if entry else own or uid


def is_sr(uid: str) -> bool:
    return uid.startswith(SR_ROOT)


def storage_matrices(view: View) -> Iterator[TableView]:
    return view.of_kind(STORAGE_MATRIX)


def roles(table: TableView) -> Mapping[str, str]:
    """Column key -> the role that a Y in it declares."""
    return table.table.facts.roles if table.table.facts else {}


def create_column(table: TableView) -> Column | None:
    key = next((key for key, role in roles(table).items() if role == "CREATE"), None)
    return table.table.by_key[key] if key else None


def sop_class(table: TableView, row: EffectiveRow) -> str:
    """The row's SOP Class as stored; empty if there is none."""
    column = next(iter(table.typed("sop_class")), None)
    return row.cells.get(column.key, "") if column else ""


def says_yes(row: EffectiveRow, column: Column | None) -> bool:
    return column is not None and row.cells.get(column.key, "") not in ("", "N")


def created(view: View) -> tuple[Created, ...]:
    """Once for each class. Of structured reports, those of which the table of templates says that they are created."""
    return view.once(_created)


def _created(view: View) -> tuple[Created, ...]:
    found: dict[str, Created] = {}
    for each in (*_in_matrix(view), *_by_template(view)):
        found.setdefault(each.uid, each)
    return tuple(found.values())


def _in_matrix(view: View) -> Iterator[Created]:
    for table in storage_matrices(view):
        column = create_column(table)
        for row in table.rows if column else ():
            value, kind = sop_class(table, row), row.cells.get(column.key, "") if column else ""
            if value and kind in KINDS:
                yield Created(uid_of(value), name_of(value), kind, table.where(row), table.place(row, column))


def _by_template(view: View) -> Iterator[Created]:
    for table in view.of_kind(ROOT_TEMPLATES):
        for row in table.rows:
            value = sop_class(table, row)
            if value and "CREATE" in functions(table, row):
                yield Created(uid_of(value), name_of(value), "", table.where(row), table.place(row))


def functions(table: TableView, row: EffectiveRow) -> list[str]:
    return [term for column in table.titled("Function") for term in split_list(row.cells.get(column.key, ""))]


def is_private(uid: str) -> bool:
    return not is_dicom_uid(uid)
