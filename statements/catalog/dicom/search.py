"""Finds entries by what people type: words of a name in any order and cut short, keyword, UID, tag, code, abbreviation.

Ranked by how well the text fits (`Tier`), current before retired, short names first. One pass over some 6,000 short
texts takes a few milliseconds, so there is no index to keep but the texts themselves.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from heapq import nsmallest
from itertools import chain

from statements.catalog.dicom.entries import UidEntry
from statements.catalog.dicom.queries import Query, Tier
from statements.catalog.dicom.records import Entry, HitKind, Record, record_of

DEFAULT_KINDS = (
    HitKind.SOP_CLASS,
    HitKind.META_SOP_CLASS,
    HitKind.TRANSFER_SYNTAX,
    HitKind.ATTRIBUTE,
    HitKind.STATUS,
)
type Rank = tuple[Tier, bool, int, int, int]  # tier, retired, kind, length of the title, position in the dictionary

_ORDER = {kind: position for position, kind in enumerate(HitKind)}


@dataclass(frozen=True, slots=True)
class Hit:
    kind: HitKind
    value: str  # canonical: UID, tag, code
    title: str  # name; marked "(Retired)" as PS3.6 does for UIDs
    hint: str  # the small print: UID, tag and VR, category and source
    retired: bool
    since: str  # edition that brought it, if it is a newer entry
    toolkit: bool
    tier: Tier
    entry: Entry


@dataclass(frozen=True, slots=True)
class Filter:
    storage_only: bool = False  # of the SOP classes, those whose instances are stored
    service_class: str = ""  # of the SOP classes, those of this service class
    include_retired: bool = True

    def passes(self, record: Record) -> bool:
        if record.retired and not self.include_retired:
            return False
        entry = record.entry
        if not isinstance(entry, UidEntry) or not (self.storage_only or self.service_class):
            return True
        return (entry.is_storage or not self.storage_only) and self.service_class in ("", entry.service)


class SearchIndex:
    def __init__(self, *entries: Iterable[Entry]) -> None:
        self._records: dict[HitKind, list[Record]] = {kind: [] for kind in HitKind}
        for record in map(record_of, chain.from_iterable(entries)):
            self._records[record.kind].append(record)

    def search(self, text: str, kinds: Sequence[str], limit: int, only: Filter) -> list[Hit]:
        query = Query.parse(text)
        if query.is_empty:
            passing = [
                record
                for kind in dict.fromkeys(kinds)
                for record in self._records[HitKind(kind)]
                if only.passes(record)
            ]
            return [_hit(Tier.PART, record) for record in sorted(passing, key=_is_retired)[:limit]]
        best = nsmallest(limit, self._ranked(query, kinds, only))
        return [_hit(rank[0], record) for rank, record in best]

    def _ranked(self, query: Query, kinds: Sequence[str], only: Filter) -> Iterator[tuple[Rank, Record]]:
        by_code = query.is_code
        for kind in dict.fromkeys(kinds):
            order = _ORDER[HitKind(kind)]
            for position, record in enumerate(self._records[HitKind(kind)]):
                tier = query.tier(record)
                if tier is not None and only.passes(record):
                    size = 0 if by_code or tier is Tier.ALIAS else len(record.title)
                    yield (tier, record.retired, order, size, position), record


def _is_retired(record: Record) -> bool:
    return record.retired


def _hit(tier: Tier, record: Record) -> Hit:
    return Hit(
        kind=record.kind,
        value=record.value,
        title=record.title,
        hint=record.hint,
        retired=record.retired,
        since=record.since,
        toolkit=record.toolkit,
        tier=tier,
        entry=record.entry,
    )
