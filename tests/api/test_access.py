"""Who gets an answer: with a living token what its owner may see, and nothing else."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from statements.actions.tokens import create_token, revoke_token
from statements.models import ApiToken, Revision
from tests.api.conftest import BASE, Api, api_of
from tests.conftest import CAST, World

PRIVATE = [
    "products/",
    "statements/",
    "statements/{statement}/",
    "statements/{statement}/sections/",
    "statements/{statement}/sections/N.3.2/",
    "statements/{statement}/content/",
    "statements/{statement}/facts/",
    "statements/{statement}/findings/",
    "statements/{statement}/revisions/",
    "revisions/{revision}/",
    "revisions/{revision}/content/",
    "revisions/{revision}/pdf/",
    "content-schema/",
]
OF_ONE = [path for path in PRIVATE if "{" in path]
HUGE = (0, 2**31, 2**63 - 1, 2**63, 10**30)


def problem(response: HttpResponse) -> dict[str, object]:
    assert response["Content-Type"] == "application/problem+json"
    body: dict[str, object] = json.loads(response.content)
    assert set(body) == {"type", "title", "status", "detail"}
    assert body["status"] == response.status_code
    assert body["detail"]
    assert not {"[", "{", "ErrorDetail"} & set(str(body["detail"]).split("(")[0].split())
    return body


@pytest.fixture
def ids(released: Revision) -> dict[str, int]:
    return {"statement": released.statement_id, "revision": released.pk}


@pytest.mark.parametrize("path", PRIVATE)
def test_without_a_token_nothing_is_told(ids: dict[str, int], path: str) -> None:
    response = Api().get(path.format(**ids))
    assert response.status_code == 401
    assert response["WWW-Authenticate"] == "Bearer"
    assert problem(response)["title"] == "Unauthorized"


@pytest.mark.parametrize("path", OF_ONE)
def test_what_is_foreign_is_not_found(stranger: Api, ids: dict[str, int], path: str) -> None:
    response = stranger.get(path.format(**ids))
    assert response.status_code == 404
    told = problem(response)["detail"]
    assert problem(stranger.get(path.format(statement=10**6, revision=10**6)))["detail"] == told


@pytest.mark.parametrize("huge", HUGE)
@pytest.mark.parametrize("path", OF_ONE)
def test_ids_of_any_size_are_not_found(api: Api, path: str, huge: int) -> None:
    response = api.get(path.format(statement=huge, revision=huge))
    assert response.status_code == 404
    problem(response)


def test_lists_of_a_stranger_are_empty(stranger: Api, released: Revision) -> None:
    assert stranger.json("products/")["results"] == []
    assert stranger.json("statements/")["results"] == []


@pytest.mark.parametrize("name", CAST)
def test_every_role_of_the_team_may_read(world: World, ids: dict[str, int], name: str) -> None:
    api = api_of(world.people[name])
    assert api.get("statements/{statement}/".format(**ids)).status_code == 200
    assert api.get("revisions/{revision}/".format(**ids)).status_code == 200


@pytest.mark.parametrize(
    "header",
    ["Bearer", "Bearer ", "Bearer wrong", "Bearer dcs_" + "x" * 43, "Basic dXNlcjpwYXNz", "Token x", "Bearer \u00e9"],
)
def test_a_wrong_header_is_refused(world: World, header: str) -> None:
    response = Client().get(BASE + "products/", headers={"authorization": header})
    assert response.status_code == 401
    problem(response)  # type: ignore[arg-type]


def test_an_expired_token_is_refused(world: World) -> None:
    token, secret = create_token(user=world.rolf, name="short", days=1)
    assert Api(secret).get("products/").status_code == 200
    ApiToken.objects.filter(pk=token.pk).update(expires_at=timezone.now() - timedelta(seconds=1))
    response = Api(secret).get("products/")
    assert response.status_code == 401
    assert "expired or was revoked" in str(problem(response)["detail"])


def test_a_revoked_token_is_refused(world: World) -> None:
    token, secret = create_token(user=world.rolf, name="gone")
    revoke_token(user=world.rolf, token_id=token.pk)
    assert Api(secret).get("products/").status_code == 401


def test_the_token_of_somebody_who_left_is_refused(world: World, api: Api) -> None:
    world.rolf.is_active = False
    world.rolf.save()
    assert api.get("products/").status_code == 401


def test_a_session_is_no_token(world: World, ids: dict[str, int]) -> None:
    """Else another site could ask in the name of whoever is signed in."""
    assert world.client("alice").get(BASE + "statements/").status_code == 401


def test_who_leaves_the_team_sees_nothing_more(world: World, api: Api, ids: dict[str, int]) -> None:
    world.team.memberships.filter(user=world.rolf).delete()
    assert api.get("statements/{statement}/".format(**ids)).status_code == 404
    assert api.json("products/")["results"] == []


def test_the_last_use_is_noted(world: World) -> None:
    token, secret = create_token(user=world.rolf, name="used")
    assert ApiToken.objects.get(pk=token.pk).last_used_at is None
    Api(secret).get("products/")
    used = ApiToken.objects.get(pk=token.pk).last_used_at
    assert used is not None
    Api(secret).get("products/")
    assert ApiToken.objects.get(pk=token.pk).last_used_at == used


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
@pytest.mark.parametrize("path", PRIVATE)
def test_nothing_can_be_written(api: Api, ids: dict[str, int], path: str, method: str) -> None:
    ask = getattr(Client(), method)
    headers = {"authorization": f"Bearer {api.secret}"}
    response = ask(BASE + path.format(**ids), data="{", content_type="application/json", headers=headers)
    assert response.status_code == 405
    problem(response)


@pytest.mark.parametrize(
    "path", ["nothing/", "statements/abc/", "statements/-1/", "statements/1/colours/", "revisions/"]
)
def test_an_address_that_does_not_exist_is_told_as_all_errors_are(api: Api, path: str) -> None:
    response = api.get(path)
    assert response.status_code == 404
    assert path in str(problem(response)["detail"])
    assert Api().get(path).status_code == 401


def test_a_forgotten_slash_is_added(api: Api) -> None:
    response = api.get("products")
    assert response.status_code == 301
    assert response["Location"] == BASE + "products/"


def test_the_schema_needs_no_token() -> None:
    response = Api().get("schema/")
    assert response.status_code == 200
    assert b"openapi: 3.1.0" in response.content
