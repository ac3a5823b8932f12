"""The editor's page: one section with its guidance, questions, tables and findings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.safestring import SafeString
from django.views.decorators.http import require_GET

from statements.actions.base import Refused
from statements.catalog.edition import Section, Table
from statements.document.content import SectionContent
from statements.document.outline import Node, Why
from statements.queries.content import section_version
from statements.queries.editor_names import EditorNames
from statements.queries.places import condition_words
from statements.queries.section_page import FieldView, ItemView, SectionPage, TextView, section_page
from statements.queries.table_view import TableView
from statements.queries.tree_state import SectionState
from statements.web.frame import Frame, frame_of, page_context
from statements.web.request import Request

UNFINISHED = (SectionState.EMPTY, SectionState.PROGRESS, SectionState.ERRORS)
QUIET, SHOWN = 360, 220  # letters of fixed text that are shown at once; else only its beginning
TAG = re.compile(r"<[^>]*>")


@dataclass(frozen=True, slots=True)
class Place:
    """One section of one statement, as a request names it, with what it holds now."""

    frame: Frame
    key: str
    section: Section
    content: SectionContent
    version: int

    @property
    def node(self) -> Node:
        return self.frame.context.outline.by_key[self.key]

    def table(self, table_id: str) -> Table:
        if table_id not in self.section.tables:
            raise Refused(f"Section {self.section.number} has no Table {table_id}.", field="table")
        return self.frame.context.edition.table_by_id[table_id]


def place_of(request: Request, statement_id: int, key: str) -> Place:
    """Raises Statement.DoesNotExist, Http404."""
    frame = frame_of(request, statement_id)
    # Before the content: should somebody save in between, the version is too old, which a save notices, never too new
    content, version = section_version(frame.statement, key)
    node = frame.context.outline.by_key.get(key)
    if node is None:
        raise Http404
    return Place(frame, key, node.section, content, version)


@require_GET
def section(request: Request, statement_id: int, key: str) -> HttpResponse:
    place = place_of(request, statement_id, key)
    return render(request, "statements/section.html", section_context(place.frame, place.node, place.version))


@dataclass(frozen=True, slots=True)
class Item:
    """One item of the section's body with the template that shows it, and its guidance or text made ready."""

    number: int
    template: str
    view: ItemView
    html: SafeString
    beginning: str = ""  # of a fixed text that would push the questions off the screen


def item_of(frame: Frame, node: Node, number: int, view: ItemView) -> Item:
    names = EditorNames(frame.context, node)
    match view:
        case TextView():
            html = frame.printed(view.blocks)
            words = _words(html)
            if not words and "<svg" not in html:
                html = SafeString()  # what is only made in the end: the table of contents
            beginning = words[:SHOWN] if len(words) > QUIET else ""
            return Item(number, "statements/parts/text.html", view, html, beginning)
        case FieldView():
            return Item(number, "statements/parts/field.html", view, frame.line(view.field.guidance, names))
        case TableView():
            return Item(number, "statements/parts/table.html", view, frame.line(view.table.guidance, names))


def _words(html: str) -> str:
    """What a reader sees of it."""
    return " ".join(unescape(TAG.sub(" ", html)).split())


def items_of(frame: Frame, page: SectionPage) -> Iterator[Item]:
    for number, view in enumerate(page.items):
        yield item_of(frame, page.node, number, view)


def section_context(frame: Frame, node: Node, version: int) -> dict[str, Any]:
    page = section_page(frame.context, node, frame.findings)
    names = EditorNames(frame.context, node)
    section = node.section
    return page_context(
        frame,
        node=node,
        page=page,
        items=list(items_of(frame, page)),
        tree=frame.tree_for(node.key),
        guidance=frame.text(section.guidance, names),
        example=frame.text(section.example, names),
        subject=frame.context.edition.subject_by_key.get(section.repeats),
        instance=node.instances.get(section.repeats) if section.repeats else None,
        version=version,
        **head_context(frame, node),
    )


def head_context(frame: Frame, node: Node) -> dict[str, Any]:
    """What the head of the page says of the section beyond its title."""
    return {
        "state": frame.states[node.key],
        "conditions": [condition_words(each) for each in node.section.applies_when],
        "unfinished": next_unfinished(frame, node),
        "denied": _denied_by(frame, node),
    }


def _denied_by(frame: Frame, node: Node) -> Node | None:
    """The section above, if an author said of it that it does not apply."""
    above = frame.context.outline.ancestors(node.key)
    return next((each for each in above if not each.applies and each.why is Why.AUTHOR), None)


def next_unfinished(frame: Frame, node: Node) -> Node | None:
    """The next section after this one, going round, that still wants something. While nothing is declared, the overview
    comes first: it decides what there is to write.
    """
    keys = list(frame.states)
    at = keys.index(node.key) + 1
    following = [frame.states[key] for key in keys[at:] + keys[: at - 1]]
    wanting = [each.node for each in following if each.state in UNFINISHED]
    if not frame.context.facts and f"{node.section.number}.".startswith("N.1."):
        edition = frame.context.edition
        declaring = (
            each.node for each in following if any(edition.table_by_id[id_].facts for id_ in each.node.section.tables)
        )
        return next(declaring, None)
    return next(iter(wanting), None)
