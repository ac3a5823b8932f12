"""What is typed is never lost: not to the network, not to the server, not to a session that ends."""

from __future__ import annotations

import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.contrib.sessions.models import Session
from django.db import connection
from playwright.sync_api import Route, expect
from pytest_django.live_server_helper import LiveServer

from statements.models import Edit
from statements.queries.content import section_version
from tests.browser.conftest import Watch
from tests.browser.editor import Editor
from tests.conftest import PASSWORD, World

KEY, FIELD = "N.3.2", "readers"
ROOT = Path(__file__).resolve().parents[2]


def written(world: World) -> str:
    return section_version(world.statement, KEY)[0].fields.get(FIELD, "")


def test_without_network_it_waits_here(alice: Editor, world: World, watch: Watch) -> None:
    watch.expect("ERR_INTERNET_DISCONNECTED")
    alice.open(KEY)
    alice.page.context.set_offline(True)
    alice.write(FIELD, "Written in a tunnel.")
    expect(alice.status).to_have_text("Not saved, kept here (1)")
    expect(alice.page.locator("#save-banner")).to_contain_text("kept in this browser")
    assert written(world) == ""
    alice.page.context.set_offline(False)
    alice.is_saved()
    expect(alice.page.locator("#save-banner")).to_be_hidden()
    assert written(world) == "Written in a tunnel."


def test_a_closed_tab_loses_nothing(alice: Editor, world: World, watch: Watch) -> None:
    watch.expect("ERR_INTERNET_DISCONNECTED")
    alice.open(KEY)
    alice.page.context.set_offline(True)
    alice.write(FIELD, "Before the tab was closed.")
    expect(alice.status).to_have_attribute("data-state", "offline")
    alice.page.close()
    alice.page.context.set_offline(False)
    again = Editor(alice.page.context.new_page(), alice.statement)
    again.open("N.1")  # another section of the statement
    again.is_saved()
    assert written(world) == "Before the tab was closed."


def test_leaving_the_page_while_typing(alice: Editor, world: World) -> None:
    alice.open(KEY)
    alice.field(FIELD).fill("Typed, and gone at once.")
    alice.page.get_by_role("link", name="Preview").click()
    expect(alice.page.locator(".doc")).to_contain_text("Typed, and gone at once.")
    assert written(world) == "Typed, and gone at once."


def test_an_error_of_the_server_is_tried_again(alice: Editor, world: World, watch: Watch) -> None:
    watch.expect("status of 500")
    answers = iter([500, 500])

    def fail(route: Route) -> None:
        status = next(answers, None)
        if status:
            route.fulfill(status=status)
        else:
            route.continue_()

    alice.open(KEY)
    alice.page.route("**/save", fail)
    alice.write(FIELD, "Third time lucky.")
    for _ in range(2):
        expect(alice.status).to_have_attribute("data-state", "offline")
        alice.button("Try now").click()
    alice.is_saved()
    assert written(world) == "Third time lucky."


def test_signing_in_again_in_another_tab(alice: Editor, world: World, watch: Watch) -> None:
    watch.expect("status of 401")
    alice.open(KEY)
    Session.objects.all().delete()
    alice.write(FIELD, "After the session.")
    banner = alice.page.locator("#save-banner")
    expect(banner.get_by_text("Your session has ended")).to_be_visible()
    with alice.page.context.expect_page() as opened:
        banner.get_by_role("link", name="Sign in again").click()
    tab = opened.value
    tab.get_by_label("User name").fill("alice")
    tab.get_by_label("Password").fill(PASSWORD)
    tab.get_by_role("button", name="Sign in").click()
    expect(tab.get_by_role("heading", name="Products")).to_be_visible()
    tab.close()
    alice.button("Try now").click()
    alice.is_saved()
    assert written(world) == "After the session."


def test_somebody_else_who_signed_in_meanwhile_writes_nothing(
    alice: Editor, live_server: LiveServer, world: World, watch: Watch
) -> None:
    watch.expect("status of 401")
    alice.open(KEY)
    session = world.client("mona").cookies["sessionid"].value
    alice.page.context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
    alice.write(FIELD, "By Alice, not by Mona.")
    expect(alice.status).to_have_attribute("data-state", "signedout")
    expect(alice.page.get_by_text("sign in as Alice Author")).to_be_visible()
    assert not Edit.objects.exists()


def test_what_is_refused_stays_here_and_holds_up_nothing(alice: Editor, world: World, watch: Watch) -> None:
    watch.expect("status of 400")
    world.row("N.1.1", "N.1-1", "ct", sop_class="1.2.840.10008.5.1.4.1.1.2", scu="Y")
    alice.open("N.5.1")
    alice.page.locator("[data-op=offers]").first.click()
    alice.type(alice.cell("N.5-1", 1, "service"), "x" * 25_000)
    alice.toast("25,000 characters")
    expect(alice.status).to_have_text("1 edit not accepted")
    expect(alice.cell("N.5-1", 1, "service")).to_contain_class("refused")
    alice.say(alice.cell("N.5-1", 1, "dimse_scu"), "n")
    expect(alice.cell("N.5-1", 1, "dimse_scu")).not_to_contain_class("unsaved")
    content, _ = section_version(world.statement, "N.5.1")
    (row,) = content.tables["N.5-1"].rows
    assert (row.cells["service"], row.cells["dimse_scu"]) == ("Storage", "N")
    alice.status.click()
    alice.button("Discard").click()
    alice.is_saved()
    expect(alice.cell("N.5-1", 1, "service")).to_have_text("Storage")


@pytest.fixture
def port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


class Server:
    """A process of its own on the database of the test: it can be killed, and started again."""

    def __init__(self, port: int) -> None:
        self.url = f"http://127.0.0.1:{port}"
        name = connection.settings_dict["NAME"]
        self.command = [sys.executable, "manage.py", "runserver", "--noreload", "--skip-checks", str(port)]
        self.environment = {
            "PATH": "/usr/bin:/bin",
            "DCS_DATABASE_URL": f"sqlite:///{name}",
            "DJANGO_SETTINGS_MODULE": "dcsapp.settings_test",
            "DCS_SECRET_KEY": "only-for-tests",
        }

    def start(self) -> None:
        self.process = subprocess.Popen(
            self.command, cwd=ROOT, env=self.environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )

    def kill(self) -> None:
        self.process.kill()
        self.process.wait()


@pytest.fixture
def server(port: int, world: World) -> Iterator[Server]:
    server = Server(port)
    server.start()
    yield server
    server.kill()


def test_the_server_is_killed_and_started_again(alice: Editor, server: Server, world: World, watch: Watch) -> None:
    watch.expect("ERR_CONNECTION_REFUSED", "ERR_EMPTY_RESPONSE", "ERR_CONNECTION_RESET", "ERR_SOCKET_NOT_CONNECTED")
    session = world.client("alice").cookies["sessionid"].value
    alice.page.context.add_cookies([{"name": "sessionid", "value": session, "url": server.url}])
    page = alice.page
    _until_it_answers(alice, f"{server.url}{alice.url}sections/{KEY}/")
    alice.write(FIELD, "One.")
    alice.is_saved()
    server.kill()
    alice.write(FIELD, "One. Two.")
    expect(alice.status).to_have_attribute("data-state", "offline")
    assert written(world) == "One."
    server.start()
    _until_it_answers(alice, f"{server.url}/sign-in", tab=True)
    # It may have tried again by itself and need no button any more: what the browser says when the network is back
    page.evaluate("window.dispatchEvent(new Event('online'))")
    alice.is_saved()
    assert written(world) == "One. Two."


def _until_it_answers(editor: Editor, url: str, *, tab: bool = False) -> None:
    """A browser has no better way to wait for a server either: it asks until somebody is there."""
    page = editor.page.context.new_page() if tab else editor.page
    for _ in range(200):
        try:
            page.goto(url)
            break
        except Exception as error:
            if "ERR_CONNECTION" not in str(error):
                raise
            page.wait_for_timeout(100)
    if tab:
        page.close()
