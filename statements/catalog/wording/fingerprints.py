"""How a fixed paragraph of the standard is recognised without being kept: by a fingerprint of its normalised text."""

from __future__ import annotations

import hashlib
import re
import unicodedata

_VARIANTS = {"'": "‘’‚‛′", '"': "“”„‟″", "-": "‐‑‒–—―−"}
_PUNCTUATION = str.maketrans({variant: mark for mark, variants in _VARIANTS.items() for variant in variants})
_INVISIBLE = str.maketrans(dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff"))  # where a line may or must not break
_NUMBER = re.compile(r"(Table|Section|Figure|Annex) [A-Z0-9][A-Z0-9.]*(-\d+[a-z]?)?")
_PLACEHOLDER_EDGES = re.compile(r"(?<=<) +| +(?=>)")  # "< Product>" and "<Product>" are the same placeholder


def fold(paragraph: str) -> str:
    """The paragraph in one line, as it is read: no marks that nobody sees, single blanks."""
    return " ".join(paragraph.translate(_INVISIBLE).split())


def normalise(paragraph: str) -> str:
    """Spelling that does not depend on the copy: plain blanks, quotes and dashes, and no numbers of tables."""
    text = fold(unicodedata.normalize("NFKC", paragraph).translate(_PUNCTUATION))
    return _NUMBER.sub(r"\1 #", _PLACEHOLDER_EDGES.sub("", text))


def fingerprint(paragraph: str) -> str:
    """SHA-256 of the normalised paragraph, hexadecimal."""
    return hashlib.sha256(normalise(paragraph).encode()).hexdigest()


def slot_id(section: str, key: str) -> str:
    """What a slot is called wherever its sentence is kept: "N.5.2.1.1/intro"."""
    return f"{section}/{key}"
