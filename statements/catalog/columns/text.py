"""Free text, on one line or several."""

from __future__ import annotations

from statements.catalog.columns.base import ColumnType, Widget


class TextType(ColumnType):
    name = "text"
    widget = Widget.AREA
    width = 3.0
