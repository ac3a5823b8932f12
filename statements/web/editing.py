"""What the editor sends: edits of cells and fields (several at once after a lost connection), and operations on rows.

The contract with the browser's half stands in static/js/post.js. Answers are fragments that replace what changed, out
of band.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from statements.actions.base import Refused
from statements.actions.sections import Conflict, change_section, new_id, undo
from statements.catalog.edition import Table
from statements.document import edits
from statements.document.content import SectionContent
from statements.document.edits import Change
from statements.document.rows import Kind, effective_rows
from statements.forms.cells import canonical
from statements.queries.section_page import FieldView, SectionPage, TableView
from statements.web.conflicts import conflict_page
from statements.web.request import Request, posted, posted_int
from statements.web.sections import Place, place_of, section_context

NOTE = "note"  # the column under which the note of a table is edited
MAX_EDITS = 500


@dataclass(frozen=True, slots=True)
class OneEdit:
    """One edited cell, or prose field (no table), or note of a table (no row)."""

    table: str
    row: str
    column: str
    value: str


@dataclass(slots=True)
class Touched:
    """What the answer must show anew."""

    rows: set[tuple[str, str]] = field(default_factory=set)  # table id, row id: cells only
    tables: set[str] = field(default_factory=set)  # whole bodies
    fields: set[str] = field(default_factory=set)  # prose that others wrote meanwhile
    everything: bool = False
    focus: str = ""  # id of the row in which to go on


@require_POST
def save(request: Request, statement_id: int, key: str) -> HttpResponse:
    place = place_of(request, statement_id, key)
    edits_ = _edits(request)
    touched = Touched()
    fresh = {(each.table, each.row): new_id() for each in edits_}

    def change(content: SectionContent) -> SectionContent:
        for each in edits_:
            content = _apply(place, content, each, fresh[each.table, each.row], touched)
        return content

    return _change(request, place, _what(edits_), change, touched)


def _edits(request: Request) -> list[OneEdit]:
    columns = [request.POST.getlist(name) for name in ("table", "row", "column", "value")]
    if len({len(each) for each in columns}) != 1 or not columns[0]:
        raise Refused("The edits are incomplete. Reload the page and try again.")
    if len(columns[0]) > MAX_EDITS:
        raise Refused(f"At most {MAX_EDITS} cells can be saved at once.")
    return [OneEdit(*each) for each in zip(*columns, strict=True)]


def _apply(place: Place, content: SectionContent, edit: OneEdit, fresh: str, touched: Touched) -> SectionContent:
    if not edit.table:
        return edits.set_field(place.section, content, edit.column, edit.value)
    table = place.table(edit.table)
    if not edit.row and edit.column == NOTE:
        return edits.set_note(table, content, edit.value)
    if edit.column not in table.keys:
        raise Refused(f"Table {table.id} has no column “{edit.column}”.", field="column")
    text, _ = canonical(edit.value, table.by_key[edit.column], place.frame.context.scope)
    row = edit.row
    if _is_suggestion(table, content, row):  # typing into a suggestion adopts it
        content, row = edits.adopt_row(table, content, row, fresh), fresh
        touched.tables.add(table.id)
        touched.focus = fresh
    touched.rows.add((table.id, row))
    return edits.set_cell(table, content, row, edit.column, text)


def _is_suggestion(table: Table, content: SectionContent, row_id: str) -> bool:
    rows = effective_rows(table, content.tables.get(table.id))
    return any(row.id == row_id and row.kind is Kind.EXAMPLE for row in rows)


def _what(edits_: list[OneEdit]) -> str:
    tables = sorted({each.table for each in edits_ if each.table})
    if not tables:
        return "Text written"
    return f"{'Cell' if len(edits_) == 1 else f'{len(edits_)} cells'} changed in Table {', '.join(tables)}"


def _add(table: Table, content: SectionContent, row: str, fresh: str) -> SectionContent:
    """`row` may be the heading of the group in which the row is wanted."""
    group = row if row in {each.key for each in table.groups} else ""
    return edits.add_row(table, content, fresh, group=group)


def _add_below(table: Table, content: SectionContent, row: str, fresh: str) -> SectionContent:
    here = next((each for each in effective_rows(table, content.tables.get(table.id)) if each.id == row), None)
    return edits.add_row(table, content, fresh, group=here.group if here else "", after=row)


def _adopt_all(table: Table, content: SectionContent, row: str, fresh: str) -> SectionContent:
    for each in effective_rows(table, content.tables.get(table.id)):
        if each.kind is Kind.EXAMPLE:
            content = edits.adopt_row(table, content, each.id, new_id())
    return content


def _dismiss_all(table: Table, content: SectionContent, row: str, fresh: str) -> SectionContent:
    rows = effective_rows(table, content.tables.get(table.id))
    return edits.dismiss_rows(table, content, tuple(each.id for each in rows if each.kind is Kind.EXAMPLE))


OPERATIONS: Mapping[str, tuple[str, Callable[[Table, SectionContent, str, str], SectionContent]]] = MappingProxyType(
    {
        "add": ("Row added", _add),
        "add-below": ("Row added", _add_below),
        "adopt": ("Suggestion adopted", edits.adopt_row),
        "adopt-all": ("Suggestions adopted", _adopt_all),
        "dismiss": (
            "Suggestion dismissed",
            lambda table, content, row, fresh: edits.dismiss_rows(table, content, (row,)),
        ),
        "dismiss-all": ("Suggestions dismissed", _dismiss_all),
        "suggestions": (
            "Suggestions shown again",
            lambda table, content, row, fresh: edits.restore_suggestions(table, content),
        ),
        "duplicate": ("Row duplicated", edits.duplicate_row),
        "move-up": ("Row moved", lambda table, content, row, fresh: edits.move_row(table, content, row, -1)),
        "move-down": ("Row moved", lambda table, content, row, fresh: edits.move_row(table, content, row, 1)),
        "remove": ("Row removed", lambda table, content, row, fresh: edits.remove_row(table, content, row)),
        "restore": (
            "Row of the template brought back",
            lambda table, content, row, fresh: edits.restore_row(table, content, row),
        ),
    }
)
MAKES_ROW = ("add", "add-below", "adopt", "duplicate")


@require_POST
def operate(request: Request, statement_id: int, key: str, table_id: str, operation: str) -> HttpResponse:
    """One operation on a row or on the whole table."""
    place = place_of(request, statement_id, key)
    table = place.table(table_id)
    if operation not in OPERATIONS:
        raise Refused(f"There is no operation “{operation}”.")
    what, change = OPERATIONS[operation]
    row, fresh = request.POST.get("row", ""), new_id()
    focus = fresh if operation in MAKES_ROW else row
    return _change(
        request,
        place,
        f"{what} in Table {table_id}",
        lambda content: change(table, content, row, fresh),
        Touched(tables={table_id}, focus=focus),
    )


@require_POST
def set_applies(request: Request, statement_id: int, key: str) -> HttpResponse:
    place = place_of(request, statement_id, key)
    (choice,) = posted(request, "applies")
    said = {"yes": True, "no": False, "facts": None}
    if choice not in said:
        raise Refused("Choose whether the section applies.", field="applies")
    reason = request.POST.get("reason", "")
    change = lambda content: edits.set_applies(content, said[choice], reason)  # noqa: E731
    return _change(request, place, "Applicability changed", change, Touched(everything=True))


@require_POST
def fix(request: Request, statement_id: int, key: str) -> HttpResponse:
    """The cure that a finding offers; `row` is its place: table/row/column."""
    place = place_of(request, statement_id, key)
    (where,) = posted(request, "row")
    table_id, _, rest = where.partition("/")
    row, _, column = rest.partition("/")
    wanted = (key, table_id, row, column)
    found = (
        each.fix
        for each in place.frame.findings
        if (each.place.section, each.place.table, each.place.row, each.place.column) == wanted
    )
    value = next((each for each in found if each is not None), None)
    if value is None:
        raise Refused("This finding is gone or has no cure that can be applied; reload to see what is left.")
    table = place.table(table_id)
    change = lambda content: edits.set_cell(table, content, row, column, value)  # noqa: E731
    return _change(request, place, f"Finding mended in Table {table_id}", change, Touched(rows={(table_id, row)}))


@require_POST
def undo_edit(request: Request, statement_id: int, key: str) -> HttpResponse:
    place = place_of(request, statement_id, key)
    undo(user=request.user, statement_id=statement_id, key=key, version=posted_int(request, "version"))
    return answer(request, place, Touched(everything=True, fields={each.key for each in place.section.fields}))


def _change(request: Request, place: Place, what: str, change: Change, touched: Touched) -> HttpResponse:
    """Save, and answer with what changed; or with the dialog that shows both versions."""
    version = posted_int(request, "version")
    try:
        saved = change_section(
            user=request.user,
            statement_id=place.frame.statement.pk,
            key=place.key,
            version=version,
            what=what,
            change=change,
        )
    except Conflict as conflict:
        return conflict_page(request, place.frame, place.key, conflict)
    touched.everything |= any(each.table for each in saved.others)
    touched.fields |= {each.field for each in saved.others if each.field and not each.table}
    return answer(request, place, touched)


def answer(request: Request, place: Place, touched: Touched) -> HttpResponse:
    fresh = place_of(request, place.frame.statement.pk, place.key)
    context = section_context(fresh)
    context |= _changed(context["page"], touched)
    response = render(request, "statements/section_saved.html", context)
    response["X-DCS-Version"] = str(context["version"])
    return response


def _changed(page: SectionPage, touched: Touched) -> dict[str, object]:
    """What of the page goes back: whole tables where rows came or went, else the rows with the edited cells."""
    tables = [item for item in page.items if isinstance(item, TableView)]
    whole = [table for table in tables if touched.everything or table.id in touched.tables]
    parts = [table for table in tables if table not in whole]
    rows = [row for table in parts for row in table.rows if (table.id, row.id) in touched.rows]
    fields = [item for item in page.items if isinstance(item, FieldView) and item.field.key in touched.fields]
    return {"changed_tables": whole, "changed_rows": rows, "changed_fields": fields, "focus": touched.focus}
