"""Fast hands, reloads, open menus: what once went wrong in the editor."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Route, expect

from statements.queries.content import section_version
from tests.browser.conftest import Watch
from tests.browser.editor import Editor
from tests.conftest import World

STORAGE, TABLE = "N.1.1", "N.1-1"
CT = "1.2.840.10008.5.1.4.1.1.2"
PROSE, FIELD = "N.3.2", "readers"


def kept(world: World) -> list[dict[str, str]]:
    content, _ = section_version(world.statement, STORAGE)
    return [row.cells for row in content.tables[TABLE].rows]


def hold(editor: Editor, pattern: str) -> list[Route]:
    """Requests to these addresses wait until the test lets them go."""
    held: list[Route] = []

    def keep(route: Route) -> None:
        held.append(route)

    editor.page.route(pattern, keep)
    return held


def let_go(editor: Editor, held: list[Route], pattern: str) -> None:
    for route in held:
        route.continue_()
    editor.page.unroute(pattern)


@pytest.fixture
def ct(world: World, alice: Editor) -> Editor:
    world.row(STORAGE, TABLE, "ct", sop_class=CT, scu="Y")
    return alice.open(STORAGE)


@pytest.mark.parametrize("way", ["key", "button"])
def test_what_is_typed_before_the_new_row_is_there_belongs_to_it(ct: Editor, world: World, way: str) -> None:
    ops = "**/add*"
    held = hold(ct, ops)
    ct.go_to(ct.cell(TABLE, 1, "sop_class"))
    with ct.page.expect_request(ops):
        if way == "key":
            ct.page.keyboard.press("Control+Enter")
        else:
            ct.page.locator(f'[id="head-{TABLE}"]').get_by_role("button", name="Add row").click()
        ct.page.keyboard.type("MR Image Storagex")
        ct.page.keyboard.press("Backspace")
    expect(ct.rows(TABLE)).to_have_count(1)
    expect(ct.page.locator(".cell-editor")).to_have_count(0)
    let_go(ct, held, ops)
    field = ct.rows(TABLE).nth(1).locator("[role=combobox]")
    expect(field).to_be_focused()
    expect(field).to_have_value("MR Image Storage")
    field.press("Tab")
    ct.is_saved()
    assert [row["sop_class"] for row in kept(world)] == [CT, "1.2.840.10008.5.1.4.1.1.4"]


def test_a_row_that_does_not_come_takes_no_other_cell(ct: Editor, world: World, watch: Watch) -> None:
    watch.expect("status of 500")
    ops = "**/add-below"
    held = hold(ct, ops)
    ct.go_to(ct.cell(TABLE, 1, "sop_class"))
    with ct.page.expect_request(ops):
        ct.page.keyboard.press("Control+Enter")
        ct.page.keyboard.type("MR")
    held.pop().fulfill(status=500)
    ct.page.unroute(ops)
    ct.toast("What you typed for it was not kept")
    expect(ct.cell(TABLE, 1, "sop_class")).to_have_text("CT Image Storage")
    expect(ct.rows(TABLE)).to_have_count(2)  # tried again
    assert kept(world)[0]["sop_class"] == CT


def sets_of(ct: Editor) -> tuple[Locator, Locator]:
    """The open cell of transfer syntax sets with its list, and its field."""
    cell = ct.cell(TABLE, 1, "transfer_syntax_sets")
    ct.edit(cell)
    ct.page.locator(".picker-list:popover-open [role=option]").first.wait_for()
    return cell, cell.locator("[role=combobox]")


def settled(field: Locator, value: str) -> Locator:
    """The list has answered to what is typed: its best hit is marked."""
    field.page.locator(f".picker-list:popover-open .is-active[data-value='{value}']").wait_for()
    return field


@pytest.mark.parametrize("key", ["Tab", "Enter", "Semicolon"])
def test_several_values_are_typed_in_one_go(ct: Editor, world: World, key: str) -> None:
    cell, field = sets_of(ct)
    field.press_sequentially("u; ll;" if key == "Semicolon" else "u; ll")
    if key != "Semicolon":
        settled(field, "LL")
    ct.page.keyboard.press("Tab" if key == "Tab" else "Enter")
    if key == "Enter":
        expect(cell.locator(".chip")).to_have_text(["U×", "LL×"])
        ct.page.keyboard.press("Enter")
    ct.page.keyboard.press("Escape")
    ct.is_saved()
    expect(cell.locator(".chip")).to_have_count(2)
    assert sorted(kept(world)[0]["transfer_syntax_sets"].split("; ")) == ["LL", "U"]


@pytest.mark.parametrize("way", ["typed", "arrows"])
def test_enter_twice_keeps_what_the_first_has_picked(ct: Editor, world: World, way: str) -> None:
    cell, field = sets_of(ct)
    if way == "typed":
        field.press_sequentially("ll")
        settled(field, "LL")
    else:
        field.press("ArrowDown")
    field.evaluate(
        """field => { for (let i = 0; i < 2; i += 1) field.dispatchEvent(
            new KeyboardEvent("keydown", { key: "Enter", bubbles: true, cancelable: true })) }"""
    )
    expect(cell.locator(".cell-editor")).to_have_count(0)
    ct.is_saved()
    expect(cell.locator(".chip")).to_have_count(1)
    assert kept(world)[0]["transfer_syntax_sets"]


def test_a_value_that_is_there_is_not_removed_by_typing_it(ct: Editor, world: World) -> None:
    cell, field = sets_of(ct)
    for _ in range(2):
        field.press_sequentially("ll")
        settled(field, "LL").press("Enter")
        expect(cell.locator(".chip")).to_have_count(1)
        expect(field).to_have_value("")
    field.press("Enter")
    ct.is_saved()
    assert kept(world)[0]["transfer_syntax_sets"] == "LL"


def comments(editor: Editor) -> Locator:
    return editor.cell("N.6-6", 1, "comments")


@pytest.fixture
def parameters(world: World, alice: Editor) -> Editor:
    world.row(STORAGE, TABLE, "ct", sop_class=CT, scp="Y")
    return alice.open("N.6.2.5")


def typing(editor: Editor, text: str) -> None:
    editor.edit(comments(editor))
    comments(editor).locator("textarea, input").press_sequentially(text)


@pytest.mark.parametrize("way", ["reload", "back"])
def test_what_stands_in_an_open_cell_survives_leaving_the_page(parameters: Editor, way: str) -> None:
    if way == "back":
        parameters.open("N.1").open("N.6.2.5")
    typing(parameters, "Half a sentence")
    if way == "reload":
        parameters.page.reload()
    else:
        parameters.page.go_back()
        parameters.is_saved()
        parameters.page.go_forward()
    expect(comments(parameters)).to_have_text("Half a sentence")
    parameters.is_saved()
    parameters.open("N.6.2.5")
    expect(comments(parameters)).to_have_text("Half a sentence")


def test_what_was_given_up_does_not_come_back(parameters: Editor) -> None:
    typing(parameters, "A slip")
    parameters.page.keyboard.press("Escape")
    parameters.page.reload()
    parameters.is_saved()
    expect(comments(parameters)).to_have_text("")


def test_a_page_that_was_gone_back_to_shows_what_was_saved(alice: Editor, world: World) -> None:
    alice.open(PROSE)
    alice.write(FIELD, "First.")
    alice.is_saved()
    alice.open("N.1")
    alice.page.go_back()
    expect(alice.field(FIELD)).to_have_value("First.")
    alice.write(FIELD, "First. Second.")
    alice.is_saved()
    assert section_version(world.statement, PROSE)[0].fields[FIELD] == "First. Second."


def test_a_page_out_of_memory_is_fetched_again(alice: Editor, world: World) -> None:
    alice.open(PROSE)
    world.write(PROSE, FIELD, "By another page.")
    with alice.page.expect_navigation():
        alice.page.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))")
    expect(alice.field(FIELD)).to_have_value("By another page.")


def test_nobody_is_asked_to_decide_between_oneself_and_oneself(alice: Editor, world: World, watch: Watch) -> None:
    watch.expect("status of 409")
    alice.open(PROSE)
    stale = alice.page.content()
    alice.write(FIELD, "First.")
    alice.is_saved()
    # As a page that the browser has kept from before that edit
    alice.page.route(f"**/sections/{PROSE}/", lambda route: route.fulfill(body=stale, content_type="text/html"))
    alice.open(PROSE)
    expect(alice.field(FIELD)).to_have_value("")
    with alice.page.expect_response(lambda response: response.status == 409):
        alice.write(FIELD, "Second.")
    alice.is_saved()
    expect(alice.page.locator("dialog[data-conflict]")).to_have_count(0)
    assert section_version(world.statement, PROSE)[0].fields[FIELD] == "Second."


@pytest.mark.parametrize("menu", ["section", "row"])
def test_an_open_menu_stays_when_an_answer_arrives(ct: Editor, world: World, menu: str) -> None:
    saves = "**/save"
    held = hold(ct, saves)
    with ct.page.expect_request(saves):
        ct.say(ct.cell(TABLE, 1, "scu"), "Delete")  # its head and its row are new
    if menu == "row":
        ct.rows(TABLE).first.locator(".rh-btn").click()
        opened, item = ct.page.locator(f'[id="row-{TABLE}"]'), "Duplicate"
    else:
        ct.button("More for this section").click()
        opened, item = ct.page.locator("#section-menu"), "Undo"
    expect(opened).to_be_visible()
    with ct.page.expect_response(saves):
        let_go(ct, held, saves)
    ct.is_saved()
    expect(opened).to_be_visible()
    opened.get_by_role("menuitem", name=item).first.click()
    if menu == "row":
        expect(ct.rows(TABLE)).to_have_count(2)
    else:
        ct.toast("Undone: cell changed")
        expect(ct.cell(TABLE, 1, "scu")).to_have_text("Y")


def test_what_waited_for_a_menu_comes_when_it_closes(ct: Editor) -> None:
    saves = "**/save"
    held = hold(ct, saves)
    with ct.page.expect_request(saves):
        ct.say(ct.cell(TABLE, 1, "scu"), "Delete")
    more = ct.button("More for this section")
    more.click()
    let_go(ct, held, saves)
    ct.is_saved()
    expect(ct.page.locator("h1")).not_to_contain_text("N/A")
    ct.page.keyboard.press("Escape")
    expect(ct.page.locator("h1")).to_contain_text("N/A")
    expect(more).to_be_focused()


def test_a_head_whose_menu_has_been_placed_is_replaced_without_a_word(ct: Editor, watch: Watch) -> None:
    """Placed menus have a style attribute; copying it is forbidden, and the console says so."""
    ct.button("More for this section").click()
    expect(ct.page.locator("#section-menu")).to_have_attribute("style", re.compile("left"))
    ct.page.keyboard.press("Escape")
    ct.say(ct.cell(TABLE, 1, "scu"), "Delete")
    expect(ct.page.locator("h1")).to_contain_text("N/A")
    ct.is_saved()
    assert watch.said == []


def test_enter_takes_nothing_from_a_list_that_belongs_to_other_words(ct: Editor, world: World) -> None:
    cell = ct.cell(TABLE, 1, "sop_class")
    ct.edit(cell)
    field = cell.locator("[role=combobox]")
    ct.page.locator(".picker-list:popover-open [role=option]").first.wait_for()
    field.press("ArrowDown")
    ct.page.locator(".picker-list:popover-open .is-active").wait_for()
    field.evaluate(
        """field => {
            field.value = "MR Image Storage";
            field.dispatchEvent(new Event("input", { bubbles: true }));
            field.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true, cancelable: true }));
        }"""
    )
    ct.is_saved()
    expect(cell).to_have_text("MR Image Storage")
    assert kept(world)[0]["sop_class"] == "1.2.840.10008.5.1.4.1.1.4"
