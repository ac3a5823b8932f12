"""Reads the data files of this package: generated ones, and the statuses of the template."""

from __future__ import annotations

from pathlib import Path

import msgspec

from statements.catalog.dicom.entries import (
    AttributeEntry,
    CharacterSet,
    MediaType,
    Protocol,
    ServiceClass,
    StatusEntry,
    UidEntry,
    ValueRepresentation,
)
from statements.catalog.dicom.statuses import StatusCategory, http_category, parse_status

_DATA = Path(__file__).parent / "data"

# Words of the template for categories that PS3.7 calls otherwise.
_CATEGORIES = {
    "Failed": StatusCategory.FAILURE,
    "Refused": StatusCategory.FAILURE,
    "-": StatusCategory.OTHER,
    "*": StatusCategory.OTHER,
}


class UidFile(msgspec.Struct, frozen=True):
    meta: dict[str, str]
    service_classes: list[ServiceClass]
    rows: list[UidEntry]


class AttributeFile(msgspec.Struct, frozen=True):
    meta: dict[str, str]
    rows: list[AttributeEntry]


class StatusFile(msgspec.Struct, frozen=True):
    meta: dict[str, str]
    rows: list[StatusEntry]


class TermFile(msgspec.Struct, frozen=True):
    meta: dict[str, str]
    character_sets: list[CharacterSet]
    media_types: list[MediaType]
    value_representations: list[ValueRepresentation]


class TemplateRow(msgspec.Struct, frozen=True, array_like=True):
    label: str
    meaning: str
    text: str
    related: tuple[str, ...] = ()
    correction: str = ""


class TemplateTable(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    table: str
    section: str
    protocol: Protocol
    service: str
    service_class: str
    sop_class: str
    uids: tuple[str, ...]
    role: str
    rows: list[TemplateRow]

    def entries(self) -> list[StatusEntry]:
        return [self._entry(row) for row in self.rows]

    def _entry(self, row: TemplateRow) -> StatusEntry:
        code = row.text if self.protocol is Protocol.HTTP and row.text.isdigit() else parse_status(row.text) or ""
        return StatusEntry(
            code=code,
            category=_CATEGORIES.get(row.label) or self._category(row, code),
            meaning=row.meaning,
            protocol=self.protocol,
            service=self.service,
            service_classes=(self.service_class,) if self.service_class else (),
            uids=self.uids,
            sop_class=self.sop_class,
            role=self.role,
            source=f"PS3.2 Table {self.table}",
            table=self.table,
            label=row.label,
            text=row.text,
            related=row.related,
            correction=row.correction,
        )

    def _category(self, row: TemplateRow, code: str) -> StatusCategory:
        """Where the template calls every answer of HTTP but success a failure, the code says which kind."""
        return http_category(int(code)) if self.protocol is Protocol.HTTP else StatusCategory(row.label)


class TemplateFile(msgspec.Struct, frozen=True):
    edition: str
    tables: list[TemplateTable]


def read_uids() -> UidFile:
    return _read("uids.json", UidFile)


def read_attributes() -> AttributeFile:
    return _read("attributes.json", AttributeFile)


def read_statuses() -> StatusFile:
    return _read("statuses.json", StatusFile)


def read_template_statuses() -> TemplateFile:
    return _read("template_statuses.json", TemplateFile)


def read_terms() -> TermFile:
    return _read("terms.json", TermFile)


def _read[T](name: str, shape: type[T]) -> T:
    return msgspec.json.decode((_DATA / name).read_bytes(), type=shape)
