"""Every page answers, for those who may see it, and for nobody else."""

from __future__ import annotations

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.html import strip_tags

from statements.queries.documents import context_of_draft
from tests.conftest import PASSWORD, World

OF_STATEMENT = ["statement", "findings", "preview", "review", "revisions", "comparison"]
SECTIONS = [
    "N.0",
    "N.1",
    "N.1.1",
    "N.1.2.4",
    "N.2",
    "N.3.1",
    "N.4.1",
    "N.5.1",
    "N.5.2.7.5",
    "N.6.1",
    "N.7.3.2.5.2",
    "N.13",
]
SIXTHS = 6  # of all sections, one test each, so that several processes share the work
MOST_QUERIES, MOST_BYTES = 12, 150_000


@pytest.mark.parametrize("name", OF_STATEMENT)
def test_pages_of_a_statement(world: World, name: str) -> None:
    url = reverse(f"statements:{name}", args=[world.statement.pk])
    for who in ("alice", "bob", "rolf"):
        assert world.client(who).get(url).status_code == 200


@pytest.mark.parametrize("key", SECTIONS)
def test_pages_of_sections(world: World, key: str) -> None:
    url = reverse("statements:section", args=[world.statement.pk, key])
    alice, rolf = (world.client(who).get(url).content.decode() for who in ("alice", "rolf"))
    assert "data-autosave" in alice
    assert "data-autosave" not in rolf
    shown = strip_tags(re.sub(r"<textarea.*?</textarea>|<span>[*][*]bold.*?</span>", "", alice, flags=re.DOTALL))
    assert "{" not in shown


@pytest.mark.parametrize("part", range(SIXTHS))
def test_every_section_opens(world: World, part: int) -> None:
    entity = world.instance("application_entity", "Archive")
    world.instance("activity_acceptance", "Store", entity)
    for kind in ("image_iod", "sr_iod", "sr_template", "attribute_mapping"):
        world.instance(kind, f"My {kind}")
    client = world.client("alice")
    for key in list(context_of_draft(world.statement).outline.by_key)[part::SIXTHS]:
        answer = client.get(reverse("statements:section", args=[world.statement.pk, key]))
        assert answer.status_code == 200, key


@pytest.mark.parametrize("key", SECTIONS)
def test_a_section_is_opened_with_few_questions_to_the_database(world: World, key: str) -> None:
    url = reverse("statements:section", args=[world.statement.pk, key])
    client = world.client("alice")
    with CaptureQueriesContext(connection) as queries:
        answer = client.get(url)
    assert len(queries) <= MOST_QUERIES
    assert len(answer.content) <= MOST_BYTES


def test_an_unknown_section_is_not_found(world: World) -> None:
    for key in ("N.99", "N.7.2.1@nobody", "x" * 300, "N.5.1@a@b"):
        answer = world.client("alice").get(reverse("statements:section", args=[world.statement.pk, key]))
        assert answer.status_code == 404
        assert b"Not found" in answer.content


def test_pages_are_not_shown_from_a_cache(world: World) -> None:
    answer = world.client("alice").get(reverse("statements:section", args=[world.statement.pk, "N.1.1"]))
    assert "no-store" in answer["Cache-Control"]
    assert "HX-Request" in answer["Vary"]


@pytest.mark.parametrize(
    ("name", "query"), [("home", {"q": "scan"}), ("look-up", {"q": "ct image"}), ("findings", {"severity": "error"})]
)
def test_a_script_gets_the_part_that_it_asked_for(world: World, name: str, query: dict[str, str]) -> None:
    arguments = [world.statement.pk] if name == "findings" else []
    url = reverse(f"statements:{name}", args=arguments)
    client = world.client("alice")
    page = client.get(url, query).content.decode()
    part = client.get(url, query, headers={"HX-Request": "true"}).content.decode()
    assert page.lstrip().startswith("<!doctype html>")
    assert part.lstrip().startswith("<div id=")
    assert "<html" not in part


def test_a_script_without_session_is_led_to_the_sign_in(world: World) -> None:
    headers = {"HX-Request": "true", "HX-Current-URL": "http://testserver/look-up"}
    answer = Client().get(reverse("statements:look-up"), headers=headers)
    assert answer.status_code == 401
    assert answer["HX-Redirect"] == reverse("statements:sign-in") + "?next=/look-up"


def test_choices_are_found_while_typing(world: World) -> None:
    url = reverse("statements:pick", args=[world.statement.pk, "N.1.1"])
    client = world.client("alice")
    found = client.get(url, {"table": "N.1-1", "column": "sop_class", "q": "ct image"}).content.decode()
    assert 'data-value="1.2.840.10008.5.1.4.1.1.2"' in found
    for wrong in ({}, {"table": "N.99-1"}, {"table": "N.1-1", "column": "nonsense"}):
        assert client.get(url, wrong).status_code == 400


def test_signing_in_leads_to_where_one_wanted_to_go(world: World) -> None:
    wanted = reverse("statements:statement", args=[world.statement.pk])
    client = Client()
    answer = client.post(reverse("statements:sign-in"), {"username": "alice", "password": PASSWORD, "next": wanted})
    assert answer["Location"] == wanted


def test_wrong_passwords_are_limited(world: World) -> None:
    client = Client()
    sign_in = reverse("statements:sign-in")
    guesses = [client.post(sign_in, {"username": "alice", "password": "guess"}).status_code for _ in range(9)]
    assert guesses == [400] * 8 + [429]
    assert client.post(sign_in, {"username": "alice", "password": PASSWORD}).status_code == 429
    assert client.post(sign_in, {"username": "mona", "password": PASSWORD}).status_code == 302


def test_while_nothing_is_declared_the_overview_comes_first(world: World) -> None:
    page = world.client("alice").get(reverse("statements:section", args=[world.statement.pk, "N.1"]))
    assert page.context["unfinished"].section.number == "N.1.1"


def test_a_form_that_is_asked_for_as_a_page_says_so(world: World) -> None:
    answer = world.client("alice").get(reverse("statements:approve", args=[world.statement.pk]))
    assert answer.status_code == 405
    assert answer["Allow"] == "POST"
    assert b"There is no page here" in answer.content
