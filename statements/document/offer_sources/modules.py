"""Modules and functional group macros of the IOD that a section is about."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from types import MappingProxyType

from statements.catalog.dicom.iods import Module
from statements.catalog.dicom.text import squash
from statements.catalog.edition import Table
from statements.catalog.offer_sources import split_source
from statements.document.build import Context
from statements.document.offer_sources.base import Offer, in_order, present_rows, suggested_rows
from statements.document.offer_sources.iods import iod_at
from statements.document.outline import Node
from statements.document.scope import table_key

# Usage of a module: what such modules are listed under, and when they are there.
USAGES = MappingProxyType({"M": ("Mandatory", "ALWAYS"), "C": ("Conditional", "CONDITIONAL"), "U": ("Optional", "")})


def find_modules(context: Context, node: Node, table: Table) -> Iterator[Offer]:
    iod = iod_at(node)
    yield from _offers(context, node, table, "module", (
        (use.module, USAGES[use.usage][0], {"entity": use.entity, "presence": USAGES[use.usage][1]})
        for use in (iod.modules if iod else ())
    ))  # fmt: skip


def find_macros(context: Context, node: Node, table: Table) -> Iterator[Offer]:
    """No usage of macros is known, so that none is added without being chosen."""
    iod = iod_at(node)
    yield from _offers(context, node, table, "macro", ((macro, "", {}) for macro in (iod.macros if iod else ())))


def _offers(
    context: Context, node: Node, table: Table, column: str, modules: Iterable[tuple[Module, str, dict[str, str]]]
) -> Iterator[Offer]:
    suggestions = {_plain(row.cells.get(column, "")): row.id for row in suggested_rows(context, node, table)}
    present = {_plain(row.cells.get(column, "")): row.id for row in present_rows(context, node, table)}
    wanted = (
        (
            _plain(module.name),
            Offer(
                key=module.id,
                label=module.name,
                heading=heading,
                extra=heading != USAGES["M"][0],
                cells={**cells, column: module.name, "reference": table_of(context, node, module)},
                template=suggestions.get(_plain(module.name), ""),
            ),
        )
        for module, heading, cells in modules
    )
    yield from in_order(wanted, present)


def table_of(context: Context, node: Node, module: Module) -> str:
    """A reference to the table of its attributes: below this section, or with what several IODs share."""
    for table in context.edition.tables:
        if split_source(table.offers) != ("attributes", module.id):
            continue
        if table.section.startswith(f"{node.section.number}."):
            return f"table:{table_key(table.id, node.instance_id)}"
        if not context.edition.subjects_of(table.section):
            return f"table:{table.id}"
    return ""


def _plain(name: str) -> str:
    return squash(name).removesuffix("module").removesuffix("functionalgroupmacro").removesuffix("macro")
