"""Tags of attributes: canonical `00080018; 00081150`."""

from __future__ import annotations

import re

from statements.catalog.columns.base import CellError, Scope, Widget
from statements.catalog.columns.entries import EntryType
from statements.catalog.edition import Column

_TAG = re.compile(r"\(?\s*([0-9A-Fx]{4})\s*,?\s*([0-9A-Fx]{4})\s*\)?", re.IGNORECASE)


class TagType(EntryType):
    name = "tag"
    widget = Widget.PICKER
    several = True
    code_parts = ("",)
    width = 1.2

    def parse_one(self, text: str, column: Column, scope: Scope) -> str:
        if match := _TAG.fullmatch(text):
            return (match[1] + match[2]).upper().replace("X", "x")
        raise CellError(f"“{text}” is not a tag.", "Type eight hexadecimal digits: (0010,0010).")

    def show_one(self, value: str, column: Column, scope: Scope) -> str:
        return f"({value[:4]},{value[4:]})" if _TAG.fullmatch(value) else value
