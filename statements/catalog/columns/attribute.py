"""An attribute in its place: canonical `>00400100`; one that no dictionary knows carries its name: `0009xx10 Name [LO 1]`."""

from __future__ import annotations

import re

from statements.catalog.columns.base import CellError, Scope, Widget
from statements.catalog.columns.entries import EntryType
from statements.catalog.edition import Column

_ATTRIBUTE = re.compile(
    r"(?P<marks>(?:>\s*)*)\(?\s*(?P<group>[0-9A-FX]{4})\s*,?\s*(?P<element>[0-9A-FX]{4})\s*\)?(?:\s+(?P<name>.+))?", re.IGNORECASE
)


class AttributeType(EntryType):
    name = "attribute"
    widget = Widget.PICKER
    parts = ("", "name", "tag", "vr", "vm")
    code_parts = ("tag", "vr", "vm")
    width = 2.6

    def parse_one(self, text: str, column: Column, scope: Scope) -> str:
        if match := _ATTRIBUTE.fullmatch(text):
            tag = (match["group"] + match["element"]).upper().replace("X", "x")
            return f"{'>' * match['marks'].count('>')}{tag} {match['name'] or ''}".strip()
        raise CellError(f"“{text}” is not an attribute.", "Type its tag: (0010,0010).")
