"""What no page of ours sends: every answer is a clear refusal, and nothing is changed by it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import pytest
from django.http import HttpResponse
from django.test import Client

from tests.security.conftest import TABLE, Target
from tests.security.walk import addresses, kept

MEGABYTE = 1_000_000
HUGE = "9" * 25
ENTITY = "application_entity"
type Fields = Sequence[tuple[str, str]]


@dataclass
class Bad:
    """One form: where it goes, who sends it, what it says."""

    to: str
    say: dict[str, str] = field(default_factory=dict)
    by: str = "alice"
    status: int = 400

    @property
    def id(self) -> str:
        return f"{self.to} {', '.join(f'{key}={value[:12]!r}' for key, value in self.say.items())}"


CELL = {"version": "3", "table": TABLE, "row": "row1", "column": "scu", "value": "N"}
FORMS = [
    *(Bad("save", {**CELL, **wrong}) for wrong in (
        {"version": ""}, {"version": "abc"}, {"version": "-1"}, {"version": HUGE}, {"version": "1e9"},
        {"column": "nothing"}, {"column": ""}, {"row": "nothing"}, {"row": "\0"}, {"table": "N.5-1"}, {"table": "x"},
        {"table": "", "column": "nothing"}, {"value": "x" * 20_001}, {"value": "a\0b"}, {"value": "v" * 2 * MEGABYTE},
    )),
    *(Bad("save", {key: value for key, value in CELL.items() if key != missing}) for missing in CELL),
    *(Bad("operate", {"version": "3", "row": row}) for row in ("", "nothing", "\0", "x" * MEGABYTE)),
    *(Bad("set-applies", {"version": "3", **said}) for said in (
        {}, {"applies": "maybe"}, {"applies": "no"}, {"applies": "no", "reason": "\0"},
        {"applies": "no", "reason": "x" * MEGABYTE},
    )),
    *(Bad("fix", {"version": "3", "row": row}) for row in ("", "//", "a/b/c", "x" * MEGABYTE)),
    Bad("fix"),
    Bad("undo", {"version": "x"}),
    *(Bad("add-instance", said) for said in (
        {}, {"kind": ENTITY}, {"kind": "nothing", "name": "A"}, {"kind": ENTITY, "name": "\0 \x01"},
        {"kind": ENTITY, "name": "\u200b\u202e"}, {"kind": ENTITY, "name": "x" * 121},
        {"kind": ENTITY, "name": "A", "parent": "x"}, {"kind": "activity_acceptance", "name": "A", "parent": "\0"},
        {"kind": "activity_acceptance", "name": "A"},
    )),
    *(Bad("rename-instance", said) for said in ({}, {"name": ""}, {"name": "x" * 121}, {"name": "\0"})),
    *(Bad("move-instance", said) for said in ({}, {"by": "up"})),
    *(Bad("describe", said) for said in (
        {}, {"document_number": "1"}, {"document_number": "x" * 101, "also_covers": ""},
        {"document_number": "1", "also_covers": "a\n" * 51}, {"document_number": "1", "also_covers": "x" * 201},
    )),
    *(Bad("new-product", {"name": "A", "manufacturer": "B", **wrong}, by="mona") for wrong in (
        {"name": ""}, {"name": "\0"}, {"name": "\u200b\u2060"}, {"name": "x" * 201}, {"manufacturer": " "},
        {"description": "x" * 501}, {"name": "x" * MEGABYTE},
    )),
    *(Bad("new-version", {"name": name}) for name in ("", "\0", "\u3164", "x" * 101)),
    *(Bad("new-statement", {"edition": "2024d", **wrong}) for wrong in (
        {"edition": ""}, {"edition": "../2024d"}, {"edition": "2024d\0"}, {"document_number": "x" * 101}, {},
    )),
    *(Bad("submit", said) for said in ({}, {"summary": ""}, {"summary": "\0"}, {"summary": "x" * 5_001})),
    Bad("approve", {"password": "x", "sha256": "y"}, by="bob", status=409),
    Bad("approve", by="bob"),
    Bad("request-changes", {"comment": "x"}, by="bob", status=409),
    Bad("request-changes", by="bob"),
    Bad("publish", by="mona", status=409),
    Bad("recall", status=409),
    *(Bad("withdraw", {"comment": text}, by="mona") for text in ("", "\0", "x" * 5_001)),
    *(Bad("start-export", said) for said in (
        {}, {"format": ""}, {"format": "pdf\0"}, {"format": "__init__"}, {"format": "json", "revision": "x"},
        {"format": "json", "revision": "-1"}, {"format": "json", "revision": HUGE},
    )),
    Bad("start-export", {"format": "json", "revision": "999"}, status=404),
    *(Bad("add-token", said) for said in (
        {}, {"name": ""}, {"name": "\0"}, {"name": "x" * 101}, {"name": "A", "days": "0"},
        {"name": "A", "days": "3651"},
    )),
    *(Bad("change-password", said) for said in (
        {}, {"old_password": "x" * MEGABYTE, "new_password1": "\0", "new_password2": "\0"},
    )),
    *(Bad("sign-in", {"username": name, "password": "x"}, by="") for name in ("", "\0", "x" * MEGABYTE)),
]  # fmt: skip
QUERIES = {
    "home": ["q=(((", "q=%ED%A0%80", "q=" + "x" * 3000],
    "look-up": ["q=((((%", "q=%ED%A0%80", "q=" + "9" * 3000, "q=0x" + "f" * 300, "q=(9999,", "q=1." * 200],
    "findings": ["start=x", f"start={HUGE}", "start=-1", "start=%C2%B2", "severity=x", "start=99999999"],
    "pick": [f"table={TABLE}&column=sop_class&q=" + "x" * 3000, f"table={TABLE}&column=sop_class&q=%ED%A0%80"],
    "download": ["save=1"],
}
REFUSED = {
    "pick": (400, ["", "table=x", f"table={TABLE}&column=x", "table=N.5-1&column=sop_class"]),
    "comparison": (404, ["old=x", "new=99", f"old={HUGE}", "old=-1", "old=%D9%A3"]),
}
CODECS = ["rot13", "base64", "idna", "unicode_escape", "utf-16", "zlib", "undefined", "x" * 500]
MULTIPART = "multipart/form-data; boundary=B"
BODIES = {
    "JSON": ("application/json", b'{"version": 1}'),
    "XML": ("text/xml", b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>'),
    "no type": ("", b"\xff\xfe\0"),
    "cut off": (MULTIPART, b"--B\r\nContent-Disp"),
    "no boundary": ("multipart/form-data", b"x"),
    "not base64": (
        MULTIPART,
        b'--B\r\nContent-Disposition: form-data; name="a"\r\nContent-Transfer-Encoding: base64\r\n\r\n!\r\n--B--\r\n',
    ),
    "a file": (
        MULTIPART,
        b'--B\r\nContent-Disposition: form-data; name="version"; filename="../../a"\r\n\r\n1\r\n--B--\r\n',
    ),
    **{
        f"of {name[:20]}": (
            f"{MULTIPART}; charset={name}",
            b'--B\r\nContent-Disposition: form-data; name="a"\r\n\r\n\\ud800\xff\r\n--B--\r\n',
        )
        for name in CODECS
    },
}


def post(target: Target, bad: Bad) -> HttpResponse:
    client = target.world.client(bad.by) if bad.by else Client()
    return client.post(address(bad.to, target), bad.say)  # type: ignore[return-value]


def address(name: str, target: Target) -> str:
    (found,) = (each for each in addresses() if each.name == f"statements:{name}")
    return found.url({**target.values, "operation": "duplicate"})


def test_forms(target: Target) -> None:
    """One world for all of them: none of them changes it."""
    before = kept()
    wrong = []
    for bad in FORMS:
        answer = post(target, bad)
        if answer.status_code != bad.status:
            wrong.append((bad.id, answer.status_code))
    assert not wrong
    # That somebody gave a wrong password is all that may have been noted
    after = kept()
    assert after | {"AuditEntry": []} == before | {"AuditEntry": []}
    assert after["AuditEntry"] == before["AuditEntry"]


@pytest.mark.parametrize("name", QUERIES)
def test_queries_that_find_nothing(target: Target, name: str) -> None:
    client = target.world.client("alice")
    for query in QUERIES[name]:
        assert client.get(f"{address(name, target)}?{query}").status_code in (200, 302), query


@pytest.mark.parametrize("name", REFUSED)
def test_queries_that_make_no_sense(target: Target, name: str) -> None:
    status, queries = REFUSED[name]
    client = target.world.client("alice")
    for query in queries:
        assert client.get(f"{address(name, target)}?{query}").status_code == status, query


def test_bodies(target: Target) -> None:
    before, client = kept(), target.world.client("alice")
    for name in ("save", "operate", "describe", "add-instance"):
        for what, (kind, body) in BODIES.items():
            answer = client.generic("POST", address(name, target), body, content_type=kind)
            assert answer.status_code == 400, f"{name} {what}"
    assert kept() == before


@pytest.mark.parametrize("name", ["save", "new-version", "sign-in"])
def test_too_much(target: Target, name: str) -> None:
    before, client, url = kept(), target.world.client("alice"), address(name, target)
    fields = "&".join(["table=a"] * 10_000)
    assert client.generic("POST", url, fields, content_type="application/x-www-form-urlencoded").status_code == 413
    for kind in ("application/x-www-form-urlencoded", MULTIPART):
        for who in (client, Client(enforce_csrf_checks=True)):
            answer = who.generic("POST", url, b"x" * (4 * 1024**2 + 1), content_type=kind)
            assert answer.status_code == 413
    assert kept() == before


def test_as_many_edits_as_are_allowed_arrive(target: Target) -> None:
    """500 edits are refused for what they say, and not for their number; 501 for their number."""
    client, url = target.world.client("alice"), address("save", target)
    for count, said in ((500, "has no column"), (501, "At most 500")):
        form = {"version": "3", "table": [TABLE] * count, "row": ["row1"] * count, "column": ["x"] * count}
        answer = client.post(
            url, {**form, "value": ["N"] * count, "base": [""] * count}, headers={"HX-Request": "true"}
        )
        assert (answer.status_code, said in answer.content.decode()) == (400, True)


@pytest.mark.parametrize("where", ["/?q=%00", "/?q=a%00b", "/statements/1/?%00"])
def test_nul_in_the_address(target: Target, where: str) -> None:
    answer = target.world.client("alice").get(where)
    assert answer.status_code == 400
    assert b"cannot be understood" in answer.content


def test_nul_in_the_path(target: Target) -> None:
    pk = target.world.statement.pk
    for path in (f"/statements/{pk}/instances/%00/remove", f"/statements/{pk}/sections/%00/save", "/%00"):
        assert target.world.client("alice").post(path).status_code == 404


@pytest.mark.parametrize("path", ["?q=%00", "schema/", "statements/"])
def test_the_api_says_it_as_problem(db: None, path: str) -> None:
    for kind in ("text/plain; charset=rot13", "text/plain; charset=base64"):
        if "?" in path:
            answer = Client().get(f"/api/v1/{path}")
        else:
            answer = Client().generic("POST", f"/api/v1/{path}", b"x", content_type=kind)
        assert answer.status_code == 400
        assert answer["Content-Type"] == "application/problem+json"
