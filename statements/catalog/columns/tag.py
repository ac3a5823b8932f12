"""Tags of attributes: canonical `00080018; 00081150`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from statements.catalog.columns.attribute import attribute_problems, stored_attribute
from statements.catalog.columns.attribute_text import read_attribute
from statements.catalog.columns.base import Choice, Problem, Scope, Widget
from statements.catalog.columns.entries import EntryType, split_list
from statements.catalog.columns.hits import found_choices
from statements.catalog.dicom import HitKind, format_tag
from statements.catalog.edition import Column

_BETWEEN_TAGS = re.compile(r"(?<=\))\s*,?\s*(?=\()")


class TagType(EntryType):
    name = "tag"
    widget = Widget.PICKER
    several = True
    code_parts = ("",)
    width = 1.2

    def split(self, text: str) -> list[str]:
        return split_list(_BETWEEN_TAGS.sub(";", text))

    def parse_one(self, text: str, column: Column, scope: Scope) -> str:
        return read_attribute(text).tag

    def problems_one(self, value: str, column: Column, scope: Scope) -> Iterator[Problem]:
        stored = stored_attribute(value)
        if stored is not None:
            wanted = ("unknown-attribute", "retired", "later-edition")  # a tag alone needs no name
            yield from (each for each in attribute_problems(stored, scope) if each.code in wanted)

    def show_one(self, value: str, column: Column, scope: Scope) -> str:
        stored = stored_attribute(value)
        return format_tag(stored.tag) if stored else value

    def suggest_one(self, text: str, column: Column, scope: Scope) -> Sequence[Choice]:
        return found_choices(text, (HitKind.ATTRIBUTE,)) if text else ()
