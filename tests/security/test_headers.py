"""What browsers and proxies are told about every answer."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import cast

import pytest
from django.conf import settings
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from statements.actions.exports import make_export, request_export
from statements.actions.tokens import create_token
from tests.conftest import PASSWORD, World
from tests.security.conftest import Target

FIXED = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}
ELSEWHERE = [
    "//evil.example",
    "https://evil.example/",
    "/\\evil.example",
    "javascript:alert(1)",
    "///evil.example",
    "http:evil",
]


def policy(answer: HttpResponse) -> dict[str, str]:
    return {
        name: rest
        for name, _, rest in (part.strip().partition(" ") for part in answer["Content-Security-Policy"].split(";"))
    }


def answers(target: Target) -> dict[str, HttpResponse]:
    client, pk = target.world.client("alice"), target.world.statement.pk
    _, secret = create_token(user=target.world.alice, name="test")
    export = make_export(request_export(user=target.world.alice, statement_id=pk, format_name="json").pk)
    page = reverse("statements:section", args=[pk, "N.3.2"])
    given = {
        "page": client.get(page),
        "fragment": client.get("/look-up?q=ct", headers={"HX-Request": "true"}),
        "refusal": client.post(f"{page}save", {}, headers={"HX-Request": "true"}),
        "not found": client.get("/nothing"),
        "sign-in": Client().get("/sign-in"),
        "to the sign-in": Client().get(page),
        "download": client.get(reverse("statements:download", args=[export.pk])),
        "data": client.get("/api/v1/statements/", headers={"Authorization": f"Bearer {secret}"}),
        "no token": client.get("/api/v1/statements/"),
        "not understood": client.get("/?q=%00"),
    }
    return cast(dict[str, HttpResponse], given)


def test_every_answer_is_framed_sniffed_and_kept_by_nobody(target: Target) -> None:
    for name, answer in answers(target).items():
        assert {header: answer[header] for header in FIXED} == FIXED, name
        assert "no-store" in answer["Cache-Control"], name
        told = policy(answer)
        assert told["default-src"] == told["base-uri"] == told["frame-ancestors"] == "'none'", name
        assert told["script-src"] == told["style-src"] == "'self'", name


def test_files_of_the_program_may_be_kept(client: Client) -> None:
    answer = client.get("/static/favicon.svg")
    assert answer.status_code == 200
    assert "no-store" not in answer["Cache-Control"]
    assert "Access-Control-Allow-Origin" not in answer


def test_cookies_are_for_this_site_alone(world: World) -> None:
    client = Client()
    client.post(reverse("statements:sign-in"), {"username": "alice", "password": PASSWORD})
    session = client.cookies[settings.SESSION_COOKIE_NAME]
    assert session["httponly"]
    assert session["samesite"] == "Lax"


def test_with_https_they_are_sent_over_nothing_else(tmp_path: Path) -> None:
    names = "SESSION_COOKIE_SECURE, CSRF_COOKIE_SECURE, SECURE_SSL_REDIRECT, SECURE_HSTS_SECONDS > 0"
    say = f"from dcsapp.settings import *; print({names})"
    environment = {**os.environ, "DCS_HTTPS": "1", "DCS_VAR": str(tmp_path / "var")}
    said = subprocess.run([sys.executable, "-c", say], env=environment, capture_output=True, text=True, check=True)
    assert said.stdout.split() == ["True"] * 4


def test_what_is_kept_is_for_its_owner_only(tmp_path: Path) -> None:
    environment = {**os.environ, "DCS_VAR": str(tmp_path / "var"), "DCS_SECRET_KEY": ""}
    subprocess.run([sys.executable, "-c", "import dcsapp.settings"], env=environment, check=True)
    modes = [(tmp_path / name).stat().st_mode & 0o777 for name in ("var", "var/secret-key")]
    assert modes == [0o700, 0o600]


def test_signing_in_begins_another_session(world: World) -> None:
    """Who planted a cookie does not get into the session behind it."""
    client = Client()
    client.session.save()
    planted = str(client.session.session_key)
    client.cookies[settings.SESSION_COOKIE_NAME] = planted
    client.post(reverse("statements:sign-in"), {"username": "alice", "password": PASSWORD})
    assert client.cookies[settings.SESSION_COOKIE_NAME].value != planted


def test_another_password_ends_the_other_sessions(world: World) -> None:
    here, elsewhere = world.client("alice"), Client()
    elsewhere.force_login(world.alice)
    fresh = "another horse, another battery"
    answer = here.post(
        reverse("statements:change-password"),
        {"old_password": PASSWORD, "new_password1": fresh, "new_password2": fresh},
    )
    assert answer.status_code == 302
    assert here.get("/").status_code == 200
    assert elsewhere.get("/").status_code == 302


@pytest.mark.parametrize("wanted", ELSEWHERE)
def test_signing_in_leads_nowhere_else(world: World, wanted: str) -> None:
    sign_in = reverse("statements:sign-in")
    answer = Client().post(sign_in, {"username": "alice", "password": PASSWORD, "next": wanted})
    assert answer["Location"] == reverse("statements:home")
    again = world.client("alice").get(sign_in, {"next": wanted})
    assert again["Location"] == reverse("statements:home")


def test_other_names_of_this_machine_are_refused(db: None) -> None:
    assert Client().get("/sign-in", headers={"Host": "evil.example"}).status_code == 400
