from __future__ import annotations

import pytest

from statements.document.tree import Break, Code, Emphasis, Inline, Link, Ref, Strong, Text
from statements.render.breaks import breakable, pieces
from statements.render.plain import plain

UID = "1.2.840.10008.5.1.4.1.1.481.10"


def lines(*nodes: Inline, limit: float, code: bool = False) -> list[str]:
    return plain(breakable(nodes, limit, code=code)).split("\n")


def test_a_uid_is_broken_after_dots() -> None:
    assert pieces(UID, 9, code=True) == ["1.2.840.10008.5.", "1.4.1.1.481.10"]


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("PatientBreedDescription", ["PatientBreed", "Description"]),
        ("application/dicom+json", ["application/", "dicom+json"]),
        ("unbreakableunbreakable", ["unbreakableun", "breakable"]),
    ],
)
def test_words_are_broken_where_their_parts_meet(word: str, expected: list[str]) -> None:
    assert pieces(word, 7, code=False) == expected


def test_nothing_is_lost_or_added() -> None:
    assert "".join(pieces(UID, 3, code=True)) == UID


def test_words_that_fit_are_left_alone() -> None:
    nodes = (Text(text="CT Image Storage, see "), Code(text=UID))
    assert breakable(nodes, 30, code=False) == nodes


def test_a_word_exactly_as_wide_as_its_column_fits() -> None:
    assert lines(Text(text="(0040,0100)"), limit=11 * 0.6 * 0.92 - 1e-9, code=True) == ["(0040,0100)"]


def test_only_the_long_word_of_a_text_is_broken() -> None:
    assert lines(Text(text=f"as {UID} or so"), limit=9, code=True) == ["as 1.2.840.10008.5.", "1.4.1.1.481.10 or so"]


def test_breaks_reach_into_all_nodes() -> None:
    word = "one.two.three.four"
    nodes: tuple[Inline, ...] = (
        Strong(children=(Text(text=word),)),
        Emphasis(children=(Code(text=word),)),
        Link(href="https://example.org", children=(Text(text=word),)),
        Ref(target="t", text=word),
        Break(),
    )
    broken = breakable(nodes, 5, code=False)
    assert plain(broken).replace("\n", "") == word * 4
    assert plain(broken).count("\n") > 4
