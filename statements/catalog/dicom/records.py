"""What is searched of an entry: one small record each, made once."""

from __future__ import annotations

import re
from enum import StrEnum

import msgspec

from statements.catalog.dicom.entries import (
    AttributeEntry,
    CharacterSet,
    MediaType,
    Protocol,
    StatusEntry,
    UidEntry,
    UidKind,
)
from statements.catalog.dicom.text import squash, words

type Entry = UidEntry | AttributeEntry | StatusEntry | CharacterSet | MediaType


class HitKind(StrEnum):
    SOP_CLASS = "sop_class"
    META_SOP_CLASS = "meta_sop_class"
    TRANSFER_SYNTAX = "transfer_syntax"
    ATTRIBUTE = "attribute"
    STATUS = "status"
    HTTP_STATUS = "http_status"
    UID = "uid"  # all other UIDs
    CHARACTER_SET = "character_set"
    MEDIA_TYPE = "media_type"


_UID_KINDS = {
    UidKind.SOP_CLASS: HitKind.SOP_CLASS,
    UidKind.META_SOP_CLASS: HitKind.META_SOP_CLASS,
    UidKind.TRANSFER_SYNTAX: HitKind.TRANSFER_SYNTAX,
}
_TAG_IN_TEXT = re.compile(r"\([0-9A-Fx]{4},[0-9A-Fx]{4}\)")


class Record(msgspec.Struct, frozen=True):
    kind: HitKind
    entry: Entry
    value: str  # canonical: UID, tag, code, term, media type
    title: str  # what readers see
    hint: str  # the small print
    text: str  # all its words, each between blanks
    exact: str  # squashed texts that mean this entry and nothing else, each between line breaks
    aliases: str  # likewise, what people type instead
    retired: bool = False
    since: str = ""
    toolkit: bool = False


def record_of(entry: Entry) -> Record:
    match entry:
        case UidEntry():
            return _of_uid(entry)
        case AttributeEntry():
            return _of_attribute(entry)
        case StatusEntry():
            return _of_status(entry)
        case CharacterSet():
            return _of_words(HitKind.CHARACTER_SET, entry, entry.term, entry.description, (entry.iana,))
        case MediaType():
            return _of_words(HitKind.MEDIA_TYPE, entry, entry.media_type, entry.name, entry.aliases)


def _of_uid(entry: UidEntry) -> Record:
    return Record(
        kind=_UID_KINDS.get(entry.kind, HitKind.UID),
        entry=entry,
        value=entry.uid,
        title=entry.full_name or entry.uid,
        hint=entry.uid,
        text=_text(entry.name, squash(entry.keyword), *entry.aliases),
        exact=_squashed(entry.name, entry.full_name, entry.keyword),
        aliases=_squashed(*entry.aliases),
        retired=entry.retired,
        since=entry.since,
    )


def _of_attribute(entry: AttributeEntry) -> Record:
    return Record(
        kind=HitKind.ATTRIBUTE,
        entry=entry,
        value=entry.tag,
        title=entry.name,
        hint=f"{entry.display_tag} {entry.vr_text}".rstrip(),
        text=_text(entry.name, squash(entry.keyword), *entry.aliases),
        exact=_squashed(entry.name, entry.keyword),
        aliases=_squashed(*entry.aliases),
        retired=entry.retired,
        since=entry.since,
    )


def _of_status(entry: StatusEntry) -> Record:
    is_dimse = entry.protocol is Protocol.DIMSE
    places = (entry.category, entry.service, entry.source) if is_dimse else (entry.category, entry.source)
    return Record(
        kind=HitKind.STATUS if is_dimse else HitKind.HTTP_STATUS,
        entry=entry,
        value=entry.code,
        title=f"{entry.code} {entry.meaning}".rstrip(),
        hint=" · ".join(place for place in places if place),
        text=_text(_TAG_IN_TEXT.sub("", entry.meaning), entry.service),
        exact=_squashed(entry.meaning),
        aliases="",
        toolkit=entry.toolkit,
    )


def _of_words(kind: HitKind, entry: Entry, value: str, name: str, others: tuple[str, ...]) -> Record:
    return Record(
        kind=kind,
        entry=entry,
        value=value,
        title=value,
        hint=name,
        text=_text(value, name, squash(value), *others),
        exact=_squashed(value),
        aliases=_squashed(*others),
    )


def _text(*parts: str) -> str:
    return f" {' '.join(word for part in parts for word in words(part))} "


def _squashed(*texts: str) -> str:
    found = dict.fromkeys(squash(text) for text in texts)
    found.pop("", None)
    return "\n".join(("", *found, "")) if found else ""
