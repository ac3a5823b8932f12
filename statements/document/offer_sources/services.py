"""Services that the facts declare, with their roles."""

from __future__ import annotations

from collections.abc import Iterator
from types import MappingProxyType

from statements.catalog.conditions import holds
from statements.catalog.dicom.text import squash
from statements.catalog.edition import Table, Term
from statements.document.build import Context
from statements.document.offer_sources.base import Offer, present_rows, suggested_rows, suggestion_with
from statements.document.outline import Node
from statements.document.rows import EffectiveRow

ENTITY = "application_entity"
SERVICE = "service"
# How the keys of the columns begin that tell the roles in services of a kind: dimse_scu.
PREFIXES = MappingProxyType({"service": "dimse_", "web": "web_", "media": "media_", "rtv": "rtv_"})


def find(context: Context, node: Node, table: Table) -> Iterator[Offer]:
    """One row for each service, with the roles that no row of it has yet."""
    rows, suggestions = present_rows(context, node, table), suggested_rows(context, node, table)
    entities = [each.id for each in context.content.instances if each.kind == ENTITY]
    vocabulary = context.edition.vocabulary_by_name.get(table.by_key[SERVICE].vocabulary)
    for term in vocabulary.terms if vocabulary else ():
        lacking = [key for key in _declared(context, table, term) if not _said(rows, term, key)]
        if lacking:
            yield Offer(
                key=squash(term.term),
                label=term.term,
                hint=", ".join(each.title for each in table.columns if each.key in lacking),
                cells={
                    ENTITY: entities[0] if len(entities) == 1 else "",
                    SERVICE: term.term,
                    **dict.fromkeys(lacking, "Y"),
                },
                template=suggestion_with(suggestions, SERVICE, term.term),
            )


def _declared(context: Context, table: Table, term: Term) -> Iterator[str]:
    """Keys of the columns of the roles that the facts declare."""
    prefix = PREFIXES.get(term.declared_by.partition(":")[0])
    if prefix is None:
        return
    for key in table.keys:
        role = key.removeprefix(prefix).upper()
        if key.startswith(prefix) and holds(f"{term.declared_by} {role}", context.facts):
            yield key


def _said(rows: tuple[EffectiveRow, ...], term: Term, key: str) -> bool:
    return any(row.cells.get(SERVICE) == term.term and row.cells.get(key, "") not in ("", "N") for row in rows)
