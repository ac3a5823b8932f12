"""What once was weak: found by attacking, mended, and not to come back."""

from __future__ import annotations

import json

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from statements.models import ApiToken
from statements.web.account import MAX_FAILURES
from tests.conftest import PASSWORD, World
from tests.security.conftest import SECTION, TABLE, Target


def test_a_page_that_is_no_address(db: None) -> None:
    answer = Client().get("/", headers={"HX-Request": "true", "HX-Current-URL": "http://[x"})
    assert answer.status_code == 401


def test_a_header_has_bounds(target: Target) -> None:
    """Beyond some kilobytes browsers and proxies drop the answer, and the editor would send again for ever."""
    url = reverse("statements:save", args=[target.world.statement.pk, SECTION])
    for column in ("x" * 100_000, "☃" * 5_000):
        form = {"version": "3", "table": TABLE, "row": "row1", "column": column, "value": "N"}
        answer = target.world.client("alice").post(url, form, headers={"HX-Request": "true"})
        assert answer.status_code == 400
        assert json.loads(answer["HX-Trigger"])["toast"]["text"]
        assert len(answer["HX-Trigger"]) < 3_000


@pytest.mark.parametrize("spelling", ["alice{}", "{}alice", "\uff41lice{}"])
def test_wrong_passwords_are_counted_whatever_the_spelling(world: World, spelling: str) -> None:
    cache.clear()
    sign_in = reverse("statements:sign-in")
    for number in range(MAX_FAILURES):
        Client().post(sign_in, {"username": spelling.format(" " * number), "password": "guess"})
    assert Client().post(sign_in, {"username": spelling.format(" " * 99), "password": PASSWORD}).status_code == 429
    cache.clear()


def test_a_token_does_not_last_for_ever_by_mistake(target: Target) -> None:
    before = ApiToken.objects.count()
    for days in ("-1", "x", "1.5", "1e3", "999999"):
        answer = target.world.client("alice").post(reverse("statements:add-token"), {"name": "A", "days": days})
        assert answer.status_code == 400, days
    assert ApiToken.objects.count() == before
