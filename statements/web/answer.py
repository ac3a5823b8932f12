"""The answer to a change: what of the page is different now, as fragments that replace it out of band.

Both pages are worked out and compared, the one that the browser shows and the one that it should show. So whatever
follows from an edit arrives: other faces of the value, findings at other cells, numbers, applicability, marks of other
sections, and what somebody else wrote meanwhile.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django_htmx.http import trigger_client_event

from statements.document.outline import Node
from statements.queries.section_page import FieldView, SectionPage, TextView, section_page
from statements.queries.table_view import CellView, RowView, TableView
from statements.queries.tree_state import TreeItem
from statements.web.frame import Frame, page_context
from statements.web.request import Request
from statements.web.sections import Item, head_context, item_of
from statements.web.typed import NOTE


@dataclass(frozen=True, slots=True)
class ChangedRow:
    row: RowView
    cells: list[tuple[int, CellView]]  # number in the row, from 1


@dataclass(frozen=True, slots=True)
class ChangedTable:
    view: TableView
    whole: bool  # rows came, went or moved
    tools: bool
    note: bool
    rows: list[ChangedRow]


@dataclass(frozen=True, slots=True)
class Changes:
    head: bool
    findings: bool
    counts: bool
    progress: bool
    tree: tuple[TreeItem, ...]  # all of it, where other sections are listed than before
    marks: list[TreeItem]
    texts: list[Item]
    values: list[FieldView]
    said: list[FieldView]  # of which something else is said
    tables: list[ChangedTable]


type Shown = frozenset[tuple[str, str]]  # table or nothing, and field: texts that stand in the browser already


@dataclass(frozen=True, slots=True)
class Update:
    before: Frame  # what the browser shows
    after: Frame
    key: str
    version: int
    shown: Shown = frozenset()


def answer(request: Request, update: Update) -> HttpResponse:
    after = update.after
    node = after.context.outline.by_key[update.key]
    page = section_page(after.context, node, after.findings)
    changes = _changes(update, page)
    head = head_context(after, node)
    context = page_context(after, node=node, page=page, changes=changes, version=update.version, **head)
    response = render(request, "statements/section_saved.html", context)
    response["X-DCS-Version"] = str(update.version)
    return response


def focus_on(response: HttpResponse, table: str, row: str, *, edit: bool) -> None:
    trigger_client_event(response, "dcs:focus", {"table": table, "row": row, "edit": edit})


def toast(response: HttpResponse, text: str, *, undo: str = "", label: str = "Undo") -> HttpResponse:
    """`undo` is the address to which the button of the message posts."""
    trigger_client_event(response, "toast", {"text": text, "undo": undo, "undoLabel": label})
    return response


def _changes(update: Update, page: SectionPage) -> Changes:
    before, after, node = update.before, update.after, page.node
    old_node = before.context.outline.by_key.get(node.key, node)
    old = section_page(before.context, old_node, before.findings)
    old_tree, new_tree = before.tree_for(node.key), after.tree_for(node.key)
    same_tree = [_identity(item) for item in _flat(old_tree)] == [_identity(item) for item in _flat(new_tree)]
    return Changes(
        head=_head(before, old_node) != _head(after, node) or old.content.reason != page.content.reason,
        findings=old.findings != page.findings,
        counts=before.counts != after.counts,
        progress=before.progress != after.progress,
        tree=() if same_tree else new_tree,
        marks=list(_marks(old_tree, new_tree)) if same_tree else [],
        texts=list(_texts(after, old, page)),
        values=[
            new
            for was, new in zip(old.fields, page.fields, strict=True)
            if was.value != new.value and ("", new.field.key) not in update.shown
        ],
        said=[new for was, new in zip(old.fields, page.fields, strict=True) if was.findings != new.findings],
        tables=[
            change
            for was, new in zip(old.tables, page.tables, strict=True)
            if (change := _table(was, new, update.shown))
        ],
    )


def _head(frame: Frame, node: Node) -> tuple[object, ...]:
    shown = head_context(frame, node)
    return (
        node.applies,
        node.why,
        node.title,
        shown["state"].state,
        shown["unfinished"].key if shown["unfinished"] else "",
    )


def _identity(item: TreeItem) -> tuple[str, str, str]:
    return item.node.key, item.node.number, item.node.title


def _flat(items: Sequence[TreeItem]) -> Iterator[TreeItem]:
    for item in items:
        yield item
        yield from _flat(item.children)


def _marks(old: Sequence[TreeItem], new: Sequence[TreeItem]) -> Iterator[TreeItem]:
    for was, now in zip(_flat(old), _flat(new), strict=True):
        if (was.state, was.errors) != (now.state, now.errors):
            yield now


def _texts(frame: Frame, old: SectionPage, new: SectionPage) -> Iterator[Item]:
    for number, (was, now) in enumerate(zip(old.items, new.items, strict=True)):
        if isinstance(now, TextView) and was != now:
            yield item_of(frame, new.node, number, now)


def _table(old: TableView, new: TableView, shown: Shown) -> ChangedTable | None:
    """Nothing, if nothing of the table looks different now."""
    whole = [(row.id, row.kind) for row in old.rows] != [(row.id, row.kind) for row in new.rows]
    rows = [] if whole else [change for was, now in zip(old.rows, new.rows, strict=True) if (change := _row(was, now))]
    note = old.note != new.note and (new.id, NOTE) not in shown
    changed = ChangedTable(new, whole, old.tools != new.tools, note, rows)
    return changed if whole or rows or changed.tools or note else None


def _row(old: RowView, new: RowView) -> ChangedRow | None:
    cells = [
        (number, now)
        for number, (was, now) in enumerate(zip(old.cells, new.cells, strict=True), start=1)
        if was is not now and _seen(was) != _seen(now)
    ]
    return ChangedRow(new, cells) if cells or old.frame != new.frame else None


def _seen(cell: CellView) -> tuple[object, ...]:
    """All of a cell but its column, which is large to compare and always the same."""
    return cell.shown, cell.value, cell.editable, cell.proposal, cell.findings, cell.depth
