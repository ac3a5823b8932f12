"""The number of an SR template: canonical `5200`, or a private identifier."""

from __future__ import annotations

import re
from collections.abc import Iterator

from statements.catalog.columns.base import CellError, Problem, Scope
from statements.catalog.columns.entries import EntryType
from statements.catalog.columns.matching import quoted
from statements.catalog.edition import Column

LONGEST = 16  # Template Identifier (0040,DB00) is a code string
_NUMBER = re.compile(r"(?:D?TID\s*)?([0-9]{1,9})(?:[\s,:–(\"“]+[^\d\s].*)?", re.IGNORECASE | re.DOTALL)
_PRIVATE = re.compile(rf"(?:TID\s+)?([A-Za-z0-9][A-Za-z0-9_]{{0,{LONGEST - 1}}})", re.IGNORECASE)


class TemplateIdType(EntryType):
    name = "template_id"
    code_parts = ("",)
    width = 1.0
    spans = True

    def parse_one(self, text: str, column: Column, scope: Scope) -> str:
        if match := _NUMBER.fullmatch(text):
            return match[1].lstrip("0") or "0"
        if match := _PRIVATE.fullmatch(text):
            return match[1]
        raise CellError(
            f"{quoted(text)} is not a template identifier.", "Type its number (5200) or its private identifier."
        )

    def problems_one(self, value: str, column: Column, scope: Scope) -> Iterator[Problem]:
        if value == "0":
            yield Problem(
                "template-zero", "There is no template 0.", "Type the number of the template.", severity="error"
            )
