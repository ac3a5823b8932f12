"""An HTTP status code with its reason phrase: canonical `404`, shown `404 (Not Found)`."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from http import HTTPStatus

from statements.catalog.columns.base import CellError, Choice, Problem, Scope, Widget
from statements.catalog.columns.entries import EntryType
from statements.catalog.columns.matching import did_you_mean, fold, nearest, quoted, rank
from statements.catalog.dicom import dictionary
from statements.catalog.edition import Column

OTHER = "Other"
OTHER_SHOWN = "Other Status Codes"
_OTHER = frozenset(map(fold, (OTHER, OTHER_SHOWN, "others", "any other", "any other code", "anything else", "*")))
_CODE = re.compile(r"(?:HTTP\S*\s+)?([1-9][0-9]{2})(?:\s*[(:–-]?\s*([^\d\s].*?)\s*\)?)?", re.IGNORECASE)
_CLASS = re.compile(r"([1-5])xx", re.IGNORECASE)


class HttpStatusType(EntryType):
    name = "http_status"
    widget = Widget.PICKER
    width = 1.4

    def parse_one(self, text: str, column: Column, scope: Scope) -> str:
        if fold(text) in _OTHER:
            return OTHER
        if match := _CLASS.fullmatch(text):
            return f"{match[1]}xx"
        if match := _CODE.fullmatch(text):
            _refuse_foreign_phrase(match[1], match[2] or "")
            return match[1]
        if code := _code_of(text):
            return code
        close = [f"{_code_of(phrase)} ({phrase})" for phrase in nearest(text, phrases().values())]
        cure = did_you_mean(close, f"Type three digits (404) or {OTHER}.")
        raise CellError(f"{quoted(text)} is not an HTTP status code.", cure)

    def problems_one(self, value: str, column: Column, scope: Scope) -> Iterator[Problem]:
        if value not in phrases() and value != OTHER and not _CLASS.fullmatch(value):
            yield Problem("unknown-status", f"{value} is not a registered HTTP status code.", "Check the code.")

    def show_one(self, value: str, column: Column, scope: Scope) -> str:
        if value == OTHER:
            return OTHER_SHOWN
        phrase = phrases().get(value)
        return f"{value} ({phrase})" if phrase else value

    def suggest_one(self, text: str, column: Column, scope: Scope) -> Sequence[Choice]:
        codes = [Choice(code, f"{code} ({phrase})") for code, phrase in phrases().items() if code[0] != "1"]
        return rank(text, [*codes, Choice(OTHER, OTHER_SHOWN, "the row of all other codes")], limit=len(codes) + 1)


@cache
def phrases() -> Mapping[str, str]:
    """Code -> reason phrase, as the template spells it."""
    spellings: dict[str, Counter[str]] = {}
    for entry in dictionary().http_statuses():
        if entry.code:
            spellings.setdefault(entry.code, Counter())[entry.meaning] += 1
    return {code: _phrase(code, spellings[code]) for code in sorted(spellings)}


def _phrase(code: str, spellings: Counter[str]) -> str:
    """The template has misprints: the registered phrase if it is among the spellings, else the most frequent one."""
    registered = HTTPStatus(int(code)).phrase if code in {str(each.value) for each in HTTPStatus} else ""
    return registered if registered in spellings else spellings.most_common(1)[0][0]


def _code_of(phrase: str) -> str:
    return next((code for code, each in phrases().items() if fold(each) == fold(phrase)), "")


def _refuse_foreign_phrase(code: str, phrase: str) -> None:
    """`406 (Unsupported Media Type)` contradicts itself; `400 (Bad)` is merely short."""
    own = phrases().get(code, "")
    other = _code_of(phrase) if phrase and fold(phrase) != fold(own) else ""
    if other and other != code:
        raise CellError(f"{code} is not {phrases()[other]}, that is {other}.", f"Type {other} or {code} ({own}).")
