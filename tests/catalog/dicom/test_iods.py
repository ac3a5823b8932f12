"""The dictionary of IODs: facts that everybody knows, and that all of it fits together."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from statements.catalog.dicom import dictionary
from statements.catalog.dicom.iods import Iod, Module, iod_dictionary, iod_of
from statements.catalog.dicom.iods.records import TYPES, USAGES
from statements.catalog.dicom.tags import tag_fits

DATA = Path(__file__).parents[3] / "statements" / "catalog" / "dicom" / "data" / "iods.json"
CT, ENHANCED_CT, SEGMENTATION = (
    "1.2.840.10008.5.1.4.1.1.2",
    "1.2.840.10008.5.1.4.1.1.2.1",
    "1.2.840.10008.5.1.4.1.1.66.4",
)
COMPREHENSIVE_SR = "1.2.840.10008.5.1.4.1.1.88.33"
OF_OTHERS = ("DICOS", "Eddy Current", "Thermography", "Ultrasound Waveform")  # defined outside of PS3.3
MODULES = iod_dictionary().module_ids()


def iod(uid: str) -> Iod:
    found = iod_of(uid)
    assert found is not None
    return found


def module(id: str) -> Module:
    found = iod_dictionary().module(id)
    assert found is not None
    return found


def type_of(module_id: str, *keywords: str) -> str:
    path = []
    for keyword in keywords:
        entry = dictionary().attribute(keyword)
        assert entry is not None
        path.append(entry.tag)
    return {each.path: each.type for each in module(module_id).attributes}[tuple(path)]


def test_the_ct_image() -> None:
    ct = iod(CT)
    assert (ct.name, ct.title) == ("CT Image", "CT Image IOD")
    assert ct.is_image
    assert not ct.is_report
    assert not ct.has_functional_groups
    uses = [(use.entity, use.usage, use.module.name) for use in ct.modules]
    assert uses[:4] == [
        ("Patient", "M", "Patient"),
        ("Patient", "U", "Clinical Trial Subject"),
        ("Study", "M", "General Study"),
        ("Study", "U", "Patient Study"),
    ]
    for known in [("Image", "M", "CT Image"), ("Image", "C", "Contrast/Bolus"), ("Image", "U", "VOI LUT")]:
        assert known in uses


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        ("patient PatientName", "2"),
        ("patient EthnicGroup", "3"),
        ("patient PatientBreedDescription", "2C"),
        ("general-study StudyInstanceUID", "1"),
        ("general-series Modality", "1"),
        ("general-series Laterality", "2C"),
        ("image-pixel PixelData", "1C"),
        ("image-pixel Rows", "1"),
        ("ct-image KVP", "2"),
        ("ct-image FilterType", "3"),
        ("sop-common SpecificCharacterSet", "1C"),
        ("general-study ReferencedStudySequence ReferencedSOPInstanceUID", "1"),
        ("pixel-measures-macro PixelMeasuresSequence PixelSpacing", "1C"),
        ("overlay-plane OverlayRows", "1"),
        ("waveform WaveformSequence ChannelDefinitionSequence WaveformBitsStored", "1"),
    ],
)
def test_types_of_attributes(place: str, expected: str) -> None:
    assert type_of(*place.split()) == expected


def test_functional_groups_are_macros_and_no_part_of_their_module() -> None:
    enhanced = iod(ENHANCED_CT)
    names = [macro.name for macro in enhanced.macros]
    assert {"Pixel Measures", "Frame Content", "Plane Position (Patient)", "CT Pixel Value Transformation"} <= {*names}
    assert "CT Exposure" not in [macro.name for macro in iod(SEGMENTATION).macros]
    groups = next(use.module for use in enhanced.modules if use.module.id == "multi-frame-functional-groups")
    assert all(each.depth == 0 or each.path[0] not in ("52009229", "52009230") for each in groups.attributes)
    for macro in enhanced.macros:
        assert [each.depth for each in macro.attributes].count(0) == 1


def test_reports() -> None:
    report = iod(COMPREHENSIVE_SR)
    assert report.is_report
    assert ("Document", "M") in {(use.entity, use.usage) for use in report.modules}


def test_every_storage_class_has_an_iod() -> None:
    classes = [entry for entry in dictionary().uids if entry.is_storage and not entry.retired]
    assert len(classes) > 150
    assert [e.name for e in classes if iod_of(e.uid) is None and not e.name.startswith(OF_OTHERS)] == []


def test_no_iod_for_what_is_not_stored() -> None:
    assert iod_of("1.2.840.10008.1.1") is None
    assert iod_of("") is None
    assert iod_dictionary().iod("nothing") is None
    assert iod_dictionary().module("nothing") is None


@pytest.mark.parametrize("id", iod_dictionary().iod_ids())
def test_every_iod_is_found_by_its_names_and_is_sound(id: str) -> None:
    found = iod_dictionary().iod(id)
    assert found is not None
    assert iod_dictionary().iod_named(found.title) == found
    assert iod_dictionary().iod_named(f"Our {found.name.lower()}, axial") == found
    assert all(use.usage in USAGES and use.entity for use in found.modules)
    assert any(use.module.id == "sop-common" for use in found.modules) or id == "basic-directory"
    for uid in found.uids:
        assert dictionary().sop_class(uid) is not None
        assert iod_of(uid) == found


@pytest.mark.parametrize(
    ("text", "id"),
    [
        ("CT Image IOD", "ct-image"),
        ("Computed Tomography Image IOD", "ct-image"),
        ("Enhanced CT Image IOD", "enhanced-ct-image"),
        ("Digital X-Ray Image Storage - For Processing", "digital-x-ray-image"),
        ("mammography cad sr", "mammography-cad-sr"),
        ("CT scanner", ""),
        ("", ""),
    ],
)
def test_names(text: str, id: str) -> None:
    found = iod_dictionary().iod_named(text)
    assert (found.id if found else "") == id


@given(st.text())
def test_no_name_is_too_strange(text: str) -> None:
    found = iod_dictionary().iod_named(text)
    assert found is None or found.id in iod_dictionary().iod_ids()


@pytest.mark.parametrize("id", MODULES)
def test_attributes_are_known_nested_and_in_order(id: str) -> None:
    seen: set[tuple[str, ...]] = set()
    for each in module(id).attributes:
        entry = dictionary().attribute(each.tag)
        assert entry is not None
        assert entry.tag == each.tag or tag_fits(entry.tag, each.tag)
        assert each.type in TYPES
        assert each.path not in seen
        assert each.path[:-1] in seen or each.depth == 0
        if each.depth:
            sequence = dictionary().attribute(each.path[-2])
            assert sequence is not None
            assert sequence.is_sequence
        assert each.cell.count(">") == each.depth
        seen.add(each.path)
    paths = [each.path for each in module(id).attributes]
    assert paths == sorted(paths)


def test_the_data_say_where_they_come_from_and_stay_small() -> None:
    meta = iod_dictionary().meta
    assert meta["edition"] == dictionary().edition
    assert meta["source"].startswith("highdicom ")
    assert DATA.stat().st_size < 1_500_000


def test_they_are_read_only_when_asked_for() -> None:
    code = (
        "from statements.catalog.dicom.iods import iod_dictionary as d, iod_of\n"
        "before = d.cache_info().currsize\n"
        f"iod_of('{CT}')\n"
        "print(before, d.cache_info().currsize)"
    )
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout.split() == ["0", "1"]
