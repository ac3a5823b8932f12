"""Texts, applicability, instances and the way through the sections."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from statements.queries.content import section_version
from tests.browser.conftest import OpenAs
from tests.browser.editor import Editor
from tests.conftest import World

READERS = "N.3.2"


def test_a_text_is_saved_when_it_is_left(alice: Editor, world: World) -> None:
    alice.open(READERS)
    expect(alice.page.locator("#section-state")).to_have_text("Empty")
    alice.write("readers", "Engineers who connect it.\n\nSecond paragraph.")
    alice.is_saved()
    expect(alice.page.locator("#section-state")).to_have_text("Complete")
    expect(alice.page.locator("#section-findings li")).to_have_count(0)
    expect(alice.page.locator(f'[id="mark-{READERS}"]')).to_contain_text("Complete")
    assert section_version(world.statement, READERS)[0].fields == {
        "readers": "Engineers who connect it.\n\nSecond paragraph."
    }


def test_going_on_in_a_text_while_it_is_saved(alice: Editor, world: World) -> None:
    alice.open(READERS)
    field = alice.field("readers")
    field.focus()
    with alice.page.expect_response(re.compile("/save$")):
        alice.page.keyboard.type("It is saved while")
    alice.page.keyboard.type(" one writes on.")
    field.blur()
    alice.is_saved()
    expect(field).to_have_value("It is saved while one writes on.")
    assert section_version(world.statement, READERS)[0].fields["readers"] == "It is saved while one writes on."


def test_starting_from_the_example(alice: Editor, world: World) -> None:
    alice.open(READERS)
    button = alice.button("Start from the example")
    button.click()
    expect(alice.field("readers")).to_be_focused()
    expect(button).to_be_hidden()
    alice.field("readers").blur()
    alice.is_saved()
    text = alice.field("readers").input_value()
    assert text
    assert section_version(world.statement, READERS)[0].fields["readers"] == text


def test_what_is_printed_says_so_and_leads_to_what_it_names(alice: Editor) -> None:
    alice.open("N.5.1")
    printed = alice.page.locator(".printed").first
    expect(printed).to_contain_text("Printed here")
    printed.get_by_role("link", name="Table N.5-1 of the template").click()
    expect(alice.page).to_have_url(re.compile(r"/sections/N\.5\.1/#t-N\.5-1$"))
    for text in alice.page.locator(".printed, .guidance, .hint").all_inner_texts():
        assert "{" not in text


def test_the_word_of_the_author_and_back_to_the_facts(alice: Editor, world: World) -> None:
    alice.open(READERS)
    alice.button("More for this section").click()
    alice.page.get_by_role("menuitem", name="Mark as not applicable").click()
    alice.page.get_by_label("Reason").fill("Nobody reads it.")
    alice.button("Mark as not applicable").click()
    expect(alice.page.locator(".na-not")).to_contain_text("Nobody reads it.")
    expect(alice.page.locator("h1")).to_contain_text("N/A")
    assert section_version(world.statement, READERS)[0].applies is False
    alice.button("More for this section").click()
    alice.page.get_by_role("menuitem", name="Let the overview decide").click()
    alice.page.get_by_role("dialog").get_by_role("button", name="Let the overview decide").click()
    expect(alice.page.locator(".na-not")).to_have_count(0)
    alice.is_saved()
    assert section_version(world.statement, READERS)[0].applies is None


def test_an_entity_comes_is_renamed_goes_and_comes_back(alice: Editor, world: World) -> None:
    alice.open("N.4.1")
    alice.page.get_by_label("Name of the new Application Entity").fill("Archive")
    alice.button("Add Application Entity").click()
    expect(alice.page.locator("h1")).to_contain_text("Archive")
    home = alice.page.url
    world.row("N.5.1", "N.5-1", "row", application_entity=_id(home), service="Storage", dimse_scp="Y")
    alice.button("Rename").click()
    alice.page.get_by_label("Name", exact=True).fill("Vault")
    alice.page.get_by_role("dialog").get_by_role("button", name="Rename").click()
    expect(alice.page.locator("h1")).to_contain_text("Vault")
    expect(alice.page.locator("#tree")).to_contain_text("Vault")
    alice.open("N.5.1")
    expect(alice.cell("N.5-1", 1, "application_entity")).to_have_text("Vault")
    alice.page.goto(home)
    alice.button("Remove").click()
    alice.page.get_by_role("dialog").get_by_role("button", name="Remove").click()
    expect(alice.page.locator("#banners")).to_contain_text("“Vault” was removed with its sections")
    expect(alice.page.locator("#tree")).not_to_contain_text("Vault")
    alice.page.locator("#banners").get_by_role("button", name="Bring back").click()
    expect(alice.page.locator("h1")).to_contain_text("Vault")


def _id(url: str) -> str:
    return url.rstrip("/").rpartition("@")[2]


def test_a_note_under_a_table(alice: Editor, world: World) -> None:
    alice.open("N.5.1")
    alice.page.locator(".tbl-note summary").click()
    note = alice.page.get_by_label("Note under Service to AE Mapping")
    note.fill("Only with the option.")
    note.blur()
    alice.is_saved()
    assert section_version(world.statement, "N.5.1")[0].tables["N.5-1"].note == "Only with the option."


def test_the_tree_is_filtered_and_remembers_what_is_open(alice: Editor) -> None:
    alice.open("N.1")
    tree = alice.page.locator("#tree")
    branch = tree.locator('[data-node="N.3"]')
    branch.get_by_role("button", name="subsections").first.click()
    expect(branch.get_by_role("link", name="Audience")).to_be_visible()
    alice.open("N.2")
    expect(branch.get_by_role("link", name="Audience")).to_be_visible()
    alice.page.get_by_label("Filter sections").fill("character")
    expect(tree.get_by_role("link", name="Specific Character Sets").first).to_be_visible()
    expect(branch).to_be_hidden()


def test_next_incomplete_goes_round(alice: Editor) -> None:
    alice.open("N.13")
    alice.page.get_by_role("link", name="Next incomplete").click()
    expect(alice.page.locator(".sheet")).to_have_attribute("data-section", "N.1")


def test_readers_see_and_cannot_change(open_as: OpenAs, world: World) -> None:
    rolf = open_as("rolf")
    world.row("N.1.1", "N.1-1", "ct", sop_class="1.2.840.10008.5.1.4.1.1.2", scu="Y")
    rolf.open("N.1.1")
    expect(rolf.page.locator("#banners")).to_contain_text("You can read this draft")
    cell = rolf.cell("N.1-1", 1, "scp")
    rolf.go_to(cell)
    rolf.page.keyboard.press("y")
    expect(cell).to_have_text("")
    rolf.open(READERS)
    expect(rolf.field("readers")).not_to_be_editable()


def test_from_the_preview_into_the_section(alice: Editor) -> None:
    alice.go("preview")
    alice.page.get_by_role("link", name="Edit 3.2 Audience").click()
    expect(alice.page.locator(".sheet")).to_have_attribute("data-section", READERS)
