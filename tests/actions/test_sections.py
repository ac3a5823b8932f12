"""Saving sections: counted, merged, undone, and never lost silently."""

from __future__ import annotations

import pytest

from statements.actions.base import Denied, Refused, WrongState
from statements.actions.sections import Conflict, change_section, undo
from statements.catalog.edition import Edition
from statements.document import edits
from statements.document.content import SectionContent
from statements.document.edits import MAX_TEXT, Change
from statements.models import Edit, SectionRecord, Statement
from statements.queries.content import section_version
from tests.conftest import World

KEY, TABLE, ROW = "N.7.3.2.5.2", "N.7-43", "row1"
AUDIENCE = "N.3.2"


@pytest.fixture
def with_row(world: World) -> World:
    world.row(KEY, TABLE, ROW, code="A700", condition="The disk is full.", meaning="Refused")
    return world


def cell(edition: Edition, column: str, value: str) -> Change:
    table = edition.table_by_id[TABLE]
    return lambda content: edits.set_cell(table, content, ROW, column, value)


def save(world: World, name: str, version: int, change: Change) -> SectionContent:
    saved = change_section(
        user=world.people[name], statement_id=world.statement.pk, key=KEY, version=version, what="test", change=change
    )
    return saved.section


def stored(world: World) -> dict[str, str]:
    section, _ = section_version(world.statement, KEY)
    return next(row for row in section.tables[TABLE].rows if row.id == ROW).cells


def test_each_save_counts_and_is_kept(with_row: World, edition: Edition) -> None:
    save(with_row, "alice", 1, cell(edition, "condition", "No space is left."))
    record = SectionRecord.objects.get(statement=with_row.statement, key=KEY)
    assert record.version == 2
    assert list(Edit.objects.filter(key=KEY).values_list("version", flat=True)) == [2, 1]


def test_nothing_changed_is_no_edit(with_row: World, edition: Edition) -> None:
    save(with_row, "alice", 1, cell(edition, "condition", "The disk is full."))
    assert Edit.objects.filter(key=KEY).count() == 1


def test_two_people_in_different_cells_lose_nothing(with_row: World, edition: Edition) -> None:
    save(with_row, "alice", 1, cell(edition, "condition", "No space is left."))
    save(with_row, "mona", 1, cell(edition, "meaning", "Refused: Out of Resources"))
    assert stored(with_row)["condition"] == "No space is left."
    assert stored(with_row)["meaning"] == "Refused: Out of Resources"


def test_the_second_is_told_what_the_first_changed(with_row: World, edition: Edition) -> None:
    save(with_row, "alice", 1, cell(edition, "condition", "No space is left."))
    saved = change_section(
        user=with_row.mona,
        statement_id=with_row.statement.pk,
        key=KEY,
        version=1,
        what="test",
        change=cell(edition, "meaning", "Refused: Out of Resources"),
    )
    assert [(each.column, each.new) for each in saved.others] == [("condition", "No space is left.")]


def test_two_people_in_the_same_cell_must_choose(with_row: World, edition: Edition) -> None:
    save(with_row, "alice", 1, cell(edition, "condition", "By Alice"))
    with pytest.raises(Conflict) as caught:
        save(with_row, "mona", 1, cell(edition, "condition", "By Mona"))
    (clash,) = caught.value.clashes
    assert (clash.base, clash.mine, clash.theirs) == ("The disk is full.", "By Mona", "By Alice")
    assert stored(with_row)["condition"] == "By Alice"
    assert caught.value.version == 2


def test_the_same_words_twice_are_no_conflict(with_row: World, edition: Edition) -> None:
    save(with_row, "alice", 1, cell(edition, "condition", "Same"))
    save(with_row, "mona", 1, cell(edition, "condition", "Same"))
    assert stored(with_row)["condition"] == "Same"


def test_undo_goes_back_step_by_step(with_row: World, edition: Edition) -> None:
    for version, text in ((1, "one"), (2, "two"), (3, "three")):
        save(with_row, "alice", version, cell(edition, "condition", text))
    for version, text in ((4, "two"), (5, "one"), (6, "The disk is full.")):
        undo(user=with_row.alice, statement_id=with_row.statement.pk, key=KEY, version=version)
        assert stored(with_row)["condition"] == text
    undo(user=with_row.alice, statement_id=with_row.statement.pk, key=KEY, version=7)
    with pytest.raises(Refused, match="nothing to undo"):
        undo(user=with_row.alice, statement_id=with_row.statement.pk, key=KEY, version=8)


def test_undo_after_a_new_edit_takes_back_the_new_one(with_row: World, edition: Edition) -> None:
    save(with_row, "alice", 1, cell(edition, "condition", "one"))
    undo(user=with_row.alice, statement_id=with_row.statement.pk, key=KEY, version=2)
    save(with_row, "alice", 3, cell(edition, "condition", "other"))
    undo(user=with_row.alice, statement_id=with_row.statement.pk, key=KEY, version=4)
    assert stored(with_row)["condition"] == "The disk is full."


@pytest.mark.parametrize(
    ("key", "said"),
    [
        ("N.99", "no section N.99"),
        ("N.7.2.1", "say for which instance"),
        ("N.5.1@abc", "does not repeat"),
        ("N.7.2.1@nobody", "no Application Entity"),
    ],
)
def test_a_section_that_is_not_there_is_refused(world: World, key: str, said: str) -> None:
    with pytest.raises(Refused, match=said):
        change_section(
            user=world.alice,
            statement_id=world.statement.pk,
            key=key,
            version=0,
            what="test",
            change=lambda content: content,
        )


def test_an_unknown_version_is_refused(world: World, edition: Edition) -> None:
    with pytest.raises(Refused, match="never had version 9"):
        save(world, "alice", 9, cell(edition, "condition", "x"))


def test_a_text_that_is_too_long_changes_nothing(with_row: World, edition: Edition) -> None:
    with pytest.raises(Refused, match="characters"):
        save(with_row, "alice", 1, cell(edition, "condition", "x" * (MAX_TEXT + 1)))
    assert stored(with_row)["condition"] == "The disk is full."


def test_a_fixed_cell_of_the_template_cannot_be_changed(world: World, edition: Edition) -> None:
    table = edition.table_by_id[TABLE]
    required = next(row for row in table.rows if row.cells.get("code"))
    with pytest.raises(Refused, match="given by the template"):
        world.change(KEY, lambda content: edits.set_cell(table, content, required.key, "code", "C000"))


@pytest.mark.parametrize("name", ["rolf", "rita", "bob"])
def test_who_does_not_write_is_denied(world: World, name: str) -> None:
    with pytest.raises(Denied):
        world.write(AUDIENCE, "readers", "Everybody", by=name)


def test_a_stranger_finds_nothing(world: World) -> None:
    with pytest.raises(Statement.DoesNotExist):
        change_section(
            user=world.stranger,
            statement_id=world.statement.pk,
            key=KEY,
            version=0,
            what="test",
            change=lambda content: content,
        )


def test_what_is_in_review_cannot_be_edited(world: World) -> None:
    Statement.objects.filter(pk=world.statement.pk).update(state="in_review")
    with pytest.raises(WrongState, match="in review"):
        world.write(AUDIENCE, "readers", "Everybody")
