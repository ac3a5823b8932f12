"""Sets of transfer syntaxes: the reference by abbreviation (`U; LL`), and the name that declares a set."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from statements.catalog.columns.base import CellError, Choice, ColumnType, Problem, Scope, Widget
from statements.catalog.columns.entries import LONGEST_ENTRY, EntryType
from statements.catalog.columns.matching import did_you_mean, fold, nearest, quoted, rank, refuse_long
from statements.catalog.edition import Column

KIND = "transfer_syntax_set"
_ABBREVIATION = r"[^\W_][\w+.-]{0,15}"
_NAMED = re.compile(rf"(?P<name>.*\S)\s*[(\[]\s*(?P<abbreviation>{_ABBREVIATION})\s*[)\]]", re.DOTALL)
_LIST_BREAK = re.compile(r"[;,\n\r]+")


class TransferSyntaxSetType(EntryType):
    name = "transfer_syntax_set"
    widget = Widget.PICKER
    several = True
    width = 1.4

    def split(self, text: str) -> list[str]:
        return [entry.strip() for entry in _LIST_BREAK.split(text) if entry.strip()]

    def parse_one(self, text: str, column: Column, scope: Scope) -> str:
        sets = scope.choices(KIND)
        named = _NAMED.fullmatch(text)
        wanted = fold(named["abbreviation"] if named else text)
        for each in sets:
            if wanted == fold(each.value):
                return each.value
        for each in sets:
            label = _NAMED.fullmatch(each.label)
            if fold(text) in (fold(each.label), fold(label["name"]) if label else ""):
                return each.value
        if named:
            return named["abbreviation"]
        if re.fullmatch(_ABBREVIATION, text):
            return text
        close = nearest(text, [each.label for each in sets])
        raise CellError(
            f"{quoted(text)} is not a set of transfer syntaxes.", did_you_mean(close, "Type its abbreviation.")
        )

    def problems_one(self, value: str, column: Column, scope: Scope) -> Iterator[Problem]:
        if scope.choice(KIND, value) is None:
            yield Problem(
                "missing-reference",
                f"No set of transfer syntaxes has the abbreviation “{value}”.",
                "Pick one from the list, or declare the set first.",
                severity="error",
            )

    def suggest_one(self, text: str, column: Column, scope: Scope) -> Sequence[Choice]:
        return rank(text, scope.choices(KIND))


class TransferSyntaxSetNameType(ColumnType):
    """`Lossless Compressed Transfer Syntax Set (LL)`: other tables refer to it by what is in the parentheses."""

    name = "transfer_syntax_set_name"
    width = 2.4
    spans = True

    def parse(self, text: str, column: Column, scope: Scope) -> str:
        refuse_long(text, LONGEST_ENTRY)
        text = " ".join(text.split())
        if not text:
            return ""
        if match := _NAMED.fullmatch(text):
            return f"{match['name']} ({match['abbreviation']})"
        message = f"{quoted(text)} has no abbreviation, by which other tables could refer to the set."
        raise CellError(message, f"Add one in parentheses: {text} ({_initials(text)})")

    def suggest(self, text: str, column: Column, scope: Scope) -> Sequence[Choice]:
        return rank(
            text, [Choice(each.label, each.label) for each in scope.choices(KIND) if _NAMED.fullmatch(each.label)]
        )


def set_abbreviation(value: str) -> str:
    """What a set's name has in its parentheses; empty for a name without."""
    match = _NAMED.fullmatch(value.strip()) if len(value) <= LONGEST_ENTRY else None
    return match["abbreviation"] if match else ""


def _initials(name: str) -> str:
    words = re.sub(r"(?i)\btransfer syntax(es)?( set)?\b", "", name).split()
    return "".join(word[0] for word in words if word[0].isalnum()).upper()[:4] or "X"
