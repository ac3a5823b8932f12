"""The number of an SR template: canonical `5200`, or a private identifier."""

from __future__ import annotations

import re
from collections.abc import Iterator

from statements.catalog.columns.base import CellError, Problem, Scope
from statements.catalog.columns.entries import EntryType
from statements.catalog.edition import Column

HIGHEST_PUBLISHED = 15_999  # PS3.16 is far below; private templates use higher numbers or names
_NUMBER = re.compile(r"(?:D?TID\s*)?(\d{1,9})(?:\s*[,:–(\"“-]?\s*\D.*)?", re.IGNORECASE | re.DOTALL)
_PRIVATE = re.compile(r"(?:TID\s+)?([A-Za-z0-9][\w.-]*)", re.IGNORECASE)


class TemplateIdType(EntryType):
    name = "template_id"
    code_parts = ("",)
    width = 1.0
    spans = True

    def parse_one(self, text: str, column: Column, scope: Scope) -> str:
        if match := _NUMBER.fullmatch(text):
            return match[1].lstrip("0") or "0"
        match = _PRIVATE.fullmatch(text)
        if match and len(match[1]) <= 16:
            return match[1]
        raise CellError(f"“{text}” is not a template identifier.", "Type its number (5200) or its private identifier.")

    def problems_one(self, value: str, column: Column, scope: Scope) -> Iterator[Problem]:
        if value == "0":
            yield Problem("template-zero", "There is no template 0.", "Type the number of the template.", severity="error")
