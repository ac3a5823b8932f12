from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydicom._dicom_dict import DicomDictionary, RepeatersDictionary
from pydicom.uid import UID

from scripts.generate_dicom_uids import base_uids
from statements.catalog.dicom import Trait, UidEntry, UidKind, dictionary, is_valid_uid
from statements.catalog.dicom.statuses import StatusCategory

BASE_UIDS = base_uids()
DEFLATED = ("1.2.840.10008.1.2.1.99", "1.2.840.10008.1.2.4.95", "1.2.840.10008.1.2.4.205")


@pytest.mark.parametrize("uid", sorted(BASE_UIDS))
def test_every_uid_of_pydicom_is_found_by_uid_keyword_and_name(uid: str) -> None:
    name, _, info, retired, keyword = BASE_UIDS[uid]
    entry = dictionary().uid(uid)
    assert entry is not None
    assert (entry.keyword, entry.retired, entry.info) == (keyword, bool(retired), info)
    if keyword:
        assert dictionary().uid_by_name(keyword) == entry
        found = dictionary().uid_by_name(entry.full_name)
        assert found is not None
        assert found.full_name == entry.full_name
        assert name in (entry.name, entry.name.replace("&", "and"))


@given(st.sampled_from(sorted(DicomDictionary)))
def test_every_attribute_of_pydicom_is_found_by_tag_keyword_and_name(number: int) -> None:
    vr, vm, name, retired, _ = DicomDictionary[number]
    entry = dictionary().attribute(f"{number:08X}")
    assert entry is not None
    assert (entry.vr_text or "NONE", entry.vm, entry.retired) == (vr, vm, bool(retired))
    assert dictionary().attribute(entry.display_tag) == entry
    assert dictionary().attribute(f"0x{number:08x}") == entry
    if entry.keyword:
        assert dictionary().attribute(entry.keyword) == entry
        assert dictionary().attribute(name) == dictionary().attribute(entry.name)


@pytest.mark.parametrize("tag", sorted(RepeatersDictionary))
def test_every_repeating_group_is_found_by_its_pattern_and_by_a_tag_in_it(tag: str) -> None:
    entry = dictionary().attribute(tag)
    assert entry is not None
    assert entry.is_repeating
    found = dictionary().attribute(tag.replace("x", "0"))
    assert found is not None
    assert found.name == entry.name or not found.is_repeating


@pytest.mark.parametrize("text", ["patient's name", "Patient Name", "PATIENTNAME", "patients-name", "(0010,0010)"])
def test_spelling_does_not_matter(text: str) -> None:
    entry = dictionary().attribute(text)
    assert entry is not None
    assert entry.tag == "00100010"


def test_facts_of_an_attribute() -> None:
    entry = dictionary().attribute("PixelData")
    assert entry is not None
    assert (entry.tag, entry.display_tag, entry.vr, entry.vm) == ("7FE00010", "(7FE0,0010)", ("OB", "OW"), "1")
    sequence = dictionary().attribute("ScheduledProcedureStepSequence")
    assert sequence is not None
    assert sequence.is_sequence


@pytest.mark.parametrize("text", ["", "00091001", "(0018,000D)", "no such name", "1.2.840.10008.1.1"])
def test_what_is_no_attribute_is_not_found(text: str) -> None:
    assert dictionary().attribute(text) is None


def test_of_equal_names_the_one_in_force_is_meant() -> None:
    entry = dictionary().uid_by_name("ultrasound image storage")
    assert entry is not None
    assert (entry.uid, entry.retired) == ("1.2.840.10008.5.1.4.1.1.6.1", False)
    older = dictionary().uid_by_name("Ultrasound Image Storage (Retired)")
    assert older is not None
    assert older.uid == "1.2.840.10008.5.1.4.1.1.6"


def test_names_can_be_asked_for_by_kind() -> None:
    assert dictionary().uid_by_name("CT Image Storage", [UidKind.TRANSFER_SYNTAX]) is None
    assert dictionary().uid_by_name("CT Image Storage", [UidKind.SOP_CLASS]) is not None


def test_sop_classes_and_transfer_syntaxes_are_not_confused() -> None:
    assert dictionary().sop_class("1.2.840.10008.1.2") is None
    assert dictionary().transfer_syntax("1.2.840.10008.1.1") is None
    assert dictionary().sop_class("1.2.840.10008.5.1.1.9") is not None
    assert dictionary().transfer_syntax(" 1.2.840.10008.1.2 ") is not None


def test_names_are_spelled_as_in_the_standard() -> None:
    entry = dictionary().transfer_syntax("1.2.840.10008.1.2.4.51")
    assert entry is not None
    assert entry.name == "JPEG Extended (Process 2 & 4)"
    assert dictionary().uid_by_name("JPEG Extended (Process 2 and 4)") == entry
    attribute = dictionary().attribute("ExposureInuAs")
    assert attribute is not None
    assert attribute.name == "Exposure in µAs"
    assert dictionary().attribute("exposure in uas") == attribute


@pytest.mark.parametrize("entry", dictionary().transfer_syntaxes(), ids=lambda entry: entry.keyword or entry.uid)
def test_traits_of_transfer_syntaxes_agree_with_pydicom(entry: UidEntry) -> None:
    uid = UID(entry.uid)
    if entry.uid in BASE_UIDS:
        assert (Trait.IMPLICIT_VR in entry.traits) == (uid.is_implicit_VR or entry.keyword.startswith("Papyrus"))
        assert (Trait.BIG_ENDIAN in entry.traits) == (not uid.is_little_endian)
    assert (Trait.DEFLATED in entry.traits) == (entry.uid in DEFLATED)
    if Trait.LOSSY in entry.traits or entry.media_type.startswith(("image/", "video/")):
        assert Trait.COMPRESSED in entry.traits


@pytest.mark.parametrize(
    ("keyword", "traits", "media_type"),
    [
        ("ImplicitVRLittleEndian", {Trait.IMPLICIT_VR}, ""),
        ("ExplicitVRLittleEndian", set(), "application/octet-stream"),
        ("JPEGXLLossless", {Trait.ENCAPSULATED, Trait.COMPRESSED}, "image/jxl"),
        ("JPEG2000", {Trait.ENCAPSULATED, Trait.COMPRESSED, Trait.LOSSY}, "image/jp2"),
        ("SMPTEST211030PCMDigitalAudio", {Trait.RTV}, ""),
        ("MPEG4HP41", {Trait.ENCAPSULATED, Trait.COMPRESSED, Trait.LOSSY, Trait.VIDEO}, "video/mp4"),
    ],
)
def test_traits_and_media_types(keyword: str, traits: set[Trait], media_type: str) -> None:
    entry = dictionary().uid_by_name(keyword)
    assert entry is not None
    assert set(entry.traits) == traits
    assert entry.media_type == media_type


@pytest.mark.parametrize(
    ("uid", "service", "dimse", "is_storage"),
    [
        ("1.2.840.10008.1.1", "verification", ("C-ECHO",), False),
        ("1.2.840.10008.5.1.4.1.1.2", "storage", ("C-STORE",), True),
        ("1.2.840.10008.5.1.4.1.2.2.1", "query_retrieve", ("C-FIND",), False),
        ("1.2.840.10008.5.1.4.1.2.2.2", "query_retrieve", ("C-MOVE",), False),
        ("1.2.840.10008.5.1.4.31", "basic_worklist_management", ("C-FIND",), False),
        ("1.2.840.10008.3.1.2.3.3", "mpps", ("N-CREATE", "N-SET"), False),
        ("1.2.840.10008.5.1.4.34.6.3", "ups", ("C-FIND", "N-GET", "N-SET", "N-ACTION"), False),
        ("1.2.840.10008.5.1.4.33", "ian", ("N-CREATE",), False),
        ("1.2.840.10008.1.20.1", "storage_commitment", ("N-ACTION", "N-EVENT-REPORT"), False),
        ("1.2.840.10008.5.1.1.16", "print_management", ("N-EVENT-REPORT", "N-GET"), False),
        ("1.2.840.10008.5.1.4.38.1", "non_patient_object_storage", ("C-STORE",), True),
        ("1.2.840.10008.5.1.4.1.1.201.4", "inventory_qr", ("C-GET",), False),
        ("1.2.840.10008.1.3.10", "media_storage", (), False),
        ("1.2.840.10008.10.1", "real_time_communication", (), False),
    ],
)
def test_services_of_sop_classes(uid: str, service: str, dimse: tuple[str, ...], is_storage: bool) -> None:
    entry = dictionary().sop_class(uid)
    assert entry is not None
    assert (entry.service, entry.dimse, entry.is_storage) == (service, dimse, is_storage)


def test_every_sop_class_has_a_service_class_that_is_described() -> None:
    for entry in dictionary().sop_classes():
        assert dictionary().service_class(entry.service) is not None, entry


def test_storage_classes_of_pynetdicom_are_storage_classes() -> None:
    from pynetdicom.sop_class import _NON_PATIENT_OBJECT_CLASSES, _STORAGE_CLASSES  # noqa: PLC0415

    known = {entry.uid: entry.service for entry in dictionary().sop_classes(storage_only=True)}
    assert {known.get(uid) for uid in _STORAGE_CLASSES.values()} == {"storage"}
    assert {known.get(uid) for uid in _NON_PATIENT_OBJECT_CLASSES.values()} == {"non_patient_object_storage"}


def test_every_uid_is_valid() -> None:
    assert [entry.uid for entry in dictionary().uids if not is_valid_uid(entry.uid)] == []


def test_entries_are_ordered_and_unique() -> None:
    assert len({entry.uid for entry in dictionary().uids}) == len(dictionary().uids)
    tags = [entry.tag for entry in dictionary().attributes]
    assert tags == sorted(set(tags))


def test_nobody_can_change_an_entry() -> None:
    entry = dictionary().uids[0]
    with pytest.raises(AttributeError):
        entry.name = "changed"  # type: ignore[misc]


def test_categories_of_the_statuses_are_those_of_ps3_7() -> None:
    assert {entry.category for entry in dictionary().statuses()} == {
        StatusCategory.SUCCESS,
        StatusCategory.PENDING,
        StatusCategory.WARNING,
        StatusCategory.FAILURE,
        StatusCategory.CANCEL,
        StatusCategory.OTHER,
    }


def test_sources_name_the_packages_and_their_versions() -> None:
    assert dictionary().edition == "2024d"
    assert dictionary().sources["uids"].startswith("pydicom ")
    assert dictionary().sources["statuses"].startswith("pynetdicom ")
