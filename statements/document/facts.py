"""Facts: what the overview tables declare. The one source from which other sections derive."""

from __future__ import annotations

import re
from collections.abc import Iterator

from statements.catalog.conditions import Fact
from statements.catalog.dicom import dictionary
from statements.catalog.edition import Edition, FactRule, Table
from statements.document.content import Content
from statements.document.rows import EffectiveRow, counting_rows

_PLACEHOLDER = re.compile(r"\{(\w+)\}")
ELSEWHERE = "See "  # "See {table:N.1-3}": another table declares it


def facts_of(edition: Edition, content: Content) -> frozenset[Fact]:
    """All (subject, role) pairs that the statement declares, SOP Classes also as their service."""
    return frozenset(_all(edition, content))


def _all(edition: Edition, content: Content) -> Iterator[Fact]:
    for table in edition.tables:
        if table.facts is None or _is_denied(edition, content, table.section):
            continue
        for row in counting_rows(table, content.table(table.section, table.id)):
            for fact in row_facts(table, row):
                yield fact
                yield from _service(fact, table.facts.service)


def _is_denied(edition: Edition, content: Content, number: str) -> bool:
    """The author says that the section, or one above it, does not apply: what stands there is not printed."""
    numbers = (number, *(section.number for section in edition.ancestors(number)))
    return any(content.section(each).applies is False for each in numbers)


def row_facts(table: Table, row: EffectiveRow) -> Iterator[Fact]:
    if table.facts is None:
        return
    roles = tuple(_roles(table.facts, row))
    for pattern in (table.facts.subject, table.facts.also):
        if subject := _subject(pattern, row):
            yield from ((subject, role) for role in roles)


def _subject(pattern: str, row: EffectiveRow) -> str:
    """The pattern with the row's cells filled in; nothing for a row that names nothing."""
    values = {name: row.cells.get(name, "") for name in _PLACEHOLDER.findall(pattern)}
    if values and not any(values.values()):
        return ""
    subject = _PLACEHOLDER.sub(lambda match: values[match[1]], pattern)
    return subject.split(" ")[0] if subject.startswith(("sop:", "rtv:")) else subject  # a private UID carries its name


def _roles(rule: FactRule, row: EffectiveRow) -> Iterator[str]:
    for key, role in rule.roles.items():
        value = row.cells.get(key, "")
        if role == "=":
            yield from (term.strip() for term in value.split(";") if term.strip())
        elif value not in ("", "N") and not value.startswith(ELSEWHERE):
            yield role


def _service(fact: Fact, unknown: str) -> Iterator[Fact]:
    """The service of a SOP Class, by the dictionary; of a private one, what its table says."""
    subject, role = fact
    if subject.startswith("sop:"):
        entry = dictionary().sop_class(subject.removeprefix("sop:"))
        if service := (entry.service if entry else unknown):
            yield f"service:{service}", role
