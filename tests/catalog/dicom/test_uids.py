from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from statements.catalog.dicom.uids import MAX_LENGTH, is_dicom_uid, is_valid_uid, uid_order, uid_problem

components = st.integers(0, 10**12)
uids = st.tuples(st.integers(0, 2), st.lists(components, min_size=1, max_size=4)).map(
    lambda parts: ".".join(map(str, (parts[0], *parts[1])))
)


@given(uids)
def test_components_without_leading_zeros_make_a_valid_uid(uid: str) -> None:
    assert is_valid_uid(uid)


@given(uids, st.integers(0, 9))
def test_a_leading_zero_makes_it_invalid(uid: str, digit: int) -> None:
    assert "begins with a zero" in (uid_problem(f"{uid}.0{digit}") or "")


@given(uids, st.characters(exclude_characters="0123456789."))
def test_any_other_character_makes_it_invalid(uid: str, char: str) -> None:
    assert "only digits and dots" in (uid_problem(uid + char) or "")


def test_sixty_four_characters_are_the_most() -> None:
    longest = "1." + "2" * (MAX_LENGTH - 2)
    assert is_valid_uid(longest)
    assert uid_problem(longest + "2") == "it has 65 characters, at most 64 are allowed"


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "empty"),
        ("1..2", "empty"),
        ("1.2.", "empty"),
        (".1.2", "empty"),
        ("1", "only one component"),
        ("3.1.2", "first component"),
        ("1.02", "“02” begins with a zero"),
        ("1.2.840.10008.1.2\n", "only digits"),
    ],
)
def test_what_is_wrong_is_said(text: str, problem: str) -> None:
    assert problem in (uid_problem(text) or "")
    assert not is_valid_uid(text)


def test_uids_of_the_standard_have_its_root() -> None:
    assert is_dicom_uid("1.2.840.10008.1.2")
    assert not is_dicom_uid("1.2.840.100080.1")
    assert not is_dicom_uid("1.2.826.0.1.3680043.9.3811")


def test_uids_sort_by_the_numbers_of_their_components() -> None:
    assert sorted(["1.2.10", "1.2.9", "1.2"], key=uid_order) == ["1.2", "1.2.9", "1.2.10"]
