"""Short ways to content of the real edition."""

from __future__ import annotations

from statements.catalog.edition import Edition
from statements.document import edits
from statements.document.content import Content, Header, Instance, SectionContent, section_key

MODALITY_WORKLIST = "1.2.840.10008.5.1.4.31"
VERIFICATION = "1.2.840.10008.1.1"


def content(edition: Edition, *instances: Instance, product: str = "Scanner", **sections: SectionContent) -> Content:
    header = Header(manufacturer="Example", product=product, version="1.0")
    return Content(edition=edition.id, header=header, instances=instances, sections=sections)


def with_row(
    edition: Edition, found: Content, table_id: str, row_id: str, *, instance: str = "", **cells: str
) -> Content:
    """With a row of the author's in a table."""
    table = edition.table_by_id[table_id]
    key = section_key(table.section, instance)
    section = edits.add_row(table, found.section(key), row_id, cells=cells)
    return with_section(found, key, section)


def with_section(found: Content, key: str, section: SectionContent) -> Content:
    return Content(
        edition=found.edition,
        header=found.header,
        instances=found.instances,
        sections={**found.sections, key: section},
        history=found.history,
    )


def with_field(edition: Edition, found: Content, key: str, name: str, value: str) -> Content:
    section = edition.section_by_number[key.partition("@")[0]]
    return with_section(found, key, edits.set_field(section, found.section(key), name, value))


def with_word(found: Content, key: str, applies: bool) -> Content:
    return with_section(found, key, edits.set_applies(found.section(key), applies, "Because it is so."))
