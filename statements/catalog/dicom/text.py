"""How names are compared: case, blanks, hyphens and apostrophes do not count, and "&" is "and"."""

from __future__ import annotations

import re

_WORD = re.compile(r"[a-z0-9]+")
_FOLDED = re.compile(r"[µμ&'’]")
_FOLDS = str.maketrans({"µ": "u", "μ": "u", "&": " and ", "'": None, "’": None})


def words(text: str) -> list[str]:
    if _FOLDED.search(text):  # few names have any of these, and translating is slow
        text = text.translate(_FOLDS)
    return _WORD.findall(text.casefold())


def squash(text: str) -> str:
    """One word out of all: "JPEG-LS Lossless" and "jpegls lossless" are the same."""
    if text.isascii() and text.isalnum():
        return text.lower()
    return "".join(words(text))
