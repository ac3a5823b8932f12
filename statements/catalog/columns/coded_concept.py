"""A coded concept: canonical `(121181, DCM, "DICOM Object Catalog")`."""

from __future__ import annotations

import re

from statements.catalog.columns.base import CellError, Scope, Widget
from statements.catalog.columns.entries import EntryType
from statements.catalog.columns.matching import straight
from statements.catalog.edition import Column

_TRIPLE = re.compile(r"(?:[ED][VT]\s*)?\(?\s*([^,;\s\"]+)\s*,\s*([^,;\"]+?)\s*,\s*\"?([^\"]+?)\"?\s*\)?")
_BREAK = re.compile(r"[;\n\r](?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)")


class CodedConceptType(EntryType):
    name = "coded_concept"
    widget = Widget.PICKER
    width = 2.8

    def split(self, text: str) -> list[str]:
        """A semicolon inside the quoted meaning separates nothing."""
        return [entry.strip() for entry in _BREAK.split(text) if entry.strip()]

    def parse_one(self, text: str, column: Column, scope: Scope) -> str:
        if match := _TRIPLE.fullmatch(straight(text)):
            return f'({match[1]}, {match[2]}, "{match[3]}")'
        raise CellError(f"“{text}” is not a coded concept.", 'Type (value, scheme, "meaning").')
