"""What the editor sends: typed cells and fields, operations on rows, the word on applicability.

The contract with the browser's half stands in static/js/post.js. Answers are fragments that replace what changed, out
of band.
"""

from __future__ import annotations

import re

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from statements.actions.base import Refused
from statements.actions.sections import Conflict, Saved, change_section, new_id, undo
from statements.checks.finding import Place as Spot
from statements.document import edits
from statements.document.content import SectionContent
from statements.document.edits import Change
from statements.policy import Action
from statements.queries.content import section_at
from statements.web.answer import Shown, Update, answer, focus_on, toast
from statements.web.conflicts import conflict_page
from statements.web.operations import operation_at
from statements.web.request import Request, posted, posted_int
from statements.web.sections import Place, place_of
from statements.web.typed import Typing, posted_edits

FRESH = re.compile(r"[a-z2-9]{10}")


@require_POST
def save(request: Request, statement_id: int, key: str) -> HttpResponse:
    place = place_of(request, statement_id, key)
    typing = Typing(place, posted_edits(request))
    version = posted_int(request, "version")
    based_on = place.version if version != place.version and typing.fits(place.content) else version
    try:
        saved = _save(request, place, typing.what, typing, based_on)
    except Conflict as conflict:
        return conflict_page(request, place, typing.typed, conflict)
    return _answer(request, place, version, saved, shown=typing.prose)


@require_POST
def operate(request: Request, statement_id: int, key: str, table_id: str, operation: str) -> HttpResponse:
    """One operation on a row or on the whole table."""
    place = place_of(request, statement_id, key)
    table = place.table(table_id)
    context = place.frame.context
    chosen = operation_at(operation, context, context.outline.by_key[key], table)
    if chosen is None:
        raise Refused(f"There is no operation “{operation}”.")
    row, fresh = request.POST.get("row", ""), _fresh(request)
    change: Change = lambda content: chosen.change(table, content, row, fresh)  # noqa: E731
    version = posted_int(request, "version")
    saved = _changed(request, place, f"{chosen.done} in Table {table_id}", change, version)
    response = _answer(request, place, version, saved)
    if chosen.makes_row:
        focus_on(response, table_id, fresh, edit=operation != "adopt")
    if chosen.takes_away:
        undo = f"{reverse('statements:undo', args=[statement_id, key])}?edit={saved.version}"
        toast(response, f"{chosen.done}.", undo=undo)
    return response


@require_POST
def set_applies(request: Request, statement_id: int, key: str) -> HttpResponse:
    place = place_of(request, statement_id, key)
    (choice,) = posted(request, "applies")
    said = {"yes": True, "no": False, "facts": None}
    if choice not in said:
        raise Refused("Choose whether the section applies.", field="applies")
    reason = request.POST.get("reason", "")
    version = posted_int(request, "version")
    change: Change = lambda content: edits.set_applies(content, said[choice], reason)  # noqa: E731
    saved = _changed(request, place, "Applicability changed", change, version)
    if not request.htmx:
        return redirect("statements:section", statement_id, key)
    return _answer(request, place, version, saved)


@require_POST
def fix(request: Request, statement_id: int, key: str) -> HttpResponse:
    """The cure that a finding offers; `row` is its place: table/row/column."""
    place = place_of(request, statement_id, key)
    (where,) = posted(request, "row")
    table_id, _, rest = where.partition("/")
    row, _, column = rest.rpartition("/")
    spot = Spot(section=key, table=table_id, row=row, column=column)
    found = (each.fix for each in place.frame.findings if each.place == spot)
    value = next((each for each in found if each is not None), None)
    if value is None:
        raise Refused("This finding is gone or has no cure that can be applied; reload to see what is left.")
    table = place.table(table_id)
    change: Change = lambda content: edits.set_cell(table, content, row, column, value)  # noqa: E731
    version = posted_int(request, "version")
    saved = _changed(request, place, f"Finding mended in Table {table_id}", change, version)
    return _answer(request, place, version, saved)


@require_POST
def undo_edit(request: Request, statement_id: int, key: str) -> HttpResponse:
    """Takes back the edit that is named, else one's own last one; what was written since stays."""
    place = place_of(request, statement_id, key)
    version = posted_int(request, "version")
    named = request.GET.get("edit", "")
    edit = int(named) if named.isdecimal() and len(named) < 10 else 0
    undone = undo(user=request.user, statement_id=statement_id, key=key, version=version, edit=edit)
    response = _answer(request, place, version, undone.saved)
    if undone.is_undo:
        return toast(response, "Done again.")
    redo = f"{request.path}?edit={undone.saved.version}"
    return toast(response, f"Undone: {undone.what[:1].lower()}{undone.what[1:]}.", undo=redo, label="Do it again")


def _fresh(request: Request) -> str:
    """The id for a row that is made: the browser's, so that sending again makes no second one."""
    wanted = request.POST.get("fresh", "")
    return wanted if FRESH.fullmatch(wanted) else new_id()


def _changed(request: Request, place: Place, what: str, change: Change, version: int) -> Saved:
    """For what is not typed: there is nothing to choose between, only to do it again."""
    try:
        return _save(request, place, what, change, version)
    except Conflict as conflict:
        raise Refused("Somebody else changed the same place meanwhile; look at it and do it again.") from conflict


def _save(request: Request, place: Place, what: str, change: Change, version: int) -> Saved:
    return change_section(
        user=request.user,
        statement_id=place.frame.statement.pk,
        key=place.key,
        version=version,
        what=what,
        change=change,
    )


def _answer(request: Request, place: Place, version: int, saved: Saved, shown: Shown = frozenset()) -> HttpResponse:
    """`version` is what the browser shows, `shown` what it shows beyond that."""
    frame = place.frame
    frame.actions = frozenset({Action.EDIT})  # as the change has shown; the parts of a section ask for no other
    old = place.content if version == place.version else section_at(frame.statement, place.key, version)
    before = frame.at(frame.draft.with_section(place.key, old or SectionContent()))
    after = frame.at(frame.draft.with_section(place.key, saved.section))
    return answer(request, Update(before, after, place.key, saved.version, shown))
