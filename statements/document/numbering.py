"""Printed numbers of tables and anchors of everything, and what a reference in a text leads to."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from statements.catalog.edition import Edition
from statements.document import tree
from statements.document.content import Content
from statements.document.outline import Outline
from statements.document.rows import printed_rows
from statements.document.scope import table_key


def anchor(key: str) -> str:
    """Section or table key -> id for links: "N.5.2.1@k3f9" -> "n-5-2-1-k3f9"."""
    return re.sub(r"[^a-z0-9]+", "-", key.lower()).strip("-")


def table_anchor(key: str) -> str:
    return f"table-{anchor(key)}"


@dataclass(frozen=True, slots=True)
class Numbers:
    sections: Mapping[str, str]  # section key -> "5.2.1", "A.2"
    tables: Mapping[str, str]  # key of a printed table -> "5-1"

    def reference(self, kind: str, target: str, instances: Sequence[str]) -> tree.Ref | None:
        """The link for a number of the template or a key; inside an instance its own sections come before those of
        others.
        """
        known = self.sections if kind == "section" else self.tables
        key = self._find(known, target, instances)
        if key is None:
            return None
        if kind == "table":
            return tree.Ref(target=table_anchor(key), text=f"Table {known[key]}")
        number = known[key]
        word = "Annex" if number.isalpha() else "Section"
        return tree.Ref(target=anchor(key), text=f"{word} {number}")

    @staticmethod
    def _find(known: Mapping[str, str], target: str, instances: Sequence[str]) -> str | None:
        if target in known:
            return target
        own = (table_key(target, instance) for instance in reversed(instances))
        any_ = (key for key in known if key.partition("@")[0] == target)
        return next((key for key in own if key in known), None) or next(any_, None)


def number_tables(edition: Edition, content: Content, outline: Outline) -> Numbers:
    """Tables count per chapter (or annex) in the order in which they are printed, which those without rows are not."""
    counts: dict[str, int] = {}
    tables: dict[str, str] = {}
    for node in outline.walk():
        if not node.applies:
            continue
        for id_ in node.section.tables:
            if printed_rows(edition.table_by_id[id_], content.section(node.key).tables.get(id_)):
                counts[node.chapter] = counts.get(node.chapter, 0) + 1
                tables[table_key(id_, node.instance_id)] = f"{node.chapter}-{counts[node.chapter]}"
    return Numbers({node.key: node.number for node in outline.walk() if node.number}, tables)
