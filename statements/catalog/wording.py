"""How a fixed paragraph of the standard is recognised without being kept: by a fingerprint of its normalised text."""

from __future__ import annotations

import hashlib
import re
import unicodedata

_VARIANTS = {"'": "‘’‚‛′", '"': "“”„‟″", "-": "‐‑‒–—―−"}
_PUNCTUATION = str.maketrans({variant: mark for mark, variants in _VARIANTS.items() for variant in variants})
_NUMBER = re.compile(r"(Table|Section|Figure|Annex) [A-Z0-9][A-Z0-9.]*(-\d+[a-z]?)?")
_PLACEHOLDER_EDGES = re.compile(r"(?<=<) +| +(?=>)")  # "< Product>" and "<Product>" are the same placeholder


def normalise(paragraph: str) -> str:
    """Spelling that does not depend on the copy: plain blanks, quotes and dashes, and no numbers of tables."""
    text = unicodedata.normalize("NFKC", paragraph).translate(_PUNCTUATION)
    text = " ".join(text.split())
    return _NUMBER.sub(r"\1 #", _PLACEHOLDER_EDGES.sub("", text))


def fingerprint(paragraph: str) -> str:
    """SHA-256 of the normalised paragraph, hexadecimal."""
    return hashlib.sha256(normalise(paragraph).encode()).hexdigest()
