"""Somebody who follows "Next incomplete" and does what each page asks, until nothing is asked any more."""

from __future__ import annotations

from playwright.sync_api import Locator, expect

from tests.browser.editor import Editor

WIDGET = "cell => cell.closest('table').querySelectorAll('col')[cell.cellIndex].dataset.widget"
ENOUGH = 80  # pages; who needs more goes round in circles


def complete(editor: Editor) -> list[str]:
    """Keys of the sections that asked for something."""
    visited: list[str] = []
    editor.go()
    following = editor.page.get_by_role("link", name="Next incomplete")
    while following.count():
        following.click()
        editor.page.wait_for_load_state()
        key = editor.page.locator(".sheet").get_attribute("data-section") or ""
        assert visited.count(key) < 2, (key, editor.page.locator(".finding-error").all_inner_texts())
        assert len(visited) < ENOUGH
        visited.append(key)
        _answer_questions(editor)
        _take_what_is_proposed(editor)
        _remove_what_does_not_belong(editor)
        _fill_cells(editor)
    return visited


def _answer_questions(editor: Editor) -> None:
    for field in editor.page.locator(".prose-field").all():
        text = field.locator("textarea")
        if field.locator(".optional").count() or text.input_value():
            continue
        example = field.locator("[data-fill]")
        if example.count():
            example.click()
        else:
            text.fill("This does not arise.")
        text.blur()
        editor.is_saved()
    said = editor.page.locator(".finding-error .finding-text", has_text="says nothing")
    if said.count():  # what is optional in general, but not here
        editor.page.locator(".prose-field textarea").first.fill("The product does this as it is declared.")
        editor.page.locator(".prose-field textarea").first.blur()
        expect(said).to_have_count(0)


def _take_what_is_proposed(editor: Editor) -> None:
    for button in editor.page.locator("[data-op=proposals]").all():
        button.click()
        expect(button).to_have_count(0)


def _remove_what_does_not_belong(editor: Editor) -> None:
    wrong = editor.page.locator(".finding a", has_text="does not belong here")
    while wrong.count():
        _, table, row, _ = (wrong.first.get_attribute("href") or "").split("/")
        editor.row(table, row).locator(".rh-btn").click()
        editor.page.get_by_role("menuitem", name="Remove").click()
        expect(editor.row(table, row)).to_have_count(0)


def _fill_cells(editor: Editor) -> None:
    editor.is_saved()
    wanting = editor.page.locator(".grid .todo")
    for _ in range(wanting.count()):
        cell = wanting.first
        _fill(
            editor,
            cell,
            cell.evaluate("cell => cell.closest('table').querySelectorAll('col')[cell.cellIndex].dataset.widget"),
        )
        editor.is_saved()


def _fill(editor: Editor, cell: Locator, widget: str) -> None:
    if not cell.and_(editor.page.locator(":focus")).count():
        cell.click(position={"x": 4, "y": 4})
    if widget == "yes_no":
        editor.page.keyboard.press("n")
        return
    editor.page.keyboard.press("Enter")
    text = editor.page.locator(".cell-editor :is(input, textarea)").last
    if widget in ("text", "area"):
        text.fill("N/A")
        text.press("Enter")
        return
    editor.page.locator(".picker-list:popover-open [role=option]").first.click()
    if editor.page.locator(".cell-editor").count():  # of several, more could follow
        text.press("Enter")
