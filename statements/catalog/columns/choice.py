"""One term, or several terms, of the column's vocabulary."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from statements.catalog.columns.base import CellError, Choice, ColumnType, Problem, Scope, Widget
from statements.catalog.columns.entries import LONGEST_CELL, SEPARATOR, split_list
from statements.catalog.columns.matching import did_you_mean, fold, nearest, only_one, quoted, rank, refuse_long
from statements.catalog.edition import Column, Vocabulary

SHORT = 12  # so many terms can be shown all at once
_ANY_BREAK = re.compile(r"[;,|\n\r]+")


class ChoiceType(ColumnType):
    name = "choice"
    widget = Widget.CHOICE
    width = 1.4

    def widget_for(self, column: Column, scope: Scope | None = None) -> Widget:
        return self.widget if _is_short(column, scope) else Widget.PICKER

    def parse(self, text: str, column: Column, scope: Scope) -> str:
        refuse_long(text, LONGEST_CELL)
        return _parse_term(text.strip(), scope.vocabulary(column))

    def problems(self, value: str, column: Column, scope: Scope) -> Iterator[Problem]:
        if value and len(value) <= LONGEST_CELL:
            yield from _term_problems(value, scope.vocabulary(column))

    def suggest(self, text: str, column: Column, scope: Scope) -> Sequence[Choice]:
        vocabulary = scope.vocabulary(column)
        terms = vocabulary.terms if vocabulary else ()
        return rank(text, [Choice(term.term, term.term, term.meaning) for term in terms], limit=max(len(terms), 1))


class ChoicesType(ChoiceType):
    name = "choices"
    widget = Widget.CHOICES
    width = 1.8

    def widget_for(self, column: Column, scope: Scope | None = None) -> Widget:
        return self.widget if _is_short(column, scope) else Widget.PICKERS

    def parse(self, text: str, column: Column, scope: Scope) -> str:
        refuse_long(text, LONGEST_CELL)
        vocabulary = scope.vocabulary(column)
        found = [_parse_term(entry, vocabulary) for entry in _split_terms(text, vocabulary)]
        return self._in_order(found, vocabulary)

    def problems(self, value: str, column: Column, scope: Scope) -> Iterator[Problem]:
        entries = split_list(value) if len(value) <= LONGEST_CELL else []
        for place, entry in enumerate(entries):
            for problem in _term_problems(entry, scope.vocabulary(column)):
                fixed = [*entries[:place], problem.fix or "", *entries[place + 1 :]]
                yield replace(problem, fix=self._in_order(fixed, scope.vocabulary(column)) if problem.fix else None)

    def suggest(self, text: str, column: Column, scope: Scope) -> Sequence[Choice]:
        return super().suggest(_ANY_BREAK.split(text)[-1], column, scope)

    def _in_order(self, terms: Iterable[str], vocabulary: Vocabulary | None) -> str:
        order = {term.term: place for place, term in enumerate(vocabulary.terms)} if vocabulary else {}
        return SEPARATOR.join(sorted(dict.fromkeys(terms), key=lambda term: order.get(term, len(order))))


def _is_short(column: Column, scope: Scope | None) -> bool:
    """An open vocabulary needs a widget into which other words can be typed."""
    vocabulary = scope.vocabulary(column) if scope else None
    return vocabulary is None or (len(vocabulary.terms) <= SHORT and not vocabulary.open)


def _split_terms(text: str, vocabulary: Vocabulary | None) -> list[str]:
    """Semicolons and line ends separate terms; commas and bars only if nothing but known terms stands between them."""
    entries: list[str] = []
    for entry in split_list(text):
        parts = [part.strip() for part in _ANY_BREAK.split(entry) if part.strip()]
        known = vocabulary is not None and all(_find(part, vocabulary) is not None for part in parts)
        entries += parts if known and _find(entry, vocabulary) is None else [entry]
    return entries


def _find(text: str, vocabulary: Vocabulary | None) -> str | None:
    """The term that is meant: by its spelling, else by its meaning."""
    if vocabulary is None:
        return None
    wanted = fold(text)
    by_spelling = [term.term for term in vocabulary.terms if term.term == text]
    by_spelling = by_spelling or [term.term for term in vocabulary.terms if fold(term.term) == wanted]
    if found := only_one(text, by_spelling, "terms"):
        return found
    return only_one(
        text, [term.term for term in vocabulary.terms if term.meaning and fold(term.meaning) == wanted], "terms"
    )


def _parse_term(text: str, vocabulary: Vocabulary | None) -> str:
    if not text:
        return ""
    term = _find(text, vocabulary)
    if term is not None:
        return term
    if vocabulary is None or vocabulary.open:
        return text
    raise CellError(f"{quoted(text)} is not one of the terms that this column knows.", _cure(text, vocabulary))


def _term_problems(value: str, vocabulary: Vocabulary | None) -> Iterator[Problem]:
    if vocabulary is None or vocabulary.open or vocabulary.has(value):
        return
    close = nearest(value, [term.term for term in vocabulary.terms], count=1)
    yield Problem(
        "unknown-term",
        f"“{value}” is not one of the terms that this column knows.",
        _cure(value, vocabulary),
        severity="error",
        fix=close[0] if close else None,
    )


def _cure(text: str, vocabulary: Vocabulary) -> str:
    terms = [term.term for term in vocabulary.terms]
    listed = f"Pick one of: {', '.join(terms)}." if len(terms) <= SHORT else "Pick a term from the list."
    return did_you_mean(nearest(text, terms), listed)
