"""Every page answers, for those who may see it, and for nobody else."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from tests.conftest import PASSWORD, World

OF_STATEMENT = ["statement", "findings", "preview", "review", "revisions", "comparison"]
SECTIONS = ["N.0", "N.1", "N.1.1", "N.1.2.4", "N.2", "N.3.1", "N.4.1", "N.5.1", "N.5.2.7.5", "N.6.1", "N.7.3.2.5.2", "N.13"]
FREE = ["home", "account", "look-up"]


@pytest.mark.parametrize("name", FREE)
@pytest.mark.parametrize("who", ["alice", "rolf", "charlie"])
def test_pages_of_oneself(world: World, name: str, who: str) -> None:
    assert world.client(who).get(reverse(f"statements:{name}")).status_code == 200


@pytest.mark.parametrize("name", OF_STATEMENT)
def test_pages_of_a_statement(world: World, name: str) -> None:
    url = reverse(f"statements:{name}", args=[world.statement.pk])
    for who in ("alice", "bob", "rolf"):
        assert world.client(who).get(url).status_code == 200
    assert world.client("charlie").get(url).status_code == 404
    answer = Client().get(url)
    assert answer.status_code == 302
    assert answer["Location"].startswith(reverse("statements:sign-in"))


@pytest.mark.parametrize("key", SECTIONS)
def test_pages_of_sections(world: World, key: str) -> None:
    url = reverse("statements:section", args=[world.statement.pk, key])
    for who in ("alice", "rolf"):
        assert world.client(who).get(url).status_code == 200
    assert world.client("charlie").get(url).status_code == 404


def test_every_section_opens(world: World) -> None:
    entity = world.instance("application_entity", "Archive")
    world.instance("activity_acceptance", "Store", entity)
    for kind in ("image_iod", "sr_iod", "sr_template", "attribute_mapping"):
        world.instance(kind, f"My {kind}")
    from statements.queries.documents import context_of_draft

    client = world.client("alice")
    for key in context_of_draft(world.statement).outline.by_key:
        answer = client.get(reverse("statements:section", args=[world.statement.pk, key]))
        assert answer.status_code == 200, key


def test_an_unknown_section_is_not_found(world: World) -> None:
    for key in ("N.99", "N.7.2.1@nobody", "x" * 300, "N.5.1@a@b"):
        answer = world.client("alice").get(reverse("statements:section", args=[world.statement.pk, key]))
        assert answer.status_code == 404
        assert b"Not found" in answer.content


def test_signing_in_leads_to_where_one_wanted_to_go(world: World) -> None:
    wanted = reverse("statements:statement", args=[world.statement.pk])
    client = Client()
    answer = client.post(reverse("statements:sign-in"), {"username": "alice", "password": PASSWORD, "next": wanted})
    assert answer["Location"] == wanted


def test_wrong_passwords_are_limited(world: World) -> None:
    client = Client()
    answers = [
        client.post(reverse("statements:sign-in"), {"username": "alice", "password": "guess"}).status_code for _ in range(9)
    ]
    assert answers == [400] * 8 + [429]
    assert client.post(reverse("statements:sign-in"), {"username": "alice", "password": PASSWORD}).status_code == 429
