"""The working copy and the revisions as content of the document layer."""

from __future__ import annotations

from statements.catalog.edition import Edition
from statements.catalog.loader import load_edition
from statements.document.content import (
    Content,
    Header,
    HistoryEntry,
    Instance,
    SectionContent,
    from_json,
    section_from_plain,
    split_key,
)
from statements.models import Edit, Revision, SectionRecord, Statement
from statements.queries.wording import adopted_texts


def edition_of(statement: Statement) -> Edition:
    return load_edition(statement.edition)


def content_of(statement: Statement) -> Content:
    """The working copy as one piece: header, instances, sections of instances that are there, history of the
    revisions.
    """
    instances = tuple(
        Instance(id=each.uid, kind=each.kind, name=each.name, parent=each.parent)
        for each in statement.instance_records.filter(is_removed=False)
    )
    known = {instance.id for instance in instances} | {""}
    records = SectionRecord.objects.filter(statement=statement).only("key", "data")
    sections = {each.key: section_from_plain(each.data) for each in records if split_key(each.key)[1] in known}
    return Content(
        edition=statement.edition,
        header=header_of(statement),
        instances=instances,
        sections={key: section for key, section in sections.items() if not section.is_empty},
        history=history_of(statement),
        wording=adopted_texts(statement.edition),
    )


def header_of(statement: Statement) -> Header:
    version = statement.version
    return Header(
        manufacturer=version.product.manufacturer,
        product=version.product.name,
        version=version.name,
        also_covers=tuple(statement.also_covers),
        document_number=statement.document_number,
    )


def history_of(statement: Statement) -> tuple[HistoryEntry, ...]:
    """The history that the last released revision carries: frozen there, and only continued."""
    last = last_released(statement)
    return from_json(last.content).history if last else ()


def last_released(statement: Statement) -> Revision | None:
    return statement.revisions.released().order_by("-number").first()


def section_version(statement: Statement, key: str) -> tuple[SectionContent, int]:
    """A section and its version counter; the empty section has version 0."""
    record = SectionRecord.objects.filter(statement=statement, key=key).first()
    return (section_from_plain(record.data), record.version) if record else (SectionContent(), 0)


def section_at(statement: Statement, key: str, version: int) -> SectionContent | None:
    """The section as it was at a version; None if there never was such a version."""
    if version == 0:
        return SectionContent()
    edit = Edit.objects.filter(statement=statement, key=key, version=version).first()
    return section_from_plain(edit.data) if edit else None
