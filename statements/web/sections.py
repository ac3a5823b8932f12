"""The editor's page: one section with its guidance, questions, tables and findings."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.safestring import SafeString
from django.views.decorators.http import require_GET

from statements.actions.base import Refused
from statements.actions.sections import undoable
from statements.catalog.edition import Section, Table
from statements.document.build import NamesAt
from statements.document.numbering import anchor
from statements.document.outline import Node
from statements.queries.content import section_version
from statements.queries.places import condition_words
from statements.queries.section_page import FieldView, ItemView, SectionPage, TableView, TextView, section_page
from statements.queries.tree_state import SectionState
from statements.web.frame import Frame, frame_of, page_context
from statements.web.request import Request

UNFINISHED = (SectionState.EMPTY, SectionState.PROGRESS, SectionState.ERRORS)


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
    """Raises Statement.DoesNotExist, Http404."""
    frame = frame_of(request, statement_id)
    node = frame.context.outline.by_key.get(key)
    if node is None:
        raise Http404
    return Place(frame, key, node.section)


@require_GET
def section(request: Request, statement_id: int, key: str) -> HttpResponse:
    return render(request, "statements/section.html", section_context(place_of(request, statement_id, key)))


@dataclass(frozen=True, slots=True)
class Item:
    """One item of the section's body with the template that shows it, and its guidance or text made ready."""

    template: str
    view: ItemView
    html: SafeString


def items_of(frame: Frame, page: SectionPage) -> Iterator[Item]:
    names = NamesAt(frame.context, page.node)
    for view in page.items:
        match view:
            case TextView():
                yield Item("statements/parts/text.html", view, frame.printed(view.blocks))
            case FieldView():
                yield Item("statements/parts/field.html", view, frame.line(view.field.guidance, names))
            case TableView():
                yield Item("statements/parts/table.html", view, frame.line(view.table.guidance, names))


def section_context(place: Place) -> dict[str, Any]:
    frame = place.frame
    node = frame.context.outline.by_key[place.key]
    _, version = section_version(frame.statement, place.key)
    page = section_page(frame.context, node, frame.findings)
    names = NamesAt(frame.context, node)
    return page_context(
        frame,
        node=node,
        page=page,
        items=list(items_of(frame, page)),
        tree=frame.tree_for(node.key),
        anchor=anchor(node.key),
        guidance=frame.text(node.section.guidance, names),
        example=frame.text(node.section.example, names),
        conditions=[condition_words(each) for each in node.section.applies_when],
        subject=frame.context.edition.subject_by_key.get(node.section.repeats),
        version=version,
        state=frame.states[place.key],
        instance=node.instances.get(node.section.repeats) if node.section.repeats else None,
        can_undo=frame.can_edit and undoable(frame.statement, place.key) is not None,
        unfinished=next_unfinished(frame, node),
    )


def next_unfinished(frame: Frame, node: Node) -> Node | None:
    """The next section after this one, going round, that still wants something."""
    keys = list(frame.states)
    at = keys.index(node.key) + 1
    return next(
        (frame.states[key].node for key in keys[at:] + keys[: at - 1] if frame.states[key].state in UNFINISHED), None
    )
