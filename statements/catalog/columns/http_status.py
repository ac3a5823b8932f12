"""An HTTP status code with its reason phrase: canonical `404`, shown `404 (Not Found)`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from http import HTTPStatus

from statements.catalog.columns.base import CellError, Choice, Problem, Scope, Widget
from statements.catalog.columns.entries import EntryType
from statements.catalog.columns.matching import did_you_mean, fold, nearest, rank
from statements.catalog.edition import Column

OTHER = "Other"
OTHER_SHOWN = "Other Status Codes"
_OTHER = frozenset(map(fold, ("other", "others", "other status codes", "any other code", "any other", "anything else", "*")))
_CODE = re.compile(r"(?:HTTP\S*\s+)?([1-9]\d\d)(?:\s*[(:–-]?\s*(.*?)\s*\)?)?", re.IGNORECASE)
_CLASS = re.compile(r"([1-5])xx", re.IGNORECASE)
# Python's own phrases differ from version to version; these are those of RFC 7231 and RFC 7233, which PS3.18 follows.
_PHRASES = {413: "Payload Too Large", 414: "URI Too Long", 416: "Range Not Satisfiable", 422: "Unprocessable Entity"}


@cache
def phrases() -> dict[str, str]:
    return {str(status.value): _PHRASES.get(status.value, status.phrase) for status in HTTPStatus}


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
            code, phrase = match[1], match[2] or ""
            _refuse_foreign_phrase(code, phrase)
            return code
        by_phrase = [code for code, phrase in phrases().items() if fold(phrase) == fold(text)]
        if by_phrase:
            return by_phrase[0]
        close = [f"{_code_of(phrase)} ({phrase})" for phrase in nearest(text, phrases().values())]
        raise CellError(f"“{text}” is not an HTTP status code.", did_you_mean(close, "Type three digits (404) or Other."))

    def problems_one(self, value: str, column: Column, scope: Scope) -> Iterator[Problem]:
        if value not in phrases() and value != OTHER and not _CLASS.fullmatch(value):
            yield Problem("unknown-status", f"{value} is not a registered HTTP status code.", "Check the code.")

    def show_one(self, value: str, column: Column, scope: Scope) -> str:
        if value == OTHER:
            return OTHER_SHOWN
        phrase = phrases().get(value)
        return f"{value} ({phrase})" if phrase else value

    def suggest_one(self, text: str, column: Column, scope: Scope) -> Sequence[Choice]:
        likely = [Choice(code, f"{code} ({phrase})") for code, phrase in phrases().items() if code[0] != "1"]
        return rank(text, [*likely, Choice(OTHER, OTHER_SHOWN, "the row of all other codes")])


def _code_of(phrase: str) -> str:
    return next(code for code, each in phrases().items() if each == phrase)


def _refuse_foreign_phrase(code: str, phrase: str) -> None:
    """`406 (Unsupported Media Type)` contradicts itself; `400 (Bad)` is merely short."""
    own = phrases().get(code, "")
    if fold(phrase) == fold(own):
        return
    for other, name in phrases().items():
        if other != code and fold(name) == fold(phrase):
            raise CellError(f"{code} is not {name}, that is {other}.", f"Type {other} ({name}) or {code} ({own}).")
