"""Numbers and captions of tables, and the references to tables and sections."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import msgspec

from statements.catalog.edition import Slot
from statements.checks.finding import Place, Severity
from statements.checks.rule import Found, rule, section_rule
from statements.checks.texts import texts
from statements.checks.view import SectionView, View
from statements.document import tree
from statements.document.build import NamesAt
from statements.document.numbering import anchor
from statements.document.outline import Node

_NUMBER = re.compile(r"Table (\w+)-(\d+)")
_REFERENCE = re.compile(r"\{(section|table):([^{}\s]+)\}")
_REF = re.compile(rb'"node":"ref","target":"([^"]+)"')
_BRACES = re.compile(r"\{[a-z_]+\}|<[A-Za-z]")


def _tables(section: tree.Section) -> Iterator[tree.Table]:
    return (block for block in section.blocks if isinstance(block, tree.Table))


@rule(
    "G19",
    level=Severity.ERROR,
    sections=("N",),
    statement="The tables of each chapter are numbered 1, 2, 3 … in the order in which they stand.",
    why="PS3.2 Annex N: tables are numbered within their major section, without gap and without repetition, also"
    " where tables of the template drop out.",
    cure="Let the program number the tables.",
    printed=True,
)
def table_numbers(view: View) -> Iterator[Found]:
    for chapter in view.document.sections:
        for index, (section, table) in enumerate(_all_tables((chapter,)), start=1):
            expected = f"Table {chapter.number}-{index}"
            if table.number != expected:
                yield Found(
                    Place(section=section.key, table=_id(table)),
                    f"The table “{table.caption}” is called {table.number}, but is {expected}.",
                )


def _all_tables(sections: Sequence[tree.Section]) -> Iterator[tuple[tree.Section, tree.Table]]:
    for section in sections:
        for table in _tables(section):
            yield section, table
        yield from _all_tables(section.sections)


@rule(
    "G20",
    level=Severity.WARNING,
    sections=("N",),
    statement="Every table has a caption, and the text refers to it.",
    why="The caption says what a table shows, the text what it is for; PS3.2 Annex N introduces each of its"
    " tables in the text.",
    cure="Refer to the table in the text: write its number of the template in braces, such as {table:N.1-1}.",
    printed=True,
)
def captions(view: View) -> Iterator[Found]:
    mentioned = _targets(view.document)
    for section, table in _all_tables(view.document.sections):
        place = Place(section=section.key, table=_id(table))
        if not table.caption.strip() or _BRACES.search(table.caption):
            yield Found(
                place,
                f"The caption of {table.number} is not finished: “{table.caption}”.",
                "Name what the table is about.",
            )
        if table.anchor not in mentioned:
            yield Found(
                place, f"Nothing in the text refers to {table.number}, “{table.caption}”.", severity=Severity.HINT
            )


def _targets(document: tree.Document) -> frozenset[str]:
    """The anchors that references lead to. They stand at any depth: read from the encoded document, which is quick."""
    return frozenset(match.decode() for match in _REF.findall(msgspec.json.encode(document)))


def _id(table: tree.Table) -> str:
    return table.key.partition("@")[0]


@section_rule(
    "G21",
    level=Severity.ERROR,
    sections=("N",),
    statement="References lead to a section or table that is in the document, and not needlessly to one that says N/A.",
    why="Who reads that the details stand elsewhere wants to find them there (PS3.2 Annex N).",
    cure="Refer to something that is in the document, or leave the reference out.",
)
def references(section: SectionView) -> Iterator[Found]:
    names = NamesAt(section.view.context, section.node)
    for text in texts(section):
        for match in _REFERENCE.finditer(text.bare):
            if found := _problem(section.view, names, match[1], match[2]):
                message, severity = found
                yield Found(text.place, f"{text.where}: {message}", severity=severity)
    for item in section.node.section.body:
        if isinstance(item, Slot) and (not item.with_table or _is_printed(section, item.with_table)):
            for match in _REFERENCE.finditer(item.wording):
                if names.reference(match[1], match[2]) is None:
                    said = f"the fixed text refers to {match[1]} {match[2]}, which is not in the document"
                    yield Found(section.place(), f"{section.name}: {said}.", severity=Severity.WARNING)
    yield from _cells(section, names)


def _is_printed(section: SectionView, table_id: str) -> bool:
    return any(table.id == table_id and table.printed for table in section.tables)


def _cells(section: SectionView, names: NamesAt) -> Iterator[Found]:
    """References that are the value of a cell: `section:N.5.1`."""
    for table in section.tables:
        if not table.typed("cross_reference"):
            continue
        for cell in table.cells:
            if cell.column.type != "cross_reference":
                continue
            for entry in (cell.canonical or "").split("; "):
                kind, _, target = entry.partition(":")
                if kind in ("section", "table") and (found := _problem(section.view, names, kind, target)):
                    message, severity = found
                    yield Found(cell.place, f"{cell.where}: {message}", severity=severity)


def _problem(view: View, names: NamesAt, kind: str, target: str) -> tuple[str, Severity] | None:
    ref = names.reference(kind, target)
    if ref is None:
        return f"there is no {kind} {target} in the document.", Severity.ERROR
    if kind == "table":
        return None
    node = view.once(_by_anchor).get(ref.target)
    if node is None or node.applies:
        return None
    if any(not above.applies for above in view.context.outline.ancestors(node.key)):
        return f"{ref.text} is left out of the document, because what is above it does not apply.", Severity.ERROR
    return f"{ref.text}, “{node.title}”, does not apply.", Severity.WARNING


def _by_anchor(view: View) -> dict[str, Node]:
    return {anchor(node.key): node for node in view.context.outline.walk()}
