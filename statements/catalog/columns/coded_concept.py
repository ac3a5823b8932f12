"""A coded concept, `(121181, DCM, "DICOM Object Catalog")`, or a context group, `CID 6142 Calculated Value`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from statements.catalog.columns.base import CellError, Problem, Scope, Widget
from statements.catalog.columns.entries import EntryType
from statements.catalog.columns.matching import quoted, straight
from statements.catalog.edition import Column

LONGEST_MEANING = 64  # Code Meaning (0008,0104) is a long string
LONGEST_SCHEME = 16  # Coding Scheme Designator (0008,0102) is a short string
_EXAMPLE = 'Type (value, scheme, "meaning"), for example (121181, DCM, "DICOM Object Catalog").'
_VALUE = r"(?P<value>[^\s,;^\"()]+)"
_SCHEME = r"(?P<scheme>[^\s,;^\"()\[\]]+(?: \[[^\[\]\",]+\])?)"
_TRIPLE = re.compile(rf"(?:[ED]V )?\(? ?{_VALUE} ?, ?{_SCHEME} ?(?:, ?\"?|\")(?P<meaning>[^\"]*[^\" ,)]\)?)\"? ?\)?")
_CELLS = re.compile(rf"{_VALUE}\t{_SCHEME}\t\"?(?P<meaning>[^\"\t]+)\"?")
_HL7 = re.compile(rf"{_VALUE}\^(?P<meaning>[^\"^]+)\^{_SCHEME}")
_CONTEXT_GROUP = re.compile(r"[DB]?CID ?\(? ?(?P<number>[0-9]+) ?\)?,?(?: (?P<name>[^\"]*\S))?", re.IGNORECASE)
_STORED = re.compile(rf"\({_VALUE}, {_SCHEME}, \"(?P<meaning>[^\"]+)\"\)")
_BREAK = re.compile(r"[;\n\r]+(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)")
_OUTDATED = ("SRT", "SNM3", "99SDM")


class CodedConceptType(EntryType):
    name = "coded_concept"
    widget = Widget.TEXT
    width = 2.8

    def split(self, text: str) -> list[str]:
        """A semicolon inside the quoted meaning separates nothing."""
        return [entry.strip() for entry in _BREAK.split(text) if entry.strip()]

    def parse_one(self, text: str, column: Column, scope: Scope) -> str:
        plain = straight(text)
        if match := _CONTEXT_GROUP.fullmatch(plain):
            return f"CID {int(match['number'])} {match['name'] or ''}".strip()
        match = _TRIPLE.fullmatch(plain) or _HL7.fullmatch(plain) or _CELLS.fullmatch(text.strip())
        if match is None:
            raise CellError(f"{quoted(text)} is not a coded concept.", _EXAMPLE)
        return f'({match["value"]}, {match["scheme"]}, "{_balanced(straight(match["meaning"]), plain)}")'

    def problems_one(self, value: str, column: Column, scope: Scope) -> Iterator[Problem]:
        match = _STORED.fullmatch(value)
        if match is None:
            return
        scheme, meaning = match["scheme"].partition(" ")[0], match["meaning"]
        if scheme in _OUTDATED:
            message = f"{scheme} in {value} is an old designator of SNOMED, which DICOM replaced by SCT."
            yield Problem(
                "outdated-scheme", message, "Use the SNOMED CT code with SCT, unless the product writes the old one."
            )
        if len(scheme) > LONGEST_SCHEME:
            message = f"The coding scheme {scheme} has {len(scheme)} characters; {LONGEST_SCHEME} are allowed."
            yield Problem("scheme-length", message, "Shorten it.", severity="error")
        if len(meaning) > LONGEST_MEANING:
            message = f"The meaning “{meaning}” has {len(meaning)} characters; {LONGEST_MEANING} are allowed."
            yield Problem("meaning-length", message, "Shorten it.", severity="error")


def _balanced(meaning: str, text: str) -> str:
    """Without the parenthesis that closes the whole, where the meaning had no quotes around it."""
    if '"' not in text and meaning.endswith(")") and meaning.count(")") > meaning.count("("):
        return meaning[:-1].rstrip()
    return meaning
