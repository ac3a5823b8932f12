"""The engine: order, single sections, rules that give way, rules that break down."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from itertools import pairwise

import pytest

from statements.checks.finding import Place, Severity
from statements.checks.registry import rules
from statements.checks.rule import Found, Rule, RuleError, StatementRule
from statements.checks.run import BROKEN, check, check_section, run
from statements.checks.view import View
from tests.checks.cases.general_cells import query
from tests.checks.cases.model import archive
from tests.checks.support import WORKLIST, Draft


def broken(view: View) -> Iterator[Found]:
    yield Found(Place(section="N.1"), "Something was found before.")
    raise KeyError("colour")


def rule_of(function: object) -> Rule:
    return StatementRule("X1", Severity.WARNING, ("N",), "A line.", "Because.", "Cure.", function=function)  # type: ignore[arg-type]


def faulty() -> Draft:
    """A statement with findings all over the place."""
    draft = Draft()
    archive(draft)
    query(draft, Matching_Type="wildcard, FUZZY", Value="[9 … 1]")
    draft.service("N.1-5", "1.2.840.10008.3.1.2.3.3")
    draft.first_field("N.1", "See {section:N.99} for <product>.")
    return draft


def test_findings_follow_the_document_and_then_severity() -> None:
    draft = faulty()
    found = check(draft.context, strict=True)
    keys = ["", *draft.context.outline.by_key]
    sections = [keys.index(finding.place.section) for finding in found]
    assert sections == sorted(sections)
    assert {finding.place.section for finding in found} >= {"N.1", "N.1.1", "N.1.2.3", "N.5.2.1.1", "N.7.1.1"}
    for before, after in pairwise(found):
        if before.place == after.place:
            assert list(Severity).index(before.severity) <= list(Severity).index(after.severity)


def test_findings_inside_a_section_follow_fields_rows_and_columns() -> None:
    draft = Draft()
    draft.service("N.1-5", WORKLIST, scu="Y")
    for matching in ("FUZZY", "VAGUE"):
        query(draft, Matching_Type=matching, Display_on_UI="X")
    found = [f.place for f in check_section(draft.context, "N.5.2.1.1", strict=True) if f.code in ("D01", "D03")]
    assert [(place.row, place.column) for place in found] == [
        ("r1", "matching_type"),
        ("r1", "display"),
        ("r2", "matching_type"),
        ("r2", "display"),
    ]


@pytest.mark.parametrize(
    "key", ["N.0", "N.1", "N.1.1", "N.1.2.3", "N.5.1", "N.5.2.1.1", "N.7.2.1@ae", "N.7.1.1", "N.13"]
)
def test_the_findings_of_one_section_are_those_of_the_full_run(key: str) -> None:
    draft = faulty()
    quick = [rule for rule in rules().values() if not rule.printed]
    view = View(draft.context)
    full = run(view, view.sections, quick, strict=True)
    assert check_section(draft.context, key, strict=True) == tuple(f for f in full if f.place.section == key)


def test_an_unknown_section_has_no_findings() -> None:
    assert check_section(Draft().context, "N.99", strict=True) == ()


def test_a_general_rule_gives_way_to_a_special_one() -> None:
    draft = Draft()
    query(draft, Matching_Type="FUZZY", Value="[9 … 1]", Attribute_Name="nonsense")
    codes = {(f.place.column, f.code) for f in check_section(draft.context, "N.5.2.1.1", strict=True) if f.place.row}
    assert ("matching_type", "D01") in codes
    assert ("matching_type", "T-syntax") not in codes
    assert ("value", "G14") in codes
    assert ("value", "T-range-backwards") not in codes
    assert ("attribute", "T-syntax") in codes


def test_a_broken_rule_becomes_an_error_and_the_others_go_on(caplog: pytest.LogCaptureFixture) -> None:
    view = View(Draft().context)
    with caplog.at_level(logging.ERROR):
        found = run(view, view.sections, [rule_of(broken), rules()["F-missing"]])
    assert [f.severity for f in found if f.code == BROKEN] == [Severity.ERROR]
    assert "X1" in found[0].message
    assert "KeyError" in found[0].message
    assert any(f.code == "F-missing" for f in found)
    assert "X1" in caplog.text


def test_a_broken_rule_raises_when_strict() -> None:
    view = View(Draft().context)
    with pytest.raises(RuleError, match=r"X1.*KeyError"):
        run(view, view.sections, [rule_of(broken)], strict=True)


def test_what_a_hit_leaves_open_comes_from_its_rule() -> None:
    def two(view: View) -> Iterator[Found]:
        yield Found(Place(), "One.")
        yield Found(Place(), "Two.", "Do it.", severity=Severity.HINT, code="X1-b", fix="y")

    view = View(Draft().context)
    one, other = run(view, view.sections, [rule_of(two)], strict=True)
    assert (one.code, one.severity, one.cure, one.fix) == ("X1", Severity.WARNING, "Cure.", None)
    assert (other.code, other.severity, other.cure, other.fix) == ("X1-b", Severity.HINT, "Do it.", "y")


def test_applied_fixes_leave_nothing_to_find() -> None:
    draft = Draft()
    row = query(draft, Matching_Type="wildcard, single_value", Value="1 - 5", Query_Value_Source="user/fixed")
    fixes = {f.place.column: f.fix for f in check_section(draft.context, "N.5.2.1.1", strict=True) if f.fix is not None}
    assert set(fixes) == {"matching_type", "value", "source"}
    repaired = Draft()
    repaired.service("N.1-5", WORKLIST, scu="Y")
    cells = {"attribute": "00100010", **{column: fix or "" for column, fix in fixes.items()}}
    table = repaired.edition.table_by_id["N.5-2"]
    titles = {key: table.by_key[key].title for key in cells}
    repaired.row("N.5-2", {titles[key]: value for key, value in cells.items()}, row=row)
    left = check_section(repaired.context, "N.5.2.1.1", strict=True)
    assert [f.message for f in left if f.place.row and f.code.startswith(("G", "D", "T"))] == []
