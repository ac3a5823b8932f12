from __future__ import annotations

import io
import json
import re
import sys
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from statements.document.build import Context
from statements.document.content import Content, from_json, to_json


def _said(*command: str, **options: Any) -> str:
    out = io.StringIO()
    call_command(*command, stdout=out, **options)
    return out.getvalue()


@pytest.fixture
def minimal_file(small: Context, tmp_path: Path) -> Path:
    path = tmp_path / "minimal.json"
    path.write_bytes(to_json(small.content))
    return path


@pytest.fixture
def wrong_file(small: Context, tmp_path: Path) -> Path:
    """A statement that has an error: its product has no name."""
    path = tmp_path / "wrong.json"
    path.write_bytes(to_json(Content(edition=small.edition.id, sections=small.content.sections)))
    return path


def test_a_sample_is_printed_as_its_canonical_bytes(small: Context, full: Context) -> None:
    assert _said("sample", "minimal").encode() == to_json(small.content)
    assert from_json(_said("sample", "fullest")) == full.content


def test_what_has_no_error_passes(minimal_file: Path) -> None:
    assert _said("check_statement", str(minimal_file), fail_on="warning") == "0 errors, 0 warnings, 0 hints\n"


def test_what_has_an_error_fails(wrong_file: Path) -> None:
    with pytest.raises(SystemExit) as ended:
        call_command("check_statement", str(wrong_file), stdout=(out := io.StringIO()))
    assert ended.value.code == 1
    assert "error C01 N.0: The cover does not name the product." in out.getvalue()
    assert "Fill it in on the cover." in out.getvalue()


def test_findings_as_data(wrong_file: Path) -> None:
    findings = json.loads(_said("check_statement", str(wrong_file), format="json", fail_on="never"))["findings"]
    assert {
        "code": "C01",
        "severity": "error",
        "place": {"section": "N.0", "field": "product"},
        "message": "The cover does not name the product.",
        "cure": "Fill it in on the cover.",
    } in findings


def test_warnings_fail_only_where_they_shall(full: Context, tmp_path: Path) -> None:
    path = tmp_path / "fullest.json"
    path.write_bytes(to_json(full.content))
    assert " warnings," in _said("check_statement", str(path))
    with pytest.raises(SystemExit):
        call_command("check_statement", str(path), fail_on="warning", stdout=io.StringIO())


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"{", "is not a statement: This is not JSON"),
        (b"\xff", "is not a statement: This is not JSON"),
        (b"[]", "is not a statement: Content must be a JSON object."),
        (b'{"edition": "1999z"}', "There is no edition “1999z”."),
        (b'{"edition": "2024d", "section": {}}', "is not a statement: "),
    ],
)
@pytest.mark.parametrize("command", ["check_statement", "render"])
def test_what_cannot_be_read_says_why(tmp_path: Path, command: str, data: bytes, said: str) -> None:
    path = tmp_path / "broken.json"
    path.write_bytes(data)
    more = [str(tmp_path / "out.html")] if command == "render" else []
    with pytest.raises(CommandError, match=re.escape(said)) as raised:
        call_command(command, str(path), *more)
    assert raised.value.returncode == 2
    assert [each.name for each in tmp_path.iterdir()] == ["broken.json"]


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="cannot be read: No such file") as raised:
        call_command("check_statement", str(tmp_path / "none.json"))
    assert raised.value.returncode == 2


def test_standard_input(minimal_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(minimal_file.read_bytes())))
    assert _said("check_statement", "-") == "0 errors, 0 warnings, 0 hints\n"


def test_the_suffix_says_the_format(minimal_file: Path, tmp_path: Path) -> None:
    for suffix, begins in ((".html", b"<!DOCTYPE html>"), (".json", b"{"), (".pdf", b"%PDF-")):
        out = tmp_path / f"statement{suffix}"
        assert _said("render", str(minimal_file), str(out)) == f"{out}: {out.stat().st_size:,} bytes\n"
        assert out.read_bytes()[: len(begins)].upper() == begins.upper()


def test_an_unknown_suffix(minimal_file: Path, tmp_path: Path) -> None:
    with pytest.raises(CommandError, match=r"“.odt” is no format that is written; known: .*\.html.*\.pdf") as raised:
        call_command("render", str(minimal_file), str(tmp_path / "statement.odt"))
    assert raised.value.returncode == 2


def test_a_place_where_nothing_can_be_written(minimal_file: Path, tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="cannot be written: No such file"):
        call_command("render", str(minimal_file), str(tmp_path / "none" / "statement.html"))
