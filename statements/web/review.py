"""Review, approval, publication: one page that says where the statement stands, one URL per step."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from statements.actions import review as actions
from statements.actions.base import Refused
from statements.document.build import context_of
from statements.document.content import from_json
from statements.document.diff import compare
from statements.queries.content import edition_of
from statements.queries.places import placed_changes
from statements.tasks.exports import start_release_exports
from statements.web.frame import Frame, frame_of, page_context
from statements.web.request import Request, posted

PAGE = "statements/review.html"


@require_GET
def review(request: Request, statement_id: int) -> HttpResponse:
    return _page(request, frame_of(request, statement_id))


def _page(request: Request, frame: Frame, error: Refused | None = None) -> HttpResponse:
    """What changed since the last release: of the revision in review, else of the draft."""
    revision, released = frame.in_review, frame.released
    edition = edition_of(frame.statement)
    new = context_of(edition, from_json(revision.content)) if revision else frame.context
    old = context_of(edition, from_json(released.content)) if released else None
    changes = placed_changes(old, new, compare(old.content, new.content, new.edition)) if old else []
    authors = actions.authors_of(frame.statement)
    context = page_context(
        frame,
        tab="review",
        revision=revision,
        released=released,
        changes=changes,
        authors=sorted(author.name for author in authors),
        is_author=request.user in authors,
        errors=[finding for finding in frame.findings if finding.severity == "error"],
        error=error,
        values=request.POST,
    )
    return render(request, PAGE, context, status=400 if error else 200)


@require_POST
def submit(request: Request, statement_id: int) -> HttpResponse:
    (summary,) = posted(request, "summary")
    try:
        revision = actions.submit(user=request.user, statement_id=statement_id, summary=summary)
    except Refused as error:
        return _page(request, frame_of(request, statement_id), error)
    messages.success(request, f"Revision {revision.number} is in review.")
    return redirect("statements:review", statement_id)


@require_POST
def recall(request: Request, statement_id: int) -> HttpResponse:
    actions.recall(user=request.user, statement_id=statement_id, comment=request.POST.get("comment", ""))
    messages.success(request, "The statement is a draft again.")
    return redirect("statements:review", statement_id)


@require_POST
def request_changes(request: Request, statement_id: int) -> HttpResponse:
    try:
        actions.request_changes(user=request.user, statement_id=statement_id, comment=request.POST.get("comment", ""))
    except Refused as error:
        return _page(request, frame_of(request, statement_id), error)
    messages.success(request, "Changes are requested; the statement is a draft again.")
    return redirect("statements:review", statement_id)


@require_POST
def approve(request: Request, statement_id: int) -> HttpResponse:
    password, sha256 = posted(request, "password", "sha256")
    try:
        revision = actions.approve(
            user=request.user,
            statement_id=statement_id,
            password=password,
            sha256=sha256,
            comment=request.POST.get("comment", ""),
        )
    except Refused as error:
        return _page(request, frame_of(request, statement_id), error)
    start_release_exports(user=request.user, revision=revision)
    messages.success(request, f"Revision {revision.number} is approved. Its PDF is being made.")
    return redirect("statements:revision", revision.pk)


@require_POST
def publish(request: Request, statement_id: int) -> HttpResponse:
    revision = actions.publish(user=request.user, statement_id=statement_id, comment=request.POST.get("comment", ""))
    start_release_exports(user=request.user, revision=revision)
    messages.success(request, f"Revision {revision.number} is published.")
    return redirect("statements:revision", revision.pk)


@require_POST
def start_draft(request: Request, statement_id: int) -> HttpResponse:
    actions.start_draft(user=request.user, statement_id=statement_id, comment=request.POST.get("comment", ""))
    messages.success(request, "A new draft has begun; the released revision stays as it is.")
    return redirect("statements:statement", statement_id)
