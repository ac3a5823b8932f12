from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from statements.catalog.dicom.tags import format_tag, is_private_tag, parse_tag, parse_tag_start, tag_fits

tags = st.integers(0, 0xFFFFFFFF).map(lambda number: f"{number:08X}")
spellings = st.sampled_from(
    [
        "({0},{1})",
        "{0},{1}",
        "{0}{1}",
        "{0} {1}",
        "({0}, {1})",
        "( {0},{1} )",
        "0x{0}{1}",
        "(0x{0},0x{1})",
        "0x{0},0x{1}",
        " ({0},{1}) ",
    ]
)


@given(tags, spellings, st.booleans())
def test_every_spelling_of_a_tag_is_the_same_tag(tag: str, spelling: str, upper: bool) -> None:
    group, element = (tag[:4], tag[4:]) if upper else (tag[:4].lower(), tag[4:].lower())
    assert parse_tag(spelling.format(group, element)) == tag


@given(tags)
def test_the_shown_form_parses_back(tag: str) -> None:
    assert parse_tag(format_tag(tag)) == tag


@given(st.text(max_size=20))
def test_whatever_parses_is_canonical_and_stays_so(text: str) -> None:
    tag = parse_tag(text)
    if tag is not None:
        assert len(tag) == 8
        assert parse_tag(tag) == tag


@pytest.mark.parametrize(
    ("text", "tag"),
    [("(60xx,3000)", "60xx3000"), ("60XX3000", "60xx3000"), ("1010xxxx", "1010xxxx"), ("(7fxx,0010)", "7Fxx0010")],
)
def test_repeating_groups_keep_their_pattern(text: str, tag: str) -> None:
    assert parse_tag(text) == tag


@pytest.mark.parametrize(
    "text",
    ["", "0010", "0010001", "001000100", "(0010,0010", "0010,0010)", "(0010;0010)", "001G,0010", "(008,0016)", "name"],
)
def test_anything_else_is_no_tag(text: str) -> None:
    assert parse_tag(text) is None


@pytest.mark.parametrize(
    ("text", "start"), [("(0010,00", "001000"), ("0010 0", "00100"), ("60xx", "60xx"), ("patient", None), ("", None)]
)
def test_the_start_of_a_tag_is_known_while_it_is_typed(text: str, start: str | None) -> None:
    assert parse_tag_start(text) == start


@given(st.integers(0, 0xFF))
def test_a_repeating_group_holds_its_even_groups_only(number: int) -> None:
    assert tag_fits("60xx3000", f"60{number:02X}3000") is (number % 2 == 0)


def test_a_repeating_group_holds_no_other_element() -> None:
    assert not tag_fits("60xx3000", "60003001")
    assert not tag_fits("60xx3000", "50003000")


def test_odd_groups_are_private() -> None:
    assert is_private_tag("00091001")
    assert not is_private_tag("00100010")
    assert not is_private_tag("60xx3000")


@pytest.mark.parametrize("tag", ["60xx0099", "000x0000", "xxxxxxxx"])
def test_a_pattern_fits_no_group(tag: str) -> None:
    assert not tag_fits("60xx3000", tag)
