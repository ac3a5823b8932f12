"""Operations on the rows of a table, by the name that the browser sends."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from statements.actions.sections import new_id
from statements.catalog.edition import Table
from statements.document import edits
from statements.document.build import Context
from statements.document.content import SectionContent
from statements.document.offers import add_offers, offers_of
from statements.document.outline import Node
from statements.document.rows import Kind, effective_rows

type RowChange = Callable[[Table, SectionContent, str, str], SectionContent]  # ..., id of the row, id for a new one


@dataclass(frozen=True, slots=True)
class Operation:
    done: str  # what the history says
    change: RowChange
    makes_row: bool = False  # the author goes on in the new row
    takes_away: bool = False  # the answer offers to undo it


def _add(table: Table, content: SectionContent, row: str, fresh: str) -> SectionContent:
    """`row` may be the heading of the group in which the row is wanted."""
    group = row if row in {each.key for each in table.groups} else ""
    return edits.add_row(table, content, fresh, group=group)


def _add_below(table: Table, content: SectionContent, row: str, fresh: str) -> SectionContent:
    here = next((each for each in effective_rows(table, content.tables.get(table.id)) if each.id == row), None)
    return edits.add_row(table, content, fresh, group=here.group if here else "", after=row)


def _suggestions(table: Table, content: SectionContent) -> tuple[str, ...]:
    rows = effective_rows(table, content.tables.get(table.id))
    return tuple(row.id for row in rows if row.kind is Kind.EXAMPLE)


def _adopt_all(table: Table, content: SectionContent, row: str, fresh: str) -> SectionContent:
    for key in _suggestions(table, content):
        content = edits.adopt_row(table, content, key, new_id())
    return content


def _dismiss_all(table: Table, content: SectionContent, row: str, fresh: str) -> SectionContent:
    return edits.dismiss_rows(table, content, _suggestions(table, content))


def _take_proposals(table: Table, content: SectionContent, row: str, fresh: str) -> SectionContent:
    """What the template proposes for cells of which nothing is said."""
    for each in effective_rows(table, content.tables.get(table.id)):
        for column, proposal in each.proposals.items():
            if each.counts and proposal and not each.cells.get(column):
                content = edits.set_cell(table, content, each.id, column, proposal)
    return content


OPERATIONS: Mapping[str, Operation] = MappingProxyType(
    {
        "add": Operation("Row added", _add, makes_row=True),
        "add-below": Operation("Row added", _add_below, makes_row=True),
        "adopt": Operation("Suggestion adopted", edits.adopt_row, makes_row=True),
        "adopt-all": Operation("Suggestions adopted", _adopt_all),
        "dismiss": Operation(
            "Suggestion dismissed",
            lambda table, content, row, fresh: edits.dismiss_rows(table, content, (row,)),
            takes_away=True,
        ),
        "dismiss-all": Operation("Suggestions dismissed", _dismiss_all, takes_away=True),
        "suggestions": Operation(
            "Suggestions shown again", lambda table, content, row, fresh: edits.restore_suggestions(table, content)
        ),
        "proposals": Operation("Proposals of the template taken", _take_proposals, takes_away=True),
        "duplicate": Operation("Row duplicated", edits.duplicate_row, makes_row=True),
        "move-up": Operation("Row moved", lambda table, content, row, fresh: edits.move_row(table, content, row, -1)),
        "move-down": Operation("Row moved", lambda table, content, row, fresh: edits.move_row(table, content, row, 1)),
        "remove": Operation(
            "Row removed", lambda table, content, row, fresh: edits.remove_row(table, content, row), takes_away=True
        ),
        "restore": Operation(
            "Row of the template brought back",
            lambda table, content, row, fresh: edits.restore_row(table, content, row),
        ),
    }
)


OFFERS = "offers"


def operation_at(name: str, context: Context, node: Node, table: Table) -> Operation | None:
    """The operation of this name; what can be taken from the facts depends on the whole statement."""
    return _taking_offers(context, node, table) if name == OFFERS else OPERATIONS.get(name)


def _taking_offers(context: Context, node: Node, table: Table) -> Operation:
    """`row` is the key of one offer; without it all are taken that are not extra."""
    offers = offers_of(context, node, table)

    def take(table: Table, content: SectionContent, row: str, fresh: str) -> SectionContent:
        chosen = [each for each in offers if (each.key == row if row else not each.extra)]
        if not chosen:
            raise edits.EditError("The statement no longer offers such a row; reload to see the table as it is.")
        ids = iter((fresh,))
        return add_offers(table, content, chosen, lambda: next(ids, None) or new_id())

    return Operation("Rows taken from facts", take)
