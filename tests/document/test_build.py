"""Edition and content -> document."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

import statements
from statements.catalog.edition import Edition, RowKind
from statements.document import edits, tree
from statements.document.build import Publication, build, build_section, context_of
from statements.document.content import Content, Header, HistoryEntry, Instance, SectionContent, digest, from_json
from tests.document import real, trees
from tests.document.strategies import contents

EXAMPLE = Path(statements.__file__).parent / "examples" / "qrscp" / "revision-2.json"
CT = "1.2.840.10008.5.1.4.1.1.2"
LEFT_OVER = re.compile(r"\{\w+(:[^{}]*)?\}")
TEMPLATE_NUMBER = re.compile(r"\bN\.\d")
ARCHIVE = Instance(id="archive", kind="entity", name="Archive")
SEND = Instance(id="send", kind="activity", name="Send", parent="archive")


@pytest.fixture(scope="module")
def example() -> Content:
    return from_json(EXAMPLE.read_bytes())


@pytest.fixture(scope="module")
def example_document(edition: Edition, example: Content) -> tree.Document:
    return build(edition, example, Publication(revision="2", state="published", date="2026-01-31"))


def tiny_content(tiny: Edition, **sections: SectionContent) -> Content:
    """Storage SCU, one entity with one activity."""
    line = edits.add_row(tiny.table_by_id["N.1-1"], SectionContent(), "r1", cells={"sop_class": CT, "scu": "Y"})
    header = Header(product="Scanner", version="1.0", manufacturer="Example")
    found = {key.replace("_", "."): value for key, value in sections.items()}
    return Content(edition=tiny.id, header=header, instances=(ARCHIVE, SEND), sections={"N.1": line, **found})


def section(document: tree.Document, key: str) -> tree.Section:
    return next(each for each in trees.sections(document) if each.key == key)


def test_the_same_content_gives_the_same_bytes(edition: Edition, example: Content) -> None:
    turned = replace(example, sections=dict(reversed(example.sections.items())))
    once, again = (msgspec.json.encode(build(edition, content)) for content in (example, turned))
    assert once == again


def test_a_real_statement_carries_nothing_of_the_template(edition: Edition, example_document: tree.Document) -> None:
    for text in trees.read(example_document):
        assert not TEMPLATE_NUMBER.search(text), text
        assert not LEFT_OVER.search(text), text


def test_no_suggestion_is_printed_that_nobody_adopted(
    edition: Edition, example: Content, example_document: tree.Document
) -> None:
    adopted = {row.id for each in example.sections.values() for table in each.tables.values() for row in table.rows}
    required = {row.key for table in edition.tables for row in table.rows if row.kind is RowKind.REQUIRED}
    printed = {
        row.id for table in trees.tables(example_document) for row in table.rows if isinstance(row, tree.TableRow)
    }
    assert printed
    assert printed <= adopted | required


def test_every_reference_leads_somewhere(example_document: tree.Document) -> None:
    found = trees.anchors(example_document)
    assert [each for each, count in Counter(found).items() if count > 1] == []
    assert trees.targets(example_document)
    assert trees.targets(example_document) <= set(found)


def test_tables_are_numbered_without_gaps(example_document: tree.Document) -> None:
    counts: dict[str, int] = {}
    for table in trees.tables(example_document):
        chapter, _, number = table.number.removeprefix("Table ").partition("-")
        counts[chapter] = counts.get(chapter, 0) + 1
        assert int(number) == counts[chapter], table.number
    assert {"1", "5", "7"} <= set(counts)


def test_the_cover_is_made_of_the_meta(edition: Edition, example: Content, example_document: tree.Document) -> None:
    assert not any(each.template == "N.0" for each in trees.sections(example_document))
    meta = example_document.meta
    assert (meta.product, meta.revision, meta.state, meta.date) == ("qrscp", "2", "published", "2026-01-31")
    assert meta.title == f"{example.header.product} {example.header.version}"
    assert meta.edition == edition.standard
    assert meta.content_hash == digest(example)
    assert not meta.is_draft
    assert build(edition, example).meta.is_draft


def test_what_does_not_apply_keeps_its_place_and_says_so(tiny: Edition) -> None:
    document = build(tiny, Content(edition=tiny.id))
    assert [(each.number, each.title, each.applies) for each in trees.sections(document)] == [
        ("1", "Overview - N/A", False),
        ("2", "Services - N/A", False),
        ("3", "Entities - N/A", False),
    ]
    assert section(document, "N.2").blocks == (tree.Paragraph(children=(tree.Text(text="N/A"),)),)


def test_a_section_prints_its_body_in_order(tiny: Edition) -> None:
    services = edits.set_field(tiny.section_by_number["N.2.1"], SectionContent(), "purpose", "To *keep* images.")
    services = edits.set_note(tiny.table_by_id["N.2-1"], services, "Measured.")
    document = build(tiny, tiny_content(tiny, N_2_1=services))
    found = section(document, "N.2.1")
    assert [type(block).__name__ for block in found.blocks] == ["Paragraph", "Paragraph", "Subheading", "Table"]
    assert [trees.words(block) for block in found.blocks[:3]] == ["What it is for", "To keep images.", "Details"]
    table = found.blocks[3]
    assert isinstance(table, tree.Table)
    assert (table.number, table.caption, table.anchor, table.key) == ("Table 2-1", "Parameters", "table-n-2-1", "N.2-1")
    assert [trees.words(note) for note in table.notes] == ["Measured."]
    assert [(type(row).__name__, trees.words(row)) for row in table.rows] == [
        ("TableRow", "Before all"),
        ("GroupRow", "Network"),
        ("TableRow", "Timeout"),
        ("GroupRow", "Disk"),
        ("TableRow", "Size"),
    ]


def test_an_unanswered_question_prints_nothing(tiny: Edition) -> None:
    found = section(build(tiny, tiny_content(tiny)), "N.2.1")
    assert [type(block).__name__ for block in found.blocks] == ["Subheading", "Table"]


def test_an_introduction_stands_only_with_its_table(tiny: Edition) -> None:
    found = section(build(tiny, tiny_content(tiny)), "N.1")
    assert [type(block).__name__ for block in found.blocks] == ["Paragraph", "Table"]
    assert trees.words(found.blocks[0]) == "See Table 1-1 and Section 2.1 of Scanner."
    insisted = SectionContent(applies=True, reason="x")
    assert section(build(tiny, Content(edition=tiny.id, sections={"N.1": insisted})), "N.1").blocks == ()


def test_titles_and_captions_name_the_instance(tiny: Edition) -> None:
    messages = edits.add_row(tiny.table_by_id["N.3-1"], SectionContent(), "m", cells={"code": "A"})
    document = build(tiny, tiny_content(tiny, **{"N.3.1.1@send": messages}))
    found = section(document, "N.3.1.1@send")
    assert (found.title, found.number, found.level, found.anchor) == ("Send of Archive", "3.1.1", 3, "n-3-1-1-send")
    (table,) = found.blocks
    assert isinstance(table, tree.Table)
    assert (table.caption, table.key) == ("Messages of Send", "N.3-1@send")


def test_cells_of_roles_that_nobody_claimed_say_no(tiny: Edition) -> None:
    (table,) = (each for each in section(build(tiny, tiny_content(tiny)), "N.1").blocks if isinstance(each, tree.Table))
    assert [(column.title, column.group, column.code, column.flag) for column in table.columns] == [
        ("Name", "SOP Class", False, False),
        ("UID", "SOP Class", True, False),
        ("SCU", "", False, True),
        ("SCP", "", False, True),
    ]
    (row,) = table.rows
    assert isinstance(row, tree.TableRow)
    assert [trees.words(cell) for cell in row.cells] == ["CT Image Storage", CT, "Y", "N"]
    assert [cell.place for cell in row.cells] == ["r1/sop_class", "r1/sop_class", "r1/scu", "r1/scp"]


def test_annexes_are_marked(edition: Edition) -> None:
    document = build(edition, real.content(edition))
    assert [(each.number, each.annex, each.level) for each in document.sections if each.annex] == [
        (letter, True, 1) for letter in "ABCDE"
    ]


def test_the_history_prints_what_the_revisions_froze(edition: Edition) -> None:
    entry = HistoryEntry(revision=1, date="2026-01-31", summary="First\nrelease of {product}", versions="1.0")
    document = build(edition, replace(real.content(edition), history=(entry,)))
    (history,) = (each for each in trees.nodes(document) if isinstance(each, tree.HistoryTable))
    assert [[trees.words(cell) for cell in row.cells] for row in history.rows] == [
        ["1", "2026-01-31", "1.0", "Firstrelease of Scanner"]
    ]
    bare = build(edition, real.content(edition))
    assert not any(isinstance(each, tree.HistoryTable) for each in trees.nodes(bare))


def test_cells_that_refer_are_links(edition: Edition) -> None:
    table, column = next(
        (table, column.key)
        for table in edition.tables
        for column in table.columns
        if column.type == "cross_reference" and not edition.subjects_of(table.section)
    )
    support = {each.key: "Y" for each in table.columns if each.support}
    content = real.with_row(edition, real.content(edition), table.id, "r", **support, **{column: "section:N.3.1"})
    content = real.with_word(content, table.section, True)
    document = build(edition, content)
    row = next(row for each in trees.tables(document) if each.key == table.id for row in each.rows)
    refs = [each for each in trees.nodes(row) if isinstance(each, tree.Ref)]
    assert refs == [tree.Ref(target="n-3-1", text="Section 3.1")]


def test_legends_explain_the_terms_of_the_next_table(edition: Edition) -> None:
    content = real.with_row(edition, real.content(edition), "N.1-1", "r", sop_class=CT, scu="Y", create="S")
    found = section(build(edition, content), "N.1.1")
    said = [trees.words(block) for block in found.blocks if isinstance(block, tree.Paragraph)]
    assert any(text.startswith("Terms of the column “") for text in said)
    lists = [trees.words(block) for block in found.blocks if isinstance(block, tree.ListBlock)]
    assert any("SE: Standard Extended SOP Class" in text for text in lists)


def test_one_section_alone_is_as_in_the_whole(edition: Edition, example: Content) -> None:
    context = context_of(edition, example)
    whole = section(build(edition, example), "N.5.2.5")
    assert build_section(context, context.outline.by_key["N.5.2.5"]) == whole


@settings(max_examples=200, deadline=None)
@given(data=st.data())
def test_whatever_the_content_the_document_is_closed(tiny: Edition, data: st.DataObject) -> None:
    document = build(tiny, data.draw(contents(tiny)))
    found = trees.anchors(document)
    assert len(set(found)) == len(found)
    assert trees.targets(document) <= set(found)
    for table in trees.tables(document):
        assert_spans(table)
    assert msgspec.json.decode(msgspec.json.encode(document), type=tree.Document) == document


def assert_spans(table: tree.Table) -> None:
    """In each column the spans cover all rows, and none reaches over a heading."""
    for index in range(len(table.columns)):
        left = 0
        for row in table.rows:
            if isinstance(row, tree.GroupRow):
                assert left == 0
                continue
            cell = row.cells[index]
            assert (cell.span == 0) == (left > 0)
            assert cell.span > 0 or cell.children == ()
            left = left - 1 if left else cell.span - 1
        assert left == 0


def test_spans_of_a_real_statement(example_document: tree.Document) -> None:
    for table in trees.tables(example_document):
        assert_spans(table)
    assert any(cell.span > 1 for cell in trees.nodes(example_document) if isinstance(cell, tree.Cell))
