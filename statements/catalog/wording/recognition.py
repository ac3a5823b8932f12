"""Which slots of an edition a copy of the standard fills."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from statements.catalog.edition import Edition, Section, Slot
from statements.catalog.wording.copies import Copy, CopyError
from statements.catalog.wording.fingerprints import fingerprint, slot_id
from statements.catalog.wording.sentences import NotPrintable, as_wording

MIN_SHARE = 0.5  # of the slots: below, the file is something else, or a release with another template


class Unfilled(msgspec.Struct, frozen=True, kw_only=True):
    """A slot that keeps our wording."""

    section: str
    title: str
    slot: str
    reason: str = ""


class Recognition(msgspec.Struct, frozen=True, kw_only=True):
    texts: dict[str, str]  # slot id -> the standard's sentence as wording
    unusable: tuple[Unfilled, ...]  # recognised, but it cannot be printed as it stands
    missing: tuple[Unfilled, ...]  # not in the copy
    ours: int  # slots for which the template has no sentence

    @property
    def recognised(self) -> int:
        return len(self.texts) + len(self.unusable)

    @property
    def wanted(self) -> int:
        return self.recognised + len(self.missing)


def recognise(edition: Edition, copy: Copy) -> Recognition:
    """Raises CopyError where the copy is of something else."""
    slots = list(_slots(edition))
    wanted = [(section, slot) for section, slot in slots if slot.fingerprint]
    found = _find(copy, {slot.fingerprint for _, slot in wanted})
    places: dict[str, list[Slot]] = {}
    for _, slot in wanted:
        places.setdefault(slot.fingerprint, []).append(slot)
    texts: dict[str, str] = {}
    unusable: list[Unfilled] = []
    missing: list[Unfilled] = []
    for section, slot in wanted:
        occurrences = found.get(slot.fingerprint, [])
        if not occurrences:
            missing.append(Unfilled(section=section.number, title=section.title, slot=slot.key))
            continue
        # One sentence in several sections: the copy has them in the order of the edition
        same = places[slot.fingerprint]
        index = next(i for i, each in enumerate(same) if each is slot) if len(same) == len(occurrences) else 0
        try:
            texts[slot_id(section.number, slot.key)] = as_wording(occurrences[index], edition, section, slot)
        except NotPrintable as reason:
            unusable.append(Unfilled(section=section.number, title=section.title, slot=slot.key, reason=str(reason)))
    recognition = Recognition(
        texts=texts, unusable=tuple(unusable), missing=tuple(missing), ours=len(slots) - len(wanted)
    )
    if recognition.recognised < MIN_SHARE * recognition.wanted:
        raise CopyError(_other(edition, copy, recognition))
    return recognition


def _slots(edition: Edition) -> Iterator[tuple[Section, Slot]]:
    for section in edition.sections:
        for item in section.body:
            if isinstance(item, Slot):
                yield section, item


def _find(copy: Copy, wanted: set[str]) -> dict[str, list[str]]:
    """Fingerprint -> the paragraphs that have it, in order."""
    found: dict[str, list[str]] = {}
    for paragraph in copy.candidates():
        if (mark := fingerprint(paragraph)) in wanted:
            found.setdefault(mark, []).append(paragraph)
    return found


def _other(edition: Edition, copy: Copy, recognition: Recognition) -> str:
    share = f"{recognition.recognised} of {recognition.wanted} sentences of {edition.standard} are in it"
    if copy.title and copy.title != edition.standard:
        return f"{copy.name} is {copy.title}: {share}. Take {edition.standard}."
    return f"{copy.name} is not {edition.standard}: {share}."
