"""Files to download: asked for, waited for, delivered."""

from __future__ import annotations

from django.http import FileResponse, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from statements.actions.base import Refused
from statements.actions.exports import file_name
from statements.models.exports import ExportState
from statements.queries.access import export_of
from statements.render.registry import formats
from statements.tasks.exports import start_export
from statements.web.request import Request, posted


@require_POST
def start(request: Request, statement_id: int) -> HttpResponse:
    (format_name,) = posted(request, "format")
    revision = request.POST.get("revision", "")
    if revision and not (revision.isdecimal() and len(revision) < 18):
        raise Refused("That is no revision.", field="revision")
    export = start_export(
        user=request.user,
        statement_id=statement_id,
        format_name=format_name,
        revision_id=int(revision) if revision else None,
    )
    return redirect("statements:export", export.pk)


@require_GET
def export(request: Request, export_id: int) -> HttpResponse:
    """How far it is; asks again by itself until the file is there."""
    found = export_of(request.user, export_id)
    template = "statements/export.html" + ("#progress" if request.htmx else "")
    return render(request, template, {"export": found, "statement": found.statement, "name": file_name(found)})


@require_GET
def download(request: Request, export_id: int) -> FileResponse | HttpResponse:
    found = export_of(request.user, export_id)
    if found.state != ExportState.DONE:
        return redirect("statements:export", found.pk)
    kind = formats()[found.format]
    inline = found.format == "pdf" and "save" not in request.GET
    response = FileResponse(
        found.file.open("rb"), as_attachment=not inline, filename=file_name(found), content_type=kind.media_type
    )
    response["ETag"] = f'"{found.sha256}"'
    return response
