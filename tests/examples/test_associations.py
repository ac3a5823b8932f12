"""What the example says of associations, asked of the running qrscp."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from itertools import batched
from queue import Queue
from threading import Event
from typing import Any

import pytest
from pydicom.uid import CTImageStorage, ExplicitVRLittleEndian, ImplicitVRLittleEndian, JPEG2000Lossless
from pynetdicom import AE, build_role, evt, sop_class
from pynetdicom.dimse_primitives import C_ECHO
from pynetdicom.pdu import A_ABORT_RQ, A_ASSOCIATE_RQ
from pynetdicom.pdu_primitives import (
    AsynchronousOperationsWindowNegotiation,
    SOPClassExtendedNegotiation,
    UserIdentityNegotiation,
)

from scripts.build_example_facts import Facts
from tests.examples.running import DEADLINE_S, HOST, STUDY_ROOT_FIND, VERIFICATION, Application, Said, wait_for

MAXIMUM_CONTEXTS = 128
ANY = [ExplicitVRLittleEndian]
USER, PROVIDER = 0, 2  # sources of an abort
ABSTRACT_SYNTAX_REFUSED = 3
UNKNOWN_PDU = b"\xff\x00\x00\x00\x00\x00"


class Aborts:
    """Notes from where an abort comes."""

    def __init__(self) -> None:
        self.sources: Queue[int | None] = Queue()
        self.handlers = [(evt.EVT_PDU_RECV, self._note)]

    def _note(self, event: evt.Event) -> None:
        if isinstance(event.pdu, A_ABORT_RQ):
            self.sources.put(event.pdu.source)

    def source(self) -> int | None:
        return self.sources.get(timeout=DEADLINE_S)


def declared(said: Said) -> Iterator[tuple[str, str]]:
    """Each pair of SOP Class and Transfer Syntax that the overview declares."""
    sets: dict[str, list[str]] = {}
    for row in said.rows("N.1-2"):
        sets.setdefault(row.cells["set"].rpartition("(")[2].rstrip(")"), []).append(row.cells["transfer_syntax"])
    for row in said.rows("N.1-1"):
        assert row.cells["scp"] == "Y"
        for name in row.cells["transfer_syntax_sets"].split("; "):
            yield from ((row.cells["sop_class"], syntax) for syntax in sets[name])
    for table in ("N.1-4", "N.1-6"):
        yield from ((row.cells["sop_class"], row.cells["transfer_syntax"]) for row in said.rows(table))


def test_parameters_of_the_association(application: Application, said: Said) -> None:
    with application.association([(VERIFICATION, ANY)]) as association:
        peer = association.acceptor
        assert association.send_c_echo().Status == 0x0000
    assert said.value("N.7-1", "implementation_class_uid", "value") == peer.implementation_class_uid
    assert said.value("N.7-1", "implementation_version_name", "value") == peer.implementation_version_name
    assert said.value("N.7-1", "maximum_pdu_length", "value").startswith(f"{peer.maximum_length} bytes")


def test_what_is_declared_is_accepted(application: Application, said: Said) -> None:
    """Every Storage SOP Class with some Transfer Syntax, every such syntax with some class, all else in every pair."""
    stored = {row.cells["sop_class"] for row in said.rows("N.1-1")}
    storage: dict[str, list[str]] = {}
    chosen: list[tuple[str, str]] = []
    for uid, syntax in declared(said):
        if uid in stored:
            storage.setdefault(uid, []).append(syntax)
        else:
            chosen.append((uid, syntax))
    chosen += [(uid, syntaxes[index % len(syntaxes)]) for index, (uid, syntaxes) in enumerate(storage.items())]
    assert {syntax for _, syntax in chosen} == {row.cells["transfer_syntax"] for row in said.rows("N.1-2")}

    for some in batched(chosen, MAXIMUM_CONTEXTS):
        with application.association([(uid, [syntax]) for uid, syntax in some]) as association:
            accepted = {(each.abstract_syntax, each.transfer_syntax[0]) for each in association.accepted_contexts}
        assert accepted == set(some)


def test_what_is_not_declared_is_refused(application: Application, said: Said, facts: Facts) -> None:
    classes = (getattr(sop_class, name) for name in dir(sop_class) if name.endswith("_CLASSES"))
    known = {str(uid) for each in classes for uid in each.values() if isinstance(uid, str)}
    others = sorted(known - {uid for uid, _ in declared(said)})
    accepted: set[str] = set()
    for some in batched(others, MAXIMUM_CONTEXTS - 1):
        with application.association([(VERIFICATION, ANY), *((uid, ANY) for uid in some)]) as association:
            accepted |= {str(each.abstract_syntax) for each in association.accepted_contexts}
            assert {each.result for each in association.rejected_contexts} <= {ABSTRACT_SYNTAX_REFUSED}
    assert len(others) > 50
    assert accepted - {str(VERIFICATION)} == set(facts.without_service)


def test_the_first_of_its_own_list_is_chosen(application: Application, said: Said) -> None:
    order = [row.cells["transfer_syntax"] for row in said.rows("N.7-5", "N.7.2.1.4.1@receive")]
    proposals = [order[::-1], order[3:1:-1], [order[-1], order[7], order[30]]]
    with application.association([(CTImageStorage, each) for each in proposals]) as association:
        chosen = [str(each.transfer_syntax[0]) for each in association.accepted_contexts]
    assert chosen == [min(each, key=order.index) for each in proposals]


@pytest.mark.parametrize(
    ("scu", "scp", "outcome"),
    [(True, False, None), (True, True, (False, True)), (False, True, (False, True)), (None, None, (True, False))],
)
def test_roles_of_who_stores(
    application: Application, scu: bool | None, scp: bool | None, outcome: tuple[bool, bool] | None
) -> None:
    """The outcome is what the other side may be for a Storage SOP Class: SCU, SCP."""
    roles = [] if scu is None or scp is None else [build_role(CTImageStorage, scu_role=scu, scp_role=scp)]
    with application.association([(VERIFICATION, ANY), (CTImageStorage, ANY)], negotiation=roles) as association:
        found = [each for each in association.accepted_contexts if each.abstract_syntax == CTImageStorage]
    assert [(each.as_scu, each.as_scp) for each in found] == ([outcome] if outcome else [])


def test_extended_negotiation_is_ignored(application: Application) -> None:
    model = STUDY_ROOT_FIND
    relational = SOPClassExtendedNegotiation()
    relational.sop_class_uid, relational.service_class_application_information = model, b"\x01"
    window = AsynchronousOperationsWindowNegotiation()
    window.maximum_number_operations_invoked = window.maximum_number_operations_performed = 5
    user = UserIdentityNegotiation()
    user.user_identity_type, user.primary_field, user.positive_response_requested = 1, b"alice", True

    with application.association([(model, ANY)], negotiation=[relational, window, user]) as association:
        answered = {type(each).__name__ for each in association.acceptor.user_information}
    assert association.is_released
    assert answered == {
        "MaximumLengthNotification", "ImplementationClassUIDNotification", "ImplementationVersionNameNotification",
    }  # fmt: skip


def test_every_called_title_is_accepted(application: Application) -> None:
    with application.association([(VERIFICATION, ANY)], called="SOMEBODY_ELSE") as association:
        assert association.send_c_echo().Status == 0x0000


def test_an_association_without_any_context_is_accepted(application: Application) -> None:
    accepted = Event()
    handlers = [(evt.EVT_ACCEPTED, lambda _: accepted.set())]
    wanted = [(STUDY_ROOT_FIND, [JPEG2000Lossless])]
    with application.association(wanted, handlers=handlers) as association:
        assert [each.result for each in association.rejected_contexts] == [4]
    assert accepted.is_set()


def test_one_association_too_many_is_rejected(application: Application, said: Said) -> None:
    maximum = int(said.value("N.7-1", "maximum_associations_acceptor", "value"))
    entity = AE("TESTER")
    entity.add_requested_context(VERIFICATION, ImplicitVRLittleEndian)
    opened: list[Any] = []

    def open_one() -> bool:  # those of other tests may not be quite closed yet
        association = entity.associate(HOST, application.port)
        if association.is_established:
            opened.append(association)
        return len(opened) == maximum

    try:
        wait_for(open_one)
        last = entity.associate(HOST, application.port)
        answer = last.acceptor.primitive
        assert last.is_rejected
        assert answer is not None
        assert (answer.result, answer.result_source, answer.diagnostic) == (2, 3, 2)
    finally:
        for association in opened:
            association.release()


def test_silence_ends_associations_and_connections(impatient: Application) -> None:
    address = (HOST, impatient.port)
    aborts = Aborts()
    with impatient.association([(VERIFICATION, ANY)], handlers=aborts.handlers):
        assert aborts.source() == USER
    with socket.create_connection(address, DEADLINE_S) as silent:
        assert silent.recv(1) == b""
    with socket.create_connection(address, DEADLINE_S) as rude:
        rude.sendall(UNKNOWN_PDU)
        answer = rude.recv(10)
    assert (answer[0], answer[8]) == (7, USER)


def test_connections_count_as_associations_for_a_while(impatient: Application, said: Said) -> None:
    address = (HOST, impatient.port)
    most = int(said.value("N.7-1", "maximum_associations_acceptor", "value"))

    def is_crowded() -> bool:
        """On a busy machine the first connections may be forgotten before the last is made: then once more."""
        for _ in range(most):
            socket.create_connection(address, DEADLINE_S).close()
        with impatient.association([(VERIFICATION, ANY)]) as association:
            return bool(association.is_rejected)

    wait_for(is_crowded)
    wait_for(lambda: is_accepted(impatient))


def is_accepted(application: Application) -> bool:
    with application.association([(VERIFICATION, ANY)]) as association:
        return bool(association.is_established)


def test_a_pdu_that_is_not_expected_ends_the_association(application: Application) -> None:
    aborts = Aborts()
    with application.association([(VERIFICATION, ANY)], handlers=aborts.handlers) as association:
        association.dul.socket.send(UNKNOWN_PDU)
        assert aborts.source() == PROVIDER


def test_a_request_in_a_context_that_was_not_accepted_ends_the_association(application: Application) -> None:
    aborts = Aborts()
    request = C_ECHO()
    request.MessageID, request.AffectedSOPClassUID = 1, VERIFICATION
    with application.association([(VERIFICATION, ANY)], handlers=aborts.handlers) as association:
        association.dimse.send_msg(request, 99)
        assert aborts.source() == USER


def test_another_version_of_the_protocol_is_rejected(impatient: Application, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(A_ASSOCIATE_RQ, "protocol_version", property(lambda _: 2, lambda *_: None), raising=False)
    with impatient.association([(VERIFICATION, ANY)]) as association:
        answer = association.acceptor.primitive
    assert (answer.result, answer.result_source, answer.diagnostic) == (1, 2, 2)
