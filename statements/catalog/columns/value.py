"""Value or values of an attribute or parameter: one value, a list ``a; b``, a range ``[low … high]``, or words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from statements.catalog.columns.base import Choice, ColumnType, Problem, Scope, Widget
from statements.catalog.columns.matching import fold, rank
from statements.catalog.columns.ranges import NUMBER, parse_range
from statements.catalog.edition import Column

_SEMICOLON = re.compile(r"[ \t]*;[ \t]*")
_SPACED_DASH = re.compile(
    rf"({NUMBER})\s+[-–—]\s+({NUMBER})"
)  # "1 - 5"; without blanks it could be a date range or a name
_IN_TEXT = re.compile(r"\[[^\[\]]{1,80}?(?:…|\.\.)[^\[\]]{1,80}?\]")


class ValueType(ColumnType):
    name = "value"
    widget = Widget.AREA
    width = 2.2

    def parse(self, text: str, column: Column, scope: Scope) -> str:
        lines = text.strip().splitlines()
        return "\n".join(_parse_line(line.strip(), column, scope) for line in lines).strip()

    def problems(self, value: str, column: Column, scope: Scope) -> Iterator[Problem]:
        for text in _IN_TEXT.findall(value):
            found = parse_range(text)
            if found and found.is_backwards:
                yield Problem(
                    "range-backwards",
                    f"The range {found} begins with its higher end.",
                    f"Write {found.swapped()}.",
                    severity="error",
                    fix=value.replace(text, str(found.swapped())),
                )

    def suggest(self, text: str, column: Column, scope: Scope) -> Sequence[Choice]:
        vocabulary = scope.vocabulary(column)
        terms = vocabulary.terms if vocabulary else ()
        return rank(text.split(";")[-1], [Choice(term.term, term.term, term.meaning) for term in terms])


def _parse_line(line: str, column: Column, scope: Scope) -> str:
    entries = [_parse_entry(entry, column, scope) for entry in _SEMICOLON.split(line)]
    return "; ".join(entry for entry in entries if entry)


def _parse_entry(entry: str, column: Column, scope: Scope) -> str:
    vocabulary = scope.vocabulary(column)
    for term in vocabulary.terms if vocabulary else ():
        if fold(term.term) == fold(entry):
            return term.term
    if found := parse_range(entry):
        return str(found)
    if match := _SPACED_DASH.fullmatch(entry):
        return f"[{match[1]} … {match[2]}]"
    return entry
