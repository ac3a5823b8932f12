"""Printed numbers of tables and anchors of everything, and what a reference in a text leads to."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from statements.catalog.edition import Edition
from statements.document import tree
from statements.document.content import Content
from statements.document.outline import Node, Outline
from statements.document.rows import printed_rows
from statements.document.scope import table_key


def anchor(key: str) -> str:
    """Section or table key -> id for links: "N.5.2.1@k3f9" -> "n-5-2-1-k3f9"."""
    return re.sub(r"[^a-z0-9]+", "-", key.lower()).strip("-")


def table_anchor(key: str) -> str:
    return f"table-{anchor(key)}"


@dataclass(frozen=True, slots=True)
class Target:
    """Where a section or table of the template is to be found."""

    key: str
    home: str  # key of the printed section: itself, or the nearest one above that is printed
    instances: frozenset[str] = frozenset()  # ids of the instances that it stands under
    stands_in: bool = False  # for what repeats, but for nothing yet


@dataclass(frozen=True, slots=True)
class Numbers:
    sections: Mapping[str, str]  # section key -> "5.2.1", "A.2"
    tables: Mapping[str, str]  # key of a printed table -> "5-1"
    targets: Mapping[str, Sequence[Target]] = field(default_factory=dict)  # number, id or key -> where it stands

    def reference(self, kind: str, target: str, instances: Sequence[str], *, nearest: bool = False) -> tree.Ref | None:
        """The link for a number of the template or a key. Inside an instance its own sections come before those of
        others. With `nearest`, what is not printed is found in the section around it that is.
        """
        own = frozenset(instances)
        places = [each for each in self.targets.get(f"{kind}:{target}", ()) if nearest or self._is_there(kind, each)]
        found = max(places, key=lambda each: (len(each.instances & own), self._is_there(kind, each)), default=None)
        if found is None:
            return None
        if found.key in self.tables:
            return tree.Ref(target=table_anchor(found.key), text=f"Table {self.tables[found.key]}")
        key = found.home if nearest else found.key
        word = "Annex" if self.sections[key].isalpha() else "Section"
        return tree.Ref(target=anchor(key), text=f"{word} {self.sections[key]}")

    def _is_there(self, kind: str, target: Target) -> bool:
        return target.key in (self.tables if kind == "table" else self.sections) and not target.stands_in


def number_tables(edition: Edition, content: Content, outline: Outline) -> Numbers:
    """Tables count per chapter (or annex) in the order in which they are printed; those without rows are not."""
    counts: dict[str, int] = {}
    tables: dict[str, str] = {}
    for node in outline.walk():
        if not node.applies:
            continue
        for id_ in node.section.tables:
            if printed_rows(edition.table_by_id[id_], content.section(node.key).tables.get(id_)):
                counts[node.chapter] = counts.get(node.chapter, 0) + 1
                tables[table_key(id_, node.instance_id)] = f"{node.chapter}-{counts[node.chapter]}"
    sections = {node.key: node.number for node in outline.walk() if node.number}
    return Numbers(sections, tables, _targets(edition, outline))


def _targets(edition: Edition, outline: Outline) -> Mapping[str, Sequence[Target]]:
    found: dict[str, list[Target]] = {}
    for node, home in _homes(outline.nodes, ""):
        under = frozenset(instance.id for instance in node.instances.values())
        names = [("section", node.key, node.section.number)]
        names += [("table", table_key(id_, node.instance_id), id_) for id_ in node.section.tables]
        for kind, key, name in names:
            for each in {key, name}:
                found.setdefault(f"{kind}:{each}", []).append(Target(key, home, under))
    for section in edition.sections:  # what repeats for nothing yet is found where it would stand
        around = found.get(f"section:{section.parent}", [])
        here = found.setdefault(
            f"section:{section.number}", [Target(each.home, each.home, stands_in=True) for each in around]
        )
        for id_ in section.tables:
            found.setdefault(f"table:{id_}", here)
    return found


def _homes(nodes: Iterable[Node], above: str) -> Iterator[tuple[Node, str]]:
    """Each node with the key of the section in which it is found: one that does not apply hides what is below it."""
    for node in nodes:
        if node.number:  # all but the cover
            home = above or node.key
            yield node, home
            yield from _homes(node.children, "" if node.applies and not above else home)
