"""The data files are what their sources say, and the sources are needed."""

from __future__ import annotations

from pydicom._dicom_dict import DicomDictionary, RepeatersDictionary

from scripts.generate_dicom_common import read_yaml, supplement
from scripts.generate_dicom_data import stale_files
from scripts.generate_dicom_uids import base_uids, services
from statements.catalog.dicom import dictionary
from statements.catalog.dicom.data_files import read_template_statuses

EXTRA = supplement()
NEW_ROWS = [(group.since, row) for group in EXTRA.attributes for row in group.rows]


def test_generated_files_are_up_to_date() -> None:
    assert stale_files() == [], "run python -m scripts.generate_dicom_data"


def test_pydicom_lacks_every_uid_of_the_supplement() -> None:
    gained = {new.uid for new in EXTRA.uids} & set(base_uids())
    assert not gained, f"pydicom knows {gained}: remove them from supplement.yaml"


def test_pydicom_lacks_every_attribute_of_the_supplement() -> None:
    known = {f"{number:08X}" for number in DicomDictionary} | set(RepeatersDictionary)
    gained = {row[0] for _, row in NEW_ROWS} & known
    assert not gained, f"pydicom knows {gained}: remove them from supplement.yaml"


def test_pydicom_needs_every_correction() -> None:
    for each in EXTRA.corrections:
        if each.since > dictionary().edition:
            continue
        uid = base_uids().get(each.key)
        if uid:
            spelled = {"name": uid[0], "keyword": uid[4]}
        else:
            row = DicomDictionary[int(each.key, 16)]
            spelled = {"name": row[2], "keyword": row[4]}
        assert spelled[each.field] != each.value, f"pydicom has corrected {each.key}: remove it from supplement.yaml"


def test_everything_of_the_supplement_is_found_with_its_edition() -> None:
    for new in EXTRA.uids:
        entry = dictionary().uid(new.uid)
        assert entry is not None
        assert (entry.name, entry.since, entry.source) == (new.name, new.since, new.source)
        assert dictionary().uid_by_name(new.keyword) == entry
    for since, row in NEW_ROWS:
        attribute = dictionary().attribute(row[0])
        assert attribute is not None
        assert (attribute.keyword, attribute.name, attribute.since) == (*row[1:3], since)
        assert attribute.is_later_than(dictionary().edition) is (since > dictionary().edition)


def test_what_later_editions_change_is_told_and_not_applied() -> None:
    ethnic_group = dictionary().attribute("EthnicGroup")
    assert ethnic_group is not None
    assert not ethnic_group.retired
    assert [(c.edition, c.field, c.value) for c in ethnic_group.changes] == [("2025b", "retired", "yes")]
    table = dictionary().attribute("(003A,0320)")
    assert table is not None
    assert table.keyword == "SummarizedFilterLookupTableSequence"
    assert table.changes == ()


def test_every_abbreviation_means_something() -> None:
    keywords = [entry.keyword for entry in dictionary().uids] + [entry.keyword for entry in dictionary().attributes]
    for alias, patterns in read_yaml("aliases.yaml", dict[str, list[str]]).items():
        for pattern in patterns:
            start = pattern.removesuffix("*")
            assert any(k.startswith(start) if pattern.endswith("*") else k == pattern for k in keywords), alias


def test_every_uid_of_the_service_classes_exists() -> None:
    for source in services():
        for uid in (uid for member in source.members for uid in member.uids):
            start = uid.removesuffix("*")
            assert any(e.uid.startswith(start) if uid.endswith("*") else e.uid == uid for e in dictionary().uids), uid


def test_tables_of_the_template_name_sop_classes_and_services_that_exist() -> None:
    file = read_template_statuses()
    assert file.edition == dictionary().edition
    for table in file.tables:
        assert not table.service_class or dictionary().service_class(table.service_class), table.table
        for uid in table.uids:
            entry = dictionary().sop_class(uid)
            assert entry is not None
            assert table.service in entry.dimse, table.table
