from __future__ import annotations

from statements.document.tree import Block, Column, Document, Section
from statements.render import flow
from statements.render.medium import medium_for
from tests.render.documents import META, na, p, row, section, table

WIDE = table("1-1", "Wide", [Column(title="A")], [row("1")], landscape=True)
LONG = p("A long paragraph. " * 200)


def runs(*sections: Section) -> list[str]:
    document = Document(meta=META, sections=sections)
    return list(flow.body(document, medium_for(document)))


def turned(*sections: Section) -> str:
    return "".join(run for run in runs(*sections) if run.startswith('<div class="doc-turned"'))


def one(*blocks: Block) -> Section:
    return section("1.1", "Small", *blocks)


def test_without_wide_tables_nothing_turns() -> None:
    (only,) = runs(section("1", "A", p("x"), sections=(one(p("y")),)))
    assert only.startswith('<div class="doc-upright">')


def test_headings_and_few_lines_turn_with_the_table_that_they_introduce() -> None:
    found = turned(section("1", "Chapter", p("Few."), sections=(one(p("Words."), WIDE),)))
    assert all(word in found for word in ("Chapter", "Few.", "Small", "Words.", "Table 1-1"))


def test_long_text_stays_upright() -> None:
    found = turned(section("1", "Chapter", LONG, sections=(one(WIDE),)))
    assert "Small" in found
    assert "Chapter" not in found


def test_text_in_the_middle_of_a_section_stays_with_what_was_before() -> None:
    found = turned(section("1", "Chapter", LONG, p("Before."), WIDE))
    assert "Before." not in found


def test_a_few_lines_between_wide_tables_turn_no_page() -> None:
    found = runs(section("1", "A", WIDE, p("Between."), WIDE, p("After.")))
    assert ["turned" in run[:30] for run in found] == [True, False]
    assert "Between." in found[0]


def test_a_chapter_begins_a_page_unless_it_only_says_that_it_does_not_apply() -> None:
    (found,) = runs(section("1", "A", p("x")), na("2", "B"), section("3", "C"))
    assert found.count("doc-new-page") == 2
    assert "doc-level-1 doc-na" in found
