"""Statements in the making, for rules to look at: small contents, written with the template's own titles."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import msgspec

from statements.catalog.edition import Column, Edition, Table
from statements.catalog.loader import load_edition
from statements.checks.finding import Finding
from statements.checks.registry import rules
from statements.checks.run import run
from statements.checks.view import View
from statements.document import tree
from statements.document.build import Context, build_from, context_of
from statements.document.content import Content, Header, Instance, Row, SectionContent, TableContent, section_key
from statements.document.rows import touched_rows

CT = "1.2.840.10008.5.1.4.1.1.2"
MR = "1.2.840.10008.5.1.4.1.1.4"
SR = "1.2.840.10008.5.1.4.1.1.88.33"
FIND = "1.2.840.10008.5.1.4.1.2.2.1"
MOVE = "1.2.840.10008.5.1.4.1.2.2.2"
WORKLIST = "1.2.840.10008.5.1.4.31"
VERIFICATION = "1.2.840.10008.1.1"
IMPLICIT, EXPLICIT = "1.2.840.10008.1.2", "1.2.840.10008.1.2.1"
JPEG = "1.2.840.10008.1.2.4.70"
OWN_CLASS = "1.2.826.0.1.3680043.9.7000.1 Acme Raw Storage"
UNCOMPRESSED = "Uncompressed Transfer Syntax Set (U)"


class Draft:
    """Content under construction. Cells are named by column title, `Group/Title` where a title alone is not enough."""

    def __init__(self, edition: Edition | None = None) -> None:
        self.edition = edition or load_edition("2024d")
        self.header = Header(manufacturer="Example Medical", product="Example Archive", version="1.0")
        self.instances: list[Instance] = []
        self.sections: dict[str, SectionContent] = {}

    def instance(self, kind: str, id_: str, name: str, parent: str = "") -> None:
        self.instances.append(Instance(id=id_, kind=kind, name=name, parent=parent))

    def section(self, number: str, at: str = "", **changes: object) -> None:
        key = section_key(number, at)
        self.sections[key] = msgspec.structs.replace(self.sections.get(key) or SectionContent(), **changes)

    def field(self, number: str, field: str, text: str, at: str = "") -> None:
        key = section_key(number, at)
        known = (self.sections.get(key) or SectionContent()).fields
        self.section(number, at, fields={**known, field: text})

    def first_field(self, number: str, text: str, at: str = "") -> str:
        """Answers the first question of a section; returns the key of the question."""
        field = self.edition.section_by_number[number].fields[0].key
        self.field(number, field, text, at)
        return field

    def table(self, id_: str, content: TableContent, at: str = "") -> None:
        number = self.edition.table_by_id[id_].section
        known = (self.sections.get(section_key(number, at)) or SectionContent()).tables
        self.section(number, at, tables={**known, id_: content})

    def content_of(self, id_: str, at: str = "") -> TableContent:
        key = section_key(self.edition.table_by_id[id_].section, at)
        return (self.sections.get(key) or SectionContent()).tables.get(id_) or TableContent()

    def row(self, id_: str, cells: dict[str, str], *, row: str = "", at: str = "", group: str = "") -> str:
        """One more row of the author's own; returns its id."""
        table = self.edition.table_by_id[id_]
        content = self.content_of(id_, at)
        row_id = row or f"r{len(content.rows) + 1}"
        stored = {column_of(table, title).key: value for title, value in cells.items()}
        heading = next((each.key for each in table.groups if group and each.label.startswith(group)), "")
        new = Row(id=row_id, group=heading, cells=stored)
        self.table(id_, msgspec.structs.replace(content, rows=(*content.rows, new)), at)
        return row_id

    def template_rows(
        self, id_: str, keep: Callable[[Row], bool] = lambda _: True, cells: dict[str, str] | None = None, at: str = ""
    ) -> None:
        """The required rows of the template, those that `keep` wants, with the same answers in all of them."""
        table = self.edition.table_by_id[id_]
        stored = {column_of(table, title).key: value for title, value in (cells or {}).items()}
        kept = [msgspec.structs.replace(row, cells=stored) for row in touched_rows(table, None) if keep(row)]
        self.table(id_, TableContent(rows=tuple(kept)), at)

    @property
    def content(self) -> Content:
        return Content(
            edition=self.edition.id, header=self.header, instances=tuple(self.instances), sections=self.sections
        )

    @property
    def context(self) -> Context:
        return context_of(self.edition, self.content)

    @property
    def document(self) -> tree.Document:
        return build_from(self.context)

    # What many cases begin with

    def storage(self, sop_class: str = CT, sets: str = "U", row: str = "", **roles: str) -> str:
        """A row of the matrix of stored SOP Classes: SCP = "Y", Create = "S" ...; all else is N."""
        flags = dict.fromkeys(MATRIX_FLAGS, "N") | {MATRIX_TITLES[key]: value for key, value in roles.items()}
        return self.row("N.1-1", {"SOP Classes/Name": sop_class, "Transfer Syntax Set": sets, **flags}, row=row)

    def syntax_set(self, name: str = UNCOMPRESSED, transfer_syntax: str = EXPLICIT) -> str:
        return self.row("N.1-2", {"Transfer Syntax Set": name, "Transfer Syntax Name": transfer_syntax})

    def service(self, table: str, sop_class: str, scu: str = "N", scp: str = "N") -> str:
        cells = {"SOP Classes/Name": sop_class, "Transfer Syntax/Name": EXPLICIT, "SCU": scu, "SCP": scp}
        return self.row(table, cells)

    def entity(self, id_: str = "ae", name: str = "Archive") -> None:
        self.instance("application_entity", id_, name)

    def mapping(self, service: str, entity: str = "ae", **roles: str) -> str:
        """A row of the mapping of services: dimse_scu = "Y" ...; all else is N."""
        flags = dict.fromkeys(MAPPING_TITLES.values(), "N") | {MAPPING_TITLES[key]: v for key, v in roles.items()}
        return self.row("N.5-1", {"Application Entity": entity, "Supported Services": service, **flags})


MATRIX_TITLES = {
    "SCU": "DIMSE Services/SCU",
    "SCP": "DIMSE Services/SCP",
    "UA": "DICOM Web Services/UA",
    "OS": "DICOM Web Services/OS",
    "FSC": "Media Services/FSC",
    "FSU": "Media Services/FSU",
    "FSR": "Media Services/FSR",
    "Create": "Function/Create",
    "Display": "Function/Display",
    "Process": "Function/Process",
    "Archive": "Function/Archive",
}
MATRIX_FLAGS = tuple(MATRIX_TITLES.values())
MAPPING_TITLES = {
    "dimse_scu": "DIMSE/SCU",
    "dimse_scp": "DIMSE/SCP",
    "web_os": "DICOM Web/Origin Server",
    "web_ua": "DICOM Web/User Agent",
    "media_fsc": "DICOM Media/FSC",
    "media_fsu": "DICOM Media/FSU",
    "media_fsr": "DICOM Media/FSR",
    "rtv_scu": "Real-Time Video/SCU",
    "rtv_scp": "Real-Time Video/SCP",
}


def column_of(table: Table, title: str) -> Column:
    for column in table.columns:
        if title in (column.title, f"{column.group}/{column.title}"):
            return column
    raise LookupError(f"{table.id} has no column {title}; it has {[column.title for column in table.columns]}")


def key_of(draft: Draft, table: str, title: str) -> str:
    return column_of(draft.edition.table_by_id[table], title).key


@dataclass(frozen=True)
class Case:
    """A statement that a rule speaks of, or keeps silent about."""

    code: str
    make: Callable[[Draft], View | None]
    fires: bool
    says: str = ""  # part of the message
    place: tuple[tuple[str, str], ...] = ()  # parts of the place: section, field, table, row, column (by title)
    count: int = 1  # 0 = one or more, where it depends on how many places of the template repeat the thing

    @property
    def id(self) -> str:
        return f"{self.code}-{self.make.__name__}"


CASES: list[Case] = []
type Make = Callable[[Draft], View | None]


def fires(code: str, says: str, count: int = 1, **place: str) -> Callable[[Make], Make]:
    """The rule finds this, so many times, first at this place."""

    def register(make: Make) -> Make:
        CASES.append(Case(code, make, fires=True, says=says, place=tuple(place.items()), count=count))
        return make

    return register


def silent(*codes: str) -> Callable[[Make], Make]:
    """The rules find nothing."""

    def register(make: Make) -> Make:
        CASES.extend(Case(code, make, fires=False) for code in codes)
        return make

    return register


def findings(case: Case) -> tuple[Finding, ...]:
    draft = Draft()
    view = case.make(draft) or View(draft.context)
    return run(view, view.sections, [rules()[case.code]], strict=True)


def cases() -> Iterator[Case]:
    yield from CASES
