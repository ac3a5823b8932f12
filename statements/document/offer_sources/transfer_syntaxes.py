"""Transfer syntaxes that the statement declares in its sets."""

from __future__ import annotations

from collections.abc import Iterator

from statements.catalog.dicom import Trait, UidEntry, dictionary
from statements.catalog.edition import Table
from statements.catalog.offer_sources import split_source
from statements.document.build import Context
from statements.document.offer_sources.base import Offer, present_rows, suggested_rows, suggestion_with
from statements.document.outline import Node
from statements.document.rows import counting_rows

SYNTAX = "transfer_syntax"
_SET_NAME = "transfer_syntax_set_name"
_OTHER_TRANSPORT = {Trait.RTV, Trait.MIME, Trait.XML, Trait.REFERENCED}


def find(context: Context, node: Node, table: Table) -> Iterator[Offer]:
    _, kind = split_source(table.offers)
    known = {row.cells.get(SYNTAX, "") for row in present_rows(context, node, table)}
    suggestions = suggested_rows(context, node, table)
    for uid in dict.fromkeys(declared_syntaxes(context)):
        entry = dictionary().transfer_syntax(uid)
        if entry and uid not in known and _fits(entry, kind):
            template = suggestion_with(suggestions, SYNTAX, uid)
            yield Offer(key=uid, label=entry.name, hint=uid, cells={SYNTAX: uid}, template=template)


def declared_syntaxes(context: Context) -> Iterator[str]:
    for table in context.edition.tables:
        if SYNTAX in table.keys and any(column.type == _SET_NAME for column in table.columns):
            for row in counting_rows(table, context.content.table(table.section, table.id)):
                yield row.cells.get(SYNTAX, "")


def _fits(entry: UidEntry, kind: str) -> bool:
    traits = set(entry.traits)
    if traits & _OTHER_TRANSPORT:
        return False
    match kind:
        case "video":
            return Trait.VIDEO in traits
        case "image":
            return Trait.VIDEO not in traits
        case _:
            return Trait.ENCAPSULATED not in traits and Trait.VIDEO not in traits
