"""Revisions: their list, one of them, and what changed between two."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_GET, require_POST

from statements.actions.base import Refused
from statements.actions.review import withdraw as do_withdraw
from statements.document.build import Context, context_of
from statements.document.content import from_json
from statements.document.diff import compare
from statements.models import AuditEntry, Revision
from statements.policy import Action
from statements.queries.access import revision_of
from statements.queries.content import edition_of
from statements.queries.documents import revision_document
from statements.queries.places import placed_changes
from statements.render.html import document_fragment
from statements.web.frame import Frame, frame_of, page_context
from statements.web.request import Request

DRAFT = "draft"


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a comparison."""

    name: str
    value: str  # as in the address: number of a revision, or "draft"
    context: Context


@require_GET
def revisions(request: Request, statement_id: int) -> HttpResponse:
    frame = frame_of(request, statement_id)
    found = frame.statement.revisions.select_related("submitted_by").prefetch_related("signatures", "exports")
    entries = AuditEntry.objects.filter(statement=frame.statement, what__startswith="review.")
    return render(
        request, "statements/revisions.html", page_context(frame, tab="revisions", revisions=found, entries=entries)
    )


@require_GET
def revision(request: Request, revision_id: int) -> HttpResponse:
    return _page(request, revision_of(request.user, revision_id))


def _page(request: Request, found: Revision, error: Refused | None = None) -> HttpResponse:
    frame = frame_of(request, found.statement_id)
    shown = mark_safe(document_fragment(revision_document(found), places=False))  # noqa: S308 - the renderer escapes
    context = page_context(
        frame,
        revision=found,
        signatures=found.signatures.all(),
        exports=found.exports.all(),
        document=shown,
        tab="revisions",
        may_withdraw=Action.WITHDRAW in frame.actions and found.state in ("approved", "published", "superseded"),
        error=error,
    )
    return render(request, "statements/revision.html", context, status=400 if error else 200)


@require_POST
def withdraw(request: Request, revision_id: int) -> HttpResponse:
    try:
        do_withdraw(user=request.user, revision_id=revision_id, comment=request.POST.get("comment", ""))
    except Refused as error:
        return _page(request, revision_of(request.user, revision_id), error)
    messages.success(request, "The revision is withdrawn; it stays readable and says so.")
    return redirect("statements:revision", revision_id)


@require_GET
def comparison(request: Request, statement_id: int) -> HttpResponse:
    """`?old=1&new=draft`; without words: the last release against the draft."""
    frame = frame_of(request, statement_id)
    released = list(frame.statement.revisions.released())
    newest = str(released[0].number) if released else DRAFT
    new = _side(frame, request.GET.get("new", DRAFT))
    old = _side(frame, request.GET.get("old", newest))
    changes = placed_changes(
        old.context, new.context, compare(old.context.content, new.context.content, new.context.edition)
    )
    return render(
        request,
        "statements/comparison.html",
        page_context(frame, tab="compare", old=old, new=new, changes=changes, released=released),
    )


def _side(frame: Frame, value: str) -> Side:
    if value == DRAFT:
        return Side("Draft", DRAFT, frame.context)
    found = (
        frame.statement.revisions.exclude(state="rejected").filter(number=int(value)).first()
        if value.isdecimal() and len(value) < 9
        else None
    )
    if found is None:
        raise Http404
    return Side(f"Revision {found.number}", value, context_of(edition_of(frame.statement), from_json(found.content)))
