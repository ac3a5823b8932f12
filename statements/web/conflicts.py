"""The dialog that shows both versions where two people changed the same place."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render

from statements.actions.sections import Conflict
from statements.catalog.columns.registry import column_type
from statements.document.merge import Clash
from statements.web.frame import Frame, page_context
from statements.web.request import Request


@dataclass(frozen=True, slots=True)
class Choice:
    """One clash in words: where, and what each side wants to stand there."""

    clash: Clash
    where: str
    column: str  # as the editor sends it: of a prose field its key
    base: str
    mine: str
    theirs: str


def conflict_page(request: Request, frame: Frame, key: str, conflict: Conflict) -> HttpResponse:
    context = page_context(
        frame,
        node=frame.context.outline.by_key[key],
        conflict=conflict,
        choices=[_choice(frame, key, clash) for clash in conflict.clashes],
        version=conflict.version,
    )
    response = render(request, "statements/conflict.html", context, status=409)
    response["X-DCS-Version"] = str(conflict.version)
    return response


def _choice(frame: Frame, key: str, clash: Clash) -> Choice:
    edition = frame.context.edition
    if clash.field:
        section = frame.context.outline.by_key[key].section
        label = next((field.label for field in section.fields if field.key == clash.field), clash.field)
        return Choice(clash, label, clash.field, clash.base, clash.mine, clash.theirs)
    column = edition.table_by_id[clash.table].by_key[clash.column]
    kind, scope = column_type(column.type), frame.context.scope
    shown = (kind.show(value, column, scope) if value else "" for value in (clash.base, clash.mine, clash.theirs))
    return Choice(clash, f"Table {clash.table}, {column.heading or column.title}", clash.column, *shown)
