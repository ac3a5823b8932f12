"""A number with an optional unit, or a range of numbers: ``30 s``, ``[16384 … 131072] bytes``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from statements.catalog.columns.base import CellError, Problem, Scope
from statements.catalog.columns.entries import EntryType
from statements.catalog.columns.matching import quoted
from statements.catalog.columns.ranges import NUMBER, Range, parse_range
from statements.catalog.edition import Column

_UNIT = r"[^\W\d_][^\d\[\]…]*|[%°µ].{0,20}"
_NUMBER = re.compile(rf"(?P<number>{NUMBER})\s*(?P<unit>{_UNIT})?")
_RANGE = re.compile(rf"(?P<range>\[[^\[\]]+\]|[^\[\]A-Za-z]+?)\s*(?P<unit>{_UNIT})?")
_UNIT_INSIDE = re.compile(rf"\[(?P<range>[^\[\]A-Za-z]+?)\s*(?P<unit>{_UNIT})\]")
_GROUPED = re.compile(r"\d{1,3}([,' ]\d{3})+|\d+,\d+")


class NumberType(EntryType):
    name = "number"
    width = 1.2

    def parse_one(self, text: str, column: Column, scope: Scope) -> str:
        text = " ".join(text.replace("−", "-").split())
        if match := _NUMBER.fullmatch(text):
            return _with_unit(_plain(match["number"]), match["unit"])
        for pattern in (_UNIT_INSIDE, _RANGE):
            match = pattern.fullmatch(text)
            if match and (found := parse_range(match["range"], dash=True)) and _is_numeric(found):
                return _with_unit(str(Range(_plain(found.low), _plain(found.high))), match["unit"])
        if _GROUPED.match(text):
            raise CellError(
                f"It is not clear whether the comma or blank in {quoted(text)} groups digits or begins a fraction.",
                "Type digits only, with a point before the fraction: 16384, 0.5.",
            )
        raise CellError(
            f"{quoted(text)} is not a number.", "Type a number (30), one with its unit (30 s) or a range ([1 … 10] s)."
        )

    def problems_one(self, value: str, column: Column, scope: Scope) -> Iterator[Problem]:
        range_text, bracket, unit = value.partition("]")
        found = parse_range(range_text + bracket)
        if found and found.is_backwards:
            yield Problem(
                "range-backwards",
                f"The range {found} begins with its higher end.",
                f"Write {found.swapped()}{unit}.",
                severity="error",
                fix=f"{found.swapped()}{unit}",
            )


def _plain(number: str) -> str:
    """Without a plus sign or leading zeros."""
    sign, digits = ("-", number[1:]) if number.startswith("-") else ("", number.lstrip("+"))
    whole, point, fraction = digits.partition(".")
    return f"{sign}{whole.lstrip('0') or '0'}{point}{fraction}"


def _is_numeric(found: Range) -> bool:
    return bool(re.fullmatch(NUMBER, found.low) and re.fullmatch(NUMBER, found.high))


def _with_unit(number: str, unit: str | None) -> str:
    return f"{number} {unit.strip()}" if unit else number
