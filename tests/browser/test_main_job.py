"""From the first click to the published PDF, by two people who have never seen the program."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect
from pytest_django.live_server_helper import LiveServer

from statements.models import Revision, Statement
from tests.browser.conftest import Watch
from tests.browser.editor import Editor
from tests.browser.newcomer import complete
from tests.conftest import PASSWORD, World


def sign_in(page: Page, name: str) -> None:
    page.goto("/")
    page.get_by_label("User name").fill(name)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("heading", name="Products")).to_be_visible()


def start_a_statement(page: Page) -> Editor:
    page.get_by_role("link", name="New product").click()
    page.get_by_label("Name", exact=True).fill("Tiny Sender")
    page.get_by_label("Manufacturer").fill("Example Medical")
    page.get_by_role("button", name="Create product").click()
    page.get_by_label("Version").fill("1.0")
    page.get_by_role("button", name="Create version").click()
    page.get_by_role("button", name="Start the statement").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Tiny Sender 1.0")
    return Editor(page, Statement.objects.latest("id").pk)


def declare_verification(editor: Editor) -> None:
    editor.open("N.1.2.1")
    editor.page.get_by_role("button", name="Adopt all").click()
    expect(editor.rows("N.1-4")).to_have_count(2)
    for number in (1, 2):
        editor.say(editor.cell("N.1-4", number, "scp"), "y")
    expect(editor.page.locator("h1")).not_to_contain_text("N/A")


def declare_sending(editor: Editor) -> None:
    editor.open("N.1.1")
    uncompressed = editor.page.locator("#rows-N\\.1-2 .suggestion", has_text="Uncompressed Transfer Syntax Set (U)")
    left = uncompressed.count()
    while left > 1:  # all but the retired one
        uncompressed.first.get_by_role("button", name="Adopt").click()
        left -= 1
        expect(uncompressed).to_have_count(left)
    editor.page.locator("#head-N\\.1-1").get_by_role("button", name="Add row").click()
    editor.pick(editor.cell("N.1-1", 1, "sop_class"), "ct image", "^CT Image Storage")
    editor.is_saved()
    editor.pick(editor.cell("N.1-1", 1, "transfer_syntax_sets"), "U", "^U")
    editor.page.keyboard.press("Enter")
    editor.say(editor.cell("N.1-1", 1, "scu"), "y")
    editor.is_saved()
    expect(editor.page.locator("h1")).to_contain_text("Content and Transfer")
    expect(editor.page.locator(".finding-error")).to_have_count(0)


def name_the_entities(editor: Editor) -> None:
    editor.open("N.4.1")
    editor.page.get_by_label("Name of the new Application Entity").fill("Sender")
    editor.button("Add Application Entity").click()
    expect(editor.page.locator("h1")).to_contain_text("Sender")
    home = editor.page.url
    for way, name in (("initiation", "Send images"), ("acceptance", "Answer tests")):
        editor.page.goto(home)
        editor.page.get_by_label(f"Name of the new Real-World Activity ({way})").fill(name)
        editor.button(f"Add Real-World Activity ({way})").click()
        expect(editor.page.locator(".instance")).to_contain_text(name)
    editor.open("N.5.1")
    editor.page.locator("[data-op=offers]").first.click()
    expect(editor.rows("N.5-1")).to_have_count(2)
    editor.is_saved()


def leave_out(editor: Editor, key: str, reason: str) -> None:
    editor.open(key)
    editor.button("More for this section").click()
    editor.page.get_by_role("menuitem", name="Mark as not applicable").click()
    editor.page.get_by_label("Reason").fill(reason)
    editor.button("Mark as not applicable").click()
    expect(editor.page.locator(".na")).to_contain_text(reason)


def submit(editor: Editor) -> None:
    editor.go("findings?severity=error")
    expect(editor.page.locator("#findings")).to_contain_text("No findings")
    editor.go("preview")
    expect(editor.page.locator(".doc")).to_contain_text("CT Image Storage")
    editor.page.get_by_role("link", name="Submit for review").click()
    editor.page.get_by_label("What has changed").fill("First release.")
    editor.button("Submit for review").click()
    expect(editor.page.locator("#banners")).to_contain_text("Revision 1 is in review")


def approve(page: Page, statement: int) -> None:
    page.get_by_role("link", name="1.0", exact=True).last.click()
    page.get_by_role("link", name="Review now").click()
    expect(page.locator("main")).to_contain_text("First release")
    page.get_by_label("Your password").fill("a guess")
    page.get_by_role("button", name="Approve", exact=True).click()
    expect(page.get_by_role("alert")).to_contain_text("password")
    page.get_by_label("Your password").fill(PASSWORD)
    page.get_by_role("button", name="Approve", exact=True).click()
    expect(page.locator("#banners")).to_contain_text("Revision 1 is approved")
    page.get_by_role("link", name="Review", exact=True).click()
    page.get_by_role("button", name="Publish revision 1").click()
    expect(page.locator("#banners")).to_contain_text("Revision 1 is published")
    assert Revision.objects.get(statement=statement).state == "published"


def open_pdf(page: Page) -> bytes:
    page.get_by_role("button", name="PDF").click()
    href = page.get_by_role("link", name="Open").get_attribute("href")
    assert href
    answer = page.request.get(href)
    assert answer.headers["content-type"] == "application/pdf"
    return answer.body()


def change_and_compare(editor: Editor) -> None:
    editor.go()
    editor.button("Start a new draft").first.click()
    expect(editor.page.locator("#banners")).to_contain_text("A new draft has begun")
    editor.open("N.1.1")
    editor.say(editor.cell("N.1-1", 1, "archive"), "y")
    editor.is_saved()
    editor.page.get_by_role("link", name="Compare").click()
    change = editor.page.locator(".diff .changed")
    expect(change).to_have_count(1)
    expect(change).to_contain_text("CT Image Storage")
    expect(change.locator("ins")).to_have_text("Y")


@pytest.fixture
def two_people(live_server: LiveServer, chromium: Browser, contexts: list[BrowserContext], watch: Watch) -> list[Page]:
    pages = []
    for _ in range(2):
        context = chromium.new_context(base_url=live_server.url, viewport={"width": 1280, "height": 900})
        context.on("page", watch.follow)
        contexts.append(context)
        pages.append(context.new_page())
    return pages


def test_from_the_first_click_to_the_pdf(world: World, two_people: list[Page], watch: Watch) -> None:
    author, approver = two_people
    sign_in(author, "mona")
    editor = start_a_statement(author)
    declare_verification(editor)
    declare_sending(editor)
    name_the_entities(editor)
    leave_out(editor, "N.7.1.1", "There is one Application Entity; its own section says it.")
    assert "N.3.2" in complete(editor)
    submit(editor)
    sign_in(approver, "bob")
    watch.expect("status of 400.*/review/approve")  # the wrong password
    approve(approver, editor.statement)
    assert open_pdf(approver).startswith(b"%PDF-")
    change_and_compare(editor)
