"""An Application Entity title: value representation AE."""

from __future__ import annotations

from collections.abc import Iterator

from statements.catalog.columns.base import Problem, Scope
from statements.catalog.columns.entries import EntryType
from statements.catalog.edition import Column

LONGEST = 16


class AETitleType(EntryType):
    name = "ae_title"
    width = 1.5

    def problems_one(self, value: str, column: Column, scope: Scope) -> Iterator[Problem]:
        title = value.strip(" ")  # leading and trailing blanks are not significant
        if len(title) > LONGEST:
            message = f"The AE title “{title}” has {len(title)} characters; {LONGEST} are allowed."
            yield Problem("ae-title-length", message, f"Shorten it to {LONGEST} characters.", severity="error")
        if "\\" in title:
            message = f"The AE title “{title}” contains a backslash, which separates values in DICOM."
            yield Problem("ae-title-backslash", message, "Leave the backslash out.", severity="error")
        if not title.strip():
            yield Problem("ae-title-blank", "The AE title consists of blanks only.", "Type its name.", severity="error")
        elif not title.isprintable() or not title.isascii():
            wrong = ", ".join(
                dict.fromkeys(_name(each) for each in title if not (each.isascii() and each.isprintable()))
            )
            message = f"The AE title “{title}” contains {wrong}; only printable ASCII characters are allowed."
            yield Problem("ae-title-characters", message, "Replace it by an ASCII character.", severity="error")


def _name(character: str) -> str:
    return f"“{character}”" if character.isprintable() else f"the control character U+{ord(character):04X}"
