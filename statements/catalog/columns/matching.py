"""Finding what somebody meant: folded comparison, ranking of choices, nearest matches."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from heapq import nlargest
from itertools import pairwise
from typing import NamedTuple

from statements.catalog.columns.base import CellError, Choice

LIMIT = 20
LONGEST_NAME = 200  # what is longer was not meant as a name
CANDIDATES = 40  # of the names that share most letters with the text, so many are compared exactly
_SEPARATORS = re.compile(r"[\s_‐-―-]+")  # blanks, underscores, all kinds of hyphens
_QUOTES = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "´": "'", "`": "'", "“": '"', "”": '"'})


def straight(text: str) -> str:
    """Typographic quotes -> straight ones, runs of white space -> one blank."""
    return " ".join(text.translate(_QUOTES).split())


@lru_cache(maxsize=20_000)
def fold(text: str) -> str:
    """The form in which two spellings of one term are equal: no case, no blanks, underscores or hyphens."""
    plain = straight(text).casefold()
    return _SEPARATORS.sub("", plain) or plain  # the term "-" stays what it is


class _Words(NamedTuple):
    """A choice as it is searched."""

    names: tuple[str, str]
    folded: tuple[str, str]
    everything: str


@lru_cache(maxsize=20_000)
def _words(value: str, label: str, hint: str) -> _Words:
    names = (value.casefold(), straight(label).casefold())
    return _Words(names, (fold(value), fold(label)), " ".join((*names, hint.casefold())))


def rank(text: str, choices: Iterable[Choice], limit: int = LIMIT) -> list[Choice]:
    """The choices that fit what was typed, best first; for the empty text the first ones as they stand."""
    wanted = straight(text[:LONGEST_NAME]).casefold()
    everything = list(choices)
    if not wanted:
        return everything[:limit]
    start = re.compile(rf"\b{re.escape(wanted)}")
    scored = [(score, choice) for choice in everything if (score := _score(wanted, start, choice)) is not None]
    if scored:
        return [choice for _, choice in sorted(scored, key=lambda pair: pair[0])[:limit]]
    by_label = {choice.label: choice for choice in reversed(everything)}
    return [by_label[label] for label in nearest(text, by_label)]


def _score(wanted: str, start: re.Pattern[str], choice: Choice) -> tuple[int, bool] | None:
    words = _words(choice.value, choice.label, choice.hint)
    if wanted in words.names or fold(wanted) in words.folded:
        quality = 0
    elif any(name.startswith(wanted) for name in words.names):
        quality = 1
    elif wanted in words.everything:
        inside = any(wanted in name for name in words.names)
        quality = (2 if any(map(start.search, words.names)) else 3) if inside else 4
    elif all(word in words.everything for word in wanted.split()):
        quality = 4
    else:
        return None
    return quality, choice.retired


class NameIndex:
    """Names to be found by what looks like them."""

    def __init__(self, names: Iterable[str]) -> None:
        self._names: dict[str, str] = {}
        for name in names:
            self._names.setdefault(fold(name), name)
        self._pairs = {folded: _pairs_of(folded) for folded in self._names}

    def nearest(self, text: str, count: int = 3) -> list[str]:
        """The names most like `text`, best first, in their own spelling."""
        wanted = fold(text[:LONGEST_NAME])
        pairs = _pairs_of(wanted)
        candidates = nlargest(CANDIDATES, self._pairs, key=lambda folded: len(pairs & self._pairs[folded]))
        return [self._names[match] for match in difflib.get_close_matches(wanted, candidates, n=count, cutoff=0.6)]


def nearest(text: str, names: Iterable[str], count: int = 3) -> list[str]:
    return NameIndex(names).nearest(text, count)


def _pairs_of(text: str) -> frozenset[str]:
    """Neighbouring letters: cheap to compare."""
    return frozenset(map("".join, pairwise(text)))


def did_you_mean(names: Sequence[str], otherwise: str) -> str:
    """A cure out of the nearest matches."""
    if not names:
        return otherwise
    *others, last = (f"“{name}”" for name in names)
    return f"Did you mean {', '.join(others)} or {last}?" if others else f"Did you mean {last}?"


def only_one(text: str, matches: Sequence[str], what: str) -> str | None:
    """The only match; None without any. Raises CellError when several fit."""
    unique = list(dict.fromkeys(matches))
    if len(unique) > 1:
        raise CellError(f"{quoted(text)} is the name of several {what}.", f"Type which one: {', '.join(unique[:5])}.")
    return unique[0] if unique else None


def quoted(text: str) -> str:
    """What was typed, for a message: on one line, and not too long to be read."""
    line = " ".join(text.split())
    return f"“{line}”" if len(line) <= 80 else f"“{line[:79]}…”"


def refuse_long(text: str, longest: int) -> None:
    """Nothing that long is a value; patterns are not tried on it."""
    if len(text) > longest:
        raise CellError(
            f"{quoted(text)} has {len(text)} characters, more than any value of this column.",
            f"Shorten it to {longest} characters, or put explanations into the comments.",
        )
