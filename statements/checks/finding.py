"""What a check says about a place."""

from __future__ import annotations

from enum import StrEnum

import msgspec


class Severity(StrEnum):
    ERROR = "error"  # the standard demands it: blocks the review
    WARNING = "warning"  # nearly always wrong
    HINT = "hint"


class Place(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Where: a section, and inside it a field, or a table, its row and its cell."""

    section: str = ""  # section key; "" = the whole document
    field: str = ""
    table: str = ""  # table id
    row: str = ""  # row id
    column: str = ""  # column key


class Finding(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    code: str  # id of the rule: "G15", "T-attribute"
    severity: Severity
    place: Place
    message: str  # names the thing and where it stands
    cure: str = ""
    fix: str | None = None  # canonical value of the cell that would cure it
