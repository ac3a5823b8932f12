"""What the example says of storing, asked of the running qrscp."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from typing import Any

import pytest
from pydicom import dcmread
from pydicom.dataset import Dataset
from pydicom.uid import CTImageStorage, ExplicitVRLittleEndian, JPEGBaseline8Bit
from pynetdicom.dimse_primitives import C_STORE
from pynetdicom.dsutils import encode

from tests.examples.running import SERIES, STUDY_ROOT_FIND, Application, Said, identifier, instance


def store_bytes(application: Application, syntax: str, data: bytes | None) -> str:
    """Data that pynetdicom as SCU would not send."""
    assert data
    request = C_STORE()
    request.MessageID, request.Priority = 1, 2
    request.AffectedSOPClassUID, request.AffectedSOPInstanceUID = CTImageStorage, f"{SERIES}.999"
    request.DataSet = BytesIO(data)
    with application.association([(CTImageStorage, [syntax])]) as association:
        context = association.accepted_contexts[0].context_id
        association._reactor_checkpoint.clear()  # it would take the response away
        association.dimse.send_msg(request, context)
        _, response = association.dimse.get_msg(block=True)
        association._reactor_checkpoint.set()
    return f"{response.Status:04X}"


def found(application: Application, study: str) -> Sequence[Any]:
    _, matches = application.find(STUDY_ROOT_FIND, QueryRetrieveLevel="STUDY", StudyInstanceUID=study, PatientName="")
    return matches


def test_storage_classes_are_stored_and_found(application: Application, said: Said) -> None:
    """One in ten: qrscp has one way for all of them, and all are accepted (test_associations.py)."""
    study = "1.2.826.0.1.3680043.10.2"
    classes = [row.cells["sop_class"] for row in said.rows("N.1-1")][::10]
    instances = [
        instance(number, sop_class=uid, StudyInstanceUID=study, SOPInstanceUID=f"{study}.1.{number}")
        for number, uid in enumerate(classes, start=1)
    ]

    assert application.store(*instances) == [0x0000] * len(classes)
    assert len(found(application, study)) == len(classes)


def test_the_file_is_what_was_received(application: Application, said: Said) -> None:
    sent = instance(1, StudyInstanceUID="1.2.826.0.1.3680043.10.3", SOPInstanceUID="1.2.826.0.1.3680043.10.3.1")
    sent.private_block(0x0009, "SOMEBODY", create=True).add_new(1, "LO", "private")
    application.store(sent)

    file = dcmread(application.folder / "instances" / sent.SOPInstanceUID)
    assert Dataset(file) == Dataset(sent)
    assert file.file_meta.ImplementationVersionName == said.value("N.7-1", "implementation_version_name", "value")


def test_a_second_instance_with_the_same_uid_replaces_the_first(application: Application) -> None:
    study = "1.2.826.0.1.3680043.10.4"
    for name in ("First^Name", "Second^Name"):
        application.store(instance(1, StudyInstanceUID=study, SOPInstanceUID=f"{study}.1", PatientName=name))

    assert [str(match.PatientName) for match in found(application, study)] == ["Second^Name"]


@pytest.mark.filterwarnings("ignore::UserWarning")  # pydicom notices it too
@pytest.mark.parametrize(
    "values",
    [{"PatientID": None}, {"SeriesInstanceUID": None}, {"AccessionNumber": "A" * 17}, {"PatientID": "P" * 65}],
    ids=str,
)
def test_what_cannot_be_identified_is_kept_but_not_found(application: Application, values: dict[str, Any]) -> None:
    study = f"1.2.826.0.1.3680043.10.5.{len(str(values))}"
    lost = instance(1, StudyInstanceUID=study, SOPInstanceUID=f"{study}.1", **values)

    assert application.store(lost) == [0x0000]
    assert (application.folder / "instances" / f"{study}.1").exists()
    assert found(application, study) == []


@pytest.mark.filterwarnings("ignore::UserWarning")
def test_status_codes_of_failures(application: Application, said: Said) -> None:
    without_uid = encode(identifier(PatientName="x"), False, True)
    unwritable = encode(instance(1, SOPInstanceUID="no/such/folder"), False, True)
    native = instance(1, SOPInstanceUID="1.2.826.0.1.3680043.10.6.1")
    native.add_new("PixelData", "OB", b"\x00\x01")
    not_encapsulated = encode(native, False, True)

    answers = [
        store_bytes(application, ExplicitVRLittleEndian, without_uid),
        store_bytes(application, ExplicitVRLittleEndian, unwritable),
        store_bytes(application, JPEGBaseline8Bit, not_encapsulated),
    ]
    assert answers == ["C210", "A700", "A700"]
    assert set(answers) <= said.codes("N.7-43")


def test_no_transfer_syntax_is_changed_on_storing(application: Application, said: Said) -> None:
    study = "1.2.826.0.1.3680043.10.7"
    syntaxes = [row.cells["transfer_syntax"] for row in said.rows("N.1-2")][::4]
    sent = [
        instance(number, syntax=uid, StudyInstanceUID=study, SOPInstanceUID=f"{study}.{number}")
        for number, uid in enumerate(syntaxes, start=1)
    ]
    assert set(application.store(*sent)) == {0x0000}
    kept = [dcmread(application.folder / "instances" / each.SOPInstanceUID, stop_before_pixels=True) for each in sent]
    assert [str(each.file_meta.TransferSyntaxUID) for each in kept] == syntaxes
