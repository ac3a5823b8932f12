"""The dialog that shows both versions where two people changed the same place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render

from statements.actions.sections import Conflict
from statements.catalog.columns.registry import column_type
from statements.document.content import SectionContent, section_from_plain
from statements.document.merge import Clash
from statements.document.rows import effective_rows
from statements.models import Edit
from statements.queries.drafts import newest_edits
from statements.queries.places import table_name
from statements.queries.table_view import table_view
from statements.web.frame import page_context
from statements.web.request import Request
from statements.web.sections import Place
from statements.web.typed import OneEdit


@dataclass(frozen=True, slots=True)
class Choice:
    """One clash in words: where, and what each side wants to stand there."""

    clash: Clash
    column: str  # as the browser calls it: of a prose field its key
    where: str
    base: str
    mine: str
    theirs: str
    edit: Edit | None  # with which the other version came


def conflict_page(request: Request, place: Place, typed: Sequence[OneEdit], conflict: Conflict) -> HttpResponse:
    edits = newest_edits(place.frame.statement, place.key)
    choices = [_choice(place, clash, edits) for clash in conflict.clashes]
    context = page_context(place.frame, node=place.node, choices=choices, kept=len(typed) - len(choices))
    return render(request, "statements/conflict.html", context, status=409)


def _choice(place: Place, clash: Clash, edits: Sequence[Edit]) -> Choice:
    where, base, mine, theirs = _words(place, clash)
    return Choice(clash, clash.column or clash.field, where, base, mine, theirs, _came_with(place, clash, edits))


def _words(place: Place, clash: Clash) -> tuple[str, str, str, str]:
    texts = (clash.base, clash.mine, clash.theirs)
    if not clash.table:
        label = next((field.label for field in place.section.fields if field.key == clash.field), clash.field)
        return (label, *texts)
    context = place.frame.context
    name = table_name(context, place.key, clash.table)
    if clash.field:
        return (f"{name}, note", *texts)
    view = table_view(context, place.node, clash.table, ())
    row = next((row.name for row in view.rows if row.id == clash.row), "a row that was removed")
    column = view.table.by_key[clash.column]
    title = f"{column.group} {column.heading or column.title}".strip()
    show = column_type(column.type).show
    base, mine, theirs = (show(text, column, context.scope) if text else "" for text in texts)
    return f"{name}, {row}: {title}", base, mine, theirs


def _came_with(place: Place, clash: Clash, edits: Sequence[Edit]) -> Edit | None:
    """The edit since which the other version stands there."""
    found: Edit | None = None
    for edit in edits:  # newest first
        if _value(place, clash, section_from_plain(edit.data)) != clash.theirs:
            break
        found = edit
    return found


def _value(place: Place, clash: Clash, content: SectionContent) -> str:
    if not clash.table:
        return content.fields.get(clash.field, "")
    table = content.tables.get(clash.table)
    if clash.field:
        return table.note if table else ""
    rows = effective_rows(place.table(clash.table), table)
    return next((row.cells.get(clash.column, "") for row in rows if row.id == clash.row), "")
