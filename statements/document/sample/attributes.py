"""Attributes for the author's own rows: of the module that the table is about, else neighbours of those that it has."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from functools import cache

from statements.catalog.columns.attribute import stored_attribute
from statements.catalog.dicom import AttributeEntry, dictionary, is_private_tag
from statements.catalog.dicom.iods import Module, iod_dictionary
from statements.catalog.dicom.text import words

_FIRST = "00080012"  # where a table without any attribute begins
_LEFT_OUT = ("0000", "0002", "0004", "7FE0", "FFFA", "FFFC", "FFFE")  # groups that no module has


def next_attribute(caption: str, above: Sequence[str], private: Sequence[str]) -> str:
    """An attribute that may stand below these: the next one of the module that the caption names, of the private
    block, or of the dictionary.
    """
    module = module_of(caption)
    if module and (value := _next_of_module(module, above)):
        return value
    tags = [stored.tag for value in above if (stored := stored_attribute(value))]
    last = tags[-1] if tags else _FIRST
    if is_private_tag(last):
        return _next_private(last, tags, private)
    known, used = _candidates(), set(tags)
    start = bisect_right(known, last)
    free = (tag for tag in (*known[start:], *known[:start]) if tag not in used)
    return ">" * min((_depth(value) for value in above), default=0) + next(free)


@cache
def module_of(caption: str) -> Module | None:
    """The module or macro whose table this is; of several, that with the longest name."""
    said = words(caption)
    if not {"module", "macro"} & set(said):
        return None
    text = f" {' '.join(said)} "
    modules = (iod_dictionary().module(id_) for id_ in iod_dictionary().module_ids())
    found = [module for module in modules if module and f" {' '.join(words(module.name))} " in text]
    return max(found, key=lambda module: len(module.name), default=None)


def described(value: str) -> AttributeEntry | None:
    """What the dictionary knows about the attribute of a cell."""
    stored = stored_attribute(value)
    return dictionary().attribute(stored.tag) if stored and "x" not in stored.tag else None


def vr_of(value: str) -> str:
    stored = stored_attribute(value)
    entry = described(value)
    return entry.vr_text if entry else stored.vr if stored else ""


def _next_of_module(module: Module, above: Sequence[str]) -> str:
    """The first one after the last row that is not there yet and finds its sequence above it; empty without any."""
    cells = [each.cell for each in module.attributes]
    last = above[-1] if above else ""
    start = cells.index(last) + 1 if last in cells else 0
    after = [cell for cell in cells[start:] if cell not in above and not _is_retired(cell)]
    return next((cell for cell in after if _depth(cell) <= _depth(last) + bool(last)), "")


def _is_retired(cell: str) -> bool:
    entry = described(cell)
    return entry is None or entry.retired


def _depth(cell: str) -> int:
    return len(cell) - len(cell.lstrip(">"))


@cache
def _candidates() -> tuple[str, ...]:
    """Tags in order, of what the edition has and what holds a value."""
    edition = dictionary().edition
    return tuple(
        sorted(
            entry.tag
            for entry in dictionary().attributes
            if "x" not in entry.tag
            and entry.tag[:4] not in _LEFT_OUT
            and entry.vr_text not in ("SQ", "")
            and not entry.retired
            and not entry.is_later_than(edition)
        )
    )


def _next_private(last: str, tags: Sequence[str], names: Sequence[str]) -> str:
    block = last[:4] + "xx"
    taken = [int(tag[6:], 16) for tag in tags if tag.startswith(block) and tag[6:] != "xx"]
    element = max(taken, default=0) + 1
    name = names[(element - 1) % len(names)]
    if element > len(names):
        name = name.replace(" [", f" {element} [")
    return f"{block}{element:02X} {name}"
