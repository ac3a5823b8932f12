from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

import pytest

from statements.document.tree import (
    Column,
    Document,
    Link,
    ListBlock,
    ListItem,
    Paragraph,
    Ref,
    Section,
    TableRow,
    Text,
)
from statements.render.html import document_fragment, section_fragment
from statements.render.inline import inlines
from statements.render.medium import Medium, medium_for, sections
from statements.render.tables import numbered_table
from tests.render.documents import DRAFT, META, cell, na, p, section, small, table
from tests.render.large import large

SCREEN = medium_for(small())
PAPER = replace(SCREEN, print_width=(60.0, 100.0))


def by_key(document: Document, key: str) -> Section:
    return next(section for section in sections(document) if section.key == key)


def lines(html: str) -> str:
    """One tag for beginning a line, so that a difference can be read."""
    return re.sub(r"(?<=>)(?=<(?!/|br|span|strong|em|code|a[ >]))", "\n", html) + "\n"


def test_the_whole_document(golden: Callable[[str, str], None]) -> None:
    golden("small.html", lines(document_fragment(small(), top=2)))


def test_no_style_attribute_reaches_a_screen() -> None:
    assert " style=" not in document_fragment(large(services=1))


def test_cells_and_rows_carry_their_places_in_previews_only() -> None:
    assert 'data-place="r1/name"' in document_fragment(small())
    assert 'data-row="r1"' in document_fragment(small())
    assert "data-" not in document_fragment(small(), places=False)


def test_a_section_alone_begins_with_its_heading_and_links_where_it_is_told() -> None:
    document = small()
    found = section_fragment(document, by_key(document, "N.1.1"), address=lambda anchor: f"/statements/7/#{anchor}")
    assert found.startswith('<div class="doc"><section class="doc-section doc-level-2" data-section="N.1.1"><h2 ')
    assert 'href="/statements/7/#t-1-1"' in found
    assert "It begins." not in found


def test_sections_below_can_be_left_out() -> None:
    document = small()
    chapter = by_key(document, "N.1")
    assert "Media Services" in section_fragment(document, chapter)
    assert "Media Services" not in section_fragment(document, chapter, deep=False)


def test_the_cover_is_a_section_too() -> None:
    document = small()
    found = section_fragment(document, by_key(document, "N.0"))
    assert "Alder &amp; Finch Imaging" in found
    assert 'data-section="N.0"' in found
    assert '<h2 class="doc-cover-title">' in found


def test_the_contents_of_a_section_alone_are_those_of_the_document() -> None:
    document = small()
    assert "Last words" not in section_fragment(document, by_key(document, "N.2"))
    assert 'href="#s-A.1"' in section_fragment(document, by_key(document, "N.2"))


def test_headings_end_at_six_and_say_their_true_level() -> None:
    deep = section("1.1.1.1.1.1", "Deep")
    document = Document(meta=META, sections=(deep,))
    assert '<h6 class="doc-heading" id="s-1.1.1.1.1.1" aria-level="8">' in document_fragment(document)


def test_what_does_not_apply_says_so_even_without_words() -> None:
    silent = section("1", "Printing - N/A", applies=False)
    found = document_fragment(Document(meta=META, sections=(silent,)))
    assert 'class="doc-section doc-level-1 doc-na"' in found
    assert "<p>N/A</p>" in found
    assert document_fragment(Document(meta=META, sections=(na("1", "Printing"),))).count("<p>N/A</p>") == 1


def test_approvals_follow_the_history_or_the_cover() -> None:
    with_history = document_fragment(small())
    assert with_history.count("Ingrid Solberg") == 1
    assert with_history.index("First edition.") < with_history.index("Ingrid Solberg")
    assert with_history.count("2025-03-14 09:26:53+01:00") == 1
    without = document_fragment(Document(meta=META, sections=(section("1", "Overview"),)))
    assert without.index("Ingrid Solberg") < without.index("Overview")
    assert '<h3 class="doc-subheading">Approvals</h3>' in without  # beside the chapters, not below one
    assert "Approvals" not in document_fragment(small(DRAFT))


def test_a_reference_to_nothing_is_text() -> None:
    assert inlines([Ref(target="gone", text="Table 9-9")], SCREEN) == "Table 9-9"
    for target in ("s-1.1", "t-1-1", "f-1-1"):
        assert inlines([Ref(target=target, text="there")], SCREEN).startswith("<a ")


def test_short_references_stay_on_one_line() -> None:
    assert "doc-ref-short" in inlines([Ref(target="t-1-1", text="Table 1-1")], SCREEN)
    assert "doc-ref-short" not in inlines([Ref(target="t-1-1", text="Table 1-1, Roles of all")], SCREEN)


def test_a_link_that_is_no_web_address_is_text() -> None:
    assert inlines([Link(href="javascript:alert(1)", children=(Text(text="go"),))], SCREEN) == "go"


@pytest.mark.parametrize("medium", [SCREEN, PAPER], ids=["screen", "paper"])
def test_nesting_is_marked_once(medium: Medium) -> None:
    rows = [TableRow(cells=(cell("Code Value", depth=2),)), TableRow(cells=(cell(">>Code Meaning", depth=2),))]
    found = numbered_table(table("1-1", "T", [Column(title="A")], rows), medium)
    assert found.count('<td class="doc-depth doc-depth-2">&gt;&gt;Code') == 2


def test_a_table_without_rows_says_so() -> None:
    found = numbered_table(table("1-1", "T", [Column(title="A"), Column(title="B")], []), SCREEN)
    assert '<td class="doc-empty" colspan="2">No entries.</td>' in found


def test_tables_can_be_reached_and_scrolled_by_keyboard() -> None:
    found = document_fragment(small())
    for label, name in (("Table 1-1", "doc-scroll doc-many"), ("Revision history", "doc-scroll")):
        assert f'<div class="{name}" tabindex="0" role="group" aria-label="{label}"><table ' in found
    assert found.count("<table") == 3


def test_an_item_of_several_paragraphs_keeps_them() -> None:
    item = ListItem(children=(p("one"), Paragraph(children=(Text(text="two"),))))
    found = document_fragment(Document(meta=META, sections=(section("1", "A", ListBlock(items=(item,))),)))
    assert "<li>one<p>two</p></li>" in found
