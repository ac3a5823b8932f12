"""Blocks that the program writes: contents, revision history, legends, the data flow diagram."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from types import MappingProxyType

from statements.catalog.edition import BodyItem, Column, Edition, TableItem, Vocabulary
from statements.document import tree
from statements.document.content import Content
from statements.document.figures import flow_diagram
from statements.document.markup import Names, inlines

LEGEND = "legend"

type Maker = Callable[[Edition, Content, Sequence[BodyItem], Names], Iterator[tree.Block]]


def blocks(
    what: str, edition: Edition, content: Content, following: Sequence[BodyItem], names: Names
) -> Iterator[tree.Block]:
    """`following` is what stands after the item in the body of its section."""
    yield from MAKERS[what](edition, content, following, names)


def explained(what: str, following: Sequence[BodyItem]) -> str:
    """Id of the table without which the blocks would say nothing; empty where they stand by themselves."""
    table = next((item.id for item in following if isinstance(item, TableItem)), "")
    return table if what == LEGEND else ""


def _contents(edition: Edition, content: Content, following: Sequence[BodyItem], names: Names) -> Iterator[tree.Block]:
    yield tree.Contents()


def _history(edition: Edition, content: Content, following: Sequence[BodyItem], names: Names) -> Iterator[tree.Block]:
    """The frozen entries of the revisions; none before the first."""
    if not content.history:
        yield tree.Paragraph(children=(tree.Text(text="This document has not been released yet."),))
        return
    columns = (
        tree.Column(title="Revision", width=1.0),
        tree.Column(title="Date", width=1.3),
        tree.Column(title="Product version", width=1.6),
        tree.Column(title="Changes", width=6.0),
    )
    rows = tuple(
        tree.TableRow(
            id=f"revision-{entry.revision}",
            cells=tuple(
                tree.Cell(children=inlines(text, names))
                for text in (str(entry.revision), entry.date, entry.versions, entry.summary)
            ),
        )
        for entry in content.history
    )
    yield tree.HistoryTable(columns=columns, rows=rows)


def _legend(edition: Edition, content: Content, following: Sequence[BodyItem], names: Names) -> Iterator[tree.Block]:
    """What the terms mean that the next table uses, column by column."""
    table = edition.table_by_id.get(explained(LEGEND, following))
    seen: set[str] = set()
    for column in table.columns if table else ():
        vocabulary = edition.vocabulary_by_name.get(column.vocabulary)
        if vocabulary and vocabulary.name not in seen and any(term.meaning for term in vocabulary.terms):
            seen.add(vocabulary.name)
            yield tree.Paragraph(children=(tree.Text(text=f"Terms of the column “{_title(column)}”:"),))
            yield _terms(vocabulary)


def _title(column: Column) -> str:
    """As readers find it in the head of the table: "Query Value Source", "SOP Class / Name"."""
    title = column.heading or column.title
    return f"{column.group} / {title}" if column.group else title


def _terms(vocabulary: Vocabulary) -> tree.ListBlock:
    def item(term: str, meaning: str) -> tree.ListItem:
        words = (tree.Strong(children=(tree.Text(text=term),)), tree.Text(text=f": {meaning}"))
        return tree.ListItem(children=(tree.Paragraph(children=words),))

    return tree.ListBlock(items=tuple(item(each.term, each.meaning) for each in vocabulary.terms))


def _flow(edition: Edition, content: Content, following: Sequence[BodyItem], names: Names) -> Iterator[tree.Block]:
    if figure := flow_diagram(content):
        yield figure


def _cover(edition: Edition, content: Content, following: Sequence[BodyItem], names: Names) -> Iterator[tree.Block]:
    """The cover is made from the document's meta; as a section it has no blocks."""
    yield from ()


MAKERS: MappingProxyType[str, Maker] = MappingProxyType(
    {"contents": _contents, "revision_history": _history, LEGEND: _legend, "flow_diagram": _flow, "cover": _cover}
)
