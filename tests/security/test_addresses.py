"""Who gets through which door: the walk of all addresses."""

from __future__ import annotations

from itertools import product
from typing import cast

from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from statements.actions.tokens import create_token
from tests.security.conftest import Target
from tests.security.walk import FORM, QUERY, Address, addresses, kept

ALL = addresses()
PAGES = [each for each in ALL if not each.is_api]
PUBLIC = {"statements:sign-in", "api:schema"}
METHODS = ("get", "post")
# What a reader may send: what concerns only themselves, and exports
OF_READERS = {
    "statements:sign-in", "statements:sign-out", "statements:change-password", "statements:add-token",
    "statements:drop-token", "statements:start-export",
}  # fmt: skip
HUGE = (2**31, 2**63 - 1, 2**63, 10**20, 10**300)


def send(client: Client, method: str, url: str, **headers: str) -> HttpResponse:
    if method == "post":
        return cast(HttpResponse, client.post(url, FORM, headers=headers))
    return cast(HttpResponse, client.generic(method.upper(), url + QUERY, headers=headers))


def seen(address: Address) -> set[int]:
    """How a page answers those who may see the statement. Forms of new things are for those who may make them."""
    return {200, 302, 405} | ({403} if address.name.startswith("statements:new-") else set())


def test_the_walk_finds_them() -> None:
    names = {each.name for each in ALL}
    assert len(names) == len(ALL) > 50
    assert {"statements:operate", "statements:download", "api:revision-pdf"} <= names


def test_without_signing_in_nothing_opens(target: Target) -> None:
    before = kept()
    for address, method in product(ALL, METHODS):
        if address.name in PUBLIC:
            continue
        url = address.url(target.values)
        answer = send(Client(), method, url)
        if address.is_api:
            assert answer.status_code == 401, url
        else:
            assert (answer.status_code, answer["Location"].partition("?")[0]) == (302, "/sign-in"), url
    assert kept() == before


def test_to_a_stranger_nothing_is_there(target: Target) -> None:
    _, secret = create_token(user=target.world.stranger, name="test")
    before, client = kept(), target.world.client("charlie")
    for address, method in product(ALL, METHODS):
        if not address.is_of_one:
            continue
        url = address.url(target.values)
        answer = send(client, method, url, authorization=f"Bearer {secret}")
        refused = {404, 405} | ({400} if address.name == "statements:drop-token" else set())
        assert answer.status_code in refused, f"{answer.status_code} {url}"
        assert b"x-pwned" not in answer.content, url
    assert kept() == before


def test_a_reader_opens_every_page(target: Target) -> None:
    before, client = kept(), target.world.client("rolf")
    for address in PAGES:
        url = address.url(target.values)
        assert client.get(url + QUERY).status_code in seen(address), url
    assert kept() == before


def test_a_reader_changes_nothing(target: Target) -> None:
    before, client = kept(), target.world.client("rolf")
    for address in PAGES:
        if address.name in OF_READERS:
            continue
        url = address.url(target.values)
        status = client.post(url, FORM).status_code
        assert status in (403, 405), f"{status} {url}"
    assert kept() == before


def test_looking_changes_nothing(target: Target) -> None:
    """Not even for those who may do everything."""
    before = kept()
    for name in ("mona", "bob"):
        client = target.world.client(name)
        for address, method in product(PAGES, ("get", "head", "options")):
            url = address.url(target.values)
            assert send(client, method, url).status_code in seen(address), url
    assert kept() == before


def test_other_methods_are_not_known(target: Target) -> None:
    _, secret = create_token(user=target.world.mona, name="test")
    before, client = kept(), target.world.client("mona")
    others = {"api:nothing": 404, "statements:sign-in": 302}
    for address, method in product(ALL, ("put", "patch", "delete", "trace")):
        url = address.url(target.values)
        status = send(client, method, url, authorization=f"Bearer {secret}").status_code
        assert status in (405, others.get(address.name)), f"{method} {status} {url}"
    assert kept() == before


def test_another_site_cannot_post(target: Target) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(target.world.mona)
    before = kept()
    for address in ALL:
        url = address.url(target.values)
        # To the API a session is nothing
        refused = {401, 405} if address.is_api else {403}
        assert client.post(url, FORM).status_code in refused, url
    assert kept() == before


def test_ids_of_any_size_are_not_found(target: Target) -> None:
    client = target.world.client("mona")
    for address, method, huge in product(PAGES, METHODS, HUGE):
        if address.is_of_one:
            url = address.url({**target.values, **dict.fromkeys(address.numbers, huge)})
            refused = {404, 405} | ({400} if address.name == "statements:drop-token" else set())
            assert send(client, method, url).status_code in refused, url


def test_a_page_of_one_person_does_not_write_as_another(target: Target) -> None:
    """Somebody else signed in meanwhile, in another tab."""
    before, client = kept(), target.world.client("alice")
    for address in PAGES:
        answer = client.post(address.url(target.values), FORM, headers={"X-DCS-User": str(target.world.bob.pk)})
        assert answer.status_code == 401, address.name
    assert kept() == before


def test_of_two_statements_one_does_not_give_the_revision_of_the_other(target: Target) -> None:
    world = target.world
    client = world.client("mona")
    made = client.post(reverse("statements:new-version", args=[target.values["product_id"]]), {"name": "2"})
    other = client.post(made["Location"], {"edition": "2024d"})["Location"]
    answer = client.post(f"{other}exports", {"format": "json", "revision": str(target.revision.pk)})
    assert answer.status_code == 404
