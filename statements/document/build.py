"""Edition + content -> document: numbered, resolved, closed. Pure: the same input gives the same tree."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from statements.catalog.columns.base import Scope
from statements.catalog.conditions import Fact
from statements.catalog.edition import BodyItem, Edition, Field, Generated, Slot, Subheading, TableItem
from statements.catalog.wording import slot_id
from statements.document import generated, markup, tree
from statements.document.content import Content, digest
from statements.document.facts import facts_of
from statements.document.numbering import Numbers, anchor, number_tables
from statements.document.outline import COVER, Node, Outline, outline_of
from statements.document.scope import scope_of, table_key
from statements.document.tables import build_table

NA = "N/A"


@dataclass(frozen=True, slots=True)
class Publication:
    """What a revision adds to its content: who it is, and who signed it."""

    revision: str = ""
    state: str = "draft"
    date: str = ""
    signatures: tuple[tree.Signature, ...] = ()


@dataclass(frozen=True, slots=True)
class Context:
    """Everything that the parts of the build look at."""

    edition: Edition
    content: Content
    facts: frozenset[Fact]
    outline: Outline
    scope: Scope
    numbers: Numbers


def context_of(edition: Edition, content: Content) -> Context:
    facts = facts_of(edition, content)
    outline = outline_of(edition, content, facts)
    scope = scope_of(edition, content, outline)
    return Context(edition, content, facts, outline, scope, number_tables(edition, content, outline))


def build(edition: Edition, content: Content, publication: Publication | None = None) -> tree.Document:
    return build_from(context_of(edition, content), publication)


def build_from(context: Context, publication: Publication | None = None) -> tree.Document:
    sections = tuple(build_section(context, node) for node in context.outline.nodes if node.section.number != COVER)
    return tree.Document(meta=_meta(context.edition, context.content, publication or Publication()), sections=sections)


def build_section(context: Context, node: Node) -> tree.Section:
    """One section with what is below it. Where all below does not apply and nothing of its own does, it says so
    itself.
    """
    children: tuple[Node, ...] = node.children if node.applies else ()
    return tree.Section(
        key=node.key,
        template=node.section.number,
        anchor=anchor(node.key),
        number=node.number,
        title=node.title if node.applies else f"{node.title} - {NA}",
        level=max(node.level, 1),
        applies=node.applies,
        annex=node.number[:1].isalpha(),
        blocks=tuple(_blocks(context, node)) if node.applies else (tree.Paragraph(children=(tree.Text(text=NA),)),),
        sections=tuple(build_section(context, child) for child in children),
    )


def _blocks(context: Context, node: Node) -> tuple[tree.Block, ...]:
    found: list[tuple[BodyItem, tree.Block]] = []
    heading: list[tuple[BodyItem, tree.Block]] = []  # of the template: printed where something stands below it
    for index, item in enumerate(node.section.body):
        blocks = [(item, block) for block in _item(context, node, index)]
        if isinstance(item, Subheading):
            heading = blocks
        elif blocks:
            has_own = isinstance(item, Field) and item.heading
            found += blocks if has_own else heading + blocks
            heading = []
    return tuple(_joined(found))


def _joined(found: Iterable[tuple[BodyItem, tree.Block]]) -> Iterator[tree.Block]:
    """The template prescribes lists item by item: a list of fixed text goes on in the next fixed text."""
    before: tuple[BodyItem, tree.Block] | None = None
    for now in found:
        match before, now:
            case (Slot(), tree.ListBlock() as list_), (Slot() as slot, tree.ListBlock() as more) if (
                list_.ordered == more.ordered
            ):
                before = slot, tree.ListBlock(items=(*list_.items, *more.items), ordered=list_.ordered)
            case _:
                if before:
                    yield before[1]
                before = now
    if before:
        yield before[1]


def _item(context: Context, node: Node, index: int) -> Iterator[tree.Block]:
    names = PrintedNamesAt(context, node)
    content = context.content.section(node.key)
    match node.section.body[index]:
        case Slot() as slot:
            if not slot.with_table or _has_rows(context, node, slot.with_table):
                yield from fixed_text(context, node, slot)
        case Subheading(text=text):
            yield tree.Subheading(children=markup.inlines(text, names))
        case Field() as field:
            yield from _answer(field, content.fields.get(field.key, "").strip(), names)
        case TableItem(id=id_):
            if _has_rows(context, node, id_):
                table = context.edition.table_by_id[id_]
                yield build_table(table, content.tables.get(id_), node, context.scope, context.numbers, names)
        case Generated(what=what):
            following = node.section.body[index + 1 :]
            explained = generated.explained(what, following)
            if not explained or _has_rows(context, node, explained):
                yield from generated.blocks(what, context.edition, context.content, following, names)


def fixed_text(context: Context, node: Node, slot: Slot) -> tuple[tree.Block, ...]:
    """The standard's sentence where the content carries it, else ours."""
    adopted = context.content.wording.get(slot_id(node.section.number, slot.key))
    return markup.blocks(slot.wording if adopted is None else adopted, PrintedNamesAt(context, node))


def used_wording(context: Context) -> dict[str, str]:
    """Of the standard's sentences those of sections that apply: what a revision keeps."""
    used = {
        slot_id(node.section.number, item.key)
        for node in context.outline.walk()
        if node.applies
        for item in node.section.body
        if isinstance(item, Slot)
    }
    return {id_: text for id_, text in context.content.wording.items() if id_ in used}


def _answer(field: Field, answer: str, names: markup.Names) -> Iterator[tree.Block]:
    if not answer:
        return
    if field.heading:
        yield tree.Subheading(children=markup.inlines(field.label, names))
    if field.intro:
        yield from markup.blocks(field.intro, names)
    yield from markup.blocks(answer, names)


def _has_rows(context: Context, node: Node, table_id: str) -> bool:
    return table_key(table_id, node.instance_id) in context.numbers.tables  # what is printed has a number


class NamesAt:
    """Names and references as seen from one section: inside an instance, its own name and its own sections come
    first.
    """

    def __init__(self, context: Context, node: Node) -> None:
        self.context, self.node = context, node
        self.instances = [each.id for each in node.instances.values()]

    def name(self, key: str) -> str | None:
        if key == "product":
            return self.context.content.header.product or None
        instance = self.node.instances.get(key)
        return instance.name if instance else None

    def reference(self, kind: str, target: str) -> tree.Ref | None:
        return self.context.numbers.reference(kind, target, self.instances)


class PrintedNamesAt(NamesAt):
    """As they are printed: for a table without rows, or a section below one that does not apply, the printed section
    around it stands.
    """

    def reference(self, kind: str, target: str) -> tree.Ref | None:
        return self.context.numbers.reference(kind, target, self.instances, nearest=True)


def _meta(edition: Edition, content: Content, publication: Publication) -> tree.Meta:
    header = content.header
    return tree.Meta(
        title=f"{header.product} {header.version}".strip(),
        manufacturer=header.manufacturer,
        product=header.product,
        version=header.version,
        also_covers=header.also_covers,
        document_number=header.document_number,
        revision=publication.revision,
        state=publication.state,
        date=publication.date,
        edition=edition.standard,
        content_hash=digest(content),
        signatures=publication.signatures,
    )
