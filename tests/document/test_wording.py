"""Documents with the standard's sentences, as content carries them."""

from __future__ import annotations

import msgspec
import pytest

from statements.catalog.wording.reading import read_copy
from statements.catalog.wording.recognition import recognise
from statements.document import tree
from statements.document.build import build, context_of, used_wording
from statements.document.content import Content, Header, Instance, Row, SectionContent, TableContent, from_json, to_json
from statements.document.diff import compare
from tests.catalog.wording.garden import XML, edition

GARDEN = edition()
ADOPTED = recognise(GARDEN, read_copy(XML)).texts


def content(*tables: str, wording: dict[str, str] = ADOPTED) -> Content:
    """A garden with two beds, whose tables of these ids have a row."""
    keys = {"N.1-1": "N.1", "N.1-2": "N.1.1@b1", "N.1-3": "N.1.2"}
    row = TableContent(rows=(Row(id="r", cells={"thing": "Spade"}),))
    return Content(
        edition=GARDEN.id,
        header=Header(product="Kew"),
        instances=(
            Instance(id="b1", kind="image_iod", name="Roses"),
            Instance(id="b2", kind="image_iod", name="Lilies"),
        ),
        sections={keys[id_]: SectionContent(tables={id_: row}) for id_ in tables},
        wording=wording,
    )


def sentences(document: tree.Document) -> list[str]:
    """The text of every paragraph, in order, references as printed."""
    found: list[str] = []
    for section in document.sections:
        _collect(section.blocks, found)
        found += sentences(msgspec.structs.replace(document, sections=section.sections))
    return found


def _collect(blocks: tuple[tree.Block, ...], found: list[str]) -> None:
    for block in blocks:
        match block:
            case tree.Paragraph():
                found.append("".join(each.text for each in block.children if isinstance(each, tree.Text | tree.Ref)))
            case tree.ListBlock():
                for item in block.items:
                    _collect(item.children, found)
            case tree.Note():
                _collect(block.children, found)


def test_the_standards_sentences_are_printed_with_the_numbers_and_names_of_the_document() -> None:
    said = sentences(build(GARDEN, content("N.1-1", "N.1-2", "N.1-3")))
    assert said[:9] == [
        "Table 1-1 lists the plants of the Kew, and what grows beside them.",
        "Welcome to the garden.",
        "SUMMER_ONLY: The plant is taken indoors in winter; see Section 1.1 Beds for where it stands.",
        "ALL_YEAR: The plant stays (unless it freezes).",
        "A bed that is empty is “fallow”, see also PS3.5.",
        "1. The Gardener's first rule: water *before* noon.",
        "The gate of bed Roses opens to the south.",
        "Table 1-2 names the tools kept in this shed.",
        "SUMMER_ONLY: The plant is taken indoors in winter; see Section 1.2 Beds for where it stands.",
    ]
    assert "The gate of bed Lilies opens to the south." in said
    assert said[-5:] == [
        "Table 1-3 names the tools kept in this shed.",
        "How the garden is laid out shows Figure 1-1.",
        "Somebody decides what is sown.",
        "Watering is described in Section 1.1 or in Table 1-3, “Tools of the second shed”.",
        "What is ripe is picked.",
    ]


def test_lists_and_notes_stay_what_they_are() -> None:
    blocks = build(GARDEN, content()).sections[0].sections[0].blocks
    assert [type(block) for block in blocks[:2]] == [tree.ListBlock, tree.Note]
    assert isinstance(blocks[0], tree.ListBlock)
    assert len(blocks[0].items) == 2


def test_a_table_without_rows_is_named_by_its_section() -> None:
    said = sentences(build(GARDEN, content()))
    assert "Section 1.3 names the tools kept in this shed." in said
    assert "Watering is described in Section 1.1 or in Section 1.3, “Tools of the second shed”." in said


def test_what_introduces_a_table_goes_with_it() -> None:
    assert not any("lists the plants" in each for each in sentences(build(GARDEN, content())))


def test_a_reference_that_the_edition_does_not_know_stays() -> None:
    wording = {"N.1/greeting": "As {table:N.7-1} and {section:N.7} say."}
    assert "As {table:N.7-1} and {section:N.7} say." in sentences(build(GARDEN, content(wording=wording)))


def test_without_adopted_sentences_ours_are_printed() -> None:
    said = sentences(build(GARDEN, content("N.1-1", wording={})))
    assert said[:2] == ["Table 1-1 has what Kew grows.", "Welcome to the garden."]
    assert b"wording" not in to_json(content(wording={}))  # earlier hashes stay what they are


def test_the_used_sentences_alone_give_the_same_document() -> None:
    whole = content("N.1-1")
    whole = msgspec.structs.replace(whole, sections={**whole.sections, "N.1.2": SectionContent(applies=False)})
    kept = msgspec.structs.replace(whole, wording=used_wording(context_of(GARDEN, whole)))
    assert set(ADOPTED) - set(kept.wording) == {"N.1.2/tools", "N.1.2/layout", "N.1.2/watering"}
    assert sentences(build(GARDEN, kept)) == sentences(build(GARDEN, whole))
    assert from_json(to_json(kept)) == kept


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ({}, ADOPTED, [("our own sentences", "sentences of the standard")]),
        (ADOPTED, {}, [("sentences of the standard", "our own sentences")]),
        (ADOPTED, ADOPTED | {"N.1/plants": "x"}, [("sentences of the standard", "sentences of the standard")]),
        (ADOPTED, {"N.1/plants": ADOPTED["N.1/plants"]}, []),  # a revision keeps only what it uses
        ({}, {}, []),
    ],
)
def test_a_comparison_says_whose_sentences_are_printed(
    old: dict[str, str], new: dict[str, str], said: list[tuple[str, str]]
) -> None:
    changes = compare(content(wording=old), content(wording=new))
    assert [(each.old, each.new) for each in changes] == said
    assert all(each.field == "wording" for each in changes)
