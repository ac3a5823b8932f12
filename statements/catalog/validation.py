"""What must be true of an edition as a whole, beyond the shapes of its parts."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from statements.catalog.conditions import condition_problem
from statements.catalog.edition import Edition
from statements.catalog.section_rules import section_problems
from statements.catalog.table_rules import table_problems
from statements.catalog.yaml_source import Place

_SECTION = re.compile(r"N(\.(0|[1-9]\d*))+")
_TABLE = re.compile(r"N(\.\d+)*-\d+[a-z]?")


class Problem(NamedTuple):
    what: str  # section, table, vocabulary or subject
    id: str
    message: str  # with the cure
    inner: Place = ()  # where below it


def validate_edition(edition: Edition) -> Iterator[Problem]:
    """The rest is only looked at when all that is named is there once."""
    found = list(_names(edition))
    yield from found or _details(edition)


def _names(edition: Edition) -> Iterator[Problem]:
    yield from _duplicates("section", [section.number for section in edition.sections])
    yield from _duplicates("table", [table.id for table in edition.tables])
    yield from _duplicates("vocabulary", [each.name for each in edition.vocabularies])
    yield from _duplicates("subject", [each.key for each in edition.subjects])
    for section in edition.sections:
        if not _SECTION.fullmatch(section.number):
            yield Problem("section", section.number, f"“{section.number}” must be a number such as N.5.2", ("number",))
        elif section.parent and section.parent not in edition.section_by_number:
            message = f"section {section.number} has no parent {section.parent}; add it or correct the number"
            yield Problem("section", section.number, message, ("number",))
        if section.repeats and section.repeats not in edition.subject_by_key:
            message = f"edition.yaml has no subject “{section.repeats}” to repeat section {section.number} for; add it"
            yield Problem("section", section.number, message, ("repeats",))
    for table in edition.tables:
        if not _TABLE.fullmatch(table.id):
            yield Problem("table", table.id, f"“{table.id}” must be an id such as N.5-2", ("id",))


def _details(edition: Edition) -> Iterator[Problem]:
    for subject in edition.subjects:
        if subject.parent and subject.parent not in edition.subject_by_key:
            message = f"“{subject.key}” belongs to the unknown subject “{subject.parent}”; add or correct it"
            yield Problem("subject", subject.key, message, ("parent",))
    for section in edition.sections:
        for message, inner in section_problems(edition, section):
            yield Problem("section", section.number, message, inner)
    for table in edition.tables:
        for message, inner in table_problems(edition, table):
            yield Problem("table", table.id, message, inner)
    yield from _vocabularies(edition)


def _vocabularies(edition: Edition) -> Iterator[Problem]:
    used = {column.vocabulary for table in edition.tables for column in table.columns}
    for vocabulary in edition.vocabularies:
        name = vocabulary.name
        if name not in used:
            yield Problem("vocabulary", name, f"no column uses the vocabulary “{name}”; remove it or use it")
        for each in vocabulary.terms:
            if each.declared_by and (problem := condition_problem(f"{each.declared_by} *")):
                yield Problem("vocabulary", name, f"“{name}”, term “{each.term}”: {problem}")
        for term, count in Counter(term.term for term in vocabulary.terms).items():
            if count > 1:
                yield Problem("vocabulary", name, f"“{name}” has the term “{term}” {count} times; keep one")


def _duplicates(what: str, names: Sequence[str]) -> Iterator[Problem]:
    for name, count in Counter(names).items():
        if count > 1:
            yield Problem(what, name, f"the {what} “{name}” is defined {count} times; keep one")
