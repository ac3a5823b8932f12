"""Application Entities of this statement: canonical their ids (`k3f9; m2x1`), `ALL`, or `ALL EXCEPT k3f9`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from statements.catalog.columns.base import CellError, Choice, ColumnType, Problem, Scope, Widget
from statements.catalog.columns.entries import LONGEST_CELL, NOT_APPLICABLE, SEPARATOR, split_list
from statements.catalog.columns.matching import did_you_mean, fold, nearest, only_one, quoted, rank, refuse_long
from statements.catalog.edition import Column

KIND = "application_entity"
ALL, ALL_EXCEPT = "ALL", "ALL EXCEPT"
_ALL_EXCEPT = re.compile(r"all\s+(?:except|but|apart from|without)(?:\s+for)?\s*:?\s+(.+)", re.IGNORECASE | re.DOTALL)
_ENDING = re.compile(r"\s+(application entity|application entities|AE|AEs)$", re.IGNORECASE)


class EntityReferenceType(ColumnType):
    name = "entity_reference"
    widget = Widget.PICKERS
    width = 2.0
    spans = True

    def parse(self, text: str, column: Column, scope: Scope) -> str:
        refuse_long(text, LONGEST_CELL)
        text = text.strip()
        if fold(text) in ("all", "allaes", "allapplicationentities"):
            return ALL
        if text.casefold() == "n/a":
            return NOT_APPLICABLE
        if match := _ALL_EXCEPT.fullmatch(text):
            return f"{ALL_EXCEPT} {_ids(match[1], scope)}"
        return _ids(text, scope)

    def problems(self, value: str, column: Column, scope: Scope) -> Iterator[Problem]:
        for id_ in entity_ids(value):
            if scope.choice(KIND, id_) is None:
                message = f"The Application Entity “{id_}” does not exist in this statement."
                yield Problem("missing-reference", message, "Pick another one, or add it.", severity="error")

    def show(self, value: str, column: Column, scope: Scope) -> str:
        shown = SEPARATOR.join(_label(id_, scope) for id_ in entity_ids(value))
        if _except(value):
            return f"{ALL_EXCEPT} {shown}"
        return shown or value

    def suggest(self, text: str, column: Column, scope: Scope) -> Sequence[Choice]:
        match = _ALL_EXCEPT.fullmatch(text.strip())
        typed = (match[1] if match else text).rsplit(";", maxsplit=1)[-1]
        return rank(typed, [*scope.choices(KIND), Choice(ALL, ALL, "every Application Entity of this statement")])


def entity_ids(value: str) -> list[str]:
    """The ids that a stored cell names, also those after ALL EXCEPT."""
    if value in ("", ALL, NOT_APPLICABLE) or len(value) > LONGEST_CELL:
        return []
    return split_list(_except(value) or value)


def _except(value: str) -> str:
    return value.removeprefix(ALL_EXCEPT).strip() if value.startswith(f"{ALL_EXCEPT} ") else ""


def _label(id_: str, scope: Scope) -> str:
    choice = scope.choice(KIND, id_)
    return choice.label if choice else id_


def _ids(text: str, scope: Scope) -> str:
    return SEPARATOR.join(dict.fromkeys(_id(entry, scope) for entry in split_list(text)))


def _id(text: str, scope: Scope) -> str:
    entities = scope.choices(KIND)
    if scope.choice(KIND, text):
        return text
    for spelling in (text, _ENDING.sub("", text)):
        wanted = fold(_ENDING.sub("", spelling))
        found = [each.value for each in entities if fold(each.label) == fold(spelling)]
        found = found or [each.value for each in entities if fold(_ENDING.sub("", each.label)) == wanted]
        if id_ := only_one(text, found, "Application Entities"):
            return id_
    names = [each.label for each in entities]
    listed = f"Pick one of: {', '.join(names[:10])}." if names else "Add the Application Entity first."
    raise CellError(
        f"This statement has no Application Entity {quoted(text)}.", did_you_mean(nearest(text, names), listed)
    )
