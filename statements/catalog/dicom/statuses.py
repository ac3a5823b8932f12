"""Status codes of DIMSE messages: every spelling that people use, one canonical form (A700 or C000-CFFF)."""

from __future__ import annotations

import re
from enum import StrEnum


class StatusCategory(StrEnum):
    """What a status means for the operation. The first five are those of PS3.7, the others the classes of HTTP."""

    SUCCESS = "Success"
    PENDING = "Pending"
    WARNING = "Warning"
    FAILURE = "Failure"
    CANCEL = "Cancel"
    INFORMATIONAL = "Informational"
    REDIRECTION = "Redirection"
    CLIENT_ERROR = "Client Error"
    SERVER_ERROR = "Server Error"
    OTHER = "Other"  # rows for every code not listed


_HEX = re.compile(r"(?:0?x|#)?([0-9a-f]{4})h?", re.IGNORECASE)
_PATTERN = re.compile(r"(?:0x)?([0-9a-f]{1,3})(x{1,3})", re.IGNORECASE)
_DECIMAL = re.compile(r"[0-9]{1,3}|[0-9]{5}")
_RANGE = re.compile(r"(\S+?)\s*(?:-|–|\.\.|\bto\b)\s*(\S+)", re.IGNORECASE)
_WARNINGS = (0x0001, 0x0107, 0x0116)


def parse_status(text: str) -> str | None:
    """The canonical code or range, or None. Accepts A700, 0xA700, xA700, A700H, 42752, C000-CFFF, Cxxx, FFxx.

    Four digits are always hexadecimal (0110), as the standard prints them; one to three, or five, are decimal (42752).
    """
    text = text.strip()
    if (single := _parse_code(text)) is not None:
        return f"{single:04X}"
    if (pattern := _PATTERN.fullmatch(text)) and len(pattern[1] + pattern[2]) == 4:
        return f"{pattern[1]}{'0' * len(pattern[2])}-{pattern[1]}{'F' * len(pattern[2])}".upper()
    if parts := _RANGE.fullmatch(text):
        first, last = _parse_code(parts[1]), _parse_code(parts[2])
        if first is not None and last is not None and first < last:
            return f"{first:04X}-{last:04X}"
    return None


def status_bounds(code: str) -> tuple[int, int]:
    """First and last number of a canonical code or range."""
    first, _, last = code.partition("-")
    return int(first, 16), int(last or first, 16)


def status_covers(code: str, other: str) -> bool:
    """Whether a canonical code or range holds all of another."""
    (first, last), (low, high) = status_bounds(code), status_bounds(other)
    return first <= low and high <= last


def status_category(code: str) -> StatusCategory | None:
    """The category that PS3.7 Annex C gives to a canonical code; None where a code or range has none, or several."""
    first, last = status_bounds(code)
    categories = {_category(number) for number in range(first, last + 1)}
    return categories.pop() if len(categories) == 1 else None


def http_category(code: int) -> StatusCategory:
    return (
        StatusCategory.INFORMATIONAL,
        StatusCategory.SUCCESS,
        StatusCategory.REDIRECTION,
        StatusCategory.CLIENT_ERROR,
        StatusCategory.SERVER_ERROR,
    )[code // 100 - 1]


def _parse_code(text: str) -> int | None:
    if match := _HEX.fullmatch(text):
        return int(match[1], 16)
    if _DECIMAL.fullmatch(text) and int(text) <= 0xFFFF:
        return int(text)
    return None


def _category(number: int) -> StatusCategory | None:
    if number == 0:
        return StatusCategory.SUCCESS
    if number in (0xFF00, 0xFF01):
        return StatusCategory.PENDING
    if number == 0xFE00:
        return StatusCategory.CANCEL
    if number in _WARNINGS or number >> 12 == 0xB:
        return StatusCategory.WARNING
    if number >> 12 in (0xA, 0xC) or number >> 8 in (0x01, 0x02):
        return StatusCategory.FAILURE
    return None
