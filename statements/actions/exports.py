"""Exports: asked for, made once, kept."""

from __future__ import annotations

import hashlib
import logging

import msgspec
from django.conf import settings
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone

from statements.actions.base import Refused, record
from statements.document import tree
from statements.models import Export, Revision, RevisionState, User
from statements.models.exports import ExportState
from statements.queries.access import revision_of, statement_of
from statements.queries.documents import draft_document, revision_document
from statements.render.canonical import canonical
from statements.render.errors import RenderError
from statements.render.process import render_in_process
from statements.render.registry import formats

logger = logging.getLogger(__name__)
DRAFT = "draft"
BROKEN = "The file could not be made or kept. The fault is ours and was logged; try again."
MAX_WAITING = 10  # exports of drafts that one person has asked for
PENDING = (ExportState.QUEUED, ExportState.RUNNING)
ENDED = (RevisionState.SUPERSEDED, RevisionState.WITHDRAWN)


@transaction.atomic
def request_export(*, user: User, statement_id: int, format_name: str, revision_id: int | None = None) -> Export:
    """The export of a draft as it is now, or of a revision; one that is there already is given again."""
    if format_name not in formats():
        raise Refused(f"There is no format “{format_name}”. Known: {', '.join(formats())}.", field="format")
    statement = statement_of(user, statement_id)
    revision = revision_of(user, revision_id) if revision_id is not None else None
    if revision and revision.statement_id != statement.pk:  # whoever sees the one may not see the other
        raise Revision.DoesNotExist
    stage = revision.state if revision else DRAFT
    if revision and (kept := _kept(revision, format_name, stage)):
        return kept
    document = revision_document(revision) if revision else draft_document(statement)
    data = canonical(document)
    source = hashlib.sha256(data).hexdigest()
    same = Export.objects.filter(statement=statement, revision=revision, format=format_name, source=source)
    if found := same.exclude(state=ExportState.FAILED).first():
        return found
    if revision is None:  # whose exports are few; drafts are endless
        _check_queue(user)
    export = Export.objects.create(
        statement=statement,
        revision=revision,
        stage=stage,
        format=format_name,
        source=source,
        document=data.decode(),
        asked_by=user,
        asked_at=timezone.now(),
    )
    record(user, "export.requested", statement, format=format_name, revision=revision.number if revision else None)
    return export


def _check_queue(user: User) -> None:
    if Export.objects.filter(asked_by=user, state__in=PENDING).count() >= MAX_WAITING:
        raise Refused(
            f"{MAX_WAITING} files that you asked for are still being made. Wait for one of them, then ask again."
        )


def _kept(revision: Revision, format_name: str, stage: str) -> Export | None:
    """What was once made of a revision is what there is for ever; one that has ended keeps its last."""
    exports = revision.exports.filter(format=format_name).exclude(state=ExportState.FAILED)
    return exports.first() if stage in ENDED else exports.filter(stage=stage).first()


def make_export(export_id: int) -> Export:
    """Do the work: render in a process of its own and keep the file. Called by the task."""
    export = Export.objects.select_related("statement", "revision").get(pk=export_id)
    if not export.is_pending:
        return export
    Export.objects.filter(pk=export.pk).update(state=ExportState.RUNNING, started_at=timezone.now())
    try:
        document = msgspec.json.decode(export.document, type=tree.Document)
        data = render_in_process(
            document, export.format, timeout_s=settings.EXPORT_TIMEOUT_S, memory_mb=settings.EXPORT_MEMORY_MB
        )
        sha256 = hashlib.sha256(data).hexdigest()
        # Not the name under which it is downloaded: file systems bound names, and products may have any
        export.file.save(f"{export.pk}-{sha256[:12]}{formats()[export.format].suffix}", ContentFile(data), save=False)
    except RenderError as error:
        return _finish(export, state=ExportState.FAILED, message=str(error))
    except Exception:
        logger.exception("Export %s was not made.", export.pk)
        return _finish(export, state=ExportState.FAILED, message=BROKEN)
    return _finish(export, state=ExportState.DONE, size=len(data), sha256=sha256)


def file_name(export: Export) -> str:
    """What the file is called when it is downloaded."""
    document = msgspec.json.decode(export.document, type=tree.Document)
    words = [document.meta.product, document.meta.version, "DCS", f"rev{document.meta.revision}"]
    name = "-".join("".join(c if c.isalnum() or c in "._" else "-" for c in word).strip("-") for word in words if word)
    return f"{name}{formats()[export.format].suffix}"


def _finish(export: Export, *, state: ExportState, message: str = "", size: int = 0, sha256: str = "") -> Export:
    export.state, export.message, export.size, export.sha256 = state, message, size, sha256
    export.finished_at = timezone.now()
    export.save(update_fields=["state", "message", "size", "sha256", "finished_at", "file"])
    return export
