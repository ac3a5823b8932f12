"""What must be true of an edition as a whole, beyond the shapes of its parts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from statements.catalog.columns.registry import column_type_names
from statements.catalog.conditions import condition_problem
from statements.catalog.edition import Edition, RowKind, Section, Table

type Problem = tuple[str, str]  # id of the section or table ("" for the edition), message with cure


def validate_edition(edition: Edition) -> Iterator[Problem]:
    yield from _duplicates("section", [section.number for section in edition.sections])
    yield from _duplicates("table", [table.id for table in edition.tables])
    yield from _duplicates("vocabulary", [each.name for each in edition.vocabularies])
    yield from _duplicates("subject", [each.key for each in edition.subjects])
    for section in edition.sections:
        yield from _section(edition, section)
    for table in edition.tables:
        yield from _table(edition, table)
    used = {column.vocabulary for table in edition.tables for column in table.columns}
    for vocabulary in edition.vocabularies:
        if vocabulary.name not in used:
            yield "", f"the vocabulary “{vocabulary.name}” is used by no column; remove it or use it"


def _duplicates(what: str, names: list[str]) -> Iterator[Problem]:
    for name, count in Counter(names).items():
        if count > 1:
            yield name, f"the {what} “{name}” is defined {count} times"


def _section(edition: Edition, section: Section) -> Iterator[Problem]:
    number = section.number
    if section.parent and section.parent not in edition.section_by_number:
        yield number, f"section {number} has no parent {section.parent}"
    if section.repeats and section.repeats not in edition.subject_by_key:
        yield number, f"section {number} repeats for the unknown subject “{section.repeats}”"
    for condition in section.applies_when:
        if problem := condition_problem(condition):
            yield number, f"section {number}, condition “{condition}”: {problem}"
    keys = Counter(field.key for field in section.fields)
    for key, count in keys.items():
        if count > 1:
            yield number, f"section {number} has {count} fields “{key}”"
    for id_ in section.tables:
        table = edition.table_by_id.get(id_)
        if table is None:
            yield number, f"section {number} shows the unknown table {id_}"
        elif table.section != number:
            yield id_, f"table {id_} says that it belongs to {table.section}, but stands in {number}"


def _table(edition: Edition, table: Table) -> Iterator[Problem]:
    yield from _table_itself(edition, table)
    yield from _columns(edition, table)
    yield from _rows(table)


def _table_itself(edition: Edition, table: Table) -> Iterator[Problem]:
    id_ = table.id
    home = edition.section_by_number.get(table.section)
    if home is None or id_ not in home.tables:
        yield id_, f"table {id_} is not in the body of section {table.section}"
    for key, count in Counter(row.key for row in table.rows).items():
        if count > 1:
            yield id_, f"table {id_} has {count} rows with the key “{key}”"
    if table.facts and (unknown := set(table.facts.roles) - set(table.keys)):
        yield id_, f"table {id_}: facts name the unknown column {', '.join(sorted(unknown))}"
    if table.sort and table.sort not in table.keys:
        yield id_, f"table {id_} is sorted by the unknown column “{table.sort}”"


def _columns(edition: Edition, table: Table) -> Iterator[Problem]:
    id_ = table.id
    for column in table.columns:
        if column.type not in column_type_names():
            known = ", ".join(sorted(column_type_names()))
            yield id_, f"table {id_}, column “{column.title}”: unknown column type “{column.type}”; known: {known}"
        if column.vocabulary and column.vocabulary not in edition.vocabulary_by_name:
            yield id_, f"table {id_}, column “{column.title}”: unknown vocabulary “{column.vocabulary}”"
    for key in table.keys:
        types = {column.type for column in table.columns if column.key == key}
        if len(types) > 1:
            yield id_, f"table {id_}: the columns with key “{key}” have different types ({', '.join(sorted(types))})"


def _rows(table: Table) -> Iterator[Problem]:
    id_ = table.id
    for row in table.rows:
        if row.kind is RowKind.GROUP:
            if row.cells or not row.label:
                yield id_, f"table {id_}, row “{row.key}”: a group row has a label and no cells"
            continue
        if unknown := set(row.cells) - set(table.keys):
            yield id_, f"table {id_}, row “{row.key}”: no column has the key {', '.join(sorted(unknown))}"
