"""A DIMSE status code: canonical `A700`, `C000-CFFF`, `Cxxx`, or `anything else` for the row of all other codes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache

from statements.catalog.columns.base import CellError, Choice, Problem, Scope, Widget
from statements.catalog.columns.entries import EntryType
from statements.catalog.columns.hits import search
from statements.catalog.columns.matching import LIMIT, fold, quoted, rank
from statements.catalog.dicom import HitKind, dictionary, parse_status, status_category
from statements.catalog.edition import Column

OTHER = "anything else"
_OTHER = frozenset(
    map(
        fold,
        (
            OTHER,
            "all others",
            "any other",
            "any other code",
            "other",
            "other codes",
            "other status codes",
            "others",
            "*",
        ),
    )
)
_PATTERN = re.compile(r"(?:0x)?([0-9A-F]{1,3})(X{1,3})", re.IGNORECASE)
_DASH = re.compile(r"\s*(?:-|–|—|…|\.{2,3}|\bto\b)\s*", re.IGNORECASE)
_CANONICAL = re.compile(r"[0-9A-F]{4}(?:-[0-9A-F]{4})?")


class StatusCodeType(EntryType):
    name = "status_code"
    widget = Widget.PICKER
    parts = ("", "code")
    code_parts = ("", "code")
    width = 1.1

    def parse_one(self, text: str, column: Column, scope: Scope) -> str:
        if fold(text) in _OTHER:
            return OTHER
        text = text.strip("() ")
        match = _PATTERN.fullmatch(text)
        if match and len(match[1] + match[2]) == 4:
            return match[1].upper() + "x" * len(match[2])
        codes = [parse_status(part) for part in _DASH.split(text)]
        if len(codes) <= 2 and all(code and "-" not in code for code in codes):
            return "-".join(dict.fromkeys(code for code in codes if code))
        if code := parse_status(text.split(" ", maxsplit=1)[0].rstrip(":,")):
            return code  # with the meaning after it
        raise CellError(
            f"{quoted(text)} is not a status code.",
            "Type four hexadecimal digits (A700), a range (C000-CFFF) or “anything else”.",
        )

    def problems_one(self, value: str, column: Column, scope: Scope) -> Iterator[Problem]:
        if not _CANONICAL.fullmatch(value):
            return
        first, _, last = value.partition("-")
        if last and int(first, 16) > int(last, 16):
            yield Problem(
                "range-backwards",
                f"The range {value} begins with its higher end.",
                f"Write {last}-{first}.",
                severity="error",
                fix=f"{last}-{first}",
            )
        elif not last and status_category(value) is None:
            message = f"{value} is neither a success, a warning, a failure nor any other status of PS3.7."
            yield Problem("unknown-status", message, "Check the code.")

    def suggest_one(self, text: str, column: Column, scope: Scope) -> Sequence[Choice]:
        if not text:
            return rank("", _general())
        hits = search(text, (HitKind.STATUS,), limit=5 * LIMIT)  # a code has a meaning in many services
        found = {hit.value: Choice(hit.value, hit.title, hit.hint) for hit in reversed(hits)}
        codes = [found[value] for value in dict.fromkeys(hit.value for hit in hits)]
        return [*codes[:LIMIT], *rank(text, [_other()])]


def _other() -> Choice:
    return Choice(OTHER, OTHER, "the row of all other codes")


@cache
def _general() -> tuple[Choice, ...]:
    """The codes that most services have, with their usual meaning, and the row of all others."""
    meanings: dict[str, Counter[str]] = {}
    for entry in dictionary().statuses():
        if entry.code and not entry.toolkit:
            meanings.setdefault(entry.code, Counter())[entry.meaning] += 1
    common = sorted(meanings, key=lambda code: meanings[code].total(), reverse=True)[: LIMIT - 1]
    codes = [Choice(code, f"{code} {meanings[code].most_common(1)[0][0]}", _category(code)) for code in sorted(common)]
    return (*codes, _other())


def _category(code: str) -> str:
    return status_category(code) or ""
