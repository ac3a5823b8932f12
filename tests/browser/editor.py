"""The editor as people use it: sections, cells, keys. Waits for what must come, never for time to pass."""

from __future__ import annotations

import re

from playwright.sync_api import Locator, Page, expect


class Editor:
    def __init__(self, page: Page, statement: int) -> None:
        self.page, self.statement = page, statement

    @property
    def url(self) -> str:
        return f"/statements/{self.statement}/"

    def open(self, key: str) -> Editor:
        self.page.goto(f"{self.url}sections/{key}/")
        return self

    def go(self, path: str = "") -> Editor:
        self.page.goto(f"{self.url}{path}")
        return self

    def table(self, table: str) -> Locator:
        return self.page.locator(f'.grid[data-table="{table}"]')

    def rows(self, table: str) -> Locator:
        """Those that count: neither headings nor suggestions."""
        return self.table(table).locator("tbody > tr[data-row]:not(.group, .suggestion)")

    def cell(self, table: str, row: int | str, column: str) -> Locator:
        """By number (from 1) or by id of the row."""
        columns = self.table(table).locator("col")
        keys = columns.evaluate_all("found => found.map(col => col.dataset.col)")
        line = self.rows(table).nth(row - 1) if isinstance(row, int) else self.row(table, row)
        return line.locator(":scope > *").nth(keys.index(column))

    def row(self, table: str, row: str) -> Locator:
        return self.table(table).locator(f'tr[data-row="{row}"]')

    def go_to(self, cell: Locator) -> None:
        """With the mouse, once: the second click on a cell edits it."""
        # Asked in one go: an answer may put a new cell in the place of the old one in between
        if not cell.and_(self.page.locator(":focus")).count():
            cell.click(position={"x": 4, "y": 4})
        expect(cell).to_be_focused()

    def edit(self, cell: Locator) -> None:
        if "editing" not in (cell.get_attribute("class") or ""):
            self.go_to(cell)
            cell.press("Enter")

    def type(self, cell: Locator, text: str, key: str = "Enter") -> None:
        """As in a spreadsheet: go there, type, confirm."""
        self.edit(cell)
        editor = cell.locator(".cell-editor :is(input, textarea)").last
        editor.fill(text)
        editor.press(key)

    def pick(self, cell: Locator, text: str, option: str) -> None:
        """Look for it in the list, take the hit with this name."""
        self.edit(cell)
        field = cell.locator("[role=combobox]")
        field.fill(text)
        hit = self.page.locator(".picker-list:popover-open [role=option]").filter(has_text=re.compile(option))
        hit.first.click()

    def say(self, cell: Locator, key: str) -> None:
        self.go_to(cell)
        cell.press(key)

    def field(self, key: str) -> Locator:
        return self.page.locator(f"#f-{key}")

    def write(self, key: str, text: str) -> None:
        self.field(key).fill(text)
        self.field(key).blur()

    def menu(self, table: str, row: int, item: str) -> None:
        self.rows(table).nth(row - 1).locator(".rh-btn").click()
        self.page.get_by_role("menuitem", name=item).click()

    def button(self, name: str) -> Locator:
        return self.page.get_by_role("button", name=name)

    @property
    def status(self) -> Locator:
        return self.page.locator("#save-status")

    def is_saved(self) -> None:
        expect(self.status).to_have_attribute("data-state", "saved")

    def toast(self, text: str) -> Locator:
        found = self.page.locator(".toast", has_text=text)
        expect(found).to_be_visible()
        return found
