"""Finding what somebody meant: folded comparison, ranking of choices, nearest matches."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Sequence
from operator import itemgetter

from statements.catalog.columns.base import CellError, Choice

LIMIT = 20
_SEPARATORS = re.compile(r"[\s_‐-―-]+")  # blanks, underscores, all kinds of hyphens
_APOSTROPHES = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "´": "'", "`": "'", "“": '"', "”": '"'})


def straight(text: str) -> str:
    """Typographic quotes -> straight ones, runs of white space -> one blank."""
    return " ".join(text.translate(_APOSTROPHES).split())


def fold(text: str) -> str:
    """The form in which two spellings of one term are equal: no case, no blanks, underscores or hyphens."""
    plain = straight(text).casefold()
    return _SEPARATORS.sub("", plain) or plain  # the term "-" stays what it is


def rank(text: str, choices: Iterable[Choice], limit: int = LIMIT) -> list[Choice]:
    """The choices that fit what was typed, best first; for the empty text the first ones as they stand."""
    wanted = straight(text).casefold()
    if not wanted:
        return list(choices)[:limit]
    everything = list(choices)
    scored = [(score, choice) for choice in everything if (score := _score(wanted, choice)) is not None]
    if scored:
        return [choice for _, choice in sorted(scored, key=itemgetter(0))[:limit]]
    labels = {choice.label.casefold(): choice for choice in everything}
    return [labels[label] for label in difflib.get_close_matches(wanted, labels, n=5, cutoff=0.6)]


def _score(wanted: str, choice: Choice) -> tuple[int, bool] | None:
    names = (choice.value.casefold(), straight(choice.label).casefold())
    hint = choice.hint.casefold()
    if wanted in names or fold(wanted) in map(fold, names):
        quality = 0
    elif any(name.startswith(wanted) for name in names):
        quality = 1
    elif any(re.search(rf"\b{re.escape(wanted)}", name) for name in names):
        quality = 2
    elif any(wanted in name for name in names):
        quality = 3
    elif all(word in f"{' '.join(names)} {hint}" for word in wanted.split()):
        quality = 4
    else:
        return None
    return quality, choice.retired


def nearest(text: str, names: Iterable[str], count: int = 3) -> list[str]:
    """The names most like `text`, best first, in their own spelling."""
    folded: dict[str, str] = {}
    for name in names:
        folded.setdefault(fold(name), name)
    return [folded[match] for match in difflib.get_close_matches(fold(text), folded, n=count, cutoff=0.6)]


def did_you_mean(names: Sequence[str], otherwise: str = "") -> str:
    """A cure out of the nearest matches."""
    if not names:
        return otherwise
    quoted = [f"“{name}”" for name in names]
    return f"Did you mean {' or '.join([', '.join(quoted[:-1]), quoted[-1]] if len(quoted) > 1 else quoted)}?"


def only_one(text: str, matches: Sequence[str], what: str) -> str | None:
    """The only match; None without any. Raises CellError when several fit."""
    unique = list(dict.fromkeys(matches))
    if len(unique) > 1:
        raise CellError(f"“{text}” is the name of several {what}.", f"Type which one: {', '.join(unique[:5])}.")
    return unique[0] if unique else None
