"""What holds for every type and every text."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from statements.catalog.columns.base import CellError, Choice, Problem
from statements.catalog.columns.registry import column_type_names
from tests.catalog.columns.support import Cell

NAMES = sorted(column_type_names())
PIECES = [
    "1.2.840.10008.5.1.4.1.1.2",
    "1.2.3.4",
    "CT Image Storage",
    "(0010,0010)",
    "00100010",
    "0009xx10",
    ">",
    "A700",
    "Cxxx",
    "-",
    "…",
    "..",
    "[1 … 10]",
    "[10 … 1]",
    "[",
    "]",
    "ALL",
    "ALL EXCEPT",
    "N/A",
    "TOP",
    ";",
    ",",
    "\n",
    "\t",
    " ",
    "^",
    '"',
    "(",
    ")",
    "{",
    "}",
    "FIXED",
    "MWL",
    "image/jpeg",
    "charset=utf-8",
    "https://a.org",
    "/studies/{s}",
    "ISO_IR 100",
    "104",
    "404",
    "Y",
    "k3f9",
    "Print",
    "section:N.8.5",
    "Table 5-3",
    "LL",
    "(LL)",
    "'",
    "’",
    "\x00",
    "\\",
    "İ",
    "ß",
    "٣",
    "CID 6",
    '(1, DCM, "x")',
    "TID",
    "0x",
    "60xx",
    "Private Creator",
    "Retired",
    "(Retired)",
]
texts = st.one_of(
    st.text(max_size=40),
    st.lists(st.sampled_from(PIECES), max_size=6).map("".join),
    st.lists(st.sampled_from(PIECES), max_size=6).map(" ".join),
)
cells = st.builds(
    Cell,
    st.sampled_from(NAMES),
    vocabulary=st.sampled_from(["", "source", "words", "open", "storage_classes", "missing"]),
    multiple=st.booleans(),
)


def _parse(cell: Cell, text: str) -> tuple[str, CellError | None]:
    try:
        return cell.parse(text), None
    except CellError as error:
        return "", error


@settings(deadline=None)
@given(cells, texts)
def test_parsing_is_idempotent_or_refuses_with_a_cure(cell: Cell, text: str) -> None:
    value, refusal = _parse(cell, text)
    if refusal is None:
        assert cell.parse(value) == value
    else:
        assert refusal.message
        assert refusal.cure


@settings(deadline=None)
@given(cells, texts)
def test_nothing_raises_on_any_text(cell: Cell, text: str) -> None:
    for part in ("", *cell.type.parts):
        assert isinstance(cell.show(text, part), str)
        assert isinstance(cell.type.markup(text, cell.column(part), cell.scope), str)
    assert all(isinstance(problem, Problem) for problem in cell.problems(text))
    assert all(isinstance(each, Choice) for each in cell.type.suggest(text, cell.column(), cell.scope))
    assert cell.type.depth(text) >= 0


@settings(deadline=None)
@given(cells, texts)
def test_what_is_shown_as_a_whole_means_the_same(cell: Cell, text: str) -> None:
    value, refusal = _parse(cell, text)
    if refusal is not None:
        return
    shown = cell.show(value)
    again = cell.parse(shown)
    if cell.name == "attribute":  # a private creator is shown with a name that need not be stored
        again = again.replace(" Private Creator", "")
        value = value.replace(" Private Creator", "")
    assert again == value


@settings(deadline=None)
@given(cells, texts)
def test_a_fix_parses_and_cures(cell: Cell, text: str) -> None:
    value, refusal = _parse(cell, text)
    if refusal is not None:
        return
    for problem in cell.problems(value):
        if problem.fix is not None:
            assert cell.parse(problem.fix) == problem.fix
            remaining = [(each.code, each.message) for each in cell.problems(problem.fix)]
            assert (problem.code, problem.message) not in remaining


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("vocabulary", ["", "source", "words", "open"])
def test_every_suggestion_is_a_canonical_value(name: str, vocabulary: str) -> None:
    cell = Cell(name, vocabulary)
    for typed in ("", "a", "1", "image", "ct", ">mod"):
        for value in cell.suggest(typed):
            assert cell.parse(value) == value, value


@pytest.mark.parametrize("name", NAMES)
def test_blank_text_is_an_empty_cell(name: str) -> None:
    for cell in (Cell(name), Cell(name, multiple=True)):
        assert cell.parse("") == ""
        assert cell.parse(" \n ") == ""
        assert cell.problems("") == []
        assert cell.show("") == ""


LONG_PROSE = ["a" * 2_000_000, "1;" * 200_000, '"' * 100_000, "[" + " " * 100_000, "> " * 100_000, "Y, " * 500_000]


@pytest.mark.parametrize("name", sorted(set(NAMES) - {"text", "value"}))
@pytest.mark.parametrize("text", LONG_PROSE, ids=["letters", "list", "quotes", "bracket", "marks", "commas"])
def test_megabytes_are_refused_at_once_and_shown_as_they_are(name: str, text: str) -> None:
    for cell in (Cell(name, "source"), Cell(name, "source", multiple=True)):
        with pytest.raises(CellError) as refused:
            cell.parse(text)
        assert len(refused.value.message) < 300
        assert cell.show(text) == text
        assert all(len(problem.message) < len(text) + 200 for problem in cell.problems(text))


def test_megabytes_of_prose_are_text_and_values() -> None:
    for text in LONG_PROSE:
        assert Cell("text").parse(text) == text.strip()
        value = Cell("value").parse(text)
        assert Cell("value").parse(value) == value
        assert Cell("value").problems(value) == []
