"""A statement as a whole: overview, findings, preview, cover."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_GET, require_POST

from statements.actions.statements import describe_statement
from statements.document.outline import Node
from statements.models import Edit
from statements.queries.documents import draft_document
from statements.queries.places import placed
from statements.queries.tree_state import Progress, progress
from statements.render.html import document_fragment
from statements.web.frame import Frame, frame_of, page_context
from statements.web.request import Request, posted
from statements.web.sections import UNFINISHED

RECENT = 12
PAGE_SIZE = 200


@dataclass(frozen=True, slots=True)
class ChapterLine:
    node: Node
    progress: Progress
    errors: int
    warnings: int


@dataclass(frozen=True, slots=True)
class EditLine:
    edit: Edit
    node: Node | None


@require_GET
def overview(request: Request, statement_id: int) -> HttpResponse:
    frame = frame_of(request, statement_id)
    known = frame.context.outline.by_key
    edits = frame.statement.edits.select_related("user")[:RECENT]
    context = page_context(
        frame,
        tree=frame.tree_for(),
        chapters=[_chapter(frame, node) for node in frame.context.outline.nodes],
        edits=[EditLine(edit, known.get(edit.key)) for edit in edits],
        removed=frame.statement.instance_records.filter(is_removed=True),
        unfinished=next((each.node for each in frame.states.values() if each.state in UNFINISHED), None),
        formats=[("pdf", "PDF of the draft"), ("html", "Web page"), ("json", "JSON")],
    )
    return render(request, "statements/overview.html", context)


def _chapter(frame: Frame, chapter: Node) -> ChapterLine:
    states = [frame.states[node.key] for node in chapter.walk()]
    errors, warnings = sum(each.errors for each in states), sum(each.warnings for each in states)
    return ChapterLine(chapter, progress(frame.states, chapter), errors, warnings)


@require_GET
def findings(request: Request, statement_id: int) -> HttpResponse:
    frame = frame_of(request, statement_id)
    severity = request.GET.get("severity", "")
    chosen = [each for each in placed(frame.context, frame.findings) if severity in ("", each.finding.severity)]
    text = request.GET.get("start", "0")
    start = int(text) if text.isdecimal() and len(text) < 9 else 0
    counts = frame.counts
    context = page_context(
        frame,
        tab="findings",
        found=chosen[start : start + PAGE_SIZE],
        severity=severity,
        choices=[
            ("", "All", sum(counts.values())),
            ("error", "Errors", counts["error"]),
            ("warning", "Warnings", counts["warning"]),
            ("hint", "Hints", counts["hint"]),
        ],
        total=len(chosen),
        following=start + PAGE_SIZE if start + PAGE_SIZE < len(chosen) else None,
        before=max(start - PAGE_SIZE, 0) if start else None,
    )
    return render(request, "statements/findings.html" + ("#list" if request.htmx else ""), context)


@require_GET
def preview(request: Request, statement_id: int) -> HttpResponse:
    """The document as it would be printed, each section with a link to where it is edited."""
    frame = frame_of(request, statement_id)
    document = draft_document(frame.statement, frame.context)
    shown = mark_safe(document_fragment(document))  # noqa: S308 - made by the renderer, which escapes
    return render(request, "statements/preview.html", page_context(frame, tab="preview", document=shown))


@require_POST
def describe(request: Request, statement_id: int) -> HttpResponse:
    number, covers = posted(request, "document_number", "also_covers")
    describe_statement(
        user=request.user, statement_id=statement_id, document_number=number, also_covers=covers.splitlines()
    )
    messages.success(request, "The cover is saved.")
    return redirect(reverse("statements:section", args=[statement_id, "N.0"]))
