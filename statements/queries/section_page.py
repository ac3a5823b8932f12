"""Everything that the editor shows of one section, ready for the template: typed, resolved, with the findings at
their places.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from statements.catalog.edition import Field, Generated, Slot, Subheading, Subject, TableItem
from statements.catalog.wording import slot_id
from statements.checks.finding import Finding
from statements.document import generated, markup, tree
from statements.document.build import Context
from statements.document.content import SectionContent
from statements.document.offers import offered_instances
from statements.document.outline import Node, only_lists
from statements.queries.editor_names import EditorNames
from statements.queries.table_view import TableView, table_view


@dataclass(frozen=True, slots=True)
class FieldView:
    field: Field
    value: str
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class TextView:
    """What the program prints here: fixed wording, legends, contents."""

    blocks: tuple[tree.Block, ...]


type ItemView = TableView | FieldView | TextView


@dataclass(frozen=True, slots=True)
class Children:
    """Instances that can be added below this section, and those that are there: name, key of their section."""

    subject: Subject
    parent: str
    there: tuple[tuple[str, str], ...] = ()
    offered: tuple[str, ...] = ()  # names of those that the facts declare


@dataclass(frozen=True, slots=True)
class SectionPage:
    node: Node
    content: SectionContent
    items: tuple[ItemView, ...]
    findings: tuple[Finding, ...]  # all of the section
    ancestors: tuple[Node, ...]
    previous: Node | None
    following: Node | None
    can_add: tuple[Children, ...] = ()
    declares: bool = False  # its tables are where facts are declared: no word of the author is needed

    @property
    def tables(self) -> tuple[TableView, ...]:
        return tuple(item for item in self.items if isinstance(item, TableView))

    @property
    def fields(self) -> tuple[FieldView, ...]:
        return tuple(item for item in self.items if isinstance(item, FieldView))


def section_page(context: Context, node: Node, findings: Sequence[Finding]) -> SectionPage:
    here = [finding for finding in findings if finding.place.section == node.key]
    order = list(context.outline.by_key)
    at = order.index(node.key)
    return SectionPage(
        node=node,
        content=context.content.section(node.key),
        items=tuple(_merged(_items(context, node, here))),
        findings=tuple(here),
        ancestors=context.outline.ancestors(node.key),
        previous=context.outline.by_key[order[at - 1]] if at else None,
        following=context.outline.by_key[order[at + 1]] if at + 1 < len(order) else None,
        can_add=tuple(_addable(context, node)),
        declares=only_lists(node.section, node.instances)
        or any(context.edition.table_by_id[id_].facts for id_ in node.section.tables),
    )


def _addable(context: Context, node: Node) -> Iterator[Children]:
    """Subjects whose sections stand directly below this one, of which this one is an instance, or that belong to the
    instance that this section is the first of.
    """
    edition, own = context.edition, node.section.repeats
    found = [section.repeats for section in edition.children.get(node.section.number, ()) if section.repeats]
    if own and _home(context, own, node.instance_id) == node.key:
        found += [subject.key for subject in edition.subjects if subject.parent == own]
    keys = dict.fromkeys([*found, *([own] if own else [])])
    offered = offered_instances(context) if keys else ()
    for key in keys:
        subject = edition.subject_by_key[key]
        parent = node.instances[subject.parent].id if subject.parent else ""
        there = [each for each in context.content.instances if each.kind == key and each.parent == parent]
        links = tuple((each.name, _home(context, key, each.id)) for each in there)
        names = tuple(name for kind, name in offered if kind == key)
        yield Children(subject, parent, links if key != own else (), names)


def _home(context: Context, subject: str, instance: str) -> str:
    """The first section that stands for an instance."""
    nodes = context.outline.walk()
    return next((each.key for each in nodes if each.section.repeats == subject and each.instance_id == instance), "")


def _items(context: Context, node: Node, findings: Sequence[Finding]) -> Iterator[ItemView]:
    names = EditorNames(context, node)
    content = context.content.section(node.key)
    for index, item in enumerate(node.section.body):
        match item:
            case Slot():
                yield TextView(_fixed(context, node, item, names))
            case Subheading():
                yield TextView((tree.Subheading(children=markup.inlines(item.text, names)),))
            case Generated():
                following = node.section.body[index + 1 :]
                yield TextView(tuple(generated.blocks(item.what, context.edition, context.content, following, names)))
            case Field():
                own = tuple(finding for finding in findings if finding.place.field == item.key)
                yield FieldView(item, content.fields.get(item.key, ""), own)
            case TableItem():
                own = tuple(finding for finding in findings if finding.place.table == item.id)
                yield table_view(context, node, item.id, own)


def _fixed(context: Context, node: Node, slot: Slot, names: EditorNames) -> tuple[tree.Block, ...]:
    adopted = context.content.wording.get(slot_id(node.section.number, slot.key))
    return markup.blocks(slot.wording if adopted is None else adopted, names)


def _merged(items: Iterable[ItemView]) -> Iterator[ItemView]:
    """What is printed without a question in between is one text."""
    for are_texts, group in groupby(items, key=lambda item: isinstance(item, TextView)):
        if are_texts:
            yield TextView(tuple(block for item in group if isinstance(item, TextView) for block in item.blocks))
        else:
            yield from group
