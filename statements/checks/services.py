"""The services of the mapping to Application Entities (N.5.1), and the facts that stand behind their names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from statements.catalog.columns.entity_reference import ALL, entity_ids
from statements.catalog.dicom import dictionary
from statements.catalog.dicom.text import squash
from statements.catalog.edition import Column
from statements.checks.facts import says_yes
from statements.checks.kinds import SERVICE_MAPPING
from statements.checks.view import TableView, View
from statements.document.rows import EffectiveRow

# Names of the template for the service classes of PS3.4 that have other names there.
_NAMES = {
    "MPPS": "mpps",
    "Unified Worklist and Procedure Step": "ups",
    "Unified Worklist and Procedure Step Service": "ups",
    "Storage": "storage",
    "Query/Retrieve": "query_retrieve",
}
# Service classes that the template counts to another one's service.
_PART_OF = MappingProxyType({"non_patient_object_storage": "storage", "study_content_notification": "storage"})
# Heading over the columns of a role -> kind of fact.
GROUPS = MappingProxyType({"DIMSE": "sop", "DICOM Web": "web", "DICOM Media": "media", "Real-Time Video": "rtv"})
ROLES = MappingProxyType({"Origin Server": "OS", "User Agent": "UA", "OS": "OS", "UA": "UA"})


@dataclass(frozen=True, slots=True)
class Mapped:
    """One role of one service of one row of the mapping."""

    table: TableView
    row: EffectiveRow
    column: Column
    label: str  # the service, as the row calls it
    service: str  # id of the service class; "" if the label is none
    kind: str  # of the facts: sop, web, media, rtv
    role: str
    entities: tuple[str, ...]  # ids of instances


def mappings(view: View) -> tuple[Mapped, ...]:
    return view.once(_mappings)


def service_id(label: str) -> str:
    return _ids().get(squash(label), "")


def service_of(id_: str) -> str:
    """The service under which the mapping lists a service class."""
    if id_.endswith("_qr"):
        return "query_retrieve"
    return _PART_OF.get(id_, id_)


def service_name(id_: str) -> str:
    entry = dictionary().service_class(id_)
    return entry.name if entry else id_


@cache
def _ids() -> Mapping[str, str]:
    names = {squash(each.name): each.id for each in dictionary().service_classes}
    return names | {squash(name): id_ for name, id_ in _NAMES.items()}


def _mappings(view: View) -> tuple[Mapped, ...]:
    return tuple(each for table in view.of_kind(SERVICE_MAPPING) for row in table.rows for each in _of_row(table, row))


def _of_row(table: TableView, row: EffectiveRow) -> Iterator[Mapped]:
    label = next((row.cells.get(column.key, "") for column in table.titled("Supported Services")), "")
    for column in table.columns:
        kind = GROUPS.get(column.group, "")
        if column.support and kind and says_yes(row, column):
            role = ROLES.get(column.title, column.title)
            yield Mapped(table, row, column, label, service_id(label), kind, role, entities_of(table, row))


def entities_of(table: TableView, row: EffectiveRow) -> tuple[str, ...]:
    """The Application Entities that a row is about."""
    found: list[str] = []
    for column in table.typed("entity_reference"):
        value = row.cells.get(column.key, "")
        every = value == ALL
        found += [each.id for each in table.view.instances("application_entity")] if every else entity_ids(value)
    return tuple(found)
