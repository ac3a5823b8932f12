"""The PDF of a revision: made once, kept, the same bytes for ever."""

from __future__ import annotations

import hashlib
import io
import json
from pathlib import Path

import pytest
from django.http import HttpResponse
from pypdf import PdfReader
from pytest_django import Settings

from statements.actions import exports
from statements.models import Export, Revision
from statements.models.exports import ExportState
from statements.render.errors import RenderError
from statements.tasks import exports as tasks
from tests.api.conftest import Api
from tests.api.test_access import problem


@pytest.fixture(autouse=True)
def media(settings: Settings, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Renders nothing; says which formats were asked for."""
    asked: list[str] = []

    def render(document: object, format_name: str, **limits: object) -> bytes:
        asked.append(format_name)
        return b"%PDF-1.7 pretended"

    monkeypatch.setattr(exports, "render_in_process", render)
    return asked


def ask(api: Api, revision: Revision) -> HttpResponse:
    return api.get(f"revisions/{revision.pk}/pdf/")


def body(response: HttpResponse) -> bytes:
    return b"".join(response)


def test_it_is_made_once_and_kept(api: Api, released: Revision, made: list[str]) -> None:
    first, second = ask(api, released), ask(api, released)
    assert (first.status_code, first["Content-Type"]) == (200, "application/pdf")
    data = body(first)
    assert data == body(second) == b"%PDF-1.7 pretended"
    assert first["ETag"] == second["ETag"] == f'"{hashlib.sha256(data).hexdigest()}"'
    assert "Scanner-1.0-DCS-rev1.pdf" in first["Content-Disposition"]
    assert made == ["pdf"]


@pytest.mark.parametrize("accept", ["application/pdf", "application/pdf, */*;q=0.1", "*/*"])
def test_who_asks_for_a_pdf_gets_one(api: Api, released: Revision, made: list[str], accept: str) -> None:
    response = api.get(f"revisions/{released.pk}/pdf/", accept=accept)
    assert (response.status_code, response["Content-Type"]) == (200, "application/pdf")
    body(response)


def test_errors_are_problems_also_to_who_accepts_pdfs_only(stranger: Api, released: Revision) -> None:
    response = stranger.get(f"revisions/{released.pk}/pdf/", accept="application/pdf")
    assert response.status_code == 404
    problem(response)


@pytest.mark.parametrize("state", [ExportState.QUEUED, ExportState.RUNNING])
def test_while_it_is_made_one_is_told_to_wait(
    api: Api, released: Revision, monkeypatch: pytest.MonkeyPatch, state: ExportState
) -> None:
    class Later:
        @staticmethod
        def enqueue(export_id: int) -> None:
            Export.objects.filter(pk=export_id).update(state=state)

    monkeypatch.setattr(tasks, "make_export", Later)
    response = ask(api, released)
    assert response.status_code == 202
    assert response["Retry-After"] == "2"
    assert json.loads(response.content) == {"status": state.value}


def test_a_failure_is_ours_and_the_next_one_tries_again(
    api: Api, released: Revision, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(document: object, format_name: str, **limits: object) -> bytes:
        raise RenderError("It took longer than 300 seconds.")

    monkeypatch.setattr(exports, "render_in_process", fail)
    response = ask(api, released)
    assert response.status_code == 500
    assert problem(response)["detail"] == "It took longer than 300 seconds."
    monkeypatch.setattr(exports, "render_in_process", lambda document, format_name, **limits: b"%PDF now")
    assert body(ask(api, released)) == b"%PDF now"


def test_a_real_one(api: Api, released: Revision) -> None:
    reader = PdfReader(io.BytesIO(body(ask(api, released))))
    said = reader.pages[0].extract_text()
    assert "Scanner" in said
    assert "Example Medical" in said
    assert any("System integrators" in page.extract_text() for page in reader.pages)
    assert not any("Everybody" in page.extract_text() for page in reader.pages)
