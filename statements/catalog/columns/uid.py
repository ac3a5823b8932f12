"""Any unique identifier."""

from __future__ import annotations

import re
from collections.abc import Iterator

from statements.catalog.columns.base import CellError, Problem, Scope, Widget
from statements.catalog.columns.entries import EntryType
from statements.catalog.edition import Column

LONGEST = 64
_UID = re.compile(r"[0-9]+(?:\.[0-9]+)*")
_SPLIT = re.compile(r"(?P<uid>[0-9]+(?:\.[0-9]+)+)(?:\s+(?P<name>.+))?", re.DOTALL)


class UidType(EntryType):
    name = "uid"
    widget = Widget.PICKER
    code_parts = ("", "uid")
    width = 2.6

    def parse_one(self, text: str, column: Column, scope: Scope) -> str:
        if match := _SPLIT.fullmatch(text):
            return match["uid"]
        raise CellError(f"“{text}” is not a UID.", "Type digits and dots: 1.2.840.10008.1.1.")

    def problems_one(self, value: str, column: Column, scope: Scope) -> Iterator[Problem]:
        if len(value) > LONGEST or any(part != "0" and part.startswith("0") for part in value.split(".")):
            message = f"{value} is not a valid UID: at most {LONGEST} characters, no component with a leading zero."
            yield Problem("uid-syntax", message, "Correct the UID.", severity="error")


class NamedUidType(UidType):
    """A UID with its name as a face; one that nobody registered may carry a name of its own: `1.2.3.4 Own Name`."""

    parts = ("", "name", "uid")
    code_parts = ("uid",)
    width = 3.0

    def parse_one(self, text: str, column: Column, scope: Scope) -> str:
        if match := _SPLIT.fullmatch(text):
            own = " ".join((match["name"] or "").split())
            return f"{match['uid']} {own}".strip()
        raise CellError(f"“{text}” is not a UID.", "Type digits and dots: 1.2.840.10008.1.1.")

    def problems_one(self, value: str, column: Column, scope: Scope) -> Iterator[Problem]:
        yield from super().problems_one(value.split(" ")[0], column, scope)

    def show_one(self, value: str, column: Column, scope: Scope) -> str:
        match = _SPLIT.fullmatch(value)
        if not match:
            return value
        if column.part == "uid":
            return match["uid"]
        return match["name"] or match["uid"] if column.part == "name" else value
