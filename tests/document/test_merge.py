"""Three-way merge: nothing that either side wrote is lost, and what both changed is asked about."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from statements.catalog.edition import Edition
from statements.document import edits
from statements.document.content import Row, SectionContent, TableContent
from statements.document.merge import Clash, merge
from tests.document.strategies import edited

T = "N.2-1"
EMPTY = SectionContent()


def table(*rows: Row, dismissed: tuple[str, ...] = (), note: str = "") -> SectionContent:
    return SectionContent(tables={T: TableContent(rows=rows, dismissed=dismissed, note=note)})


def row(id_: str, **cells: str) -> Row:
    return Row(id=id_, cells=cells)


def ids(section: SectionContent) -> list[str]:
    return [each.id for each in section.tables[T].rows]


def merged(base: SectionContent, mine: SectionContent, theirs: SectionContent) -> SectionContent:
    """Where no clash is expected."""
    found = merge(base, mine, theirs)
    assert found.clashes == ()
    return found.section


ABC = table(row("a", name="A"), row("b", name="B"), row("c", name="C"))


def test_different_fields_and_cells_come_together() -> None:
    base = SectionContent(fields={"purpose": "old"}, tables=ABC.tables)
    mine = SectionContent(fields={"purpose": "mine"}, tables=ABC.tables)
    theirs = SectionContent(fields={"purpose": "old"}, tables=table(row("a", name="A", value="theirs")).tables)
    assert merged(base, mine, theirs).fields == {"purpose": "mine"}
    assert merged(base, mine, theirs).tables == theirs.tables


def test_two_cells_of_a_row() -> None:
    base, mine, theirs = (table(row("a", name=n, value=v)) for n, v in (("A", "1"), ("mine", "1"), ("A", "theirs")))
    assert merged(base, mine, theirs) == table(row("a", name="mine", value="theirs"))


def test_an_emptied_cell_stays_empty() -> None:
    base, mine, theirs = table(row("a", name="A", value="1")), table(row("a", name="A")), table(row("a", value="1"))
    assert merged(base, mine, theirs) == table(row("a"))


@pytest.mark.parametrize(
    ("base", "mine", "theirs", "clash"),
    [
        (
            table(row("a", name="A")),
            table(row("a", name="mine")),
            table(row("a", name="theirs")),
            Clash(table=T, row="a", column="name", base="A", mine="mine", theirs="theirs"),
        ),
        (
            table(row("a", name="A")),
            table(row("a")),
            table(row("a", name="theirs")),
            Clash(table=T, row="a", column="name", base="A", mine="", theirs="theirs"),
        ),
        (
            SectionContent(fields={"purpose": "x"}),
            SectionContent(fields={"purpose": "mine"}),
            SectionContent(),
            Clash(field="purpose", base="x", mine="mine", theirs=""),
        ),
        (
            table(note="x"),
            table(note="mine"),
            table(note="theirs"),
            Clash(table=T, field="note", base="x", mine="mine", theirs="theirs"),
        ),
    ],
    ids=["cell", "emptied cell", "field", "note"],
)
def test_where_both_changed_the_same_somebody_must_choose(
    base: SectionContent, mine: SectionContent, theirs: SectionContent, clash: Clash
) -> None:
    found = merge(base, mine, theirs)
    assert found.clashes == (clash,)
    assert found.section == theirs
    turned = Clash(**{**_plain(clash), "mine": clash.theirs, "theirs": clash.mine})
    assert merge(base, theirs, mine).clashes == (turned,)
    assert merge(base, theirs, mine).section == mine


def _plain(clash: Clash) -> dict[str, str]:
    return {name: getattr(clash, name) for name in clash.__struct_fields__}


def test_the_word_on_applicability_is_not_overwritten_silently() -> None:
    mine = SectionContent(applies=True, reason="We do it.")
    theirs = SectionContent(applies=False, reason="Not sold.")
    found = merge(EMPTY, mine, theirs)
    assert found.clashes == (
        Clash(field="applies", base="", mine="applies", theirs="N/A"),
        Clash(field="reason", base="", mine="We do it.", theirs="Not sold."),
    )
    assert found.section == theirs


def test_the_word_and_its_reason_are_one_sides() -> None:
    base = SectionContent(applies=False, reason="Not sold.")
    mine = SectionContent(applies=True, reason="Sold now.")
    assert merged(base, mine, base) == mine
    assert merged(base, base, mine) == mine
    better = SectionContent(applies=False, reason="Not sold in this version.")
    assert [clash.field for clash in merge(base, mine, better).clashes] == ["applies", "reason"]


def test_added_rows_stand_where_they_were_added() -> None:
    mine = table(row("a", name="A"), row("m", name="M"), row("b", name="B"), row("c", name="C"))
    theirs = table(row("a", name="A"), row("b", name="B"), row("t", name="T"), row("c", name="C"), row("u", name="U"))
    assert ids(merged(ABC, mine, theirs)) == ["a", "m", "b", "t", "c", "u"]
    assert ids(merged(ABC, theirs, mine)) == ["a", "m", "b", "t", "c", "u"]


def test_my_moves_are_kept_although_they_changed_a_cell() -> None:
    mine = table(row("c", name="C"), row("a", name="A"), row("b", name="B"))
    theirs = table(row("a", name="A", value="1"), row("b", name="B"), row("c", name="C"))
    assert ids(merged(ABC, mine, theirs)) == ["c", "a", "b"]
    assert ids(merged(ABC, theirs, mine)) == ["c", "a", "b"]


def test_where_both_moved_rows_theirs_is_the_order() -> None:
    mine = table(row("c", name="C"), row("a", name="A"), row("b", name="B"))
    theirs = table(row("b", name="B"), row("a", name="A"), row("c", name="C"))
    assert ids(merged(ABC, mine, theirs)) == ["b", "a", "c"]


def test_a_removed_row_is_gone_unless_the_other_side_changed_it() -> None:
    without_b = table(row("a", name="A"), row("c", name="C"))
    changed_c = table(row("a", name="A"), row("b", name="B"), row("c", name="C", value="new"))
    changed_b = table(row("a", name="A"), row("b", name="B", value="new"), row("c", name="C"))
    assert ids(merged(ABC, without_b, changed_c)) == ["a", "c"]
    assert ids(merged(ABC, changed_c, without_b)) == ["a", "c"]
    for one, other in ((without_b, changed_b), (changed_b, without_b)):
        found = merged(ABC, one, other)
        assert ids(found) == ["a", "b", "c"]
        assert found.tables[T].rows[1].cells == {"name": "B", "value": "new"}


def test_the_first_edits_of_an_untouched_table(tiny: Edition) -> None:
    """Both sides wrote the template's rows out; what one removed stays removed."""
    parameters = tiny.table_by_id[T]
    removed = edits.remove_row(parameters, EMPTY, "before")
    changed = edits.set_cell(parameters, EMPTY, "size", "value", "1 TB")
    for one, other in ((removed, changed), (changed, removed)):
        found = merged(EMPTY, one, other)
        assert ids(found) == ["timeout", "size"]
        assert found.tables[T].rows[1].cells == {"value": "1 TB"}


def test_an_edit_that_others_have_undone_keeps_the_rows_of_the_template(tiny: Edition) -> None:
    parameters = tiny.table_by_id[T]
    base = edits.set_cell(parameters, EMPTY, "size", "value", "1 TB")
    mine = edits.set_cell(parameters, base, "timeout", "value", "5 s")
    found = merged(base, mine, EMPTY)
    assert found == edits.set_cell(parameters, EMPTY, "timeout", "value", "5 s")


def test_a_suggestion_that_both_adopted_is_one_row(tiny: Edition) -> None:
    parameters = tiny.table_by_id[T]
    mine = edits.adopt_row(parameters, EMPTY, "retries", "mine")
    theirs = edits.adopt_row(parameters, EMPTY, "retries", "theirs")
    assert merged(EMPTY, mine, theirs) == theirs
    mine = edits.set_cell(parameters, mine, "mine", "value", "5")
    theirs = edits.set_cell(parameters, theirs, "theirs", "value", "7")
    assert merge(EMPTY, mine, theirs).clashes == (
        Clash(table=T, row="theirs", column="value", base="", mine="5", theirs="7"),
    )


def test_suggestions_dismissed_and_shown_again() -> None:
    base = table(row("a"), dismissed=("x", "y"))
    assert merged(base, table(row("a"), dismissed=("y",)), table(row("b"), dismissed=("x", "y", "z"))) == table(
        row("b"), dismissed=("y", "z")
    )
    assert merged(base, table(row("b"), dismissed=("x", "y", "z")), table(row("a"))).tables[T].dismissed == ("z",)


@settings(max_examples=100, deadline=None)
@given(data=st.data())
def test_what_only_one_side_changed_stands(tiny: Edition, data: st.DataObject) -> None:
    base = data.draw(edited(tiny))
    mine = data.draw(edited(tiny, base, first=20))
    assert merged(base, mine, base) == mine
    assert merged(base, base, mine) == mine
    assert merged(base, mine, mine) == mine


@settings(max_examples=150, deadline=None)
@given(data=st.data())
def test_nothing_that_either_side_wrote_is_lost(tiny: Edition, data: st.DataObject) -> None:
    base = data.draw(edited(tiny))
    mine, theirs = data.draw(edited(tiny, base, first=20)), data.draw(edited(tiny, base, first=40))
    found = merge(base, mine, theirs)
    written = _texts(found.section) | {each for clash in found.clashes for each in (clash.mine, clash.theirs)}
    assert _texts(mine) - _texts(base) <= written
    assert _texts(theirs) - _texts(base) <= written
    for rows in (each.rows for each in found.section.tables.values()):
        assert len({row.id for row in rows}) == len(rows)
    turned = merge(base, theirs, mine)
    assert len(turned.clashes) == len(found.clashes)


def _texts(section: SectionContent) -> set[str]:
    found = set(section.fields.values()) | {section.reason}
    for content in section.tables.values():
        found.add(content.note)
        found |= {value for each in content.rows for value in each.cells.values()}
    return found - {""}
