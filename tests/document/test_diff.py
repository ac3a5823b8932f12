"""Comparison: every kind of change is found, once, and nothing else."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from statements.catalog.edition import Edition
from statements.document import edits
from statements.document.build import build
from statements.document.content import Content, Header, Instance, Row, SectionContent, TableContent
from statements.document.diff import Change, What, compare, compare_sections, compare_words
from tests.document.strategies import contents

T, KEY = "N.2-1", "N.2.1"
EMPTY = SectionContent()


def table(*rows: Row, note: str = "") -> SectionContent:
    return SectionContent(tables={T: TableContent(rows=rows, note=note)})


def row(id_: str, **cells: str) -> Row:
    return Row(id=id_, cells=cells)


def changes(old: SectionContent, new: SectionContent, edition: Edition | None = None) -> list[Change]:
    return list(compare_sections(KEY, old, new, edition))


ABC = table(row("a", name="A"), row("b", name="B"), row("c", name="C"))
AE = Instance(id="e1", kind="entity", name="Archive")
VIEWER = Instance(id="e2", kind="entity", name="Viewer")


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        (
            SectionContent(fields={"purpose": "x"}),
            SectionContent(fields={"purpose": "y"}),
            [Change(what=What.CHANGED, section=KEY, field="purpose", old="x", new="y")],
        ),
        (
            EMPTY,
            SectionContent(fields={"purpose": "y"}),
            [Change(what=What.ADDED, section=KEY, field="purpose", new="y")],
        ),
        (
            SectionContent(applies=False, reason="No"),
            EMPTY,
            [
                Change(what=What.CHANGED, section=KEY, field="applies", old="N/A"),
                Change(what=What.CHANGED, section=KEY, field="reason", old="No"),
            ],
        ),
        (
            table(row("a", name="A", value="1")),
            table(row("a", name="A2")),
            [
                Change(what=What.CHANGED, section=KEY, table=T, row="a", column="name", old="A", new="A2"),
                Change(what=What.CHANGED, section=KEY, table=T, row="a", column="value", old="1"),
            ],
        ),
        (
            ABC,
            table(row("b", name="B"), row("d", name="D"), row("c", name="C")),
            [
                Change(what=What.REMOVED, section=KEY, table=T, row="a", cells={"name": "A"}),
                Change(what=What.ADDED, section=KEY, table=T, row="d", cells={"name": "D"}),
            ],
        ),
        (
            ABC,
            table(row("b", name="B"), row("c", name="C"), row("a", name="A")),
            [Change(what=What.MOVED, section=KEY, table=T, row="a", cells={"name": "A"})],
        ),
        (
            table(row("a", name="A")),
            table(Row(id="a", group="disk", cells={"name": "A"})),
            [Change(what=What.MOVED, section=KEY, table=T, row="a", cells={"name": "A"})],
        ),
        (
            table(note="x"),
            table(),
            [Change(what=What.REMOVED, section=KEY, table=T, field="note", old="x")],
        ),
    ],
    ids=["field", "new field", "applies", "cells", "rows", "moved", "other group", "note"],
)
def test_each_kind_of_change(old: SectionContent, new: SectionContent, found: list[Change]) -> None:
    assert changes(old, new) == found


def test_header_and_instances() -> None:
    old = Content(edition="2000a", header=Header(product="A", also_covers=("1.1",)), instances=(AE, VIEWER))
    new = Content(
        edition="2000a",
        header=Header(product="B", also_covers=("1.1", "1.2")),
        instances=(replace(AE, name="Long-term archive"), Instance(id="e3", kind="entity", name="Worklist")),
    )
    assert list(compare(old, new)) == [
        Change(what=What.CHANGED, field="product", old="A", new="B"),
        Change(what=What.CHANGED, field="also_covers", old="1.1", new="1.1; 1.2"),
        Change(what=What.CHANGED, field="entity", row="e1", old="Archive", new="Long-term archive"),
        Change(what=What.REMOVED, field="entity", row="e2", old="Viewer"),
        Change(what=What.ADDED, field="entity", row="e3", new="Worklist"),
    ]


def test_the_order_of_instances_is_that_of_their_sections() -> None:
    acts = [Instance(id=id_, kind="activity", name=id_, parent="e1") for id_ in ("a1", "a2", "a3")]
    old = Content(edition="2000a", instances=(AE, VIEWER, *acts))
    new = Content(edition="2000a", instances=(acts[2], acts[0], AE, acts[1], VIEWER))
    assert list(compare(old, new)) == [Change(what=What.MOVED, field="activity", row="a3", new="a3")]


def test_writing_the_template_out_is_no_change(tiny: Edition) -> None:
    parameters = tiny.table_by_id[T]
    touched = edits.set_cell(parameters, EMPTY, "size", "value", "1 TB")
    expected = [Change(what=What.CHANGED, section=KEY, table=T, row="size", column="value", new="1 TB")]
    assert changes(EMPTY, touched) == changes(EMPTY, touched, tiny) == expected
    assert len(changes(touched, EMPTY)) == len(changes(touched, EMPTY, tiny)) == 1


def test_a_row_of_the_template_that_is_removed_is_found(tiny: Edition) -> None:
    parameters = tiny.table_by_id[T]
    touched = edits.set_note(parameters, EMPTY, "x")
    removed = edits.remove_row(parameters, touched, "timeout")
    gone = Change(what=What.REMOVED, section=KEY, table=T, row="timeout", cells={"name": "Timeout"})
    assert changes(touched, removed, tiny) == [gone]
    assert changes(touched, removed) == [replace(gone, cells={})]
    assert changes(EMPTY, removed, tiny)[0] == gone
    back = Change(what=What.ADDED, section=KEY, table=T, row="timeout", cells={"name": "Timeout"})
    assert changes(removed, touched, tiny) == [back]
    assert changes(removed, EMPTY, tiny)[0] == back


@pytest.mark.parametrize(
    ("before", "after", "moved"),
    [
        ("abcdef", "fabcde", "f"),
        ("abcdef", "bcdefa", "a"),
        ("abcdef", "acbdef", "c"),
        ("abcdef", "abcdef", ""),
        ("abc", "cba", "ba"),
        ("abcdef", "axbycz", ""),
    ],
)
def test_the_fewest_rows_are_said_to_have_moved(before: str, after: str, moved: str) -> None:
    old, new = (table(*(row(id_) for id_ in order)) for order in (before, after))
    found = [each.row for each in changes(old, new) if each.what is What.MOVED]
    assert len(found) == len(moved)
    rest = [id_ for id_ in after if id_ in before and id_ not in found]
    assert rest == sorted(rest)


@settings(max_examples=100, deadline=None)
@given(data=st.data())
def test_what_is_the_same_has_no_changes_and_what_has_none_is_printed_the_same(
    tiny: Edition, data: st.DataObject
) -> None:
    old, new = data.draw(contents(tiny)), data.draw(contents(tiny))
    assert compare(old, old, tiny) == ()
    if compare(old, new, tiny) == ():
        assert build(tiny, old).sections == build(tiny, new).sections
    else:
        assert compare(new, old, tiny) != ()


class Counted(str):
    """A row id that counts how often it is looked at."""

    __slots__ = ()
    looks = 0

    def __hash__(self) -> int:
        Counted.looks += 1
        return super().__hash__()

    def __eq__(self, other: object) -> bool:
        Counted.looks += 1
        return super().__eq__(other)


def test_the_work_grows_with_the_rows_and_not_with_their_square() -> None:
    count = 10_000
    order = [(number * 7919) % count for number in range(count)]  # all of them, well shuffled
    old = table(*(row(Counted(f"r{number}"), name=str(number)) for number in range(count)))
    new = table(*(row(Counted(f"r{number}"), name=str(number % 9)) for number in order))
    Counted.looks = 0
    found = changes(old, new)
    assert len(found) > count
    assert Counted.looks < 40 * count


def test_texts_are_compared_by_words() -> None:
    lefts, rights = compare_words("sent when the disk is full", "sent as soon as the disk is full")
    assert lefts == (("sent ", False), ("when", True), (" the disk is full", False))
    assert rights == (("sent ", False), ("as soon as", True), (" the disk is full", False))


@given(st.text(), st.text())
def test_no_word_is_lost_in_a_comparison(old: str, new: str) -> None:
    lefts, rights = compare_words(old, new)
    assert "".join(text for text, _ in lefts) == old
    assert "".join(text for text, _ in rights) == new
    assert [text for text, changed in lefts if not changed] == [text for text, changed in rights if not changed]
