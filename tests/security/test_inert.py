"""What somebody writes is shown, and never becomes part of a page."""

from __future__ import annotations

import json

from django.test import Client
from django.urls import reverse

from statements.actions.exports import make_export, request_export
from statements.queries.content import section_version
from tests.security.conftest import ATTACK, ROW, SECTION, TABLE, Target
from tests.security.markup import read
from tests.security.walk import QUERY, addresses

PAGES = [each for each in addresses() if not each.is_api]
# Where names and texts of people must be read; the others are forms and lists that may be without
SHOWING = {
    "home", "account", "statement", "section", "findings", "preview", "review", "revisions", "comparison", "revision",
    "new-version", "new-statement",
}  # fmt: skip


def test_on_every_page(target: Target) -> None:
    shown = set()
    for name in ("mona", "alice", "bob"):
        client = target.world.client(name)
        for address in PAGES:
            answer = client.get(address.url(target.values) + QUERY)
            if answer.status_code != 200 or not answer["Content-Type"].startswith("text/html"):
                continue
            page = read(answer.content.decode())
            assert not page.harm, f"{address.name}: {page.harm}"
            if "<x-pwned" in "".join(page.text):
                shown.add(address.name.partition(":")[2])
    assert shown >= SHOWING, SHOWING - shown


def test_in_every_section(target: Target) -> None:
    client = target.world.client("alice")
    for key in ("N.0", "N.1", "N.3.2", "N.4.1", f"N.4.1.1@{target.entity}", SECTION, "N.7.2"):
        answer = client.get(reverse("statements:section", args=[target.world.statement.pk, key]))
        page = read(answer.content.decode())
        assert answer.status_code == 200
        assert not page.harm, f"{key}: {page.harm}"


def test_in_what_the_editor_is_answered(target: Target) -> None:
    world = target.world
    client, url = world.client("alice"), reverse("statements:section", args=[world.statement.pk, SECTION])
    _, version = section_version(world.statement, SECTION)
    cell = {"table": TABLE, "row": ROW, "column": "scp", "base": ATTACK}
    saved = client.post(
        f"{url}save", {**cell, "version": version, "value": f"{ATTACK}!"}, headers={"HX-Request": "true"}
    )
    assert saved.status_code == 200
    assert not read(saved.content.decode()).harm
    clash = client.post(f"{url}save", {**cell, "version": version, "value": "Y"}, headers={"HX-Request": "true"})
    assert clash.status_code == 409
    dialog = read(clash.content.decode())
    assert not dialog.harm
    assert "<x-pwned" in "".join(dialog.text)


def test_in_a_refusal_for_the_editor(target: Target) -> None:
    """Its header is one line of ASCII, whatever was typed, and its body is no markup."""
    url = reverse("statements:add-instance", args=[target.world.statement.pk])
    name = f"{ATTACK}\r\nSet-Cookie: a=b ☃ \u2028"
    client = target.world.client("alice")
    for _ in range(2):  # the second is refused, with the name
        answer = client.post(url, {"kind": "application_entity", "name": name}, headers={"HX-Request": "true"})
    assert answer.status_code == 400
    assert answer["Content-Type"] == "text/plain; charset=utf-8"
    assert "Set-Cookie" not in answer.headers
    assert answer["HX-Trigger"].isascii()
    assert "x-pwned" in json.loads(answer["HX-Trigger"])["toast"]["text"]


def test_in_the_page_that_is_downloaded(target: Target) -> None:
    world = target.world
    export = make_export(request_export(user=world.alice, statement_id=world.statement.pk, format_name="html").pk)
    answer = world.client("alice").get(reverse("statements:download", args=[export.pk]))
    assert answer["Content-Disposition"].startswith("attachment;")  # never a page of ours
    page = read(answer.getvalue().decode())
    assert page.harm in ([], ["<style>"])  # it stands alone, so that it brings its style
    assert "<x-pwned" in "".join(page.text)


def test_on_pages_for_nobody(db: None) -> None:
    for path in ("/sign-in?next=%22%3E%3Cx-pwned%3E", "/%3Cx-pwned%3E"):
        page = read(Client().get(path).content.decode())
        assert not page.harm
    answer = Client().post("/sign-in", {"username": ATTACK, "password": "x", "next": ATTACK})
    assert not read(answer.content.decode()).harm
