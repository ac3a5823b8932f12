"""Every page, light and dark, on a desk and on a telephone: accessible, silent, nothing beyond the edge."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.utils import timezone
from playwright.sync_api import Page, expect

from statements.actions.exports import request_export
from statements.actions.tokens import create_token
from statements.document.content import digest, to_json
from statements.models import Revision, Statement
from statements.queries.content import content_of, edition_of
from tests.browser.conftest import OpenAs, Watch
from tests.browser.editor import Editor
from tests.conftest import World

SECTIONS = ["N.0", "N.1", "N.1.1", "N.2", "N.4.1", "N.5.1", "N.5.2.1.1", "N.6.2.5", "N.7.3.2.5.1"]
CT = "1.2.840.10008.5.1.4.1.1.2"


@pytest.fixture
def busy(world: World) -> World:
    """A statement in which there is something to see."""
    world.row("N.1.1", "N.1-1", "ct", sop_class=CT, scu="Y", transfer_syntax_sets="U; XX")
    world.row("N.1.1", "N.1-1", "odd", sop_class="No such class", scp="Y")
    world.write("N.3.2", "readers", "Engineers, *only* engineers. See {table:N.1-1}.")
    entity = world.instance("application_entity", "Archive")
    world.instance("activity_acceptance", "Store", entity)
    create_token(user=world.alice, name="Test bench")
    return world


def addresses(world: World) -> list[str]:
    statement = f"/statements/{world.statement.pk}/"
    export = request_export(user=world.alice, statement_id=world.statement.pk, format_name="json")
    product, version = world.statement.version.product_id, world.statement.version_id
    return [
        "/",
        "/?q=nothing",
        "/account",
        "/look-up?q=ct",
        "/products/new",
        f"/products/{product}/versions/new",
        f"/versions/{version}/statements/new",
        f"/exports/{export.pk}",
        "/nowhere",
        *(f"{statement}{name}" for name in ("", "findings", "preview", "review", "revisions", "compare")),
        *(f"{statement}sections/{key}/" for key in SECTIONS),
        *(f"{statement}sections/N.4.1.1@{each.uid}/" for each in world.statement.instance_records.all()[:1]),
    ]


def fits(page: Page) -> None:
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, f"{page.url} is too wide"


def check(page: Page) -> None:
    fits(page)
    found = Axe().run(page).response["violations"]
    assert [(page.url, each["id"], each["nodes"][0]["html"]) for each in found] == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_page(busy: World, open_as: OpenAs, watch: Watch, scheme: str) -> None:
    watch.expect("status of 404.*/nowhere")
    page = open_as("mona", scheme=scheme).page
    for address in addresses(busy):
        page.goto(address)
        check(page)
    page.context.clear_cookies()
    page.goto("/sign-in")
    check(page)


@pytest.mark.parametrize("width", [360, 2560])
def test_every_page_on_other_desks(busy: World, open_as: OpenAs, watch: Watch, width: int) -> None:
    watch.expect("status of 404.*/nowhere")
    page = open_as("mona", width=width).page
    for address in addresses(busy):
        page.goto(address)
        fits(page)


def opened_menu(editor: Editor) -> None:
    editor.open("N.1.1")
    editor.button("More for this section").click()


def opened_dialog(editor: Editor) -> None:
    opened_menu(editor)
    editor.page.get_by_role("menuitem", name="Mark as not applicable").click()


def opened_list(editor: Editor) -> None:
    editor.open("N.1.1")
    editor.edit(editor.cell("N.1-1", 1, "sop_class"))
    editor.page.locator(".picker-list:popover-open [role=option]").first.wait_for()


def opened_chips(editor: Editor) -> None:
    editor.open("N.1.1")
    editor.edit(editor.cell("N.1-1", 1, "transfer_syntax_sets"))
    editor.page.locator(".picker-list:popover-open [role=option]").first.wait_for()


def kept_edits(editor: Editor) -> None:
    editor.open("N.3.2")
    editor.page.context.set_offline(True)
    editor.write("readers", "Waiting.")
    expect(editor.page.locator("#save-banner")).to_be_visible()
    editor.status.click()


def toast(editor: Editor) -> None:
    editor.open("N.1.1")
    editor.menu("N.1-1", 1, "Remove")
    editor.toast("Row removed")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("state", [opened_menu, opened_dialog, opened_list, opened_chips, kept_edits, toast])
def test_states(busy: World, open_as: OpenAs, watch: Watch, scheme: str, state: Callable[[Editor], None]) -> None:
    watch.expect("ERR_INTERNET_DISCONNECTED")
    editor = open_as("alice", scheme=scheme)
    state(editor)
    check(editor.page)


@pytest.mark.parametrize(("name", "scheme"), [("bob", "light"), ("mona", "dark")])
def test_the_pages_of_a_review(busy: World, open_as: OpenAs, name: str, scheme: str) -> None:
    """In review, published, withdrawn: what is then seen by who may decide, and by who may not."""
    revision = frozen(busy)
    page = open_as(name, width=800, scheme=scheme).page
    for state, statement_state in (("in_review", "in_review"), ("published", "published"), ("withdrawn", "draft")):
        Revision.objects.filter(pk=revision.pk).update(state=state)
        Statement.objects.filter(pk=busy.statement.pk).update(state=statement_state)
        for address in ("review", "revisions", "compare", "sections/N.1.1/"):
            page.goto(f"/statements/{busy.statement.pk}/{address}")
            check(page)
        page.goto(f"/revisions/{revision.pk}/")
        check(page)


def frozen(world: World) -> Revision:
    """As it is, errors and all: what matters here is how it looks."""
    content = content_of(world.statement)
    world.row("N.1.1", "N.1-1", "mr", sop_class="1.2.840.10008.5.1.4.1.1.4", scu="Y")  # something to compare
    return Revision.objects.create(
        statement=world.statement,
        number=1,
        content=to_json(content).decode(),
        sha256=digest(content),
        chain=Revision.link("", digest(content)),
        edition=world.statement.edition,
        fingerprint=edition_of(world.statement).fingerprint,
        summary="First release.",
        submitted_by=world.alice,
        submitted_at=timezone.now(),
        published_at=timezone.now(),
    )
