"""Which slots a copy fills, and with what."""

from __future__ import annotations

from pathlib import Path

import pytest

from statements.catalog.edition import Section, Slot
from statements.catalog.wording import fingerprint
from statements.catalog.wording.copies import Copy, CopyError
from statements.catalog.wording.reading import read_copy
from statements.catalog.wording.recognition import Recognition, recognise
from tests.catalog.wording.garden import HTML, SECTIONS, TOOLS, TXT, XML, edition, slot

TEXTS = {
    "N.1/plants": "{table:N.1-1} lists the plants of the {product}, and what grows beside them.",
    "N.1.1/summer": (
        r"- SUMMER\_ONLY: The plant is taken indoors in winter; see {section:N.1.1} Beds for where it stands."
    ),
    "N.1.1/all_year": r"- ALL\_YEAR: The plant stays (unless it freezes).",
    "N.1.1/fallow": "> A bed that is empty is “fallow”, see also PS3.5.",
    "N.1.1/rule": r"1\. The Gardener's first rule: water \*before\* noon.",
    "N.1.1/gate": "The gate of bed {image_iod} opens to the south.",
    "N.1.1/tools": "{table:N.1-2} names the tools kept in this shed.",
    "N.1.2/tools": "{table:N.1-3} names the tools kept in this shed.",
    "N.1.2/layout": "How the garden is laid out shows Figure 1-1.",
    "N.1.2/watering": "Watering is described in {section:N.1.1} or in {table:N.1-3}, “Tools of the second shed”.",
}


def copy_of(*paragraphs: str) -> Copy:
    return Copy(name="part02.txt", container="text", sha256="", runs=tuple((each,) for each in paragraphs))


@pytest.mark.parametrize("path", [TXT, XML, HTML], ids=lambda path: path.suffix)
def test_every_container_fills_the_same_slots(path: Path) -> None:
    found = recognise(edition(), read_copy(path))
    assert found.texts == TEXTS
    assert [(each.section, each.slot, each.reason) for each in found.unusable] == [
        ("N.1.2", "sowing", "nothing in a statement fills “<Head Gardener>”")
    ]
    assert [(each.section, each.title, each.slot) for each in found.missing] == [("N.1.2", "Sheds", "harvest")]
    assert (found.recognised, found.wanted, found.ours) == (11, 12, 1)


def with_slots(*bodies: tuple[str, str]) -> Recognition:
    """One section with these (our wording, sentence), recognised in a copy that has all of the sentences."""
    body = tuple(slot(f"s{index}", ours, sentence) for index, (ours, sentence) in enumerate(bodies))
    section = Section(number="N.1", title="Overview", body=body)
    return recognise(
        edition((section, *SECTIONS[1:])), copy_of(*read_copy(XML).paragraphs, *(each for _, each in bodies))
    )


@pytest.mark.parametrize(
    ("ours", "sentence", "wording"),
    [
        pytest.param(
            "In {table:N.1-2}.", "It stands in Table N.1-3.", "It stands in {table:N.1-2}.", id="ours is right"
        ),
        pytest.param(
            "In {table:N.1-3} and {table:N.1-2}.",
            "Table N.1-2, then Table N.1-3.",
            "{table:N.1-2}, then {table:N.1-3}.",
            id="the same in another order",
        ),
        pytest.param("Somewhere.", "It stands in Table N.1-3.", "It stands in {table:N.1-3}.", id="ours has none"),
        pytest.param("Somewhere.", "See Section N.1.2.", "See {section:N.1.2}.", id="the full stop is none of it"),
        pytest.param("Somewhere.", "See PS3.15 Section E.1.", "See PS3.15 Section E.1.", id="another part"),
        pytest.param("Somewhere.", "Stay < Product >, stay.", "Stay {product}, stay.", id="blanks in a placeholder"),
        pytest.param("Somewhere.", "It ends with <product.>", "It ends with {product}.", id="a point inside"),
        pytest.param("Somewhere.", "> 5 [a] `b` & \\ c", "\\> 5 \\[a\\] \\`b\\` \\& \\\\ c", id="marks of prose"),
        pytest.param("> Ours.", "Note: It rains.", "> It rains.", id="the block says that it is a note"),
        pytest.param("Ours.", "Note: It rains.", "Note: It rains.", id="no block says it"),
    ],
)
def test_sentences_become_wording(ours: str, sentence: str, wording: str) -> None:
    assert with_slots((ours, sentence)).texts["N.1/s0"] == wording


@pytest.mark.parametrize(
    ("sentence", "reason"),
    [
        ("Tables N.1-2 and N.1-3 are long.", "it names N.1-2, which is a number of the template"),
        ("As Table N.7-9 has it.", "it names N.7-9, which is a number of the template"),
        ("Bed <Image IOD 1> is here.", "nothing in a statement fills “<Image IOD 1>”"),  # not below such a section
    ],
)
def test_what_would_be_wrong_in_print_is_not_used(sentence: str, reason: str) -> None:
    assert [each.reason for each in with_slots(("Ours.", sentence)).unusable if each.section == "N.1"] == [reason]


def test_one_sentence_in_several_sections_takes_the_numbers_of_ours() -> None:
    """Even where the copy has it only once."""
    once = [each for each in read_copy(XML).paragraphs if each != "Table N.1-3 names the tools kept in this shed."]
    found = recognise(edition(), copy_of(*once))
    assert found.texts["N.1.2/tools"] == TEXTS["N.1.2/tools"]


def test_one_sentence_in_several_sections_is_taken_in_order() -> None:
    """Where ours names no table, the place in the copy decides."""
    found = with_slots(("First.", "Look at Table N.1-1."), ("Second.", "Look at Table N.1-2."))
    assert (found.texts["N.1/s0"], found.texts["N.1/s1"]) == ("Look at {table:N.1-1}.", "Look at {table:N.1-2}.")


def test_half_of_the_sentences_are_enough() -> None:
    """A later release with some changes is still the standard."""
    wanted = {item.fingerprint for section in SECTIONS for item in section.body if isinstance(item, Slot)}
    sentences = [each for each in read_copy(HTML).candidates() if fingerprint(each) in wanted]
    assert len(recognise(edition(), copy_of(*sentences[:6])).missing) == 6
    with pytest.raises(CopyError, match="5 of 12"):
        recognise(edition(), copy_of(*sentences[:5]))


@pytest.mark.parametrize(
    ("paragraphs", "message"),
    [
        (("DICOM PS3.4 2099x - Services", TOOLS), "part02.txt is DICOM PS3.4 2099x: 2 of 12 sentences"),
        (("DICOM PS3.2 2011 - Conformance",), "part02.txt is DICOM PS3.2 2011: 0 of 12 .* Take DICOM PS3.2 2099x"),
        (("DICOM PS3.2 2099x - Conformance",), "part02.txt is not DICOM PS3.2 2099x: 0 of 12 sentences"),
        (("Anything",), "part02.txt is not DICOM PS3.2 2099x: 0 of 12 sentences"),
    ],
)
def test_copies_of_something_else_are_refused(paragraphs: tuple[str, ...], message: str) -> None:
    with pytest.raises(CopyError, match=message):
        recognise(edition(), copy_of(*paragraphs))
