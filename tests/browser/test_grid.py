"""Cells, rows and lists in a real browser."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, expect

from statements.catalog.loader import load_edition
from statements.document import edits
from statements.document.content import SectionContent
from statements.queries.content import section_version
from tests.browser.editor import Editor
from tests.conftest import World

STORAGE, TABLE = "N.1.1", "N.1-1"
CT, MR = "1.2.840.10008.5.1.4.1.1.2", "1.2.840.10008.5.1.4.1.1.4"
CONFIGURATION, PARAMETERS = "N.6.2.5", "N.6-6"


def kept(world: World, key: str = STORAGE, table: str = TABLE) -> list[dict[str, str]]:
    content, _ = section_version(world.statement, key)
    found = content.tables.get(table)
    return [row.cells for row in found.rows] if found else []


def head(editor: Editor, table: str = TABLE) -> Locator:
    return editor.page.locator(f'[id="head-{table}"]')


def add_row(editor: Editor, table: str = TABLE) -> None:
    before = editor.rows(table).count()
    head(editor, table).get_by_role("button", name="Add row").click()
    expect(editor.rows(table)).to_have_count(before + 1)


@pytest.fixture
def ct(world: World, alice: Editor) -> Editor:
    """A row that says: sends CT images."""
    world.row(STORAGE, TABLE, "ct", sop_class=CT, scu="Y")
    return alice.open(STORAGE)


@pytest.fixture
def parameters(world: World, alice: Editor) -> Editor:
    """Rows that the template demands, with proposals."""
    world.row(STORAGE, TABLE, "ct", sop_class=CT, scp="Y")
    return alice.open(CONFIGURATION)


def test_the_first_row_makes_the_section_apply(alice: Editor, world: World) -> None:
    alice.open(STORAGE)
    expect(alice.page.locator("h1")).to_contain_text("N/A")
    expect(alice.page.locator(".na-not")).to_contain_text("Nothing is declared in its tables yet")
    add_row(alice)
    field = alice.rows(TABLE).locator("[role=combobox]")
    expect(field).to_be_focused()
    field.fill("ct image storage")
    alice.page.locator(".picker-list [role=option]", has_text="CT Image Storage").first.wait_for()
    field.press("Enter")
    alice.is_saved()
    row = alice.rows(TABLE).first
    expect(row.locator("th")).to_have_text("CT Image Storage")
    expect(row.locator("td.uid")).to_have_text(CT)
    alice.say(alice.cell(TABLE, 1, "scu"), "y")
    alice.is_saved()
    expect(alice.page.locator("h1")).not_to_contain_text("N/A")
    expect(alice.page.locator(".na-not")).to_have_count(0)
    expect(alice.page.locator('[data-node="N.5.2.5"] > .tree-row .dot')).not_to_have_class("dot dot-na")
    assert kept(world) == [{"sop_class": CT, "scu": "Y"}]


@pytest.mark.parametrize("typed", [MR, "MRImageStorage", "mr image storage"])
def test_a_class_is_understood_as_it_is_typed(ct: Editor, world: World, typed: str) -> None:
    ct.type(ct.cell(TABLE, 1, "sop_class"), typed, key="Tab")
    ct.is_saved()
    expect(ct.rows(TABLE).first.locator("th")).to_have_text("MR Image Storage")
    assert kept(world)[0]["sop_class"] == MR


def test_what_no_dictionary_knows_is_kept_with_a_finding_beside_it(ct: Editor, world: World) -> None:
    cell = ct.cell(TABLE, 1, "sop_class")
    ct.type(cell, "No Such Class Storage", key="Tab")
    ct.is_saved()
    expect(cell).to_contain_class("has-error")
    ct.go_to(cell)
    expect(ct.page.locator(".grid-bar-finding").first).to_contain_text("Pick the SOP Class from the list")
    assert kept(world)[0]["sop_class"] == "No Such Class Storage"


def test_attributes_are_picked_by_their_tag(alice: Editor, world: World) -> None:
    alice.open("N.5.2.1.1")
    add_row(alice, "N.5-2")
    number = alice.rows("N.5-2").count()
    alice.pick(alice.cell("N.5-2", number, "attribute"), "(0010,0010)", "Patient.s Name")
    alice.is_saved()
    expect(alice.rows("N.5-2").last.locator(".tagno")).to_have_text("(0010,0010)")
    assert kept(world, "N.5.2.1.1", "N.5-2")[-1]["attribute"] == "00100010"


def test_yes_and_no_by_key(ct: Editor, world: World) -> None:
    cell = ct.cell(TABLE, 1, "scp")
    for key, text in (("y", "Y"), ("n", "N"), ("Space", "Y"), ("Space", "N")):
        ct.say(cell, key)
        expect(cell).to_have_text(text)
    ct.say(cell, "Delete")
    ct.is_saved()
    assert "scp" not in kept(world)[0]
    ct.say(cell, "ArrowRight")
    expect(ct.cell(TABLE, 1, "ua")).to_be_focused()


def test_several_are_shown_as_chips(ct: Editor, world: World) -> None:
    cell = ct.cell(TABLE, 1, "transfer_syntax_sets")
    ct.pick(cell, "LL", "^LL")
    ct.pick(cell, "U", "^U")
    ct.page.keyboard.press("Enter")
    ct.is_saved()
    expect(cell.locator(".chip")).to_have_text(["LL", "U"])
    ct.edit(cell)
    cell.get_by_role("button", name="Remove LL").click()
    ct.page.keyboard.press("Enter")
    ct.is_saved()
    assert kept(world)[0]["transfer_syntax_sets"] == "U"


def test_escape_restores(parameters: Editor, world: World) -> None:
    cell = parameters.cell(PARAMETERS, 1, "comments")
    parameters.type(cell, "Only a thought.", key="Escape")
    expect(cell).to_have_text("")
    expect(cell).to_be_focused()
    assert kept(world, CONFIGURATION, PARAMETERS) == []


def test_tab_goes_on_from_cell_to_cell(parameters: Editor, world: World) -> None:
    parameters.type(parameters.cell(PARAMETERS, 1, "default"), "STORE_AE", key="Tab")
    parameters.page.keyboard.type("As delivered")
    parameters.page.keyboard.press("Tab")
    expect(parameters.cell(PARAMETERS, 2, "configurable").locator("[role=combobox]")).to_be_focused()
    parameters.page.keyboard.press("Escape")
    parameters.is_saved()
    assert kept(world, CONFIGURATION, PARAMETERS)[0] == {"default": "STORE_AE", "comments": "As delivered"}


def test_a_proposal_is_taken_with_enter_and_not_in_passing(parameters: Editor, world: World) -> None:
    first = parameters.cell(PARAMETERS, 1, "configurable")
    parameters.edit(first)
    parameters.page.locator(".picker-list:popover-open [role=option]").first.wait_for()
    parameters.page.keyboard.press("Tab")
    expect(first).to_have_text("")
    parameters.page.keyboard.press("Escape")
    parameters.edit(first)
    parameters.page.locator(".picker-list:popover-open [role=option]").first.wait_for()
    parameters.page.keyboard.press("Enter")
    parameters.is_saved()
    assert [row.get("configurable") for row in kept(world, CONFIGURATION, PARAMETERS)][:2] == ["SERVICE", None]


def test_all_proposals_are_taken_at_once_and_given_back(parameters: Editor, world: World) -> None:
    head(parameters, PARAMETERS).get_by_role("button", name="proposal").click()
    toast = parameters.toast("Proposals of the template taken")
    assert all(row.get("configurable") for row in kept(world, CONFIGURATION, PARAMETERS))
    toast.get_by_role("button", name="Undo").click()
    parameters.toast("Undone")
    assert not any(row.get("configurable") for row in kept(world, CONFIGURATION, PARAMETERS))


def test_a_finding_is_mended_from_beside_its_cell(parameters: Editor, world: World) -> None:
    cell = parameters.cell(PARAMETERS, 1, "default")
    parameters.type(cell, "[10 … 5]")
    parameters.is_saved()
    parameters.go_to(cell)
    beside = parameters.page.locator(".grid-bar-finding")
    beside.get_by_role("button", name="Mend it").click()
    expect(cell).to_have_text("[5 … 10]")
    parameters.go_to(cell)
    expect(beside).to_be_empty()


def test_a_finding_leads_to_its_cell(parameters: Editor) -> None:
    link = parameters.page.locator(".finding a", has_text="“Configurable” is not filled in").first
    link.click()
    expect(parameters.cell(PARAMETERS, 1, "configurable")).to_be_focused()


def test_rows_are_duplicated_moved_and_added_below(ct: Editor, world: World) -> None:
    ct.menu(TABLE, 1, "Duplicate")
    expect(ct.rows(TABLE)).to_have_count(2)
    ct.type(ct.cell(TABLE, 2, "sop_class"), MR)
    ct.is_saved()
    ct.go_to(ct.cell(TABLE, 2, "scp"))
    ct.page.keyboard.press("Alt+ArrowUp")
    expect(ct.rows(TABLE).first.locator("th")).to_have_text("MR Image Storage")
    expect(ct.cell(TABLE, 1, "scp")).to_be_focused()
    ct.page.keyboard.press("Control+Enter")
    expect(ct.rows(TABLE)).to_have_count(3)
    expect(ct.rows(TABLE).nth(1).locator("[role=combobox]")).to_be_focused()
    ct.page.keyboard.press("Escape")
    ct.is_saved()
    assert [row.get("sop_class") for row in kept(world)] == [MR, None, CT]


def test_a_removed_row_is_brought_back_although_more_was_written(ct: Editor, world: World) -> None:
    world.row(STORAGE, TABLE, "mr", sop_class=MR, scu="Y")
    ct.open(STORAGE)
    ct.menu(TABLE, 1, "Remove")
    toast = ct.toast("Row removed")
    expect(ct.rows(TABLE)).to_have_count(1)
    expect(ct.rows(TABLE).first.locator(".rh-btn")).to_be_focused()
    ct.say(ct.cell(TABLE, 1, "scp"), "y")
    ct.is_saved()
    toast.get_by_role("button", name="Undo").click()
    ct.toast("Undone: row removed in Table N.1-1")
    expect(ct.rows(TABLE)).to_have_count(2)
    assert kept(world) == [{"sop_class": CT, "scu": "Y"}, {"sop_class": MR, "scu": "Y", "scp": "Y"}]


def test_undo_by_key_and_once_more_the_other_way(ct: Editor, world: World) -> None:
    ct.say(ct.cell(TABLE, 1, "scp"), "y")
    ct.is_saved()
    ct.page.keyboard.press("Control+z")
    toast = ct.toast("Undone: cell changed")
    expect(ct.cell(TABLE, 1, "scp")).to_have_text("")
    toast.get_by_role("button", name="Do it again").click()
    expect(ct.cell(TABLE, 1, "scp")).to_have_text("Y")
    ct.is_saved()
    assert kept(world)[0]["scp"] == "Y"


def test_a_row_of_the_template_comes_back_at_its_place(parameters: Editor, world: World) -> None:
    before = parameters.rows(PARAMETERS).count()
    parameters.menu(PARAMETERS, 2, "Remove")
    expect(parameters.rows(PARAMETERS)).to_have_count(before - 1)
    head(parameters, PARAMETERS).get_by_role("button", name="1 row left out").click()
    parameters.page.get_by_role("menuitem", name="Called AE Title").click()
    expect(parameters.rows(PARAMETERS)).to_have_count(before)
    expect(parameters.rows(PARAMETERS).nth(1).locator("th")).to_contain_text("Called AE Title")


def test_suggestions_are_adopted_and_dismissed(alice: Editor, world: World) -> None:
    alice.open("N.1.2.1")
    suggestions = alice.table("N.1-4").locator("tr.suggestion")
    expect(suggestions).to_have_count(2)
    suggestions.first.get_by_role("button", name="Adopt").click()
    expect(alice.rows("N.1-4")).to_have_count(1)
    expect(alice.cell("N.1-4", 1, "scu")).to_be_focused()
    suggestions.first.get_by_role("button", name="Dismiss").click()
    expect(suggestions).to_have_count(0)
    head(alice, "N.1-4").get_by_role("button", name="Show suggestions again").click()
    expect(suggestions).to_have_count(1)
    assert kept(world, "N.1.2.1", "N.1-4") == [
        {"sop_class": "1.2.840.10008.1.1", "transfer_syntax": "1.2.840.10008.1.2"}
    ]


def test_long_and_wide_tables_are_edited_like_small_ones(alice: Editor, world: World) -> None:
    uids = [f"1.2.3.{number}" for number in range(120)]
    table = load_edition().table_by_id[TABLE]

    def fill(content: SectionContent) -> SectionContent:
        for number, uid in enumerate(uids):
            cells = {"sop_class": f"{uid} Private {number}", "scu": "Y"}
            content = edits.add_row(table, content, f"r{number}", cells=cells)
        return content

    world.change(STORAGE, fill)
    alice.open(STORAGE)
    head(alice).get_by_role("button", name="Dismiss all").click()
    alice.toast("Suggestions dismissed")
    alice.go_to(alice.cell(TABLE, 1, "scu"))
    alice.page.keyboard.press("Control+End")
    expect(alice.cell(TABLE, 120, "archive")).to_be_focused()
    alice.page.keyboard.press("y")
    alice.is_saved()
    assert kept(world)[-1]["archive"] == "Y"
