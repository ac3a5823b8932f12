"""Files: asked for, waited for, delivered, and only to those who may read the statement."""

from __future__ import annotations

import json

import pytest
from django.urls import reverse

from statements.actions.exports import make_export, request_export
from statements.models import Export
from statements.models.exports import ExportState
from tests.conftest import World


@pytest.fixture
def waiting(world: World) -> Export:
    """Asked for, and not yet made."""
    return request_export(user=world.alice, statement_id=world.statement.pk, format_name="json")


def test_it_waits_and_asks_again_until_the_file_is_there(world: World, waiting: Export) -> None:
    url = reverse("statements:export", args=[waiting.pk])
    client = world.client("alice")
    page = client.get(url).content.decode()
    assert "Waiting" in page
    assert 'hx-trigger="every 1s"' in page
    assert client.get(reverse("statements:download", args=[waiting.pk])).status_code == 302
    make_export(waiting.pk)
    part = client.get(url, headers={"HX-Request": "true"}).content.decode()
    assert "hx-trigger" not in part
    assert reverse("statements:download", args=[waiting.pk]) in part


def test_the_file_is_the_document(world: World, waiting: Export) -> None:
    make_export(waiting.pk)
    url = reverse("statements:download", args=[waiting.pk])
    answer = world.client("rolf").get(url)
    assert answer["Content-Type"].startswith("application/json")
    assert answer["ETag"] == f'"{Export.objects.get(pk=waiting.pk).sha256}"'
    assert json.loads(answer.getvalue())["meta"]["product"] == "Scanner"
    assert world.client("charlie").get(url).status_code == 404


def test_asking_by_the_page_makes_it(world: World) -> None:
    url = reverse("statements:start-export", args=[world.statement.pk])
    answer = world.client("rolf").post(url, {"format": "json"})
    export = Export.objects.get()
    assert answer["Location"] == reverse("statements:export", args=[export.pk])
    assert export.state == ExportState.DONE


@pytest.mark.parametrize("fields", [{}, {"format": "exe"}, {"format": "pdf", "revision": "seven"}])
def test_nonsense_is_refused(world: World, fields: dict[str, str]) -> None:
    url = reverse("statements:start-export", args=[world.statement.pk])
    assert world.client("alice").post(url, fields).status_code == 400
    assert not Export.objects.exists()


def test_a_revision_of_another_statement_is_not_found(world: World) -> None:
    url = reverse("statements:start-export", args=[world.statement.pk])
    assert world.client("alice").post(url, {"format": "pdf", "revision": "999"}).status_code == 404


def test_what_failed_says_why_and_can_be_tried_again(world: World, waiting: Export) -> None:
    Export.objects.filter(pk=waiting.pk).update(state=ExportState.FAILED, message="The renderer gave up.")
    page = world.client("alice").get(reverse("statements:export", args=[waiting.pk])).content.decode()
    assert "The renderer gave up." in page
    assert "Try again" in page
