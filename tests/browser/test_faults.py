"""Fast hands, reloads, open menus: what once went wrong in the editor."""

from __future__ import annotations

import pytest
from playwright.sync_api import Route, expect

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
    editor.page.route(pattern, lambda route: held.append(route))
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
