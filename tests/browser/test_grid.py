"""Cells, rows and lists in a real browser."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from statements.queries.content import section_version
from tests.browser.editor import Editor
from tests.conftest import World

STORAGE, TABLE = "N.1.1", "N.1-1"
CT = "1.2.840.10008.5.1.4.1.1.2"


def kept(world: World, key: str = STORAGE, table: str = TABLE) -> list[dict[str, str]]:
    content, _ = section_version(world.statement, key)
    found = content.tables.get(table)
    return [row.cells for row in found.rows] if found else []


@pytest.fixture
def ct(world: World) -> str:
    """A row that says: sends CT images."""
    world.row(STORAGE, TABLE, "ct", sop_class=CT, scu="Y")
    return "ct"


def test_a_row_is_added_and_a_class_picked_by_its_name(alice: Editor, world: World) -> None:
    alice.open(STORAGE)
    expect(alice.page.locator("h1")).to_contain_text("N/A")
    alice.page.locator(f"#head-{TABLE.replace('.', chr(92) + '.')}").get_by_role("button", name="Add row").click()
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
    assert kept(world) == [{"sop_class": CT, "scu": "Y"}]
