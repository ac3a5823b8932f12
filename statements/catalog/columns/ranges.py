"""Ranges as the template writes them: ``[low … high]``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

LONGEST = 200  # characters
NUMBER = r"[+-]?\d+(?:\.\d+)?"
_DOTS = r"(?:…|\.{2,3})"
_DASH = r"(?:-|–|—|−)"
_BRACKETED = re.compile(rf"\[\s*(?P<low>[^\[\]]*?)\s*{_DOTS}\s*(?P<high>[^\[\]]*?)\s*\]")
_BRACKETED_DASH = re.compile(rf"\[\s*(?P<low>{NUMBER})\s*{_DASH}\s*(?P<high>{NUMBER})\s*\]")
_BARE = re.compile(rf"(?P<low>{NUMBER})\s*{_DOTS}\s*(?P<high>{NUMBER})")


@dataclass(frozen=True, slots=True)
class Range:
    low: str
    high: str

    def __str__(self) -> str:
        return f"[{self.low} … {self.high}]"

    @property
    def is_backwards(self) -> bool:
        """Both ends are plain numbers, and the low one is the greater one."""
        if not (re.fullmatch(NUMBER, self.low) and re.fullmatch(NUMBER, self.high)):
            return False
        return Decimal(self.low) > Decimal(self.high)

    def swapped(self) -> Range:
        return Range(self.high, self.low)


def parse_range(text: str, dash: bool = False) -> Range | None:
    """`[a … b]`, `[a..b]`, `[1 - 5]`, `1..5`; with `dash` also `1-5`. None if it is no range."""
    if len(text) > LONGEST:
        return None
    patterns = [_BRACKETED, _BRACKETED_DASH, _BARE]
    if dash:
        patterns.append(re.compile(rf"(?P<low>{NUMBER})\s*{_DASH}\s*(?P<high>{NUMBER})"))
    for pattern in patterns:
        if (match := pattern.fullmatch(text.strip())) and match["low"] and match["high"]:
            return Range(match["low"], match["high"])
    return None
