"""What the example says of C-FIND, asked of the running qrscp."""

from __future__ import annotations

from typing import Any

import pytest
from pydicom.datadict import dictionary_VR
from pydicom.uid import ExplicitVRLittleEndian

from tests.examples.running import (
    PATIENT_ROOT_FIND,
    STUDY_ROOT_FIND,
    UPS_EVENT,
    UPS_PULL,
    UPS_PUSH,
    UPS_QUERY,
    UPS_WATCH,
    WORKLIST_FIND,
    Application,
    Said,
    identifier,
    instance,
)

ROOT = "1.2.826.0.1.3680043.20"
STUDY, SERIES = f"{ROOT}.1", f"{ROOT}.1.1"
PATIENT = "Q-1"


@pytest.fixture(scope="module", autouse=True)
def study(application: Application) -> None:
    """Three instances in two series, and a study of somebody whose name is not written in ASCII."""
    mine: dict[str, Any] = {"StudyInstanceUID": STUDY, "PatientID": PATIENT, "PatientName": "Query^Quentin"}
    other: dict[str, Any] = {"StudyInstanceUID": f"{ROOT}.2", "PatientID": "Q-2", "PatientName": "Müller^山田"}
    statuses = application.store(
        instance(1, SOPInstanceUID=f"{SERIES}.1", SeriesInstanceUID=SERIES, **mine),
        instance(7, SOPInstanceUID=f"{SERIES}.7", SeriesInstanceUID=SERIES, **mine),
        instance(1, SOPInstanceUID=f"{STUDY}.2.1", SeriesInstanceUID=f"{STUDY}.2", **mine | {"Modality": "MR"}),
        instance(1, SOPInstanceUID=f"{ROOT}.2.1.1", SpecificCharacterSet="ISO_IR 192", **other),
    )
    assert statuses == [0x0000] * 4


def count(application: Application, level: str = "STUDY", **keys: Any) -> int:
    """How many of the instances of this module match."""
    given = {"StudyInstanceUID": STUDY, "PatientID": PATIENT, **keys}
    status, matches = application.find(STUDY_ROOT_FIND, QueryRetrieveLevel=level, **given)
    assert status == "0000"
    return len(matches)


def test_one_response_for_each_instance_on_every_level(application: Application) -> None:
    assert count(application) == 3
    assert count(application, "SERIES", SeriesInstanceUID=SERIES) == 2
    assert count(application, "SERIES", SeriesInstanceUID="") == 3
    assert count(application, "IMAGE", SeriesInstanceUID=SERIES, SOPInstanceUID=f"{SERIES}.7") == 1


@pytest.mark.parametrize(
    ("keys", "matches"),
    [
        ({"PatientName": "Query^Quentin"}, 3),
        ({"PatientName": "query^quentin"}, 0),
        ({"PatientName": "query^*"}, 3),
        ({"PatientName": "Query?Quentin"}, 3),
        ({"PatientName": "Query"}, 0),
        ({"AccessionNumber": "A?1*"}, 3),
        ({"StudyID": "_1*"}, 3),
        ({"StudyID": "%1*"}, 3),
        ({"StudyID": "_1"}, 0),
        ({"StudyDate": "20240229"}, 3),
        ({"StudyDate": "20240228-20240229"}, 3),
        ({"StudyDate": "20240229-"}, 3),
        ({"StudyDate": "-20240228"}, 0),
        ({"StudyTime": "1015"}, 0),
        ({"StudyTime": "10-11"}, 3),
        ({"StudyTime": "09-10"}, 0),
        ({"StudyTime": ""}, 3),
        ({"ModalitiesInStudy": "XA"}, 3),
    ],
    ids=str,
)
def test_matching_on_study_level(application: Application, keys: dict[str, str], matches: int) -> None:
    assert count(application, **keys) == matches


@pytest.mark.filterwarnings("ignore::UserWarning")  # pydicom notices wildcards and odd ranges
def test_matching_on_the_levels_below(application: Application) -> None:
    assert count(application, "SERIES", Modality="CT") == 2
    assert count(application, "SERIES", Modality="?R") == 1
    assert count(application, "SERIES", SeriesNumber="01") == 3
    assert count(application, "IMAGE", SeriesInstanceUID="", InstanceNumber=7) == 1


@pytest.mark.filterwarnings("ignore::UserWarning")
@pytest.mark.parametrize(
    ("keys", "code"),
    [
        ({"PatientName": "*"}, "A900"),
        ({"QueryRetrieveLevel": "PATIENT", "PatientID": ""}, "A900"),
        ({"QueryRetrieveLevel": "STUDY", "StudyDescription": ""}, "A900"),
        ({"QueryRetrieveLevel": "STUDY", "StudyInstanceUID": "", "Modality": "CT"}, "A900"),
        ({"QueryRetrieveLevel": "SERIES", "SeriesInstanceUID": SERIES}, "A900"),
        ({"QueryRetrieveLevel": "STUDY", "StudyInstanceUID": [STUDY, f"{ROOT}.2"]}, "C320"),
        ({"QueryRetrieveLevel": "SERIES", "StudyInstanceUID": STUDY, "Modality": ["CT", "MR"]}, "C320"),
        ({"QueryRetrieveLevel": "STUDY", "StudyDate": "-"}, "C320"),
        ({"QueryRetrieveLevel": "STUDY", "StudyTime": "10-11-12"}, "C320"),
    ],
    ids=str,
)
def test_status_codes_of_failures(application: Application, said: Said, keys: dict[str, Any], code: str) -> None:
    assert application.find(STUDY_ROOT_FIND, **keys) == (code, [])
    assert code in said.codes("N.7-50")


def test_what_is_returned(application: Application, said: Said) -> None:
    keys = {row.cells["attribute"] for row in said.rows("N.5-18")} - {"00080054"}
    request = identifier(QueryRetrieveLevel="IMAGE", StudyDescription="", ModalitiesInStudy="")
    for tag in keys:
        request.add_new(int(tag, 16), dictionary_VR(int(tag, 16)), None)
    request.StudyInstanceUID = STUDY
    with application.association([(STUDY_ROOT_FIND, [ExplicitVRLittleEndian])]) as association:
        (_, match), *_ = association.send_c_find(request, STUDY_ROOT_FIND)

    assert {f"{element.tag:08X}" for element in match} == {*keys, "00080052", "00080054"}
    assert match.RetrieveAETitle == "QRSCP"


def test_character_sets(application: Application) -> None:
    status, matches = application.find(
        STUDY_ROOT_FIND, SpecificCharacterSet="ISO_IR 192", QueryRetrieveLevel="STUDY", PatientName="Müller^山田"
    )
    assert status == "0000"
    assert ["SpecificCharacterSet" in match for match in matches] == [False]
    assert matches[0].PatientName.original_string == b"M\xfcller^??"


def test_patient_root(application: Application) -> None:
    status, matches = application.find(PATIENT_ROOT_FIND, QueryRetrieveLevel="PATIENT", PatientID="Q-*", PatientName="")
    assert (status, len(matches)) == ("0000", 4)
    assert {match.PatientID for match in matches} == {"Q-1", "Q-2"}
    keys = {"QueryRetrieveLevel": "STUDY", "StudyInstanceUID": STUDY}
    assert application.find(PATIENT_ROOT_FIND, **keys)[0] == "A900"
    assert len(application.find(PATIENT_ROOT_FIND, PatientID=PATIENT, **keys)[1]) == 3


@pytest.mark.parametrize(
    ("model", "code"),
    [
        (WORKLIST_FIND, "0000"),
        (UPS_PULL, "0000"),
        (UPS_PUSH, "C320"),
        (UPS_WATCH, "C320"),
        (UPS_EVENT, "C320"),
        (UPS_QUERY, "C320"),
    ],
    ids=lambda value: getattr(value, "name", value),
)
def test_what_is_accepted_without_a_service(application: Application, said: Said, model: str, code: str) -> None:
    text = said.text("N.7.2.1.4.1@verify", "presentation_contexts")

    assert application.find(model, PatientName="*") == (code, [])
    assert code == "0000" or code in text
    if model != WORKLIST_FIND:
        with application.association([(model, [ExplicitVRLittleEndian])]) as association:
            answer, _ = association.send_n_get([0x00100010], UPS_PUSH, "1.2.3", meta_uid=model)
        assert f"{answer.Status:04X}" == "0110"
        assert "0110" in text
