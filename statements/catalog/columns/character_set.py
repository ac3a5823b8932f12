"""A character set by its defined term; its name at IANA and its description are faces of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from statements.catalog.columns.base import CellError, Choice, Problem, Scope, Widget
from statements.catalog.columns.character_set_terms import ALIASES, BY_TERM, CHARACTER_SETS
from statements.catalog.columns.entries import EntryType, split_list
from statements.catalog.columns.matching import did_you_mean, fold, nearest, rank
from statements.catalog.edition import Column

_NUMBERED = re.compile(r"ISO[\s_-]*(?P<extended>2022)?[\s_-]*IR[\s_-]*(?P<number>\d+)", re.IGNORECASE)


class CharacterSetType(EntryType):
    name = "character_set"
    widget = Widget.PICKER
    parts = ("", "term", "iana", "description")
    code_parts = ("term",)
    width = 1.6

    def split(self, text: str) -> list[str]:
        return split_list(text.replace("\\", ";"))  # as the values stand in the attribute

    def parse_one(self, text: str, column: Column, scope: Scope) -> str:
        if match := _NUMBERED.fullmatch(text):
            term = f"{'ISO 2022 IR' if match['extended'] else 'ISO_IR'} {int(match['number'])}"
            if term in BY_TERM:
                return term
        head = re.sub(r"\s*\(.*\)$|\t.*$", "", text).strip()
        if head != text and head:
            return self.parse_one(head, column, scope)
        wanted = fold(text)
        for spelling, term in ALIASES.items():
            if fold(spelling) == wanted:
                return term
        for each in CHARACTER_SETS:  # a name at IANA means the set without code extensions, which stands first
            if wanted in (fold(each.term), fold(each.iana), fold(each.description)):
                return each.term
        close = nearest(text, BY_TERM)
        raise CellError(f"“{text}” is not a defined term of Specific Character Set.", did_you_mean(close, "Pick one."))

    def problems_one(self, value: str, column: Column, scope: Scope) -> Iterator[Problem]:
        if value not in BY_TERM:
            message = f"“{value}” is not a defined term of Specific Character Set."
            yield Problem("unknown-character-set", message, "Pick one from the list.", severity="error")

    def show_one(self, value: str, column: Column, scope: Scope) -> str:
        known = BY_TERM.get(value)
        if known is None:
            return value
        if column.part == "iana":
            return known.iana
        return known.description if column.part == "description" else known.term

    def suggest_one(self, text: str, column: Column, scope: Scope) -> Sequence[Choice]:
        choices = [Choice(each.term, each.term, f"{each.iana}, {each.description}") for each in CHARACTER_SETS]
        return rank(text, choices, limit=len(choices))
