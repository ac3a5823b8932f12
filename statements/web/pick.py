"""Choices for pickers, found while typing; and the look-up of the DICOM dictionaries as a page."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from statements.actions.base import Refused
from statements.catalog.columns.registry import column_type
from statements.catalog.dicom import dictionary
from statements.web.frame import frame_of
from statements.web.request import Request

MAX_QUERY = 200
LIMIT = 60


@require_GET
def pick(request: Request, statement_id: int, key: str) -> HttpResponse:
    """Options for one column of one table: `?table=N.1-4&column=sop_class&q=ct`."""
    frame = frame_of(request, statement_id)
    node = frame.context.outline.by_key.get(key)
    table_id, column_key = request.GET.get("table", ""), request.GET.get("column", "")
    if node is None or table_id not in node.section.tables:
        raise Refused("This section has no such table.", field="table")
    column = frame.context.edition.table_by_id[table_id].by_key.get(column_key)
    if column is None:
        raise Refused(f"Table {table_id} has no column “{column_key}”.", field="column")
    text = request.GET.get("q", "")[:MAX_QUERY]
    choices = column_type(column.type).suggest(text, column, frame.context.scope)
    return render(request, "statements/pick.html", {"choices": choices[:LIMIT], "query": text})


@require_GET
def look_up(request: Request) -> HttpResponse:
    """SOP Classes, Transfer Syntaxes, attributes, status codes: by name, keyword, UID, tag, code."""
    text = request.GET.get("q", "")[:MAX_QUERY]
    hits = dictionary().search(text, limit=LIMIT) if text.strip() else []
    template = "statements/look_up.html" + ("#hits" if request.htmx else "")
    return render(request, template, {"query": text, "hits": hits})
