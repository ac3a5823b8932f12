"""UIDs whose name is a face of them; one that no dictionary knows carries a name of its own: `1.2.3.4 Own Name`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar

from statements.catalog.columns.base import Choice, Problem, Scope
from statements.catalog.columns.uid import UidType, stored_uid, uid_name
from statements.catalog.columns.uid_text import NamedUid
from statements.catalog.dicom import UidEntry, dictionary
from statements.catalog.edition import Column


class NamedUidType(UidType):
    name = ""  # no type by itself
    code_parts = ("uid",)
    width = 3.0
    likely: ClassVar[tuple[str, ...]] = ()  # keywords of what is offered before anything is typed

    def canonical(self, typed: NamedUid) -> str:
        return typed.uid if dictionary().uid(typed.uid) else str(typed)

    def unknown(self, named: NamedUid) -> Iterator[Problem]:
        yield from super().unknown(named)
        if not named.name:
            message = f"No dictionary knows {named.uid}, so that the statement must name it."
            yield Problem("unnamed-uid", message, f"Type the name after the UID: {named.uid} My Name")

    def show_one(self, value: str, column: Column, scope: Scope) -> str:
        named = stored_uid(value)
        if named is None or column.part:
            return super().show_one(value, column, scope)
        name = uid_name(named)
        return f"{name} ({named.uid})" if name else named.uid

    def suggest_one(self, text: str, column: Column, scope: Scope) -> Sequence[Choice]:
        if text:
            return super().suggest_one(text, column, scope)
        found = (dictionary().uid_by_name(keyword, self.kinds) for keyword in self.likely)
        return [uid_choice(entry) for entry in found if entry]


def uid_choice(entry: UidEntry) -> Choice:
    return Choice(entry.uid, entry.full_name if entry.name else entry.uid, entry.uid, entry.retired)
