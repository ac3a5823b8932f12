"""A TCP port."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from statements.catalog.columns.base import CellError, Choice, Problem, Scope, Widget
from statements.catalog.columns.entries import EntryType
from statements.catalog.columns.matching import quoted, rank
from statements.catalog.edition import Column

HIGHEST = 65535
_PORT = re.compile(r"(?:port|tcp|:)?[\s/:#]*(\d{1,9})(?:\s*/\s*tcp)?", re.IGNORECASE)
_KNOWN = (
    Choice("104", "104", "DICOM, privileged on Unix"),
    Choice("11112", "11112", "DICOM, registered"),
    Choice("2762", "2762", "DICOM over TLS, registered"),
    Choice("2761", "2761", "DICOM over ISCL, registered"),
    Choice("443", "443", "HTTPS"),
    Choice("80", "80", "HTTP"),
)


class PortType(EntryType):
    name = "port"
    widget = Widget.TEXT
    width = 0.9

    def parse_one(self, text: str, column: Column, scope: Scope) -> str:
        if match := _PORT.fullmatch(text):
            return match[1].lstrip("0") or "0"
        raise CellError(
            f"{quoted(text)} is not a port.", f"Type a number from 1 to {HIGHEST}, for example 104 or 11112."
        )

    def problems_one(self, value: str, column: Column, scope: Scope) -> Iterator[Problem]:
        if not value.isdecimal() or not 1 <= int(value) <= HIGHEST:
            message = f"{value} is not a port: ports are numbered from 1 to {HIGHEST}."
            yield Problem("port-range", message, f"Type a number from 1 to {HIGHEST}.", severity="error")

    def suggest_one(self, text: str, column: Column, scope: Scope) -> Sequence[Choice]:
        return rank(text, _KNOWN)
