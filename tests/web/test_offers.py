"""Rows from facts: what the head of a table offers, and what taking it does."""

from __future__ import annotations

from django.http import HttpResponse
from django.urls import reverse

from statements.catalog.loader import load_edition
from statements.document.build import context_of
from statements.document.content import Row
from statements.queries.content import content_of, section_version
from tests.conftest import World

CT = "1.2.840.10008.5.1.4.1.1.2"


def declare(world: World, *, create: str = "") -> None:
    world.row("N.1.1", "N.1-1", "ct", sop_class=CT, scu="Y", scp="Y", create=create)


def take(world: World, key: str, table_id: str, *, who: str = "alice", **fields: str) -> HttpResponse:
    url = reverse("statements:operate", args=[world.statement.pk, key, table_id, "offers"])
    _, version = section_version(world.statement, key)
    answer = world.client(who).post(url, {"version": version, **fields}, headers={"HX-Request": "true"})
    assert isinstance(answer, HttpResponse)
    return answer


def rows(world: World, key: str, table_id: str) -> tuple[Row, ...]:
    content, _ = section_version(world.statement, key)
    return content.tables[table_id].rows if table_id in content.tables else ()


def page(world: World, key: str, who: str = "alice") -> str:
    return world.client(who).get(reverse("statements:section", args=[world.statement.pk, key])).content.decode()


def test_nothing_is_offered_before_anything_is_declared(world: World) -> None:
    assert 'data-op="offers"' not in page(world, "N.5.1")


def test_the_declared_service_is_offered_and_taken(world: World) -> None:
    entity = world.instance("application_entity", "STORE")
    declare(world)
    assert "Add 1 declared service<" in page(world, "N.5.1")
    answer = take(world, "N.5.1", "N.5-1", fresh="abcdefghij")
    assert answer.status_code == 200
    (row,) = rows(world, "N.5.1", "N.5-1")
    assert row.id == "abcdefghij"
    assert row.cells == {"application_entity": entity, "service": "Storage", "dimse_scu": "Y", "dimse_scp": "Y"}
    text = answer.content.decode()
    assert 'id="head-N.5-1"' in text, "the head is shown anew"
    assert 'data-op="offers"' not in text


def test_all_required_attributes_are_taken_at_once_and_others_one_by_one(world: World) -> None:
    declare(world, create="S")
    text = page(world, "N.9.1.1")
    assert "Add 4 attributes of the module" in text
    assert 'data-op="offers" data-row="00104000"' in text
    assert text.index(">Required</div>") < text.index(">Conditional</div>") < text.index(">Optional</div>")
    take(world, "N.9.1.1", "N.9-1")
    take(world, "N.9.1.1", "N.9-1", row="00100032")
    found = [row.cells["attribute"] for row in rows(world, "N.9.1.1", "N.9-1")]
    assert found == ["00100010", "00100020", "00100030", "00100032", "00100040"]
    assert len({row.id for row in rows(world, "N.9.1.1", "N.9-1")}) == len(found)


def test_codes_of_the_toolkit(world: World) -> None:
    declare(world)
    assert "Add 4 pynetdicom codes" in page(world, "N.7.3.2.5.2")
    before = len(rows(world, "N.7.3.2.5.2", "N.7-43"))
    take(world, "N.7.3.2.5.2", "N.7-43", row="C211")
    added = [row for row in rows(world, "N.7.3.2.5.2", "N.7-43") if row.cells.get("code") == "C211"]
    assert before == 0
    assert [row.cells["status"] for row in added] == ["Failure"]


def test_what_is_offered_no_more_is_refused_with_a_cure(world: World) -> None:
    declare(world)
    take(world, "N.5.1", "N.5-1")
    for fields in ({}, {"row": "storage"}, {"row": "nothing"}):
        answer = take(world, "N.5.1", "N.5-1", **fields)
        assert 400 <= answer.status_code < 500
        assert "reload" in answer.content.decode()
    assert len(rows(world, "N.5.1", "N.5-1")) == 1


def test_a_table_without_a_source_offers_nothing(world: World) -> None:
    assert 400 <= take(world, "N.1.1", "N.1-1").status_code < 500


def test_only_those_who_may_write_take_rows(world: World) -> None:
    declare(world)
    assert 'data-op="offers"' not in page(world, "N.5.1", who="rolf")
    assert take(world, "N.5.1", "N.5-1", who="rolf").status_code == 403
    assert take(world, "N.5.1", "N.5-1", who="charlie").status_code == 404
    assert rows(world, "N.5.1", "N.5-1") == ()


def test_declared_iods_are_offered_by_name_and_then_known(world: World) -> None:
    declare(world, create="S")
    text = page(world, "N.9")
    assert '<button class="btn btn-small btn-quiet" name="name" value="CT Image IOD" formnovalidate' in text
    url = reverse("statements:add-instance", args=[world.statement.pk])
    fields = {"kind": "image_iod", "parent": "", "name": ["", "CT Image IOD"]}  # the empty field, then the button
    assert world.client("alice").post(url, fields).status_code == 302
    assert 'value="CT Image IOD"' not in page(world, "N.9")
    key = next(
        node.key
        for node in context_of(load_edition(), content_of(world.reload())).outline.walk()
        if "N.9.2@" in node.key
    )
    assert "Add 11 modules of the IOD" in page(world, key)
