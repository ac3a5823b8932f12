"""Attributes for the author's own rows: neighbours of those that the table has already."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from functools import cache

from statements.catalog.columns.attribute import stored_attribute
from statements.catalog.dicom import AttributeEntry, dictionary, is_private_tag

FIRST = "00080012"  # where a table without any attribute begins
_LEFT_OUT = ("0000", "0002", "7FE0", "FFFA", "FFFC", "FFFE")  # groups that no module has


def next_attribute(values: Iterable[str], depth: int, private: tuple[str, ...]) -> str:
    """The attribute that follows the last of these in the dictionary and is not among them; of a private block, its
    next element, with one of the private names.
    """
    tags = [stored.tag for value in values if (stored := stored_attribute(value))]
    last = tags[-1] if tags else FIRST
    if is_private_tag(last):
        return _next_private(last, tags, private)
    known, used = _candidates(), set(tags)
    start = bisect_right(known, last)
    free = (tag for tag in (*known[start:], *known[:start]) if tag not in used)
    return ">" * depth + next(free)


def described(value: str) -> AttributeEntry | None:
    """What the dictionary knows about the attribute of a cell."""
    stored = stored_attribute(value)
    return dictionary().attribute(stored.tag) if stored and "x" not in stored.tag else None


def vr_of(value: str) -> str:
    stored = stored_attribute(value)
    entry = described(value)
    return entry.vr_text if entry else stored.vr if stored else ""


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


def _next_private(last: str, tags: list[str], names: tuple[str, ...]) -> str:
    block = last[:4] + "xx"
    taken = [int(tag[6:], 16) for tag in tags if tag.startswith(block) and tag[6:] != "xx"]
    element = max(taken, default=0) + 1
    name = names[(element - 1) % len(names)]
    if element > len(names):
        name = name.replace(" [", f" {element} [")
    return f"{block}{element:02X} {name}"
