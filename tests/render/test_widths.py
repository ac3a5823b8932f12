from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from statements.document.tree import Column, TableRow
from statements.render import metrics, widths
from tests.render.documents import cell, group, row

UID = "1.2.840.10008.5.1.4.1.1.481.10"
PROSE = "The job is tried again three times and then marked as failed until somebody starts it again. " * 3


def ems(columns: list[Column], rows: list[TableRow], available: float) -> list[float]:
    return [share * available for share in widths.shares(columns, rows, available)]


def test_a_table_without_rows_has_widths() -> None:
    assert sum(widths.shares([Column(title="A"), Column(title="B")], [], 60)) == pytest.approx(1)


def test_a_uid_stays_on_one_line_beside_long_prose() -> None:
    columns = [Column(title="UID", code=True), Column(title="Behavior", width=3)]
    uid, prose = ems(columns, [row(UID, PROSE)], 60)
    assert uid >= metrics.text_width(UID, code=True) * widths.CODE_SIZE + widths.PADDING
    assert prose > uid


def test_flags_stay_narrow_and_show_their_title() -> None:
    columns = [Column(title="Name"), Column(title="SCU", flag=True), Column(title="SCP", flag=True)]
    name, scu, scp = ems(columns, [row("CT Image Storage", "Y", "N")], 60)
    assert metrics.text_width("SCU") + widths.PADDING <= scu < 4
    assert scp < 4
    assert name > 50


def test_columns_of_flags_alone_share_the_width() -> None:
    columns = [Column(title="SCU", flag=True), Column(title="SCP", flag=True)]
    assert sum(widths.shares(columns, [row("Y", "N")], 60)) == pytest.approx(1)


def test_short_texts_are_set_on_one_line_before_long_ones_get_more() -> None:
    columns = [Column(title="Matching"), Column(title="Comment", width=3)]
    matching, _ = ems(columns, [row("Single Value, Range", PROSE)] * 9, 40)
    assert matching >= metrics.text_width("Single Value, Range") + widths.PADDING


def test_hints_weigh_between_equals() -> None:
    rows = [row(PROSE, PROSE)]
    narrow, broad = widths.shares([Column(title="A"), Column(title="B", width=2)], rows, 40)
    assert broad > narrow


def test_what_does_not_fit_is_cut_from_the_widest() -> None:
    columns = [Column(title="A", code=True), Column(title="B", code=True), Column(title="C")]
    first, second, third = ems(columns, [row(UID, UID, "yes")], 24)
    assert first == pytest.approx(second)
    assert third >= metrics.text_width("yes") + widths.PADDING


def test_a_range_of_codes_stays_on_one_line() -> None:
    columns = [Column(title="Code", code=True), Column(title="Behavior", width=9)]
    code, _ = ems(columns, [row("A700 – A7FF", PROSE)], 60)
    assert code >= metrics.text_width("A700 – A7FF", code=True) * widths.CODE_SIZE + widths.PADDING


def test_nesting_needs_room() -> None:
    columns = [Column(title="Attribute"), Column(title="Comment", width=3)]
    flat, _ = ems(columns, [TableRow(cells=(cell("Scheduled"), cell(PROSE)))], 30)
    deep, _ = ems(columns, [TableRow(cells=(cell("Scheduled", depth=3), cell(PROSE)))], 30)
    assert deep > flat


def test_a_group_heading_has_its_longest_word_on_one_line() -> None:
    columns = [
        Column(title="A", group="Interoperability", flag=True),
        Column(title="B", group="Interoperability", flag=True),
        Column(title="C"),
    ]
    first, second, _ = ems(columns, [row("Y", "N", PROSE)], 40)
    assert first + second >= metrics.text_width("Interoperability") + widths.PADDING


def test_group_rows_are_no_cells() -> None:
    columns = [Column(title="A"), Column(title="B")]
    assert widths.shares(columns, [group(PROSE), row("a", "b")], 40) == widths.shares(columns, [row("a", "b")], 40)


texts = st.text(alphabet="ab1. -/日\n", max_size=60)


@given(
    columns=st.lists(
        st.builds(
            Column,
            title=texts,
            group=st.sampled_from(["", "G", "Heading of a group"]),
            width=st.floats(0, 5),
            code=st.booleans(),
            flag=st.booleans(),
        ),
        min_size=1,
        max_size=9,
    ),
    data=st.data(),
    available=st.floats(5, 120),
)
def test_every_table_gets_positive_shares_of_one(columns: list[Column], data: st.DataObject, available: float) -> None:
    rows = data.draw(st.lists(st.lists(texts, min_size=len(columns), max_size=len(columns)), max_size=4))
    given_shares = widths.shares(columns, [row(*cells) for cells in rows], available)
    assert len(given_shares) == len(columns)
    assert all(share > 0 for share in given_shares)
    assert sum(given_shares) == pytest.approx(1)
