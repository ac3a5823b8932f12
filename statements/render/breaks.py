"""Where a word that is too long for its column is broken: after the dots of a UID rather than anywhere.

Real breaks, not zero-width spaces: these would be copied with the text, and few typefaces have them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import Final, assert_never

import msgspec

from statements.document.tree import Break, Code, Emphasis, Inline, Link, Ref, Strong, Text
from statements.render import metrics
from statements.render.widths import CODE_SIZE, words

# After a mark that joins parts, and before the capital of a next word (PatientName).
_GOOD_PLACES: Final = re.compile(r"(?<=[._,;:/\\)\]}=&?+-])(?=\w)|(?<=[a-z])(?=[A-Z])|(?<=\w)(?=[(\[{])")
_TOLERANCE: Final = 0.02  # em; a column may be exactly as wide as its longest word
_MARK: Final = "\x00"


def breakable(children: Sequence[Inline], limit: float, *, code: bool) -> tuple[Inline, ...]:
    """The same nodes with breaks in those words that are wider than `limit` em."""
    return tuple(chain.from_iterable(_node(node, limit, code=code) for node in children))


def _node(node: Inline, limit: float, *, code: bool) -> Iterator[Inline]:
    match node:
        case Text() | Ref() | Code():
            lines = _lines(node.text, limit, code=code or isinstance(node, Code))
            yield from _between(Break(), (msgspec.structs.replace(node, text=line) for line in lines))
        case Strong() | Emphasis() | Link():
            yield msgspec.structs.replace(node, children=breakable(node.children, limit, code=code))
        case Break():
            yield node
        case _:
            assert_never(node)


def _between(separator: Inline, nodes: Iterable[Inline]) -> Iterator[Inline]:
    for at, node in enumerate(nodes):
        if at:
            yield separator
        yield node


def _lines(value: str, limit: float, *, code: bool) -> list[str]:
    long = {word for word in words(value) if _width(word, code=code) > limit + _TOLERANCE}
    for word in sorted(long, key=len, reverse=True):
        value = value.replace(word, _MARK.join(pieces(word, limit, code=code)))
    return value.split(_MARK)


def pieces(word: str, limit: float, *, code: bool) -> list[str]:
    """As few pieces as fit, cut at good places, and anywhere only in parts that have none."""
    lines = [""]
    for part in _GOOD_PLACES.split(word):
        for bit in _bits(part, limit, code=code):
            if lines[-1] and _width(lines[-1] + bit, code=code) > limit + _TOLERANCE:
                lines.append("")
            lines[-1] += bit
    return lines


def _bits(part: str, limit: float, *, code: bool) -> Iterator[str]:
    """The part, whole if it fits. Engines take a time that grows with the square of the length to break long words."""
    if _width(part, code=code) <= limit + _TOLERANCE:
        yield part
        return
    start, used = 0, 0.0
    for at, char in enumerate(part):
        width = _width(char, code=code)
        if used + width > limit and at > start:
            yield part[start:at]
            start, used = at, 0.0
        used += width
    yield part[start:]


def _width(value: str, *, code: bool) -> float:
    return metrics.text_width(value, code=code) * (CODE_SIZE if code else 1.0)
