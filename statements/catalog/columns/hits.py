"""The DICOM dictionary as choices and cures."""

from __future__ import annotations

from collections.abc import Sequence

from statements.catalog.columns.base import CellError, Choice
from statements.catalog.columns.matching import LIMIT, did_you_mean, quoted
from statements.catalog.dicom import Hit, HitKind, Tier, dictionary, parse_tag
from statements.catalog.dicom.text import squash


def choice_of(hit: Hit) -> Choice:
    hint = f"{hit.hint} · since {hit.since}" if hit.since else hit.hint
    return Choice(hit.value, hit.title, hint, hit.retired)


def found_choices(text: str, kinds: Sequence[HitKind]) -> list[Choice]:
    return [choice_of(hit) for hit in search(text, kinds, LIMIT)]


def search(text: str, kinds: Sequence[HitKind], limit: int, *, include_retired: bool = True) -> list[Hit]:
    """Nothing for a pattern of the author's own (0009xx10), which no entry of the dictionary can fit."""
    tag = parse_tag(text)
    if tag and "x" in tag and all(entry.tag != tag for entry in dictionary().attributes):
        return []
    return dictionary().search(text, kinds, limit, include_retired=include_retired)


def meant(text: str, kinds: Sequence[HitKind]) -> Hit | None:
    """The one entry that the text names or abbreviates; CellError where an abbreviation stands for several."""
    hits = search(text, kinds, limit=6)
    for tier in (Tier.EXACT, Tier.ALIAS):
        fitting = [hit for hit in hits if hit.tier is tier]
        current = [hit for hit in fitting if not hit.retired] or fitting
        if len({hit.value for hit in current}) > 1:
            cure = did_you_mean([f"{hit.title} ({hit.value})" for hit in current[:3]], "")
            raise CellError(f"{quoted(text)} can mean several entries of the dictionary.", cure)
        if current:
            return current[0]
    return None


def similar(text: str, kinds: Sequence[HitKind]) -> list[str]:
    """Names of current entries that hold the words of the text."""
    if not squash(text):
        return []
    return [hit.title for hit in search(text, kinds, limit=3, include_retired=False)]
