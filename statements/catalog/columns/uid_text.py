"""Reads UIDs with and without names out of what people type and paste."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache

from statements.catalog.columns.base import CellError
from statements.catalog.columns.hits import meant, similar
from statements.catalog.columns.matching import NameIndex, did_you_mean, quoted, straight
from statements.catalog.dicom import HitKind, UidEntry, UidKind, dictionary
from statements.catalog.dicom.text import squash

_DIGITS = re.compile(r"[0-9.]+")
_UID = re.compile(r"(?<![\w.])[0-9]+(?:\.[0-9]+){2,}(?![\w.]*\w)\.?")
_LABEL = re.compile(r"^\s*UID\s*$|\b(?:(?:SOP\s*Class|Transfer\s*Syntax)\s*)?UID\s*[:=]\s*$", re.IGNORECASE)
_RETIRED = re.compile(r"\s*\(\s*ret(?:ired|\.)?\s*\)$", re.IGNORECASE)
_ENDING = re.compile(r"\s+(?:SOP\s*Class|Transfer\s*Syntax)$", re.IGNORECASE)
_EDGES = " \t\r\n=:,-–—"
_HIT_KINDS = {
    UidKind.SOP_CLASS: HitKind.SOP_CLASS,
    UidKind.META_SOP_CLASS: HitKind.META_SOP_CLASS,
    UidKind.TRANSFER_SYNTAX: HitKind.TRANSFER_SYNTAX,
}
ALL_KINDS = (HitKind.SOP_CLASS, HitKind.META_SOP_CLASS, HitKind.TRANSFER_SYNTAX, HitKind.UID)


@dataclass(frozen=True, slots=True)
class NamedUid:
    """What a cell says: a UID, a name, or both."""

    uid: str
    name: str = ""

    def __str__(self) -> str:
        return f"{self.uid} {self.name}".strip()


def hit_kinds(kinds: Collection[UidKind]) -> tuple[HitKind, ...]:
    """The kinds that the search knows; all of them for no kinds."""
    return tuple(dict.fromkeys(_HIT_KINDS.get(kind, HitKind.UID) for kind in kinds)) or ALL_KINDS


def read_uid(text: str) -> NamedUid:
    """`1.2.3.4`, `Name (1.2.3.4)`, `1.2.3.4 Name`, both with tabs: the two, apart. Without any UID, all is name."""
    together = re.sub(r"\s*\.\s*", ".", text.strip())  # a line break of a PDF behind a dot
    if _DIGITS.fullmatch(together):
        return NamedUid(together.rstrip("."))
    uids = list(dict.fromkeys(match[0].rstrip(".") for match in _UID.finditer(text)))
    if len(uids) > 1:
        raise CellError(f"{quoted(text)} holds {len(uids)} UIDs: {', '.join(uids)}.", "Keep one of them.")
    if not uids:
        return NamedUid("", straight(text))
    before, *after = _UID.split(text)
    name = _clean(straight(" ".join(map(_clean, (_LABEL.sub("", before), *after)))))
    return NamedUid(uids[0], name if re.search(r"\w", name) else "")


def _clean(text: str) -> str:
    """Without what joins a name and a UID: blanks, dashes, the brackets around the UID."""
    return text.lstrip(f"{_EDGES}.)]").rstrip(f"{_EDGES}([")


def uid_of_name(name: str, kinds: Collection[UidKind], what: str) -> UidEntry:
    """The entry of the dictionary that bears the name, keyword or abbreviation. Raises CellError."""
    for spelling in _spellings(name):
        if entry := dictionary().uid_by_name(spelling, kinds):
            return entry
    hit = meant(name, hit_kinds(kinds))
    if hit and (entry := dictionary().uid(hit.value)):
        return entry
    if other := dictionary().uid_by_name(name):
        raise CellError(f"{other.full_name} ({other.uid}) is not {what}.", f"Pick {what}.")
    close = [_with_uid(each) for each in similar(name, hit_kinds(kinds)) or _name_index(tuple(kinds)).nearest(name)]
    raise CellError(
        f"{quoted(name)} is not {what}.", did_you_mean(close, "Type its UID or its name, or pick from the list.")
    )


def check_name(uid: str, name: str) -> None:
    """Refuses a name that belongs to another UID, and one that a registered UID does not have."""
    entry = dictionary().uid(uid)
    if entry and {squash(each) for each in _spellings(name)} & _own_names(entry):
        return
    other = next((found for each in _spellings(name) if (found := dictionary().uid_by_name(each))), None)
    if other and other.uid != uid:
        cure = f"Type {other.uid} for {other.name}"
        raise CellError(
            f"{uid} is not {other.name}, that is {other.uid}.",
            f"{cure}, or {uid} for {entry.name}." if entry else f"{cure}.",
        )
    if entry and entry.name and SequenceMatcher(None, squash(name), squash(entry.name)).ratio() < 0.6:
        raise CellError(f"{uid} is {entry.full_name}, not {quoted(name)}.", f"Type {uid} alone.")


def _own_names(entry: UidEntry) -> set[str]:
    names = {squash(each) for each in (entry.name, entry.full_name, entry.keyword, *entry.aliases)}
    return names | {squash(_ENDING.sub("", entry.name))}


def _spellings(name: str) -> Iterator[str]:
    yield name
    current = _RETIRED.sub("", name)
    yield current
    yield _ENDING.sub("", current)
    if ":" in current:
        yield current.partition(":")[0]  # what the syntax is the default for


@cache
def _name_index(kinds: tuple[UidKind, ...]) -> NameIndex:
    return NameIndex(entry.name for entry in dictionary().uids if entry.name and (not kinds or entry.kind in kinds))


def _with_uid(name: str) -> str:
    entry = dictionary().uid_by_name(name)
    return f"{entry.full_name} ({entry.uid})" if entry else name
