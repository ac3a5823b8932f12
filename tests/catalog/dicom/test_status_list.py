from __future__ import annotations

from collections import Counter
from http import HTTPStatus

import pytest

from scripts.generate_dicom_common import read_yaml
from scripts.generate_dicom_statuses import DictionaryUse, codes_of
from statements.catalog.dicom import Protocol, StatusCategory, StatusEntry, dictionary, parse_tag, status_category
from statements.catalog.dicom.data_files import TemplateTable, read_template_statuses

TABLES = read_template_statuses().tables
FIND = "1.2.840.10008.5.1.4.1.2.2.1"
MOVE = "1.2.840.10008.5.1.4.1.2.2.2"
GET = "1.2.840.10008.5.1.4.1.2.2.3"
DPP_FIND, DPP_MOVE, DPP_GET = (f"1.2.840.10008.5.1.4.20.{number}" for number in (1, 2, 3))
MWL = "1.2.840.10008.5.1.4.31"
CT = "1.2.840.10008.5.1.4.1.1.2"


def codes(entries: tuple[StatusEntry, ...]) -> set[str]:
    return {entry.code for entry in entries}


def toolkit_codes(service: str, uid: str, role: str = "SCP") -> set[str]:
    return codes(
        tuple(e for e in dictionary().statuses(service=service, sop_class_uid=uid, role=role) if e.toolkit and e.sent)
    )


def test_the_template_has_its_1422_rows() -> None:
    count = Counter(table.protocol for table in TABLES for _ in table.rows)
    assert count[Protocol.DIMSE] + count[Protocol.HTTP] == 1422


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.table)
def test_every_row_of_the_template_is_reached_by_what_its_table_is_about(table: TemplateTable) -> None:
    found: tuple[StatusEntry, ...]
    if table.protocol is Protocol.HTTP:
        found = dictionary().http_statuses(service=table.service, web_service=table.sop_class, role=table.role)
    elif table.protocol is Protocol.REASON:
        found = dictionary().failure_reasons(table.role)
    else:
        uids = table.uids or tuple(
            e.uid for e in dictionary().sop_classes(table.service_class) if table.service in e.dimse
        )
        found = dictionary().statuses(service=table.service, sop_class_uid=uids[0], role=table.role)
        by_class = dictionary().statuses(service=table.service, service_class=table.service_class, role=table.role)
        assert set(table.entries()) <= set(by_class)
    assert [entry for entry in found if entry.table == table.table] == table.entries()
    assert list(dictionary().status_table(table.table)) == table.entries()


def test_every_code_of_the_template_is_understood() -> None:
    for table in TABLES:
        for entry in table.entries():
            assert entry.code or entry.category is StatusCategory.OTHER, entry
            assert all(parse_tag(tag) == tag for tag in entry.related)


def test_categories_of_the_template_follow_from_the_codes_but_for_one() -> None:
    odd = {
        (entry.table, entry.code)
        for table in TABLES
        if table.protocol is Protocol.DIMSE
        for entry in table.entries()
        if entry.code and status_category(entry.code) is not entry.category
    }
    assert odd == {("N.7-40", "0116")}


def test_wrong_codes_of_the_template_come_with_the_right_ones() -> None:
    corrections = {e.code: e.correction for e in dictionary().status_table("N.7-42") if e.correction}
    assert corrections == {"0112": "0122", "0214": "0124"}


def test_the_template_comes_first_and_toolkits_last() -> None:
    found = dictionary().statuses(service="C-FIND", sop_class_uid=FIND, role="SCP")
    ranks = [0 if e.table else 2 if e.toolkit else 1 for e in found]
    assert ranks == sorted(ranks)
    assert set(ranks) == {0, 1, 2} or set(ranks) == {0, 2}


def test_a_code_of_the_template_is_not_told_again_by_the_standard() -> None:
    found = dictionary().statuses(service="C-FIND", sop_class_uid=FIND, role="SCP")
    assert [e.source for e in found if e.code == "A700"] == ["PS3.2 Table N.7-50"]


@pytest.mark.parametrize("uid", [FIND, MWL, DPP_FIND, "1.2.840.10008.5.1.4.34.6.3", "1.2.840.10008.5.1.4.37.1"])
def test_codes_that_a_find_scp_on_pynetdicom_sends(uid: str) -> None:
    assert toolkit_codes("C-FIND", uid) == {"0000", "C001", "C002", "C311", "C312"}


@pytest.mark.parametrize("uid", [GET, DPP_GET])
def test_codes_that_a_get_scp_on_pynetdicom_sends(uid: str) -> None:
    assert toolkit_codes("C-GET", uid) == {"0000", "A702", "B000", "C001", "C002", "C411", "C413", "C416"}


@pytest.mark.parametrize("uid", [MOVE, DPP_MOVE])
def test_codes_that_a_move_scp_on_pynetdicom_sends(uid: str) -> None:
    own = {"C511", "C513", "C514", "C515", "C516"}
    assert toolkit_codes("C-MOVE", uid) == {"0000", "A702", "A801", "B000", "C001", "C002"} | own


def test_codes_that_other_scps_on_pynetdicom_send() -> None:
    assert toolkit_codes("C-STORE", CT) == {"0122", "C001", "C002", "C211"}
    assert toolkit_codes("N-CREATE", "1.2.840.10008.3.1.2.3.3") == {"0110", "C001", "C002"}
    assert toolkit_codes("C-ECHO", "1.2.840.10008.1.1") == {"0000"}


def test_codes_that_pynetdicom_documents_but_never_sends_are_offered_and_say_so() -> None:
    idle = {(e.service, e.code) for e in dictionary().statuses() if e.toolkit and not e.sent}
    assert idle == {("C-STORE", "C210"), ("C-FIND", "C310"), ("C-GET", "C410"), ("C-MOVE", "C510")}


def test_toolkit_codes_say_when_they_are_sent_and_by_what() -> None:
    for entry in dictionary().statuses():
        assert bool(entry.condition) is entry.toolkit
        assert not entry.toolkit or entry.source.startswith("pynetdicom ")


def test_a_sop_class_has_only_the_statuses_of_its_services() -> None:
    assert {e.service for e in dictionary().statuses(sop_class_uid=MOVE)} == {"C-MOVE"}
    assert {e.service for e in dictionary().statuses(service_class="verification")} == {"C-ECHO"}
    assert dictionary().statuses(service="C-STORE", sop_class_uid=MOVE) == ()
    assert dictionary().statuses(sop_class_uid="1.2.3") == ()


def test_a_role_leaves_out_the_tables_of_the_other() -> None:
    found = dictionary().statuses(service="c-find", sop_class_uid=MWL, role="scu")
    assert {e.table for e in found if e.table} == {"N.7-10"}
    assert not any(e.toolkit for e in found)


def test_codes_of_single_sop_classes_stay_theirs() -> None:
    assert "B001" not in codes(dictionary().statuses(sop_class_uid=FIND))
    assert "B001" in codes(dictionary().statuses(sop_class_uid="1.2.840.10008.5.1.4.1.1.201.6"))
    assert "AA00" not in codes(dictionary().statuses(sop_class_uid=GET))
    assert "AA00" in codes(dictionary().statuses(sop_class_uid="1.2.840.10008.5.1.4.1.2.4.3"))


def test_a_meta_sop_class_has_the_statuses_of_its_members() -> None:
    found = dictionary().statuses(service="N-SET", sop_class_uid="1.2.840.10008.5.1.1.9", role="SCP")
    assert {"N.7-71", "N.7-75", "N.7-78"} <= {entry.table for entry in found}


def test_an_entry_covers_the_codes_of_its_range() -> None:
    entry = next(e for e in dictionary().status_table("N.7-49") if e.text == "Cxxx")
    assert entry.is_range
    assert entry.covers("C310")
    assert not entry.covers("A700")


def test_dictionaries_that_are_left_to_the_template_have_no_code_that_it_lacks() -> None:
    for use in read_yaml("service_statuses.yaml", list[DictionaryUse]):
        if use.template == "yes":
            of_template = [e for e in dictionary().statuses(service_class=use.service_classes[0]) if e.table and e.code]
            for code, _, _ in codes_of(use.dictionary):
                assert any(e.covers(code.partition("-")[0]) for e in of_template), (use.dictionary, code)


def test_http_statuses_begin_with_those_of_the_transaction() -> None:
    found = dictionary().http_statuses(service="retrieve", web_service="Studies Web Service", role="origin server")
    assert {e.table for e in found[:7]} == {"N.7-92"}
    assert len({e.code for e in found}) == len([e for e in found if e.code])


def test_http_statuses_are_those_of_http() -> None:
    all_codes = codes(dictionary().http_statuses()) - {""}
    assert {str(status.value) for status in HTTPStatus} == all_codes
    for entry in dictionary().http_statuses():
        assert not entry.code.isdigit() or not entry.covers("A700")
