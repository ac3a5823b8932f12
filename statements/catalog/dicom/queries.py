"""What somebody typed, understood in every way it can be: as words, as part of a UID, as a tag, as a status code."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum

from statements.catalog.dicom.records import HitKind, Record
from statements.catalog.dicom.statuses import parse_status, status_covers
from statements.catalog.dicom.tags import parse_tag, parse_tag_start, tag_fits
from statements.catalog.dicom.text import words

_UID_PART = re.compile(r"[0-9]{2,}|[0-9.]*\.[0-9.]*")
_CODE_START = re.compile(r"(?=.*[0-9])[0-9A-F]{2,3}|F[EF]")
_TAG_KINDS = (HitKind.ATTRIBUTE,)
_STATUS_KINDS = (HitKind.STATUS,)
_TEXT_KINDS = (HitKind.CHARACTER_SET, HitKind.MEDIA_TYPE)


class Tier(IntEnum):
    """How well a text fits, best first."""

    EXACT = 0  # it is the UID, tag, code, keyword or name
    ALIAS = 1  # it is an abbreviation of it
    CODE = 2  # the end of the UID; within the range of codes; within the repeating group
    START_WORDS = 3  # the first words of the name
    WORDS = 4  # words of the name
    START = 5  # the beginning of name, keyword, UID, tag or code
    WORD_STARTS = 6  # beginnings of words
    PART = 7  # anywhere


@dataclass(frozen=True, slots=True)
class Query:
    squashed: str  # all words as one
    whole: str  # that, as it stands in a record's exact texts
    phrase: str  # the words as a name begins with them
    needles: tuple[str, ...]  # what every record that fits has in its text
    word_starts: tuple[str, ...]
    whole_words: tuple[str, ...]
    uid_part: str  # digits and dots, without dots at the ends
    tag: str
    tag_start: str
    status: str
    code_start: str
    may_be_code: bool  # has a digit, or stands for a status code: else there is nothing to compare with codes

    @classmethod
    def parse(cls, text: str) -> Query:
        text = text.strip()
        start = parse_tag_start(text) or ""
        has_digit = any(char.isdigit() for char in text)
        is_tag = text.startswith("(") or (len(start) >= 4 and has_digit)
        status = parse_status(text) or ""
        code_start = text.upper() if _CODE_START.fullmatch(text.upper()) else ""
        found = words(text)
        squashed = "".join(found)
        word_starts = tuple(f" {word}" for word in found)
        return cls(
            squashed=squashed,
            whole=f"\n{squashed}\n",
            phrase="".join(word_starts),
            needles=tuple(found) if len(squashed) > 1 else word_starts,  # one letter is anywhere
            word_starts=word_starts,
            whole_words=tuple(f" {word} " for word in found),
            uid_part=text.strip(".") if _UID_PART.fullmatch(text) else "",
            tag=parse_tag(text) or "",
            tag_start=start if is_tag else "",
            status=status,
            code_start=code_start,
            may_be_code=has_digit or bool(status or code_start),
        )

    @property
    def is_empty(self) -> bool:
        return not self.squashed

    @property
    def is_code(self) -> bool:
        """Whether it can be part of a code: then hits of one tier stand in the order of their codes."""
        return bool(self.uid_part or self.tag_start or self.status or self.code_start)

    def tier(self, record: Record) -> Tier | None:
        """How well the record fits; None if it does not."""
        by_text = self._text_tier(record)
        by_code = self._code_tier(record) if self.may_be_code else None
        if by_text is None or by_code is None:
            return by_code if by_text is None else by_text
        return min(by_text, by_code)

    def _text_tier(self, record: Record) -> Tier | None:
        text = record.text
        for needle in self.needles:
            if needle not in text:
                return None
        if self.whole in record.exact:
            return Tier.EXACT
        if self.whole in record.aliases:
            return Tier.ALIAS
        starts = text.startswith(self.phrase) or self.whole[:-1] in record.exact
        if _has_all(text, self.whole_words):
            return Tier.START_WORDS if starts else Tier.WORDS
        if starts:
            return Tier.START
        return Tier.WORD_STARTS if _has_all(text, self.word_starts) else Tier.PART

    def _code_tier(self, record: Record) -> Tier | None:
        if record.kind in _TAG_KINDS:
            return self._tag_tier(record)
        if record.kind in _STATUS_KINDS:
            return self._status_tier(record)
        if record.kind is HitKind.HTTP_STATUS:
            return Tier.EXACT if self.squashed == record.value else None
        if record.kind in _TEXT_KINDS or not self.uid_part:
            return None
        return self._uid_tier(record.value)

    def _tag_tier(self, record: Record) -> Tier | None:
        if self.tag:
            if record.value == self.tag:
                return Tier.EXACT
            return Tier.CODE if "x" in record.value and tag_fits(record.value, self.tag) else None
        return Tier.START if self.tag_start and record.value.startswith(self.tag_start) else None

    def _status_tier(self, record: Record) -> Tier | None:
        if self.status:
            if record.value == self.status:
                return Tier.EXACT
            if status_covers(record.value, self.status):
                return Tier.CODE
        if not self.code_start:
            return None
        return Tier.START if record.value.startswith((self.code_start, f"0{self.code_start}")) else None

    def _uid_tier(self, uid: str) -> Tier | None:
        if uid == self.uid_part:
            return Tier.EXACT
        if uid.endswith(f".{self.uid_part}"):
            return Tier.CODE
        if "." not in self.uid_part:
            return None
        if uid.startswith(self.uid_part):
            return Tier.START
        return Tier.PART if self.uid_part in uid else None


def _has_all(text: str, needles: tuple[str, ...]) -> bool:
    for needle in needles:  # noqa: SIM110  a generator for all() would take most of the time of a search
        if needle not in text:
            return False
    return True
