from __future__ import annotations

import pytest

from statements.catalog.dicom import ValueRepresentation, dictionary

MATCHING_TYPES = {"SINGLE_VALUE", "UID", "WILDCARD", "RANGE", "SEQUENCE", "UNIVERSAL"}


@pytest.mark.parametrize(
    ("term", "iana", "group"),
    [
        ("ISO_IR 100", "ISO-8859-1", "Single-Byte Character Sets without Code Extensions"),
        ("ISO 2022 IR 6", "", "Single-Byte Character Sets with Code Extension"),
        ("iso_ir 192", "UTF-8", "Multi-Byte Character Sets without Code Extensions"),
        ("ISO 2022 IR 87", "ISO-2022-JP", "Multi-Byte Character Sets with Code Extensions"),
    ],
)
def test_character_sets(term: str, iana: str, group: str) -> None:
    found = dictionary().character_set(term)
    assert found is not None
    assert (found.term, found.iana, found.group) == (term.upper(), iana, group)


def test_every_single_byte_set_has_a_form_with_code_extension() -> None:
    terms = {each.term for each in dictionary().character_sets}
    for each in dictionary().character_sets:
        if each.group == "Single-Byte Character Sets without Code Extensions":
            assert each.term.replace("ISO_IR", "ISO 2022 IR") in terms


def test_unknown_terms_are_not_found() -> None:
    assert dictionary().character_set("ISO_IR 999") is None
    assert dictionary().media_type("image/bmp") is None
    assert dictionary().vr("XX") is None


@pytest.mark.parametrize(
    ("text", "media_type"),
    [
        ("image/jpeg", "image/jpeg"),
        ("IMAGE/JPEG; transfer-syntax=*", "image/jpeg"),
        ("image/x-dicom-rle", "image/dicom-rle"),
        ("video/mpeg2", "video/mpeg"),
    ],
)
def test_media_types_are_found_by_today_s_and_former_spellings(text: str, media_type: str) -> None:
    found = dictionary().media_type(text)
    assert found is not None
    assert found.media_type == media_type


def test_media_types_name_the_transfer_syntaxes_they_carry() -> None:
    jxl = dictionary().media_type("image/jxl")
    assert jxl is not None
    assert jxl.transfer_syntaxes == tuple(f"1.2.840.10008.1.2.4.{number}" for number in (110, 111, 112))
    for each in dictionary().media_types:
        for uid in each.transfer_syntaxes:
            syntax = dictionary().transfer_syntax(uid)
            assert syntax is not None
            assert syntax.media_type == each.media_type


def test_every_vr_of_the_dictionary_is_described() -> None:
    used = {vr for entry in dictionary().attributes for vr in entry.vr}
    described = {each.code for each in dictionary().value_representations}
    assert used <= described
    assert len(described) == 34


@pytest.mark.parametrize("vr", dictionary().value_representations, ids=lambda vr: vr.code)
def test_matching_types_are_those_of_the_template(vr: ValueRepresentation) -> None:
    assert set(vr.matching) <= MATCHING_TYPES
    assert "UNIVERSAL" in vr.matching
    assert ("RANGE" in vr.matching) == (vr.code in ("DA", "DT", "TM"))
    assert ("SEQUENCE" in vr.matching) == (vr.code == "SQ")
    assert ("UID" in vr.matching) == (vr.code == "UI")
    assert ("WILDCARD" in vr.matching) == (vr.code in "AE CS LO LT PN SH ST UC UR UT".split())


def test_text_in_the_character_set_of_the_data_set() -> None:
    assert {each.code for each in dictionary().value_representations if each.is_text} == set(
        "LO LT PN SH ST UC UT".split()
    )
