"""Defined terms of Specific Character Set (0008,0005): term, name at IANA, description. Facts of PS3.3 section C.12.1.1.2."""

from __future__ import annotations

from typing import NamedTuple


class CharacterSet(NamedTuple):
    term: str
    iana: str
    description: str


def _single_byte(number: int, iana: str, description: str) -> tuple[CharacterSet, CharacterSet]:
    """The two terms of a set that can be used without and with code extensions."""
    return (
        CharacterSet(f"ISO_IR {number}", iana, description),
        CharacterSet(f"ISO 2022 IR {number}", iana, f"{description}, with code extensions"),
    )


_SINGLE_BYTE = [
    _single_byte(6, "US-ASCII", "Default repertoire"),
    _single_byte(100, "ISO-8859-1", "Latin alphabet No. 1"),
    _single_byte(101, "ISO-8859-2", "Latin alphabet No. 2"),
    _single_byte(109, "ISO-8859-3", "Latin alphabet No. 3"),
    _single_byte(110, "ISO-8859-4", "Latin alphabet No. 4"),
    _single_byte(144, "ISO-8859-5", "Cyrillic"),
    _single_byte(127, "ISO-8859-6", "Arabic"),
    _single_byte(126, "ISO-8859-7", "Greek"),
    _single_byte(138, "ISO-8859-8", "Hebrew"),
    _single_byte(148, "ISO-8859-9", "Latin alphabet No. 5"),
    _single_byte(203, "ISO-8859-15", "Latin alphabet No. 9"),
    _single_byte(13, "JIS_X0201", "Japanese, Katakana"),
    _single_byte(166, "TIS-620", "Thai"),
]

CHARACTER_SETS: tuple[CharacterSet, ...] = (
    *(plain for plain, _ in _SINGLE_BYTE),
    CharacterSet("ISO_IR 192", "UTF-8", "Unicode in UTF-8"),
    CharacterSet("GB18030", "GB18030", "Chinese, GB18030"),
    CharacterSet("GBK", "GBK", "Chinese, GBK"),
    *(extended for _, extended in _SINGLE_BYTE),
    CharacterSet("ISO 2022 IR 87", "ISO-2022-JP", "Japanese, Kanji"),
    CharacterSet("ISO 2022 IR 159", "ISO-2022-JP-1", "Japanese, supplementary Kanji"),
    CharacterSet("ISO 2022 IR 149", "ISO-2022-KR", "Korean, Hangul and Hanja"),
    CharacterSet("ISO 2022 IR 58", "ISO-2022-CN", "Simplified Chinese"),
)

BY_TERM = {each.term: each for each in CHARACTER_SETS}

ALIASES = {
    "default": "ISO_IR 6", "ascii": "ISO_IR 6", "us-ascii": "ISO_IR 6", "iso-646": "ISO_IR 6", "iso 646": "ISO_IR 6",
    "latin1": "ISO_IR 100", "latin-1": "ISO_IR 100", "latin2": "ISO_IR 101", "latin9": "ISO_IR 203",
    "utf8": "ISO_IR 192", "unicode": "ISO_IR 192", "gb 18030": "GB18030",
}  # fmt: skip
