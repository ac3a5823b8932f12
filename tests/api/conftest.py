"""A team whose statement has a published revision, and a client with a token."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any, cast

import pytest
from django.http import HttpResponse
from django.test import Client

from statements.actions import review
from statements.actions.tokens import create_token
from statements.models import Revision, User
from tests.conftest import PASSWORD, World

BASE = "/api/v1/"

type Plain = Any  # whatever JSON says


@dataclass
class Api:
    """Asks with somebody's token."""

    secret: str = ""

    def get(self, path: str, **headers: str) -> HttpResponse:
        if self.secret:
            headers["authorization"] = f"Bearer {self.secret}"
        return cast(HttpResponse, Client().get(BASE + path, headers=headers))

    def json(self, path: str) -> Plain:
        response = self.get(path)
        assert response.status_code == 200, response.content
        assert response["Content-Type"] == "application/json"
        return json.loads(response.content)


def api_of(user: User) -> Api:
    return Api(create_token(user=user, name="test")[1])


@pytest.fixture
def api(world: World) -> Api:
    return api_of(world.rolf)


@pytest.fixture
def stranger(world: World) -> Api:
    return api_of(world.stranger)


@pytest.fixture
def released(world: World, monkeypatch: pytest.MonkeyPatch) -> Revision:
    """A published revision, its PDF not made yet, and a draft that has moved on."""
    monkeypatch.setattr(review, "check", lambda context: ())
    pk = world.statement.pk
    world.row("N.1.2.1", "N.1-4", "row1", sop_class="1.2.840.10008.1.1", scu="Y", scp="N")
    world.write("N.3.2", "readers", "System integrators")
    revision = review.submit(user=world.alice, statement_id=pk, summary="First release")
    review.approve(user=world.bob, statement_id=pk, password=PASSWORD, sha256=revision.sha256, comment="Read.")
    review.publish(user=world.mona, statement_id=pk)
    review.start_draft(user=world.alice, statement_id=pk)
    world.write("N.3.2", "readers", "Everybody")
    return Revision.objects.get(pk=revision.pk)
