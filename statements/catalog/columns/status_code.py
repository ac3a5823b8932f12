"""A DIMSE status code: canonical `A700`, `C000-CFFF`, `Cxxx`, or `anything else`."""

from __future__ import annotations

import re

from statements.catalog.columns.base import CellError, Scope, Widget
from statements.catalog.columns.entries import EntryType
from statements.catalog.columns.matching import fold
from statements.catalog.edition import Column

OTHER = "anything else"
_OTHER = frozenset(map(fold, ("other", "others", "other status codes", "any other code", "any other", OTHER, "*")))
_CODE = re.compile(r"(?:0x)?([0-9A-FX]{4})H?", re.IGNORECASE)


class StatusCodeType(EntryType):
    name = "status_code"
    widget = Widget.PICKER
    code_parts = ("",)
    width = 1.1

    def parse_one(self, text: str, column: Column, scope: Scope) -> str:
        if fold(text) in _OTHER:
            return OTHER
        codes = [_CODE.fullmatch(part.strip()) for part in re.split(r"[-–—…]|\.{2,3}", text)]
        if len(codes) <= 2 and all(codes):
            return "-".join(match[1].upper().replace("X", "x") for match in codes if match)
        raise CellError(f"“{text}” is not a status code.", "Type four hexadecimal digits: A700.")
