"""The editor: one page per section, one URL per operation. Edits answer with the fragment that changed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_POST

from statements.actions.base import Refused
from statements.actions.sections import Conflict, Saved, change_section, new_id, undo, undoable
from statements.catalog.edition import Section, Table
from statements.document import edits
from statements.document.content import SectionContent, split_key
from statements.document.edits import Change
from statements.document.outline import Node
from statements.document.rows import Kind, effective_rows
from statements.forms.cells import canonical
from statements.queries.content import section_version
from statements.queries.section_page import FieldView, SectionPage, TableView, section_page
from statements.web.conflicts import conflict_page
from statements.web.frame import Frame, frame_of, page_context
from statements.web.request import Request, posted, posted_int

PAGE = "statements/section.html"


@dataclass(frozen=True, slots=True)
class Place:
    """One section of one statement, as a request names it."""

    frame: Frame
    key: str
    section: Section

    def table(self, table_id: str) -> Table:
        if table_id not in self.section.tables:
            raise Refused(f"Section {self.section.number} has no Table {table_id}.", field="table")
        return self.frame.context.edition.table_by_id[table_id]


def place_of(request: Request, statement_id: int, key: str) -> Place:
    frame = frame_of(request, statement_id)
    node = frame.context.outline.by_key.get(key)
    if node is None:
        raise Http404
    return Place(frame, key, node.section)


@require_GET
def section(request: Request, statement_id: int, key: str) -> HttpResponse:
    place = place_of(request, statement_id, key)
    return render(request, PAGE, _context(place))


@require_POST
def set_cell(request: Request, statement_id: int, key: str) -> HttpResponse:
    place = place_of(request, statement_id, key)
    table_id, row_id, column, value = posted(request, "table", "row", "column", "value")
    table = place.table(table_id)
    if column not in table.keys:
        raise Refused(f"Table {table_id} has no column “{column}”.", field="column")
    text, _ = canonical(value, table.by_key[column], place.frame.context.scope)

    def change(content: SectionContent) -> SectionContent:
        content, at = adopted(table, content, row_id)
        return edits.set_cell(table, content, at, column, text)

    suggestion = row_id in {row.id for row in effective_rows(table, _content(place).tables.get(table_id)) if row.kind is Kind.EXAMPLE}
    fragment = "table" if suggestion else "saved_cell"
    return _change(request, place, f"Cell changed in Table {table_id}", change, fragment, table_id=table_id, row_id=row_id)


def adopted(table: Table, content: SectionContent, row_id: str) -> tuple[SectionContent, str]:
    """Typing into a suggestion adopts it: the content with the row in it, and the id that the row has now."""
    rows = effective_rows(table, content.tables.get(table.id))
    if not any(row.id == row_id and row.kind is Kind.EXAMPLE for row in rows):
        return content, row_id
    fresh = new_id()
    return edits.adopt_row(table, content, row_id, fresh), fresh


@require_POST
def set_field(request: Request, statement_id: int, key: str) -> HttpResponse:
    place = place_of(request, statement_id, key)
    name, value = posted(request, "field", "value")
    return _change(
        request, place, f"“{name}” written", lambda content: edits.set_field(place.section, content, name, value), "saved_field", field=name
    )


@require_POST
def add_row(request: Request, statement_id: int, key: str) -> HttpResponse:
    place = place_of(request, statement_id, key)
    (table_id,) = posted(request, "table")
    table = place.table(table_id)
    group, after, fresh = request.POST.get("group", ""), request.POST.get("after", ""), new_id()

    def change(content: SectionContent) -> SectionContent:
        return edits.add_row(table, content, fresh, group=group, after=after)

    return _change(request, place, f"Row added to Table {table_id}", change, "table", table_id=table_id, row_id=fresh)


@require_POST
def adopt_row(request: Request, statement_id: int, key: str) -> HttpResponse:
    fresh = new_id()
    return _row_operation(request, statement_id, key, "Suggestion adopted", lambda t, c, row: edits.adopt_row(t, c, row, fresh), fresh)


@require_POST
def adopt_all(request: Request, statement_id: int, key: str) -> HttpResponse:
    """All suggestions of a table at once."""
    place = place_of(request, statement_id, key)
    (table_id,) = posted(request, "table")
    table = place.table(table_id)

    def change(content: SectionContent) -> SectionContent:
        for row in effective_rows(table, content.tables.get(table.id)):
            if row.kind is Kind.EXAMPLE:
                content = edits.adopt_row(table, content, row.id, new_id())
        return content

    return _change(request, place, f"Suggestions adopted in Table {table_id}", change, "table", table_id=table_id)


@require_POST
def dismiss_row(request: Request, statement_id: int, key: str) -> HttpResponse:
    return _row_operation(request, statement_id, key, "Suggestion dismissed", lambda t, c, row: edits.dismiss_rows(t, c, (row,)))


@require_POST
def dismiss_all(request: Request, statement_id: int, key: str) -> HttpResponse:
    place = place_of(request, statement_id, key)
    (table_id,) = posted(request, "table")
    table = place.table(table_id)

    def change(content: SectionContent) -> SectionContent:
        rows = effective_rows(table, content.tables.get(table.id))
        return edits.dismiss_rows(table, content, tuple(row.id for row in rows if row.kind is Kind.EXAMPLE))

    return _change(request, place, f"Suggestions dismissed in Table {table_id}", change, "table", table_id=table_id)


@require_POST
def restore_suggestions(request: Request, statement_id: int, key: str) -> HttpResponse:
    place = place_of(request, statement_id, key)
    (table_id,) = posted(request, "table")
    table = place.table(table_id)
    return _change(
        request,
        place,
        f"Suggestions shown again in Table {table_id}",
        lambda content: edits.restore_suggestions(table, content),
        "table",
        table_id=table_id,
    )


@require_POST
def duplicate_row(request: Request, statement_id: int, key: str) -> HttpResponse:
    fresh = new_id()
    return _row_operation(request, statement_id, key, "Row duplicated", lambda t, c, row: edits.duplicate_row(t, c, row, fresh), fresh)


@require_POST
def move_row(request: Request, statement_id: int, key: str) -> HttpResponse:
    by = posted_int(request, "by")
    return _row_operation(request, statement_id, key, "Row moved", lambda t, c, row: edits.move_row(t, c, row, by))


@require_POST
def remove_row(request: Request, statement_id: int, key: str) -> HttpResponse:
    return _row_operation(request, statement_id, key, "Row removed", edits.remove_row)


@require_POST
def restore_row(request: Request, statement_id: int, key: str) -> HttpResponse:
    return _row_operation(request, statement_id, key, "Row of the template brought back", edits.restore_row)


@require_POST
def set_note(request: Request, statement_id: int, key: str) -> HttpResponse:
    place = place_of(request, statement_id, key)
    table_id, value = posted(request, "table", "value")
    table = place.table(table_id)
    return _change(
        request,
        place,
        f"Note of Table {table_id} written",
        lambda content: edits.set_note(table, content, value),
        "saved_note",
        table_id=table_id,
    )


@require_POST
def set_applies(request: Request, statement_id: int, key: str) -> HttpResponse:
    place = place_of(request, statement_id, key)
    (choice,) = posted(request, "applies")
    if choice not in ("yes", "no", "facts"):
        raise Refused("Choose whether the section applies.", field="applies")
    applies = {"yes": True, "no": False, "facts": None}[choice]
    reason = request.POST.get("reason", "")
    return _change(request, place, "Applicability changed", lambda content: edits.set_applies(content, applies, reason), "body")


@require_POST
def undo_edit(request: Request, statement_id: int, key: str) -> HttpResponse:
    place = place_of(request, statement_id, key)
    undo(user=request.user, statement_id=statement_id, key=key, version=posted_int(request, "version"))
    return _answer(request, place, "body")


@require_POST
def resolve(request: Request, statement_id: int, key: str) -> HttpResponse:
    """The choices made in the conflict dialog: for each place, the value that shall stand."""
    place = place_of(request, statement_id, key)
    choices = [request.POST.getlist(name) for name in ("table", "row", "column", "field", "value")]
    if len({len(each) for each in choices}) != 1:
        raise Refused("The choices are incomplete. Reload the page and try again.")

    def change(content: SectionContent) -> SectionContent:
        for table_id, row, column, field, value in zip(*choices, strict=True):
            if field:
                content = edits.set_field(place.section, content, field, value)
            else:
                content = edits.set_cell(place.table(table_id), content, row, column, value)
        return content

    return _change(request, place, "Conflict resolved", change, "body")


def _row_operation(
    request: Request,
    statement_id: int,
    key: str,
    what: str,
    operation: Callable[[Table, SectionContent, str], SectionContent],
    focus: str = "",
) -> HttpResponse:
    place = place_of(request, statement_id, key)
    table_id, row_id = posted(request, "table", "row")
    table = place.table(table_id)
    return _change(
        request,
        place,
        f"{what} in Table {table_id}",
        lambda content: operation(table, content, row_id),
        "table",
        table_id=table_id,
        row_id=focus or row_id,
    )


def _change(request: Request, place: Place, what: str, change: Change, fragment: str, **focus: str) -> HttpResponse:
    """Save, and answer with the fragment that changed; or with the dialog that shows both versions."""
    version = posted_int(request, "version")
    try:
        saved = change_section(
            user=request.user, statement_id=place.frame.statement.pk, key=place.key, version=version, what=what, change=change
        )
    except Conflict as conflict:
        return conflict_page(request, place.frame, place.key, conflict)
    return _answer(request, place, "body" if saved.others else fragment, saved, **focus)


def _answer(request: Request, place: Place, fragment: str, saved: Saved | None = None, **focus: str) -> HttpResponse:
    fresh = place_of(request, place.frame.statement.pk, place.key)
    context = _context(fresh) | focus
    page: SectionPage = context["page"]
    context["others"] = saved.others if saved else ()
    context["view"] = next((item for item in page.items if isinstance(item, TableView) and item.id == focus.get("table_id")), None)
    context["row"] = next((row for row in context["view"].rows if row.id == focus.get("row_id")), None) if context["view"] else None
    context["answer"] = next(
        (item for item in page.items if isinstance(item, FieldView) and item.field.key == focus.get("field")), None
    )
    if fragment == "saved_cell" and context["row"] is None:
        fragment = "table"
    response = render(request, f"{PAGE}#{fragment}", context)
    response["X-DCS-Version"] = str(context["version"])
    response["X-DCS-Fragment"] = fragment
    return response


def _context(place: Place) -> dict[str, object]:
    frame = place.frame
    node: Node = frame.context.outline.by_key[place.key]
    _, version = section_version(frame.statement, place.key)
    return page_context(
        frame,
        node=node,
        page=section_page(frame.context, node, frame.findings),
        version=version,
        state=frame.states[place.key],
        instance=node.instances.get(node.section.repeats) if node.section.repeats else None,
        can_undo=frame.can_edit and undoable(frame.statement, place.key) is not None,
        number=split_key(place.key)[0],
    )


def _content(place: Place) -> SectionContent:
    return place.frame.context.content.section(place.key)
