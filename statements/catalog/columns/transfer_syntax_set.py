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
        sets = _all_sets(scope)
        named = _NAMED.fullmatch(text)
        wanted = fold(named["abbreviation"] if named else text)
        for each in sets:
            if wanted == fold(each.value):
                return each.value
        for each in sets:
            if fold(text) in (fold(each.hint), fold(_without_abbreviation(each.hint))):
                return each.value
        if named:
            return named["abbreviation"]
        if re.fullmatch(_ABBREVIATION, text):
            return text
        close = nearest(text, [each.hint for each in sets])
        cure = did_you_mean(close, "Type its abbreviation.")
        raise CellError(f"{quoted(text)} is not a set of transfer syntaxes.", cure)

    def problems_one(self, value: str, column: Column, scope: Scope) -> Iterator[Problem]:
        if scope.choice(KIND, value) is None:
            yield Problem(
                "missing-reference",
                f"No set of transfer syntaxes has the abbreviation “{value}”.",
                "Pick one from the list, or declare the set first.",
                severity="error",
            )

    def suggest_one(self, text: str, column: Column, scope: Scope) -> Sequence[Choice]:
        return rank(text, _all_sets(scope))


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
        names = [Choice(each.hint, each.hint) for each in _all_sets(scope) if _NAMED.fullmatch(each.hint)]
        return rank(text, names)


def set_abbreviation(value: str) -> str:
    """What a set's name has in its parentheses; empty for a name without."""
    match = _NAMED.fullmatch(value.strip()) if len(value) <= LONGEST_ENTRY else None
    return match["abbreviation"] if match else ""


def _all_sets(scope: Scope) -> list[Choice]:
    """The sets that the statement declares, then those that the template suggests; the hint is the whole name."""
    found = {each.value: each for each in scope.choices(KIND)}
    for table in scope.edition.tables:
        for column in table.columns:
            if column.type != TransferSyntaxSetNameType.name:
                continue
            for row in table.rows:
                name = row.cells.get(column.key, "")
                if short := set_abbreviation(name):
                    found.setdefault(short, Choice(short, short, name))
    return list(found.values())


def _without_abbreviation(name: str) -> str:
    match = _NAMED.fullmatch(name)
    return match["name"] if match else ""


def _initials(name: str) -> str:
    words = re.sub(r"(?i)\btransfer syntax(es)?( set)?\b", "", name).split()
    return "".join(word[0] for word in words if word[0].isalnum()).upper()[:4] or "X"
