"""Files are made whatever a product is called, and one that cannot be made says so."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.storage import FileSystemStorage
from django.urls import reverse

from statements.actions.base import Refused
from statements.actions.exports import MAX_WAITING, make_export, request_export
from statements.models import Export, Product, Statement
from statements.models.exports import ExportState
from tests.conftest import World

NAMES = ["𝔄" * 200, "漢" * 200, "../../../etc/passwd", "a.b" * 66, ".", "CON", 'a"\r\nb', "\u202egnp.exe"]


def made(world: World) -> Export:
    return make_export(request_export(user=world.alice, statement_id=world.statement.pk, format_name="json").pk)


def test_any_name_will_do(world: World) -> None:
    for name in NAMES:
        Product.objects.update(name=name)
        world.statement = Statement.objects.with_product().get(pk=world.statement.pk)
        export = made(world)
        assert export.state == ExportState.DONE, (name, export.message)
        assert Path(export.file.path).resolve().is_relative_to(settings.MEDIA_ROOT)
        answer = world.client("rolf").get(reverse("statements:download", args=[export.pk]))
        assert answer.status_code == 200
        assert answer["Content-Disposition"].isascii()
        assert "/" not in answer["Content-Disposition"]


def test_a_full_disk_is_told(world: World, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> None:
    def full(*args: object, **kwargs: object) -> str:
        raise OSError("No space left on device: /var/lib/secret")

    monkeypatch.setattr(FileSystemStorage, "_save", full)
    with caplog.at_level(logging.ERROR):
        export = made(world)
    assert export.state == ExportState.FAILED
    assert export.message
    assert "/var/lib" not in export.message
    assert "No space left" in caplog.text
    monkeypatch.undo()
    assert made(world).state == ExportState.DONE  # asked for again, it is made anew


def test_nobody_fills_the_queue_with_drafts(world: World) -> None:
    def ask(text: str) -> Export:
        world.write("N.3.2", "readers", text)
        return request_export(user=world.alice, statement_id=world.statement.pk, format_name="json")

    waiting = [ask(f"Version {number}") for number in range(MAX_WAITING)]
    with pytest.raises(Refused, match="being made"):
        ask("One more")
    make_export(waiting[0].pk)
    assert ask("One more").state == ExportState.QUEUED
