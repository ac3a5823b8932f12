"""yes_no, choice, choices."""

from __future__ import annotations

import pytest

from statements.catalog.columns.base import CellError, Widget
from tests.catalog.columns.support import SCOPE, Cell

YES_NO = Cell("yes_no")
CHOICE = Cell("choice", "source")
CHOICES = Cell("choices", "source")


@pytest.mark.parametrize("text", ["Y", "y", " yes ", "Yes.", "ja", "TRUE", "1", "x", "X", "✓", "☒", "supported"])
def test_yes(text: str) -> None:
    assert YES_NO.parse(text) == "Y"


@pytest.mark.parametrize("text", ["N", "no", "nein", "False", "0", "-", "–", "✗", "☐", "not  supported"])
def test_no(text: str) -> None:
    assert YES_NO.parse(text) == "N"


@pytest.mark.parametrize("text", ["maybe", "YN", "2", "Y (see note)", "N/A"])
def test_neither_yes_nor_no(text: str) -> None:
    with pytest.raises(CellError, match="neither yes nor no") as refused:
        YES_NO.parse(text)
    assert text in refused.value.message
    assert "Type Y or N" in refused.value.cure


def test_blank_flag_stays_blank() -> None:
    assert YES_NO.parse("  ") == ""
    assert YES_NO.codes("") == []
    assert YES_NO.codes("perhaps") == ["not-yes-no"]


def test_flag_widget_and_choices() -> None:
    assert YES_NO.widget() is Widget.YES_NO
    assert YES_NO.type.flag
    assert YES_NO.suggest("") == ["Y", "N"]
    assert YES_NO.suggest("no") == ["N"]


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("FIXED", "FIXED"),
        ("fixed", "FIXED"),
        (" src instance ", "SRC_INSTANCE"),
        ("Src-Instance", "SRC_INSTANCE"),
        ("SRCINSTANCE", "SRC_INSTANCE"),
        ("from the worklist", "MWL"),
        ("x/z/u*", "X/Z/U*"),
        ("-", "-"),
        ("", ""),
    ],
)
def test_choice_by_spelling_or_meaning(text: str, term: str) -> None:
    assert CHOICE.parse(text) == term


def test_unknown_term_of_a_closed_vocabulary() -> None:
    with pytest.raises(CellError, match="“FIXD” is not one of the terms") as refused:
        CHOICE.parse("FIXD")
    assert refused.value.cure == "Did you mean “FIXED”?"
    with pytest.raises(CellError) as refused:
        CHOICE.parse("something else")
    assert refused.value.cure == "Pick one of: FIXED, SRC_INSTANCE, MWL, X/Z/U*, -."


def test_stored_term_that_the_vocabulary_does_not_have() -> None:
    [problem] = CHOICE.problems("FIXD")
    assert (problem.code, problem.severity, problem.fix) == ("unknown-term", "error", "FIXED")
    assert CHOICE.codes("FIXED") == []
    assert Cell("choice", "open").codes("My own") == []


def test_open_vocabulary_takes_other_words() -> None:
    assert Cell("choice", "open").parse("private") == "Private"
    assert Cell("choice", "open").parse("My own") == "My own"
    assert Cell("choice").parse("no vocabulary at all") == "no vocabulary at all"


def test_widget_by_length_of_the_vocabulary() -> None:
    assert CHOICE.widget() is Widget.CHOICE
    assert CHOICES.widget() is Widget.CHOICES
    assert Cell("choice", "long").widget() is Widget.PICKER
    assert Cell("choices", "long").widget() is Widget.PICKERS
    assert Cell("choice", "open").widget() is Widget.PICKER, "a list of radio buttons takes no other words"


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("MWL; fixed", "FIXED; MWL"),
        ("mwl;fixed;MWL", "FIXED; MWL"),
        ("MWL, FIXED", "FIXED; MWL"),
        ("MWL\nFIXED\n", "FIXED; MWL"),
        ("MWL | src instance", "SRC_INSTANCE; MWL"),
        ("X/Z/U*", "X/Z/U*"),
        (" ; ", ""),
    ],
)
def test_choices_in_order_of_the_vocabulary(text: str, terms: str) -> None:
    assert CHOICES.parse(text) == terms


def test_choices_name_the_wrong_one() -> None:
    with pytest.raises(CellError, match="“USR”"):
        CHOICES.parse("MWL; USR")
    assert CHOICES.codes("FIXED; USR; NOPE") == ["unknown-term", "unknown-term"]


def test_a_fix_of_one_term_would_drop_the_others() -> None:
    assert [problem.fix for problem in CHOICES.problems("MWL; FIXD")] == ["FIXED; MWL"]


def test_suggestions_by_term_and_meaning() -> None:
    assert CHOICE.suggest("")[0] == "FIXED"
    assert CHOICE.suggest("work") == ["MWL"]
    assert CHOICES.suggest("FIXED; src") == ["SRC_INSTANCE"]
    hints = {choice.value: choice.hint for choice in CHOICE.type.suggest("", CHOICE.column(), SCOPE)}
    assert hints["MWL"] == "From the worklist"
