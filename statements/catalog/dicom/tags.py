"""Tags of attributes: every spelling that people use, one canonical form (00100010), one to show ((0010,0010))."""

from __future__ import annotations

import re

# Repeating groups keep the pattern of PS3.6: 60xx3000, 1010xxxx, 002804x0.
_HALVES = re.compile(r"(\()?(?:0x)?([0-9a-f]{2}[0-9a-fx]{2})([, ]\s*|)(?:0x)?([0-9a-fx]{4})(\))?", re.IGNORECASE)
_NUMBER = re.compile(r"0x([0-9a-f]{5,8})", re.IGNORECASE)
_PART = re.compile(r"[0-9A-Fx]{2,8}")


def parse_tag(text: str) -> str | None:
    """The canonical tag, or None. Accepts (0010,0010), 0010,0010, 00100010, 0010 0010, 0x00100010, (60xx,3000)."""
    text = text.strip()
    if number := _NUMBER.fullmatch(text):
        return number[1].upper().zfill(8)
    match = _HALVES.fullmatch(text.replace("( ", "(").replace(" )", ")").replace(" ,", ","))
    if match is None or bool(match[1]) != bool(match[5]):
        return None
    return _canonical(match[2] + match[4])


def format_tag(tag: str) -> str:
    """A canonical tag as readers know it: (0010,0010), (60xx,3000)."""
    return f"({tag[:4]},{tag[4:]})"


def parse_tag_start(text: str) -> str | None:
    """The first digits of a tag that is still being typed: "(0010,00" -> "001000". None if it cannot become a tag."""
    start = _canonical(re.sub(r"[\s(),]", "", text))
    return start if _PART.fullmatch(start) else None


def tag_fits(pattern: str, tag: str) -> bool:
    """Whether a tag belongs to a repeating group: 60xx3000 holds 60003000 and 60FE3000, but no odd group."""
    if len(pattern) != len(tag) or "x" in tag[:4] or int(tag[:4], 16) % 2:
        return False
    return all(p in ("x", t) for p, t in zip(pattern, tag, strict=True))


def is_private_tag(tag: str) -> bool:
    return "x" not in tag[:4] and int(tag[:4], 16) % 2 == 1


def _canonical(digits: str) -> str:
    return digits.upper().replace("X", "x")
