"""Typed text -> what is stored. Text that is no value of its type is kept as typed: a check names it, nothing is
lost.
"""

from __future__ import annotations

from statements.catalog.columns.base import CellError, Scope
from statements.catalog.columns.registry import column_type
from statements.catalog.edition import Column


def canonical(text: str, column: Column, scope: Scope) -> tuple[str, CellError | None]:
    """The canonical value, or the text as typed with what is wrong about it."""
    try:
        return column_type(column.type).parse(text, column, scope), None
    except CellError as error:
        return text.strip(), error
