"""Yes or no: the template's support flags."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from statements.catalog.columns.base import CellError, Choice, ColumnType, Problem, Scope, Widget
from statements.catalog.columns.matching import quoted, rank
from statements.catalog.edition import Column

YES, NO = "Y", "N"
_YES = frozenset(("y", "yes", "j", "ja", "oui", "si", "sí", "true", "t", "1", "x", "+", "on", "supported", *"✓✔☑☒✅"))
_NO = frozenset(
    ("n", "no", "nein", "non", "false", "f", "0", "off", "unsupported", "not supported", "none", *"-–—✗✘☐❌")
)


class YesNoType(ColumnType):
    name = "yes_no"
    widget = Widget.YES_NO
    width = 0.6
    flag = True

    def parse(self, text: str, column: Column, scope: Scope) -> str:
        word = " ".join(text.split()).casefold().rstrip(".")
        if not word:
            return ""
        if word in _YES:
            return YES
        if word in _NO:
            return NO
        raise CellError(f"{quoted(text)} says neither yes nor no.", "Type Y or N; put explanations into the comments.")

    def problems(self, value: str, column: Column, scope: Scope) -> Iterator[Problem]:
        if value not in ("", YES, NO):
            yield Problem("not-yes-no", f"“{value}” says neither yes nor no.", "Type Y or N.", severity="error")

    def suggest(self, text: str, column: Column, scope: Scope) -> Sequence[Choice]:
        return rank(text, (Choice(YES, "Y", "yes, supported"), Choice(NO, "N", "no, not supported")))
