"""Two people in the same section at the same time."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, expect

from statements.queries.content import section_version
from tests.browser.conftest import OpenAs, Watch
from tests.browser.editor import Editor
from tests.conftest import World

KEY, TABLE = "N.1.1", "N.1-1"
CT = "1.2.840.10008.5.1.4.1.1.2"


@pytest.fixture
def mona(open_as: OpenAs) -> Editor:
    return open_as("mona")


@pytest.fixture
def both(world: World, alice: Editor, mona: Editor) -> tuple[Editor, Editor]:
    """Both see the same row."""
    world.row(KEY, TABLE, "ct", sop_class=CT, scu="Y")
    return alice.open(KEY), mona.open(KEY)


def cells(world: World) -> dict[str, str]:
    (row,) = section_version(world.statement, KEY)[0].tables[TABLE].rows
    return row.cells


def dialog(editor: Editor) -> Locator:
    return editor.page.get_by_role("dialog", name="changed by somebody else")


def test_different_cells_are_both_kept_and_shown(both: tuple[Editor, Editor], world: World) -> None:
    alice, mona = both
    alice.say(alice.cell(TABLE, 1, "scp"), "y")
    alice.is_saved()
    mona.say(mona.cell(TABLE, 1, "archive"), "y")
    mona.is_saved()
    assert cells(world) == {"sop_class": CT, "scu": "Y", "scp": "Y", "archive": "Y"}
    expect(mona.cell(TABLE, 1, "scp")).to_have_text("Y")
    expect(mona.cell(TABLE, 1, "archive")).to_be_focused()


@pytest.mark.parametrize(("choice", "kept"), [("Yours", "N"), ("Alice Author", "Y")])
def test_the_second_in_the_same_cell_chooses(
    both: tuple[Editor, Editor], world: World, watch: Watch, choice: str, kept: str
) -> None:
    watch.expect("status of 409")
    alice, mona = both
    alice.say(alice.cell(TABLE, 1, "scp"), "y")
    alice.is_saved()
    mona.say(mona.cell(TABLE, 1, "scp"), "n")
    expect(dialog(mona)).to_contain_text("CT Image Storage: DIMSE Services SCP")
    dialog(mona).get_by_label(choice).check()
    mona.button("Save my choice").click()
    expect(dialog(mona)).to_be_hidden()
    mona.is_saved()
    assert cells(world)["scp"] == kept
    expect(mona.cell(TABLE, 1, "scp")).to_have_text(kept)


def test_several_cells_at_once_after_the_network_was_gone(
    both: tuple[Editor, Editor], world: World, watch: Watch
) -> None:
    watch.expect("status of 409", "ERR_INTERNET_DISCONNECTED")
    alice, mona = both
    mona.page.context.set_offline(True)
    for column in ("scp", "archive", "display"):
        mona.say(mona.cell(TABLE, 1, column), "n")
    expect(mona.status).to_have_text("Not saved, kept here (3)")
    for column in ("scp", "archive"):
        alice.say(alice.cell(TABLE, 1, column), "y")
    alice.is_saved()
    mona.page.context.set_offline(False)
    expect(dialog(mona).locator("fieldset")).to_have_count(2)
    dialog(mona).locator("fieldset").nth(0).get_by_label("Alice Author").check()
    mona.button("Save my choice").click()
    mona.is_saved()
    assert cells(world) == {"sop_class": CT, "scu": "Y", "scp": "Y", "archive": "N", "display": "N"}


def test_deciding_later(both: tuple[Editor, Editor], world: World, watch: Watch) -> None:
    watch.expect("status of 409")
    alice, mona = both
    alice.say(alice.cell(TABLE, 1, "scp"), "y")
    alice.is_saved()
    mona.say(mona.cell(TABLE, 1, "scp"), "n")
    mona.button("Decide later").click()
    expect(mona.status).to_have_text("1 edit to decide")
    mona.say(mona.cell(TABLE, 1, "display"), "y")
    expect(mona.cell(TABLE, 1, "display")).not_to_contain_class("unsaved")
    assert cells(world)["scp"] == "Y"
    mona.status.click()
    mona.button("Send again").click()
    expect(dialog(mona)).to_be_visible()
    mona.button("Save my choice").click()
    mona.is_saved()
    assert cells(world)["scp"] == "N"


def test_the_same_text(alice: Editor, mona: Editor, world: World, watch: Watch) -> None:
    watch.expect("status of 409")
    alice.open("N.3.2")
    mona.open("N.3.2")
    alice.write("readers", "By Alice.")
    alice.is_saved()
    mona.write("readers", "By Mona.")
    expect(dialog(mona)).to_contain_text("By Alice.")
    mona.button("Save my choice").click()
    mona.is_saved()
    assert section_version(world.statement, "N.3.2")[0].fields["readers"] == "By Mona."


def test_a_row_that_was_removed_meanwhile_comes_back_with_what_was_typed(
    both: tuple[Editor, Editor], world: World
) -> None:
    alice, mona = both
    alice.menu(TABLE, 1, "Remove")
    alice.is_saved()
    mona.say(mona.cell(TABLE, 1, "scp"), "y")
    mona.is_saved()
    assert cells(world) == {"sop_class": CT, "scu": "Y", "scp": "Y"}
