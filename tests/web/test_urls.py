"""Every address: who gets what. A new one that nobody has thought about is found by walking all of them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from statements.actions.exports import request_export
from statements.document.content import digest, to_json
from statements.models import Revision
from statements.queries.content import content_of, edition_of
from statements.web import urls
from tests.conftest import World

OPEN = {"sign-in"}
ONES_OWN = {"home", "account", "look-up", "sign-out", "change-password", "add-token", "drop-token", "new-product"}
POST = {
    "save", "operate", "set-applies", "fix", "undo", "describe", "add-instance", "rename-instance", "move-instance",
    "remove-instance", "restore-instance", "submit", "recall", "request-changes", "approve", "publish", "start-draft",
    "start-export", "withdraw", "sign-out", "change-password", "add-token", "drop-token",
}  # fmt: skip
BOTH = {"sign-in", "new-product", "new-version", "new-statement"}
WRITERS = {"alice", "mona"}
PEOPLE = ["alice", "bob", "rita", "rolf", "mona"]


def names(patterns: list[URLPattern | URLResolver]) -> Iterator[str]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            yield from names(pattern.url_patterns)
        else:
            assert pattern.name, pattern
            yield pattern.name


NAMES = sorted(set(names(urls.urlpatterns)))


@pytest.fixture
def places(world: World) -> dict[str, object]:
    """A value for every part of an address."""
    content = content_of(world.statement)
    revision = Revision.objects.create(
        statement=world.statement,
        number=1,
        content=to_json(content).decode(),
        sha256=digest(content),
        chain=Revision.link("", digest(content)),
        edition=world.statement.edition,
        fingerprint=edition_of(world.statement).fingerprint,
        summary="First.",
        state="published",
        submitted_by=world.alice,
        submitted_at=world.statement.changed_at,
    )
    export = request_export(user=world.alice, statement_id=world.statement.pk, format_name="json")
    return {
        "statement_id": world.statement.pk,
        "product_id": world.statement.version.product_id,
        "version_id": world.statement.version_id,
        "revision_id": revision.pk,
        "export_id": export.pk,
        "token_id": 1,
        "uid": world.instance("application_entity", "Archive"),
        "key": "N.1.1",
        "table_id": "N.1-1",
        "operation": "add",
    }


def address(name: str, places: dict[str, object]) -> str:
    return reverse(f"statements:{name}", kwargs={part: places[part] for part in parts(name)})


def parts(name: str) -> list[str]:
    resolver = next(each for each in get_resolver().url_patterns if isinstance(each, URLResolver) and each.app_name)
    return list(resolver.reverse_dict.getlist(name)[0][0][0][1])


def test_all_addresses_are_known() -> None:
    assert set(NAMES) >= POST | BOTH | OPEN | ONES_OWN


@pytest.mark.parametrize("name", NAMES)
def test_who_is_not_signed_in_is_sent_to_the_sign_in(places: dict[str, object], name: str) -> None:
    client, url = Client(), address(name, places)
    for answer in (client.get(url), client.post(url, {})):
        if name in OPEN:
            assert answer.status_code in (200, 400)
        else:
            assert answer.status_code == 302
            assert answer["Location"].startswith(reverse("statements:sign-in"))


@pytest.mark.parametrize("name", [name for name in NAMES if name not in OPEN | ONES_OWN])
def test_a_stranger_finds_nothing(world: World, places: dict[str, object], name: str) -> None:
    client, url = world.client("charlie"), address(name, places)
    if name not in POST:
        assert client.get(url).status_code == 404
    if name in POST | BOTH:
        fields = {"version": 0, "table": "N.1-1", "row": "r", "column": "scu", "value": "Y", "kind": "x", "name": "y"}
        more = {"applies": "no", "document_number": "", "also_covers": "", "summary": "s", "format": "pdf", "by": 1}
        signing = {"password": "p", "sha256": "0", "comment": "c", "edition": "2024d"}
        assert client.post(url, {**fields, **more, **signing}).status_code == 404


@pytest.mark.parametrize("name", sorted(POST))
def test_what_changes_something_is_never_got(world: World, places: dict[str, object], name: str) -> None:
    assert world.client("mona").get(address(name, places)).status_code == 405


@pytest.mark.parametrize("name", [name for name in NAMES if name not in POST | BOTH])
def test_what_shows_something_is_never_posted(world: World, places: dict[str, object], name: str) -> None:
    assert world.client("mona").post(address(name, places), {}).status_code == 405


@pytest.mark.parametrize("who", PEOPLE)
def test_every_role_sees_every_page_of_its_team(world: World, places: dict[str, object], who: str) -> None:
    for name in NAMES:
        if name in POST | {"sign-in", "pick"}:
            continue
        answer = world.client(who).get(address(name, places))
        makers = {"new-product": {"mona"}, "new-version": WRITERS, "new-statement": WRITERS}.get(name, set(PEOPLE))
        expected = {200, 302} if name == "download" else {200}
        assert answer.status_code in (expected if who in makers else {403}), name


MAY = {
    "save": WRITERS,
    "operate": WRITERS,
    "set-applies": WRITERS,
    "undo": WRITERS,
    "describe": WRITERS,
    "add-instance": WRITERS,
    "rename-instance": WRITERS,
    "move-instance": WRITERS,
    "remove-instance": WRITERS,
    "start-export": set(PEOPLE),
}


@pytest.mark.parametrize("who", PEOPLE)
@pytest.mark.parametrize("name", sorted(MAY))
def test_who_may_do_what_to_a_draft(world: World, places: dict[str, object], name: str, who: str) -> None:
    fields = {"version": 0, "table": "N.1-1", "row": "", "column": "note", "value": "A note.", "applies": "no"}
    more = {"reason": "r", "kind": "application_entity", "name": "Other", "by": 1, "format": "json"}
    cover = {"document_number": "1", "also_covers": ""}
    answer = world.client(who).post(address(name, places), {**fields, **more, **cover})
    if who in MAY[name]:
        assert answer.status_code in (200, 302) or (name == "undo" and answer.status_code == 400)
    else:
        assert answer.status_code == 403
