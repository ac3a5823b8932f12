"""Exports in the background."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.tasks import task
from django.utils import timezone

from statements.actions.exports import make_export as do_make_export
from statements.actions.exports import request_export
from statements.models import Export, Revision, User
from statements.models.exports import ExportState


@task
def make_export(export_id: int) -> None:
    do_make_export(export_id)


def start_export(*, user: User, statement_id: int, format_name: str, revision_id: int | None = None) -> Export:
    """The export, already made or on its way."""
    with transaction.atomic():
        export = request_export(user=user, statement_id=statement_id, format_name=format_name, revision_id=revision_id)
        if export.state == ExportState.QUEUED or is_stuck(export):
            make_export.enqueue(export.pk)
    export.refresh_from_db()
    return export


def resume_exports() -> None:
    """At the start of a server that makes its exports itself: what the one before it left undone."""
    for export in Export.objects.filter(state__in=(ExportState.QUEUED, ExportState.RUNNING)):
        make_export.enqueue(export.pk)


def start_release_exports(*, user: User, revision: Revision) -> Export:
    """What every released revision has: its PDF, kept."""
    return start_export(user=user, statement_id=revision.statement_id, format_name="pdf", revision_id=revision.pk)


def is_stuck(export: Export) -> bool:
    """Running longer than it may: the process that made it is gone."""
    if export.state != ExportState.RUNNING or export.started_at is None:
        return False
    return timezone.now() - export.started_at > timedelta(seconds=settings.EXPORT_TIMEOUT_S + 60)
