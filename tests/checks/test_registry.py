"""The rules as a catalogue, and whether what they look for is in the edition."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from statements.catalog.loader import load_edition
from statements.checks import facts, kinds
from statements.checks.finding import Severity
from statements.checks.registry import FAMILIES, catalogue, family, rules
from statements.checks.rule import Found, Rule, TableRule, rule
from statements.checks.services import GROUPS, service_id
from statements.checks.view import View

EDITION = load_edition("2024d")
TABLE_RULES = [rule for rule in rules().values() if isinstance(rule, TableRule)]


@pytest.mark.parametrize("each", rules().values(), ids=lambda each: each.code)
def test_a_rule_explains_itself(each: Rule) -> None:
    assert re.fullmatch(r"[A-Z](\d\d|-[a-z]+)", each.code)
    assert family(each.code) in FAMILIES
    assert isinstance(each.level, Severity)
    for text in (each.statement, each.why, each.cure):
        assert text.endswith(".")
        assert "\n" not in text
        assert "  " not in text
    assert len(each.statement) < 200
    for number in each.sections:
        assert number == "N" or number in EDITION.section_by_number


@pytest.mark.parametrize("each", TABLE_RULES, ids=lambda each: each.code)
def test_a_rule_about_tables_finds_tables(each: TableRule) -> None:
    tables = [table for table in EDITION.tables if each.covers(table.section)]
    titles = [{column.title for column in table.columns} for table in tables]
    assert any(set(each.columns) <= found for found in titles)


def test_the_kinds_of_tables_exist() -> None:
    asked = {value for name, value in vars(kinds).items() if name.isupper()}
    assert asked <= {table.kind for table in EDITION.tables}


def test_the_kinds_of_sop_classes_are_terms_of_the_column() -> None:
    vocabulary = EDITION.vocabulary_by_name["sop_class_kind"]
    assert {term.term for term in vocabulary.terms} >= {*facts.KINDS, "N"}


def test_the_roles_of_the_mapping_stand_under_known_headings() -> None:
    table = next(table for table in EDITION.tables if table.kind == kinds.SERVICE_MAPPING)
    assert {column.group for column in table.columns if column.support} == set(GROUPS)


def test_the_services_of_the_mapping_are_service_classes() -> None:
    names = [term.term for term in EDITION.vocabulary_by_name["dicom_service"].terms]
    dimse = [name for name in names if "Web" not in name and name != "Real-Time Video"]
    assert [name for name in dimse if not service_id(name)] == []


def test_the_catalogue_has_every_rule_once_under_its_family() -> None:
    listed = [rule.code for _, family_rules in catalogue() for rule in family_rules]
    assert sorted(listed) == sorted(rules())
    assert [name for name, _ in catalogue()][:3] == ["General form", "Cover page and introduction", "Overview"]


def test_a_code_can_be_registered_only_once() -> None:
    with pytest.raises(ValueError, match="G01"):

        @rule("G01", level=Severity.HINT, sections=("N",), statement="A.", why="B.", cure="C.")
        def again(view: View) -> Iterator[Found]:
            yield from ()
