"""What the example says of C-MOVE and C-GET, asked of the running qrscp."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import pytest
from pydicom.uid import (
    CTImageStorage,
    DeflatedExplicitVRLittleEndian,
    ExplicitVRBigEndian,
    ExplicitVRLittleEndian,
    ImplicitVRLittleEndian,
    JPEGBaseline8Bit,
    SecondaryCaptureImageStorage,
)
from pynetdicom import build_role, evt

from tests.examples.running import (
    DEADLINE_S,
    PATIENT_ROOT_MOVE,
    STUDY_ROOT_FIND,
    STUDY_ROOT_GET,
    STUDY_ROOT_MOVE,
    Application,
    Said,
    identifier,
    instance,
)

FIND, MOVE, GET = STUDY_ROOT_FIND, STUDY_ROOT_MOVE, STUDY_ROOT_GET
STUDY = "1.2.826.0.1.3680043.30.1"
SERIES = f"{STUDY}.1"
WHOLE: dict[str, Any] = {"QueryRetrieveLevel": "STUDY", "StudyInstanceUID": STUDY}


@pytest.fixture(scope="module", autouse=True)
def study(application: Application) -> None:
    fill(application)


def fill(application: Application) -> None:
    """Four instances, of two classes, in three Transfer Syntaxes."""
    common = {"StudyInstanceUID": STUDY, "SeriesInstanceUID": SERIES, "PatientID": "R-1"}
    syntaxes = (ExplicitVRLittleEndian, ExplicitVRLittleEndian, JPEGBaseline8Bit)
    images = [
        instance(number, syntax=syntax, SOPInstanceUID=f"{SERIES}.{number}", **common)
        for number, syntax in enumerate(syntaxes, start=1)
    ]
    capture = instance(
        4, sop_class=SecondaryCaptureImageStorage, syntax=ImplicitVRLittleEndian, SOPInstanceUID=f"{SERIES}.4", **common
    )
    assert application.store(*images, capture) == [0x0000] * 4


@pytest.fixture
def answering(application: Application) -> Iterator[Application]:
    yield application
    application.destination.status = 0x0000


def one(number: int) -> dict[str, Any]:
    return {
        "QueryRetrieveLevel": "IMAGE",
        "StudyInstanceUID": STUDY,
        "SeriesInstanceUID": SERIES,
        "SOPInstanceUID": f"{SERIES}.{number}",
    }


def get(
    application: Application, syntaxes: Sequence[str], *, role: bool = True, **keys: Any
) -> tuple[str, list[tuple[str, str]]]:
    """Final status, and what arrived: instance and Transfer Syntax."""
    arrived: list[tuple[str, str]] = []

    def take(event: evt.Event) -> int:
        arrived.append((str(event.dataset.SOPInstanceUID), str(event.context.transfer_syntax)))
        return 0x0000

    contexts = [(GET, [ExplicitVRLittleEndian]), (CTImageStorage, syntaxes)]
    roles = [build_role(CTImageStorage, scp_role=True)] if role else []
    handlers = [(evt.EVT_C_STORE, take)]
    with application.association(contexts, negotiation=roles, handlers=handlers) as association:
        *_, (response, _) = association.send_c_get(identifier(**keys), GET)
    return f"{response.Status:04X}", arrived


def test_move_sends_everything_as_it_is_stored(application: Application, said: Said) -> None:
    status, response, _ = application.move(MOVE, **WHOLE)
    events = application.destination.received

    assert (status, response.NumberOfCompletedSuboperations) == ("0000", 4)
    assert [str(event.context.transfer_syntax) for event in events] == [
        ExplicitVRLittleEndian, ExplicitVRLittleEndian, JPEGBaseline8Bit, ImplicitVRLittleEndian,
    ]  # fmt: skip
    association = events[0].assoc
    assert {event.assoc for event in events} == {association}
    assert len(association.requestor.requested_contexts) == 3
    assert all(len(context.transfer_syntax) == 1 for context in association.requestor.requested_contexts)
    assert association.requestor.primitive.called_ae_title == "STORESCP"
    assert association.requestor.ae_title == "QRSCP"
    assert events[0].request.MoveOriginatorApplicationEntityTitle == "QRSCP"
    assert events[0].request.Priority == 2
    assert f"{association.requestor.maximum_length} bytes" in said.value("N.7-1", "maximum_pdu_length", "value")
    assert not association.requestor.role_selection


@pytest.mark.parametrize(
    ("destination", "keys", "code"),
    [
        ("STRANGER", WHOLE, "A801"),
        ("NOBODY", WHOLE, "A801"),
        ("PICKY", WHOLE, "A801"),
        ("NOWHERE", WHOLE, "C515"),
        ("STORESCP", {"StudyInstanceUID": STUDY}, "A801"),
        ("STORESCP", {"QueryRetrieveLevel": "STUDY", "PatientName": "*"}, "A801"),
        ("STORESCP", {**one(1), "SOPInstanceUID": [f"{SERIES}.1", f"{SERIES}.2"]}, "A801"),
        ("STORESCP", {**WHOLE, "StudyInstanceUID": f"{STUDY}.9"}, "0000"),
    ],
    ids=str,
)
def test_move_without_sub_operations(
    application: Application, said: Said, destination: str, keys: dict[str, Any], code: str
) -> None:
    status, _, _ = application.move(MOVE, destination, **keys)

    assert status == code
    assert code in said.codes("N.7-51")
    assert application.destination.received == []


@pytest.mark.parametrize(
    ("answer", "code", "failed", "warned"),
    [
        (0xB000, "B000", 0, 4),
        (0xB007, "B000", 0, 4),
        (0xA700, "A702", 4, 0),
        (0x0122, "A702", 4, 0),
        (0xC123, "A702", 4, 0),
    ],
)
def test_what_the_destination_answers(
    answering: Application, said: Said, answer: int, code: str, failed: int, warned: int
) -> None:
    answering.destination.status = answer
    status, response, identifiers = answering.move(MOVE, **WHOLE)

    assert status == code
    assert (response.NumberOfFailedSuboperations, response.NumberOfWarningSuboperations) == (failed, warned)
    assert identifiers is not None
    assert len(identifiers.FailedSOPInstanceUIDList or ()) == failed
    assert code in said.codes("N.7-51")
    assert len(answering.destination.received) == 4


def test_keys_of_a_move(application: Application) -> None:
    assert application.move(MOVE, **one(2))[1].NumberOfCompletedSuboperations == 1
    assert application.move(MOVE, **WHOLE, Modality="MR")[1].NumberOfCompletedSuboperations == 4
    assert application.move(MOVE, QueryRetrieveLevel="STUDY", PatientID="R-1")[1].NumberOfCompletedSuboperations == 4
    patient = PATIENT_ROOT_MOVE
    assert application.move(patient, QueryRetrieveLevel="PATIENT", PatientID="R-1")[0] == "0000"
    assert application.move(patient, **WHOLE)[0] == "A801"


def test_cancelling(application: Application, said: Said) -> None:
    """The request comes while the first instance is being sent."""
    destination = application.destination
    destination.received.clear()
    destination.arrived.clear()
    destination.gate.clear()
    with application.association([(MOVE, [ExplicitVRLittleEndian])]) as association:
        responses = association.send_c_move(identifier(**WHOLE), "STORESCP", MOVE, msg_id=7)
        assert destination.arrived.wait(DEADLINE_S)
        association.send_c_cancel(7, context_id=association.accepted_contexts[0].context_id)
        destination.gate.set()
        *_, (response, _) = responses
    sent = len(destination.received)

    assert f"{response.Status:04X}" == "FE00"
    assert 0 < response.NumberOfRemainingSuboperations == 4 - sent
    assert "FE00" in said.codes("N.7-51")


@pytest.mark.parametrize(
    ("syntax", "arrives"),
    [
        (ExplicitVRLittleEndian, True),
        (ImplicitVRLittleEndian, True),
        (DeflatedExplicitVRLittleEndian, True),
        (ExplicitVRBigEndian, False),
        (JPEGBaseline8Bit, False),
    ],
)
def test_what_is_converted_for_a_get(application: Application, syntax: str, *, arrives: bool) -> None:
    expected = ("0000", [(f"{SERIES}.1", syntax)]) if arrives else ("A702", [])

    assert get(application, [syntax], **one(1)) == expected


def test_status_codes_of_get(application: Application, said: Said) -> None:
    text = said.text("N.7.3.2.7", "further_status_codes")
    answers = {
        "B000": get(application, [ExplicitVRLittleEndian], **WHOLE)[0],
        "A702": get(application, [ExplicitVRLittleEndian], role=False, **one(1))[0],
        "C413": get(application, [ExplicitVRLittleEndian], StudyInstanceUID=STUDY)[0],
        "0000": get(application, [ExplicitVRLittleEndian], **{**WHOLE, "StudyInstanceUID": "1.2.3"})[0],
    }
    assert answers == {code: code for code in answers}
    assert [code for code in answers if f"- {code} " not in text] == []


def test_files_and_index_that_cannot_be_read(fragile: Application, said: Said) -> None:
    fill(fragile)
    (fragile.folder / "instances" / f"{SERIES}.2").unlink()
    status, response, _ = fragile.move(MOVE, **WHOLE)
    assert (status, response.NumberOfCompletedSuboperations, response.NumberOfFailedSuboperations) == ("C521", 1, 3)
    assert get(fragile, [ExplicitVRLittleEndian], **WHOLE)[0] == "C421"

    database = fragile.folder / "index" / "database"
    database.unlink()
    database.mkdir()
    assert fragile.move(MOVE, **WHOLE)[0] == "C514"
    assert get(fragile, [ExplicitVRLittleEndian], **WHOLE)[0] == "C413"
    assert fragile.find(FIND, **WHOLE)[0] == "C311"
    assert fragile.store(instance(1)) == [0xC211]
    assert (fragile.folder / "instances" / instance(1).SOPInstanceUID).exists()
    assert {"C514", "C521"} <= said.codes("N.7-51")
    assert "C311" in said.codes("N.7-50")
    assert "C211" in said.codes("N.7-43")
