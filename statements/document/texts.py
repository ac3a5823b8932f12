"""Characters that no output can carry: XML, and so SVG, Word and PDF, has no place for them."""

from __future__ import annotations

_CONTROL = (*range(0x09), *range(0x0B, 0x0D), *range(0x0E, 0x20), 0x7F)
_NO_CHARACTER = (*range(0xD800, 0xE000), 0xFEFF, 0xFFFE, 0xFFFF)
_UNSEEN = dict.fromkeys((*_CONTROL, *_NO_CHARACTER))


def printable(text: str) -> str:
    """The text without them. Nobody sees or types them; they come along when something is pasted."""
    return text.translate(_UNSEEN)
