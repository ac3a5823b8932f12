"""Facts: what the overview tables declare. The one source from which other sections derive."""

from __future__ import annotations

from collections.abc import Iterator

from statements.catalog.conditions import Fact
from statements.catalog.dicom import dictionary
from statements.catalog.edition import Edition, Table
from statements.document.content import Content
from statements.document.rows import EffectiveRow, counting_rows

ELSEWHERE = "See "  # "See {table:N.1-3}": another table declares it


def facts_of(edition: Edition, content: Content) -> frozenset[Fact]:
    """All (subject, role) pairs that the statement declares, SOP Classes also as their service."""
    return frozenset(_all(edition, content))


def _all(edition: Edition, content: Content) -> Iterator[Fact]:
    for table in edition.tables:
        if table.facts is None:
            continue
        for row in counting_rows(table, content.table(table.section, table.id)):
            for fact in row_facts(table, row):
                yield fact
                yield from _service(fact, table.facts.service)


def row_facts(table: Table, row: EffectiveRow) -> Iterator[Fact]:
    if table.facts is None:
        return
    subject = table.facts.subject
    for key in table.keys:
        subject = subject.replace("{" + key + "}", row.cells.get(key, ""))
    subject = (
        subject.split(" ")[0] if subject.startswith(("sop:", "rtv:")) else subject
    )  # a private UID carries its name
    for key, role in table.facts.roles.items():
        value = row.cells.get(key, "")
        if role == "=":
            yield from ((subject, term.strip()) for term in value.split(";") if term.strip())
        elif value not in ("", "N") and not value.startswith(ELSEWHERE):
            yield subject, role


def _service(fact: Fact, unknown: str) -> Iterator[Fact]:
    """The service of a SOP Class, by the dictionary; of a private one, what its table says."""
    subject, role = fact
    if subject.startswith("sop:"):
        entry = dictionary().sop_class(subject.removeprefix("sop:"))
        if service := (entry.service if entry else unknown):
            yield f"service:{service}", role
