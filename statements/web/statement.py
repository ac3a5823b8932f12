"""A statement as a whole: overview, findings, preview, cover."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from statements.actions.statements import describe_statement
from statements.models import AuditEntry
from statements.queries.documents import draft_document
from statements.queries.places import placed
from statements.render.html import document_fragment
from statements.web.frame import frame_of, page_context
from statements.web.request import Request, posted

RECENT = 12
PAGE_SIZE = 200


@require_GET
def overview(request: Request, statement_id: int) -> HttpResponse:
    frame = frame_of(request, statement_id)
    edits = frame.statement.edits.select_related("user")[:RECENT]
    removed = frame.statement.instance_records.filter(is_removed=True)
    return render(
        request,
        "statements/overview.html",
        page_context(
            frame, edits=edits, removed=removed, audit=AuditEntry.objects.filter(statement=frame.statement)[:RECENT]
        ),
    )


@require_GET
def findings(request: Request, statement_id: int) -> HttpResponse:
    frame = frame_of(request, statement_id)
    severity = request.GET.get("severity", "")
    chosen = [each for each in placed(frame.context, frame.findings) if severity in ("", each.finding.severity)]
    try:
        start = max(int(request.GET.get("start", "0")[:9]), 0)
    except ValueError:
        start = 0
    context = page_context(
        frame,
        found=chosen[start : start + PAGE_SIZE],
        severity=severity,
        total=len(chosen),
        start=start,
        following=start + PAGE_SIZE if start + PAGE_SIZE < len(chosen) else None,
        before=max(start - PAGE_SIZE, 0) if start else None,
    )
    return render(request, "statements/findings.html" + ("#list" if request.htmx else ""), context)


@require_GET
def preview(request: Request, statement_id: int) -> HttpResponse:
    """The document as it would be printed, each section with a link to where it is edited."""
    frame = frame_of(request, statement_id)
    document = draft_document(frame.statement, frame.context)
    return render(request, "statements/preview.html", page_context(frame, document=document_fragment(document)))


@require_GET
def tree(request: Request, statement_id: int) -> HttpResponse:
    """The section tree alone, to follow what an edit changed."""
    frame = frame_of(request, statement_id)
    return render(request, "statements/layout.html#tree", page_context(frame, here=request.GET.get("here", "")))


@require_POST
def describe(request: Request, statement_id: int) -> HttpResponse:
    number, covers = posted(request, "document_number", "also_covers")
    describe_statement(
        user=request.user, statement_id=statement_id, document_number=number, also_covers=covers.splitlines()
    )
    messages.success(request, "The cover is saved.")
    return redirect(reverse("statements:section", args=[statement_id, "N.0"]))
