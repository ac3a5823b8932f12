from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from statements.catalog.dicom.statuses import (
    StatusCategory,
    http_category,
    parse_status,
    status_bounds,
    status_category,
    status_covers,
)

codes = st.integers(0, 0xFFFF).map(lambda number: f"{number:04X}")
ranges = st.lists(st.integers(0, 0xFFFF), min_size=2, max_size=2, unique=True).map(
    lambda ends: f"{min(ends):04X}-{max(ends):04X}"
)


@given(codes, st.sampled_from(["{}", "0x{}", "x{}", "#{}", "{}H", " {} ", "0X{}"]), st.booleans())
def test_every_spelling_of_a_code_is_the_same_code(code: str, spelling: str, upper: bool) -> None:
    assert parse_status(spelling.format(code if upper else code.lower())) == code


@given(st.integers(10000, 0xFFFF) | st.integers(0, 999))
def test_numbers_that_cannot_be_hexadecimal_codes_are_decimal(number: int) -> None:
    assert parse_status(str(number)) == f"{number:04X}"


@given(ranges, st.sampled_from(["-", " - ", " – ", "..", " to "]))
def test_every_spelling_of_a_range_is_the_same_range(span: str, dash: str) -> None:
    assert parse_status(span.replace("-", dash)) == span


@given(codes | ranges)
def test_canonical_codes_and_ranges_stay_as_they_are(code: str) -> None:
    assert parse_status(code) == code


@given(st.text(max_size=15))
def test_whatever_parses_is_canonical(text: str) -> None:
    code = parse_status(text)
    if code is not None:
        assert parse_status(code) == code


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("42752", "A700"),
        ("0110", "0110"),
        ("0", "0000"),
        ("Cxxx", "C000-CFFF"),
        ("FFxx", "FF00-FFFF"),
        ("a7XX", "A700-A7FF"),
        ("0xC000 to 0xCFFF", "C000-CFFF"),
    ],
)
def test_spellings_seen_in_statements(text: str, code: str) -> None:
    assert parse_status(text) == code


@pytest.mark.parametrize("text", ["", "A70", "A7000", "70000", "CFFF-C000", "A700-A700", "xxxx", "success", "C00x1"])
def test_anything_else_is_no_status(text: str) -> None:
    assert parse_status(text) is None


@given(codes, ranges)
def test_a_range_covers_the_codes_between_its_ends(code: str, span: str) -> None:
    first, last = status_bounds(span)
    assert status_covers(span, code) is (first <= int(code, 16) <= last)
    assert not status_covers(code, span)


@pytest.mark.parametrize(
    ("code", "category"),
    [
        ("0000", StatusCategory.SUCCESS),
        ("FF00", StatusCategory.PENDING),
        ("FF01", StatusCategory.PENDING),
        ("FE00", StatusCategory.CANCEL),
        ("0001", StatusCategory.WARNING),
        ("0107", StatusCategory.WARNING),
        ("0116", StatusCategory.WARNING),
        ("B000", StatusCategory.WARNING),
        ("0122", StatusCategory.FAILURE),
        ("A700-A7FF", StatusCategory.FAILURE),
        ("C000-CFFF", StatusCategory.FAILURE),
        ("0105-0107", None),
        ("D000", None),
        ("FF00-FFFF", None),
    ],
)
def test_the_category_follows_from_the_code(code: str, category: StatusCategory | None) -> None:
    assert status_category(code) is category


@pytest.mark.parametrize(
    ("code", "category"),
    [(100, "Informational"), (204, "Success"), (304, "Redirection"), (404, "Client Error"), (503, "Server Error")],
)
def test_http_has_classes_of_its_own(code: int, category: str) -> None:
    assert http_category(code) == category
