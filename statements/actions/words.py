"""Texts of people as they are kept: on one line or several, of characters that can be seen and printed."""

from __future__ import annotations

import unicodedata

from statements.actions.base import Refused
from statements.document.texts import printable

# They turn the order of what follows: a name with one of them can pass for another
_TURNING = dict.fromkeys((*range(0x202A, 0x202F), *range(0x2066, 0x206A)))
_BLANK = "\u115f\u1160\u2800\u3164\uffa0"  # letters and signs by their category, but nothing is seen of them


def one_line(text: str) -> str:
    """For names and numbers; empty if there is nothing to see in it. Raises Refused."""
    line = " ".join(_whole(text).translate(_TURNING).split())
    return line if any(_is_seen(character) for character in line) else ""


def prose(text: str) -> str:
    """For what may have several lines. Raises Refused."""
    return _whole(text.replace("\r\n", "\n").replace("\r", "\n")).strip()


def _whole(text: str) -> str:
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise Refused("The text contains half a character; paste it again from its source.") from error
    return printable(text)


def _is_seen(character: str) -> bool:
    return unicodedata.category(character)[0] not in "CZ" and character not in _BLANK
