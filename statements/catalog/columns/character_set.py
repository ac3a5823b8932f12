"""A character set by its defined term; its name at IANA and its description are faces of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from statements.catalog.columns.base import CellError, Choice, Problem, Scope, Widget
from statements.catalog.columns.entries import EntryType, split_list
from statements.catalog.columns.matching import did_you_mean, fold, nearest, quoted, rank
from statements.catalog.dicom import CharacterSet, dictionary
from statements.catalog.edition import Column

_IN_PARENTHESES = re.compile(r"\s*\(.*\)$|\t.*$", re.DOTALL)
_ALIASES = {
    "default": "ISO_IR 6", "ascii": "ISO_IR 6", "us-ascii": "ISO_IR 6", "iso-646": "ISO_IR 6", "latin1": "ISO_IR 100",
    "latin2": "ISO_IR 101", "latin9": "ISO_IR 203", "unicode": "ISO_IR 192", "shift_jis": "ISO_IR 13",
}  # fmt: skip


class CharacterSetType(EntryType):
    name = "character_set"
    widget = Widget.PICKER
    parts = ("", "term", "iana", "description")
    code_parts = ("term",)
    width = 1.6

    def split(self, text: str) -> list[str]:
        return split_list(text.replace("\\", ";"))  # as the values stand in the attribute

    def parse_one(self, text: str, column: Column, scope: Scope) -> str:
        for spelling in (text, _IN_PARENTHESES.sub("", text).strip()):
            if known := _find(spelling):
                return known.term
        close = nearest(text, [each.term for each in dictionary().character_sets])
        raise CellError(
            f"{quoted(text)} is not a defined term of Specific Character Set.", did_you_mean(close, "Pick one.")
        )

    def problems_one(self, value: str, column: Column, scope: Scope) -> Iterator[Problem]:
        if dictionary().character_set(value) is None:
            message = f"“{value}” is not a defined term of Specific Character Set."
            yield Problem("unknown-character-set", message, "Pick one from the list.", severity="error")

    def show_one(self, value: str, column: Column, scope: Scope) -> str:
        known = dictionary().character_set(value)
        if known is None:
            return value
        if column.part == "iana":
            return known.iana
        return known.description if column.part == "description" else known.term

    def suggest_one(self, text: str, column: Column, scope: Scope) -> Sequence[Choice]:
        sets = dictionary().character_sets
        choices = [
            Choice(each.term, each.term, ", ".join(filter(None, (each.iana, each.description)))) for each in sets
        ]
        return rank(text, choices, limit=len(choices))


def _find(text: str) -> CharacterSet | None:
    """By term, else by its name at IANA, which means the set without code extensions."""
    wanted = fold(text)
    if not wanted:
        return None
    alias = next((term for name, term in _ALIASES.items() if fold(name) == wanted), text)
    if known := dictionary().character_set(alias):
        return known
    return next(
        (each for each in dictionary().character_sets if wanted in (fold(each.iana), fold(each.description))), None
    )
