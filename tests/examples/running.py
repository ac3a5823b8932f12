"""The real qrscp on a free port of this machine, with its own index and folder, and systems that talk to it.

Everything that the example says and that a test can ask is asked here, so that a new version of pynetdicom shows what
changed.
"""

from __future__ import annotations

import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from pydicom.dataset import Dataset, FileMetaDataset
from pydicom.uid import UID, CTImageStorage, ExplicitVRLittleEndian, MRImageStorage, SecondaryCaptureImageStorage
from pynetdicom import AE, ALL_TRANSFER_SYNTAXES, evt

from statements.catalog.edition import Edition
from statements.document.content import Content
from statements.document.rows import EffectiveRow, counting_rows

VERIFICATION = UID("1.2.840.10008.1.1")
PATIENT_ROOT_FIND, PATIENT_ROOT_MOVE = (UID(f"1.2.840.10008.5.1.4.1.2.1.{part}") for part in (1, 2))
STUDY_ROOT_FIND, STUDY_ROOT_MOVE, STUDY_ROOT_GET = (UID(f"1.2.840.10008.5.1.4.1.2.2.{part}") for part in (1, 2, 3))
WORKLIST_FIND = UID("1.2.840.10008.5.1.4.31")
UPS_PUSH, UPS_WATCH, UPS_PULL, UPS_EVENT, UPS_QUERY = (UID(f"1.2.840.10008.5.1.4.34.6.{part}") for part in range(1, 6))
HOST = "127.0.0.1"
STUDY, SERIES = "1.2.826.0.1.3680043.10.1", "1.2.826.0.1.3680043.10.1.1"
DEADLINE_S = 20
CONFIGURATION = """
[DEFAULT]
ae_title: QRSCP
port: {port}
max_pdu: 16382
acse_timeout: {timeout}
dimse_timeout: 30
network_timeout: {timeout}
bind_address: 127.0.0.1
instance_location: {folder}/instances
database_location: {folder}/index/database
[STORESCP]
address: 127.0.0.1
port: {destination}
[PICKY]
address: 127.0.0.1
port: {picky}
[NOBODY]
address: 127.0.0.1
port: {nobody}
[NOWHERE]
address: no..address
port: 104
"""


@dataclass
class Destination:
    """Storage SCPs for C-MOVE: one that takes everything and answers as told, one that takes MR images only."""

    port: int
    picky: int
    status: int = 0x0000
    received: list[Any] = field(default_factory=list)
    arrived: Event = field(default_factory=Event)
    gate: Event = field(default_factory=Event)  # while it is closed, answers wait


@dataclass
class Application:
    """A running qrscp, asked by an SCU."""

    port: int
    folder: Path
    destination: Destination

    @contextmanager
    def association(
        self,
        contexts: Sequence[tuple[str, Sequence[str]]],
        *,
        called: str = "QRSCP",
        negotiation: Sequence[Any] = (),
        handlers: Sequence[tuple[Any, ...]] = (),
    ) -> Iterator[Any]:
        entity = AE("TESTER")
        for abstract_syntax, syntaxes in contexts:
            entity.add_requested_context(abstract_syntax, list(syntaxes))
        association = entity.associate(
            HOST, self.port, ae_title=called, ext_neg=list(negotiation), evt_handlers=list(handlers)
        )
        try:
            yield association
        finally:
            if association.is_established:
                association.release()

    def store(self, *instances: Dataset) -> list[int]:
        classes = dict.fromkeys((str(each.SOPClassUID), str(each.file_meta.TransferSyntaxUID)) for each in instances)
        with self.association([(uid, [syntax]) for uid, syntax in classes]) as association:
            return [association.send_c_store(each).Status for each in instances]

    def find(self, model: str, **keys: Any) -> tuple[str, list[Dataset]]:
        """Final status, and the identifiers of all matches."""
        with self.association([(model, [ExplicitVRLittleEndian])]) as association:
            responses = list(association.send_c_find(identifier(**keys), model))
        return f"{responses[-1][0].Status:04X}", [match for _, match in responses[:-1]]

    def move(self, model: str, destination: str = "STORESCP", **keys: Any) -> tuple[str, Dataset, Dataset | None]:
        """Final status, its response, its identifier."""
        self.destination.received.clear()
        with self.association([(model, [ExplicitVRLittleEndian])]) as association:
            *_, (response, failed) = association.send_c_move(identifier(**keys), destination, model)
        return f"{response.Status:04X}", response, failed


def identifier(**keys: Any) -> Dataset:
    dataset = Dataset()
    for keyword, value in keys.items():
        setattr(dataset, keyword, value)
    return dataset


def instance(
    number: int, *, sop_class: str = CTImageStorage, syntax: str = ExplicitVRLittleEndian, **values: Any
) -> Dataset:
    """A small instance; a value of None leaves the attribute out."""
    given: Mapping[str, Any] = {
        "SOPClassUID": sop_class,
        "SOPInstanceUID": f"{SERIES}.{number}",
        "StudyInstanceUID": STUDY,
        "SeriesInstanceUID": SERIES,
        "PatientID": "P-1",
        "PatientName": "Doe^Jane",
        "StudyDate": "20240229",
        "StudyTime": "101500",
        "StudyID": "S1",
        "AccessionNumber": "A_1",
        "Modality": "CT",
        "SeriesNumber": 1,
        "InstanceNumber": number,
        **values,
    }
    dataset = identifier(**{keyword: value for keyword, value in given.items() if value is not None})
    dataset.file_meta = FileMetaDataset()
    dataset.file_meta.TransferSyntaxUID = UID(syntax)
    return dataset


@contextmanager
def destination_running() -> Iterator[Destination]:
    state = Destination(0, 0)
    state.gate.set()

    def take(event: evt.Event) -> int:
        state.received.append(event)
        state.arrived.set()
        state.gate.wait(DEADLINE_S)
        return state.status

    servers = []
    for classes in ((CTImageStorage, SecondaryCaptureImageStorage), (MRImageStorage,)):
        entity: Any = AE("DESTINATION")
        for each in classes:
            entity.add_supported_context(each, ALL_TRANSFER_SYNTAXES)
        servers.append(entity.start_server((HOST, 0), block=False, evt_handlers=[(evt.EVT_C_STORE, take)]))
    state.port, state.picky = (server.server_address[1] for server in servers)
    try:
        yield state
    finally:
        for server in servers:
            server.shutdown()


def free_port() -> int:
    with socket.create_server((HOST, 0)) as listener:
        return int(listener.getsockname()[1])


@contextmanager
def application_running(folder: Path, *, timeout: int) -> Iterator[Application]:
    (folder / "index").mkdir(parents=True)
    with destination_running() as destination:
        port = free_port()
        text = CONFIGURATION.format(
            port=port,
            timeout=timeout,
            folder=folder,
            destination=destination.port,
            picky=destination.picky,
            nobody=free_port(),
        )
        (folder / "configuration.ini").write_text(text)
        command = [sys.executable, "-m", "pynetdicom", "qrscp", "-q", "-c", str(folder / "configuration.ini")]
        with (folder / "log").open("w") as log, subprocess.Popen(command, stdout=log, stderr=log) as process:
            application = Application(port, folder, destination)
            try:
                wait_for(lambda: answers(application, process, folder / "log"))
                yield application
            finally:
                process.kill()


def answers(application: Application, process: subprocess.Popen[bytes], log: Path) -> bool:
    with suppress(subprocess.TimeoutExpired):
        process.wait(0.1)
        pytest.fail(f"qrscp has ended: {log.read_text()}")
    with application.association([(VERIFICATION, [ExplicitVRLittleEndian])]) as association:
        return bool(association.is_established)


def wait_for(condition: Callable[[], bool]) -> None:
    end = time.monotonic() + DEADLINE_S
    while not condition():
        assert time.monotonic() < end, "waited too long"


@dataclass(frozen=True)
class Said:
    """What the second draft says, table by table."""

    edition: Edition
    content: Content

    def rows(self, table_id: str, section: str = "") -> Sequence[EffectiveRow]:
        table = self.edition.table_by_id[table_id]
        return counting_rows(table, self.content.table(section or table.section, table_id))

    def codes(self, table_id: str) -> set[str]:
        return {row.cells["code"] for row in self.rows(table_id)}

    def value(self, table_id: str, row_id: str, column: str) -> str:
        return next(row.cells[column] for row in self.rows(table_id) if row.id == row_id)

    def text(self, section: str, name: str) -> str:
        return self.content.section(section).fields[name]
