"""Attributes of a module or functional group macro, with their presence by their types."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType

from statements.catalog.dicom import dictionary
from statements.catalog.dicom.iods import Module, ModuleAttribute, iod_dictionary
from statements.catalog.dicom.iods.records import SEQUENCE_MARK
from statements.catalog.edition import Table
from statements.catalog.offer_sources import split_source
from statements.document.build import Context
from statements.document.offer_sources.base import Offer, in_order, present_rows, suggested_rows
from statements.document.offer_sources.iods import created_iods, iod_at
from statements.document.outline import Node
from statements.document.rows import EffectiveRow

COLUMN = "attribute"
CODE_MEANING = "00080104"
TAG_LENGTH = 8
# Type: what such attributes are listed under, presence of the attribute, presence of its value.
TYPES = MappingProxyType(
    {
        "1": ("Required", "ALWAYS", "ALWAYS"),
        "2": ("Required", "ALWAYS", ""),
        "1C": ("Conditional", "CONDITIONAL", "ALWAYS"),
        "2C": ("Conditional", "CONDITIONAL", ""),
        "3": ("Optional", "", ""),
    }
)
_REQUIRED = TYPES["1"][0]

type Path = tuple[str, ...]


def find(context: Context, node: Node, table: Table) -> Iterator[Offer]:
    module = _module(context, node, table)
    if module is None:
        return
    present = _paths(present_rows(context, node, table))
    suggestions = _paths(suggested_rows(context, node, table))
    shown = list(_shown(module, present))
    yield from in_order(((each.path, _offer(each, extra, suggestions)) for each, extra in shown), present)


def _module(context: Context, node: Node, table: Table) -> Module | None:
    """The module of the table as the IOD has it; None if none of the IODs that it is about has it."""
    module = iod_dictionary().module(split_source(table.offers)[1])
    if module is None:
        return None
    if not node.instances:
        candidates = created_iods(context)
    elif iod := iod_at(node):
        candidates = (iod,)
    else:
        return module  # an IOD of the manufacturer's own, or by a name that nobody knows
    for iod in candidates:
        for each in (*iod.macros, *(use.module for use in iod.modules)):
            if (each.name, each.is_macro) == (module.name, module.is_macro):
                return each
    return None


def _shown(module: Module, present: Mapping[Path, str]) -> Iterator[tuple[ModuleAttribute, bool]]:
    """What can be added now, and whether it is extra. What stands in a sequence comes after the sequence itself, and
    what every code consists of only if it is asked for.
    """
    codes = {each.path[:-1] for each in module.attributes if each.tag == CODE_MEANING and each.depth}
    required: set[Path] = {()}
    for each in module.attributes:
        above = each.path[:-1]
        if each.type in ("1", "2") and above in required and above not in codes:
            required.add(each.path)
        if each.path in required or not above or above in present:
            yield each, each.path not in required


def _offer(attribute: ModuleAttribute, extra: bool, suggestions: Mapping[Path, str]) -> Offer:
    entry = dictionary().attribute(attribute.tag)
    heading, presence, value_presence = TYPES[attribute.type]
    return Offer(
        key="-".join(attribute.path),
        label=f"{SEQUENCE_MARK * attribute.depth}{entry.name if entry else attribute.tag}",
        hint=f"{entry.display_tag if entry else ''} type {attribute.type}".strip(),
        heading=heading if heading != _REQUIRED or not extra else "Required in its sequence",
        extra=extra,
        cells={COLUMN: attribute.cell, "attribute_presence": presence, "value_presence": value_presence},
        template=suggestions.get(attribute.path, ""),
    )


def _paths(rows: Iterable[EffectiveRow]) -> dict[Path, str]:
    """Each row's attribute with the sequences that it stands in, by the rows before it."""
    found: dict[Path, str] = {}
    path: list[str] = []
    for row in rows:
        cell = row.cells.get(COLUMN, "")
        depth = len(cell) - len(cell.lstrip(SEQUENCE_MARK))
        path = [*path[:depth], cell[depth : depth + TAG_LENGTH]]
        found.setdefault(tuple(path), row.id)
    return found
