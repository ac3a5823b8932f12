"""Base of the types whose cell holds one entry, or several separated by semicolons.

An entry is a value of the type, or a word: a term of the column's vocabulary (``ALL``, ``TOP``), or ``N/A``, which says
in every column that the question does not arise.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import ClassVar

from statements.catalog.columns.base import CellError, Choice, ColumnType, Problem, Scope, Widget
from statements.catalog.columns.matching import fold, quoted, rank, refuse_long
from statements.catalog.edition import Column

SEPARATOR = "; "
NOT_APPLICABLE = "N/A"
LONGEST_CELL, LONGEST_ENTRY = 10_000, 500  # characters
_NOT_APPLICABLE = ("n/a", "n.a.", "not applicable")
_BREAKS = re.compile(r"[;\n\r]+")


def split_list(text: str) -> list[str]:
    """Entries between semicolons or line ends, without the empty ones."""
    return [entry.strip() for entry in _BREAKS.split(text) if entry.strip()]


class EntryType(ColumnType):
    """Subclasses say what one entry is; this class cares for lists and words."""

    several: ClassVar[bool] = False  # takes several entries also where the column does not say `multiple`

    def parse_one(self, text: str, column: Column, scope: Scope) -> str:
        return text

    def problems_one(self, value: str, column: Column, scope: Scope) -> Iterator[Problem]:
        yield from ()

    def show_one(self, value: str, column: Column, scope: Scope) -> str:
        return value

    def suggest_one(self, text: str, column: Column, scope: Scope) -> Sequence[Choice]:
        return ()

    def split(self, text: str) -> list[str]:
        return split_list(text)

    def takes_several(self, column: Column) -> bool:
        return self.several or column.multiple

    def entries(self, value: str, column: Column) -> list[str]:
        """The entries of a stored cell; none of a text that is too long to be one."""
        if len(value) > LONGEST_CELL:
            return []
        if self.takes_several(column):
            return self.split(value)
        return [value.strip()] if value.strip() else []

    def words(self, column: Column, scope: Scope) -> list[Choice]:
        """What may stand instead of a value."""
        vocabulary = scope.vocabulary(column)
        return [Choice(each.term, each.term, each.meaning) for each in vocabulary.terms] if vocabulary else []

    def word(self, text: str, column: Column, scope: Scope) -> str | None:
        if text.casefold() in _NOT_APPLICABLE:
            return NOT_APPLICABLE
        return next((each.value for each in self.words(column, scope) if fold(each.value) == fold(text)), None)

    def widget_for(self, column: Column, scope: Scope | None = None) -> Widget:
        if self.widget is Widget.PICKER and self.takes_several(column):
            return Widget.PICKERS
        return self.widget

    def parse(self, text: str, column: Column, scope: Scope) -> str:
        refuse_long(text, LONGEST_CELL)
        found = [self._parse_entry(entry, column, scope) for entry in self.entries(text, column)]
        return SEPARATOR.join(dict.fromkeys(found))

    def problems(self, value: str, column: Column, scope: Scope) -> Iterator[Problem]:
        entries = self.entries(value, column)
        for place, entry in enumerate(entries):
            if not self._is_value(entry, column, scope):
                continue
            for problem in self.problems_one(entry, column, scope):
                if problem.fix is None:
                    yield problem
                else:  # a fix is a value of the whole cell
                    fixed = [*entries[:place], problem.fix, *entries[place + 1 :]]
                    yield replace(problem, fix=SEPARATOR.join(dict.fromkeys(fixed)))

    def show(self, value: str, column: Column, scope: Scope) -> str:
        if len(value) > LONGEST_CELL:
            return value
        return SEPARATOR.join(
            self.show_one(entry, column, scope) if self._is_value(entry, column, scope) else entry
            for entry in self.entries(value, column)
        )

    def suggest(self, text: str, column: Column, scope: Scope) -> Sequence[Choice]:
        if self.takes_several(column):
            text = _BREAKS.split(text)[-1]
        text = text.strip()
        words = self.words(column, scope)
        if not text:
            return [*self.suggest_one(text, column, scope), *words]
        fitting = [word for word in rank(text, words) if fold(text) in fold(f"{word.value}{word.hint}")]
        return [*fitting, *self.suggest_one(text, column, scope)]

    def _is_value(self, entry: str, column: Column, scope: Scope) -> bool:
        return len(entry) <= LONGEST_ENTRY and self.word(entry, column, scope) is None

    def _parse_entry(self, text: str, column: Column, scope: Scope) -> str:
        word = self.word(text, column, scope)
        if word is not None:
            return word
        refuse_long(text, LONGEST_ENTRY)
        try:
            return self.parse_one(text, column, scope)
        except CellError:
            parts = self.split(text)
            if len(parts) > 1 and not self.takes_several(column) and self._are_values(parts, column, scope):
                message = f"This cell takes one value, but {quoted(text)} has {len(parts)}."
                raise CellError(message, "Keep one of them, and put the others into rows of their own.") from None
            raise

    def _are_values(self, parts: list[str], column: Column, scope: Scope) -> bool:
        try:
            for part in parts:
                self.parse_one(part, column, scope)
        except CellError:
            return False
        return True
