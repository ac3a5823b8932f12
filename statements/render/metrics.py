"""How wide text is, well enough to share out a table: advance widths of the typefaces in thousandths of an em."""

from __future__ import annotations

from functools import lru_cache
from typing import Final
from unicodedata import east_asian_width

# IBM Plex Sans, regular, from blank to tilde. A test compares them with the font.
SANS: Final = (
    236, 284, 419, 713, 598, 927, 694, 242, 335, 335, 450, 600, 272, 399, 272, 383,
    600, 600, 600, 600, 600, 600, 600, 600, 600, 600, 292, 292, 600, 600, 600, 477,
    891, 641, 653, 621, 671, 583, 559, 695, 707, 400, 510, 634, 501, 812, 707, 708,
    606, 708, 640, 581, 572, 678, 609, 891, 613, 593, 580, 317, 383, 317, 600, 565,
    600, 534, 580, 503, 580, 549, 324, 528, 568, 250, 250, 527, 272, 873, 568, 560,
    580, 580, 367, 487, 351, 568, 492, 768, 507, 499, 464, 343, 314, 343, 600,
)  # fmt: skip
MONO: Final = 600
SEMIBOLD: Final = 1.05  # against regular, at most
CONDENSED: Final = 0.905  # against the normal width
_OTHER: Final = 600  # letters with accents, Greek, Cyrillic
_WIDE: Final = 1000  # ideographs, kana, hangul


class _Advances(dict[str, int]):
    def __missing__(self, char: str) -> int:
        width = _WIDE if east_asian_width(char) in "WF" else _OTHER
        self[char] = width
        return width


_ADVANCES: Final = _Advances(zip(map(chr, range(32, 127)), SANS, strict=True))
BLANK: Final = _ADVANCES[" "] / 1000


@lru_cache(maxsize=20_000)
def text_width(value: str, *, code: bool = False) -> float:
    """In em of the font size that the text is set in."""
    if code:
        wide = 0 if value.isascii() else sum(_ADVANCES[char] == _WIDE for char in value)
        return (len(value) * MONO + wide * (_WIDE - MONO)) / 1000
    return sum(map(_ADVANCES.__getitem__, value)) / 1000
