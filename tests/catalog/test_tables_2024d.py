"""The tables of edition 2024d against the facts of the template: captions, columns, predefined rows."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from statements.catalog.columns.base import CellError, Choice, Scope
from statements.catalog.columns.registry import column_type
from statements.catalog.columns.transfer_syntax_set import set_abbreviation
from statements.catalog.conditions import ROLES, SUBJECT_KINDS
from statements.catalog.edition import Column, Edition, RowKind, Table, TemplateRow
from statements.catalog.loader import load_edition

FACTS: list[dict[str, Any]] = json.loads((Path(__file__).parent / "facts" / "tables_2024d.json").read_text("utf-8"))
STATUS_ROWS = 1422  # 78 tables of DIMSE and 38 of HTTP status codes
LOST = 22  # tables whose rows the source of the facts does not have
SPELLINGS = {"name", "iana", "description"}  # faces that follow from another face of the same value
LEFTOVER = re.compile(r"<[^<>]+>|<<|>>|…$|\[(?!\d|.* … )")


def edition() -> Edition:
    return load_edition("2024d")


@cache
def scope() -> Scope:
    sets = [row.cells["set"] for row in table("N.1-2").rows]
    return Scope(
        edition(),
        {
            "transfer_syntax_set": [Choice(set_abbreviation(name), name) for name in dict.fromkeys(sets)],
            "section": [Choice(section.number, f"Section {section.number}") for section in edition().sections],
            "table": [Choice(each.id, f"Table {each.id}") for each in edition().tables],
        },
    )


def table(id_: str) -> Table:
    return edition().table_by_id[id_]


def cells() -> Iterator[tuple[str, Column, str]]:
    for each in edition().tables:
        for row in each.rows:
            for key, value in row.cells.items():
                yield f"{each.id} {row.key}", each.by_key[key], value


def entries(text: str) -> list[str]:
    """What a text says, without spelling: entries of a list in any order, letters and digits only."""
    text = re.sub(r"\{(?:table|section):([^}]+)\}", r"\1", text)
    text = re.sub(r"(?i)\b(table|section|see note \d|see)\b", "", text)
    parts = (re.sub(r"[^0-9a-z]", "", part.casefold()) for part in re.split(r"[;,\n]", text))
    return sorted({part for part in parts if part})


def shown(row: TemplateRow, column: Column) -> str:
    value = row.cells.get(column.key, "")
    return column_type(column.type).show(value, column, scope()) if value else ""


def differences(fact: list[str], row: TemplateRow, columns: tuple[Column, ...]) -> Iterator[str]:
    said = dict(zip(columns, fact, strict=False))
    for column, text in said.items():
        if not text:
            continue
        if depth := text.count(">") if column.type == "attribute" and column.part == "name" else 0:
            found = column_type(column.type).depth(row.cells[column.key])
            if found != depth:
                yield f"{text}: depth {found}"
        has_code = any(other.key == column.key and said.get(other) for other in columns if other.part not in SPELLINGS)
        if column.part in SPELLINGS and has_code:
            continue
        if entries(text) != entries(shown(row, column)):
            yield f"{column.title}: {text!r} is {shown(row, column)!r}"


@pytest.mark.parametrize("fact", FACTS, ids=[fact["id"] for fact in FACTS])
def test_a_table_is_that_of_the_template(fact: dict[str, Any]) -> None:
    found = table(fact["id"])
    assert (found.caption, found.section) == (fact["caption"], fact["section"])
    assert [[column.group, column.title] for column in found.columns] == fact["columns"]


def test_there_are_no_other_tables() -> None:
    assert {each.id for each in edition().tables} == {fact["id"] for fact in FACTS}
    assert len(edition().tables) == len(FACTS) == 410


@pytest.mark.parametrize("fact", [each for each in FACTS if not each.get("lost")], ids=lambda fact: fact["id"])
def test_every_predefined_row_is_there(fact: dict[str, Any]) -> None:
    """In the same order, with the same facts in its cells; where a cell differs, the row says what is wrong with it."""
    found = table(fact["id"])
    assert len(found.rows) == len(fact["rows"])
    for row, told in zip(found.rows, fact["rows"], strict=True):
        if isinstance(told, dict):
            assert row.kind is RowKind.GROUP
            assert row.correction or entries(row.label) == entries(told["group"])
        else:
            assert row.kind is not RowKind.GROUP
            assert row.correction or list(differences(told, row, found.columns)) == []


def test_status_rows_are_those_of_the_template() -> None:
    rows = [
        row
        for each in edition().tables
        if each.section.startswith("N.7.3.") and "status" in each.keys
        for row in each.rows
    ]
    assert len(rows) == STATUS_ROWS
    assert all(row.cells["status"] and row.cells["code"] for row in rows)
    assert [row.key for row in rows if row.kind is not RowKind.REQUIRED] == [
        "other"
    ]  # the one row that is out of place


def test_codes_that_the_template_has_wrong_are_corrected() -> None:
    rows = {row.cells["meaning"]: row for row in table("N.7-42").rows}
    assert rows["SOP Class not supported"].cells["code"] == "0122"
    assert rows["Not authorized"].cells["code"] == "0124"
    assert "0112" in rows["SOP Class not supported"].correction


def test_what_the_source_lost_is_marked() -> None:
    assert sum(each.reconstructed for each in edition().tables) == LOST
    for each in edition().tables:
        assert all(row.reconstructed is each.reconstructed for row in each.rows if row.kind is not RowKind.GROUP)
        assert each.rows or not each.reconstructed


def test_cells_are_canonical_values_of_their_type() -> None:
    wrong = []
    for place, column, value in cells():
        try:
            if (canonical := column_type(column.type).parse(value, column, scope())) != value:
                wrong.append(f"{place} {column.key}: {value!r} should be {canonical!r}")
        except CellError as error:
            wrong.append(f"{place} {column.key}: {error.message}")
    assert wrong == []


def test_cells_have_no_errors() -> None:
    found = [
        (place, column.key, problem.message)
        for place, column, value in cells()
        for problem in column_type(column.type).problems(value, column, scope())
        if problem.severity == "error"
    ]
    assert found == []


def test_no_placeholder_of_the_template_is_left() -> None:
    own_marks = {"attribute", "level"}  # > and [ ] mean something there
    assert [
        (place, value) for place, column, value in cells() if LEFTOVER.search(value) and column.key not in own_marks
    ] == []


def test_keys_are_words() -> None:
    keys = {column.key for each in edition().tables for column in each.columns}
    keys |= {row.key for each in edition().tables for row in each.rows}
    assert [key for key in keys if not re.fullmatch(r"[a-z0-9]+(_[a-z0-9]+)*", key)] == []


def test_required_rows_have_what_tells_them_apart() -> None:
    for each in edition().tables:
        labels = [column.key for column in each.columns if column.label]
        required = [row for row in each.rows if row.kind is RowKind.REQUIRED]
        assert all(any(row.cells.get(key) for key in labels) for row in required if labels)


def test_facts_name_known_roles_and_columns() -> None:
    for each in edition().tables:
        if each.facts is None:
            continue
        assert each.facts.subject.split(":")[0] in SUBJECT_KINDS
        assert set(re.findall(r"\{(\w+)\}", each.facts.subject)) <= set(each.keys)
        assert all(role == "=" or role in ROLES for role in each.facts.roles.values())


def test_instances_are_named_by_known_subjects() -> None:
    subjects = set(edition().subject_by_key)
    for each in edition().tables:
        named = set(re.findall(r"\{(\w+)\}", each.pattern))
        assert named <= set(edition().subjects_of(each.section)) & subjects
        assert "<" not in (each.pattern or each.caption)


def test_columns_say_what_belongs_into_them() -> None:
    """Every column that an author fills has a type that knows its values, or a hint."""
    silent = [
        f"{each.id} {column.key}"
        for each in edition().tables
        for column in each.columns
        if not column.label
        and not column.hint
        and column.type in {"text", "value"}
        and column.key not in {"comments", "description"}
    ]
    assert silent == []


def test_terms_have_meanings() -> None:
    closed = [vocabulary for vocabulary in edition().vocabularies if not vocabulary.open]
    assert [term.term for vocabulary in closed for term in vocabulary.terms if not term.meaning] == []
