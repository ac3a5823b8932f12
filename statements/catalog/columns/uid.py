"""Any unique identifier."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import ClassVar

from statements.catalog.columns.base import Choice, Problem, Scope, Widget
from statements.catalog.columns.entries import EntryType
from statements.catalog.columns.hits import found_choices
from statements.catalog.columns.uid_text import NamedUid, check_name, hit_kinds, read_uid, uid_of_name
from statements.catalog.dicom import UidEntry, UidKind, dictionary, is_dicom_uid, uid_problem
from statements.catalog.edition import Column

_STORED = re.compile(r"([0-9.]+)(?: (.+))?", re.DOTALL)


class UidType(EntryType):
    name = "uid"
    widget = Widget.PICKER
    parts = ("", "name", "uid")
    code_parts: ClassVar[tuple[str, ...]] = ("", "uid")
    width = 2.6
    kinds: ClassVar[tuple[UidKind, ...]] = ()  # of UID; none: whatever the kind
    what: ClassVar[str] = "a UID that the dictionary knows"

    def parse_one(self, text: str, column: Column, scope: Scope) -> str:
        typed = read_uid(text)
        if not typed.uid:
            return uid_of_name(typed.name, self.kinds, self.what).uid
        if typed.name:
            check_name(typed.uid, typed.name)
        return self.canonical(typed)

    def canonical(self, typed: NamedUid) -> str:
        return typed.uid

    def problems_one(self, value: str, column: Column, scope: Scope) -> Iterator[Problem]:
        named = stored_uid(value)
        if named is None:
            return
        if wrong := uid_problem(named.uid):
            yield Problem("uid-syntax", f"{named.uid} is not a valid UID: {wrong}.", "Correct it.", severity="error")
            return
        entry = dictionary().uid(named.uid)
        if entry is None:
            yield from self.unknown(named)
            return
        yield from self._entry_problems(entry, scope)

    def unknown(self, named: NamedUid) -> Iterator[Problem]:
        if is_dicom_uid(named.uid):
            message = f"{named.uid} stands under the root of DICOM, but the dictionary does not know it."
            yield Problem("unknown-uid", message, "Check its digits.")

    def show_one(self, value: str, column: Column, scope: Scope) -> str:
        named = stored_uid(value)
        if named is None:
            return value
        if column.part == "name":
            return uid_name(named) or named.uid
        return named.uid

    def suggest_one(self, text: str, column: Column, scope: Scope) -> Sequence[Choice]:
        return found_choices(text, hit_kinds(self.kinds))

    def _entry_problems(self, entry: UidEntry, scope: Scope) -> Iterator[Problem]:
        title = f"{entry.name or 'The SOP Class'} ({entry.uid})"
        if self.kinds and entry.kind not in self.kinds:
            yield Problem("wrong-kind", f"{title} is not {self.what}.", f"Pick {self.what}.", severity="error")
        if entry.retired:
            message = f"{title} is retired from the standard."
            yield Problem("retired", message, "Keep it only if the product really uses it.")
        if entry.is_later_than(scope.edition.id):
            message = f"{title} came into the standard with {entry.since}, after the edition of this statement."
            yield Problem("later-edition", message, "Say so in the comments.", severity="hint")


def stored_uid(value: str) -> NamedUid | None:
    """A canonical value taken apart; None if it is not one."""
    match = _STORED.fullmatch(value.strip())
    return NamedUid(match[1], match[2] or "") if match else None


def uid_name(named: NamedUid) -> str:
    """As PS3.6 prints it, with (Retired); the own name of one that nobody registered; empty where there is none."""
    entry = dictionary().uid(named.uid)
    return named.name if entry is None else entry.full_name if entry.name else ""
