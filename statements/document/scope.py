"""What the cells of a statement may refer to."""

from __future__ import annotations

import re
from collections.abc import Iterator

from statements.catalog.columns.base import Choice, Scope
from statements.catalog.edition import Edition
from statements.document.content import Content
from statements.document.outline import Outline
from statements.document.rows import counting_rows

_ABBREVIATION = re.compile(r"\(([^()]+)\)\s*$")
_SET_NAME = "transfer_syntax_set_name"


def scope_of(edition: Edition, content: Content, outline: Outline) -> Scope:
    references: dict[str, list[Choice]] = {subject.key: [] for subject in edition.subjects}
    for instance in content.instances:
        references.setdefault(instance.kind, []).append(Choice(instance.id, instance.name))
    references["transfer_syntax_set"] = list(_sets(edition, content))
    references["section"] = [Choice(node.key, f"{node.number} {node.title}".strip()) for node in outline.walk()]
    references["table"] = [
        Choice(table_key(id_, node.instance_id), edition.table_by_id[id_].caption, hint=id_)
        for node in outline.walk()
        for id_ in node.section.tables
    ]
    return Scope(edition, references)


def table_key(table_id: str, instance_id: str = "") -> str:
    return f"{table_id}@{instance_id}" if instance_id else table_id


def _sets(edition: Edition, content: Content) -> Iterator[Choice]:
    """The Transfer Syntax Sets that any table of the statement names, by their abbreviation."""
    seen: set[str] = set()
    for table in edition.tables:
        keys = [column.key for column in table.columns if column.type == _SET_NAME]
        if not keys:
            continue
        for row in counting_rows(table, content.table(table.section, table.id)):
            name = row.cells.get(keys[0], "")
            match = _ABBREVIATION.search(name)
            if match and match[1] not in seen:
                seen.add(match[1])
                yield Choice(match[1], match[1], hint=name)
