"""The outline of a statement: the sections of the edition, repeated for each instance, numbered, and whether each
applies.

Editor, checks and build all walk this one tree.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from statements.catalog.conditions import Fact, holds
from statements.catalog.edition import Edition, Generated, Section
from statements.document.content import Content, Instance, section_key
from statements.document.facts import row_facts
from statements.document.rows import counting_rows, printed_rows

ANNEXES = {"N.9": "A", "N.10": "B", "N.11": "C", "N.12": "D", "N.13": "E"}
COVER = "N.0"
_SUBJECT = re.compile(r"\{(\w+)\}")


class Why(StrEnum):
    """Where the word on applicability comes from."""

    ALWAYS = "always"
    FACTS = "facts"  # a condition holds, or none does
    CHILDREN = "children"
    PARENT = "parent"
    AUTHOR = "author"


@dataclass(frozen=True, slots=True)
class Node:
    key: str
    section: Section
    number: str  # printed: "5.2.1", "A.2"; "" for the cover
    title: str
    level: int
    applies: bool
    why: Why
    instances: Mapping[str, Instance] = field(default_factory=dict)  # subject key -> instance that it stands under
    children: tuple[Node, ...] = ()

    @property
    def instance_id(self) -> str:
        return self.key.partition("@")[2]

    @property
    def chapter(self) -> str:
        return self.number.partition(".")[0]

    def walk(self) -> Iterator[Node]:
        yield self
        for child in self.children:
            yield from child.walk()


@dataclass(frozen=True, slots=True)
class Outline:
    nodes: tuple[Node, ...]
    by_key: Mapping[str, Node]

    def walk(self) -> Iterator[Node]:
        yield from self.by_key.values()

    def parent(self, key: str) -> Node | None:
        return next((node for node in self.by_key.values() if any(child.key == key for child in node.children)), None)

    def ancestors(self, key: str) -> tuple[Node, ...]:
        """Outermost first."""
        found: list[Node] = []
        while parent := self.parent(key):
            found.insert(0, parent)
            key = parent.key
        return tuple(found)


def outline_of(edition: Edition, content: Content, facts: frozenset[Fact]) -> Outline:
    maker = _Maker(edition, content, facts)
    nodes = tuple(node for top in edition.children[""] for node in maker.expand(top, {}))
    nodes = _number(nodes)
    return Outline(nodes, {node.key: node for top in nodes for node in top.walk()})


def title_of(section: Section, instances: Mapping[str, Instance]) -> str:
    """The printed title: of a section below an instance, its pattern with the names filled in."""
    return named(section.pattern if section.pattern and instances else section.title, instances)


def named(pattern: str, instances: Mapping[str, Instance]) -> str:
    """A pattern with the names of the instances filled in; braces in the names stay as they are."""

    def name(match: re.Match[str]) -> str:
        instance = instances.get(match[1])
        return instance.name if instance else match[0]

    return _SUBJECT.sub(name, pattern)


def only_lists(section: Section, instances: Mapping[str, Instance]) -> bool:
    """Below an IOD: its private modules, its coded values. Such a section applies if it lists anything."""
    return bool(instances and section.tables and not (section.fields or section.repeats))


class _Maker:
    def __init__(self, edition: Edition, content: Content, facts: frozenset[Fact]) -> None:
        self.edition, self.content, self.facts = edition, content, facts

    def expand(self, section: Section, above: Mapping[str, Instance]) -> Iterable[Node]:
        """One node, or one for each instance of a repeating section."""
        if not section.repeats:
            yield self._node(section, above)
            return
        subject = self.edition.subject_by_key[section.repeats]
        parent = above[subject.parent].id if subject.parent in above else ""
        for instance in self.content.instances:
            if instance.kind == subject.key and (not subject.parent or instance.parent == parent):
                yield self._node(section, {**above, subject.key: instance})

    def _node(self, section: Section, instances: Mapping[str, Instance]) -> Node:
        innermost = list(instances.values())[-1].id if instances else ""
        key = section_key(section.number, innermost)
        sections = self.edition.children.get(section.number, ())
        children = tuple(child for each in sections for child in self.expand(each, instances))
        applies, why = self._applies(section, key, instances, children)
        if not applies:
            children = tuple(_inherit_na(child) for child in children)
        return Node(key, section, "", title_of(section, instances), section.level, applies, why, instances, children)

    def _applies(
        self, section: Section, key: str, instances: Mapping[str, Instance], children: tuple[Node, ...]
    ) -> tuple[bool, Why]:
        said = self.content.section(key).applies
        if said is not None:
            return said, Why.AUTHOR
        insisted = any(node.applies and node.why is Why.AUTHOR for child in children for node in child.walk())
        if section.applies_when:
            return insisted or any(holds(each, self.facts) for each in section.applies_when), Why.FACTS
        fact_tables = [table for id_ in section.tables if (table := self.edition.table_by_id[id_]).facts]
        if fact_tables:
            declared = any(
                any(row_facts(table, row))
                for table in fact_tables
                for row in counting_rows(table, self.content.table(key, table.id))
            )
            below = any(child.applies for child in children)
            return declared or below, Why.FACTS if declared or not below else Why.CHILDREN
        if only_lists(section, instances):
            tables = [self.edition.table_by_id[id_] for id_ in section.tables]
            listed = any(printed_rows(table, self.content.table(key, table.id)) for table in tables)
            return listed or any(child.applies for child in children), Why.FACTS
        if section.fields or section.tables or any(isinstance(item, Generated) for item in section.body):
            return True, Why.ALWAYS
        if self.edition.children.get(section.number):
            return any(child.applies for child in children), Why.CHILDREN
        return True, Why.ALWAYS


def _inherit_na(node: Node) -> Node:
    return replace(node, applies=False, why=Why.PARENT, children=tuple(_inherit_na(child) for child in node.children))


def _number(nodes: tuple[Node, ...]) -> tuple[Node, ...]:
    """Chapters keep the template's number without its N, N.9 to N.13 become annexes; below, order decides."""
    numbered = []
    for node in nodes:
        if node.section.number == COVER:
            number = ""
        else:
            number = ANNEXES.get(node.section.number) or node.section.number.removeprefix("N.")
        numbered.append(_number_below(replace(node, number=number)))
    return tuple(numbered)


def _number_below(node: Node) -> Node:
    children = tuple(
        _number_below(replace(child, number=f"{node.number}.{index}"))
        for index, child in enumerate(node.children, start=1)
    )
    return replace(node, children=children)
