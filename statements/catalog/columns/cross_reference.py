"""References to sections and tables of this statement (`section:N.9.1@k3f9`, `table:N.5-3`), or to other documents."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from statements.catalog.columns.base import CellError, Choice, Problem, Scope, Widget
from statements.catalog.columns.entries import SEPARATOR, EntryType
from statements.catalog.columns.matching import did_you_mean, fold, nearest, only_one, quoted, rank
from statements.catalog.edition import Column

KINDS = ("section", "table")
_KEY = r"[A-Za-z0-9][\w.-]*(?:@[\w-]+)?"
_CANONICAL = re.compile(rf"(section|table)\s*:\s*({_KEY})", re.IGNORECASE)
_BRACES = re.compile(r"\{\s*(.+?)\s*\}")
_PREFIXED = re.compile(r"(?:see\s+)?(?:(section|table|annex|chapter)\s+)?(.+?)\.?", re.IGNORECASE | re.DOTALL)
_TEMPLATE_NUMBER = re.compile(r"N\.\d+(?:\.\d+)*(?:-\d+[a-z]?)?(?:@[\w-]+)?")
_OUTSIDE = re.compile(
    r"https?://\S+|(?:DICOM\s+)?PS\s?3\.\d.*|RFC\s?\d.*|IHE\b.*|ISO\b.*|IEC\b.*|NIST\b.*|FIPS\b.*", re.IGNORECASE
)


class CrossReferenceType(EntryType):
    name = "cross_reference"
    widget = Widget.PICKER
    several = True
    width = 1.8

    def parse_one(self, text: str, column: Column, scope: Scope) -> str:
        text = _BRACES.sub(r"\1", text)
        if match := _CANONICAL.fullmatch(text):
            return f"{match[1].casefold()}:{match[2]}"
        match = _PREFIXED.fullmatch(text)
        kind, rest = (match[1] or "", match[2]) if match else ("", text)
        kinds = {"table": ("table",), "": KINDS}.get(kind.casefold(), ("section",))
        found = [
            f"{each}:{choice.value}" for each in kinds for choice in scope.choices(each) if _means(choice, text, rest)
        ]
        if reference := only_one(text, found, "places in this statement"):
            return reference
        if _TEMPLATE_NUMBER.fullmatch(rest):
            return f"{'table' if '-' in rest.partition('@')[0] else 'section'}:{rest}"
        if _OUTSIDE.fullmatch(text):
            return text
        names = [choice.label for each in kinds for choice in scope.choices(each)]
        raise CellError(
            f"{quoted(text)} is neither a section nor a table of this statement.",
            did_you_mean(
                nearest(text, names), "Type a number of the template (N.8.5, Table N.9-13) or pick from the list."
            ),
        )

    def problems_one(self, value: str, column: Column, scope: Scope) -> Iterator[Problem]:
        match = _CANONICAL.fullmatch(value)
        if match and scope.choice(match[1], match[2]) is None:
            message = f"There is no {match[1]} {match[2]} in this statement."
            yield Problem("missing-reference", message, "Pick another place.", severity="error")

    def show_one(self, value: str, column: Column, scope: Scope) -> str:
        match = _CANONICAL.fullmatch(value)
        if not match:
            return value
        choice = scope.choice(match[1], match[2])
        return choice.label if choice else f"{match[1].capitalize()} {match[2]}"

    def markup(self, value: str, column: Column, scope: Scope) -> str:
        entries = (f"{{{each}}}" if self._exists(each, scope) else each for each in self.entries(value, column))
        return SEPARATOR.join(entries)

    def suggest_one(self, text: str, column: Column, scope: Scope) -> Sequence[Choice]:
        choices = [
            Choice(f"{kind}:{each.value}", each.label, each.hint or kind, each.retired, kind)
            for kind in KINDS
            for each in scope.choices(kind)
        ]
        return rank(text, choices)

    def _exists(self, entry: str, scope: Scope) -> bool:
        """Of this statement, or of the template: a bare number means the section or table of the same instance."""
        match = _CANONICAL.fullmatch(entry)
        if match is None:
            return False
        known = scope.edition.section_by_number if match[1] == "section" else scope.edition.table_by_id
        return scope.choice(match[1], match[2]) is not None or match[2] in known


def _means(choice: Choice, text: str, rest: str) -> bool:
    """The key, the whole label, or the number with which the label begins (`Table 5-3`, `5.2.1 Title`)."""
    if rest == choice.value or fold(choice.label) in (fold(text), fold(rest)):
        return True
    label = re.sub(r"^(section|table|annex)\s+", "", choice.label, flags=re.IGNORECASE)
    return rest == label.split(" ", maxsplit=1)[0].rstrip(".,:")
