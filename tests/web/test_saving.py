"""What the editor sends and what it is answered, on the level of HTTP: the contract of static/js/post.js."""

from __future__ import annotations

import json
import re

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from statements.models import Edit, SectionRecord, Statement
from statements.queries.content import section_version
from tests.conftest import World

KEY, TABLE = "N.1.1", "N.1-1"
CT, MR = "1.2.840.10008.5.1.4.1.1.2", "1.2.840.10008.5.1.4.1.1.4"
SCRIPT = {"HX-Request": "true"}


@pytest.fixture
def row(world: World) -> World:
    world.row(KEY, TABLE, "ct", sop_class=CT, scu="Y")
    return world


def post(world: World, path: str, fields: dict[str, object], *, key: str = KEY, who: str = "alice") -> HttpResponse:
    url = reverse("statements:section", args=[world.statement.pk, key]) + path
    answer = world.client(who).post(url, fields, headers=SCRIPT)
    assert isinstance(answer, HttpResponse)
    return answer


def edit(world: World, column: str, value: str, *, version: int = 1, who: str = "alice", **more: str) -> HttpResponse:
    return post(
        world,
        "save",
        {"version": version, "table": TABLE, "row": "ct", "column": column, "value": value, **more},
        who=who,
    )


def cells(world: World) -> dict[str, str]:
    (found,) = section_version(world.statement, KEY)[0].tables[TABLE].rows
    return found.cells


def message(answer: HttpResponse) -> str:
    return str(json.loads(answer["HX-Trigger"])["toast"]["text"])


def ids(answer: HttpResponse) -> list[str]:
    return re.findall(r'id="([^"]+)" hx-swap-oob', answer.content.decode())


def test_a_cell_is_answered_with_itself_and_its_other_face(row: World) -> None:
    answer = edit(row, "sop_class", "MR Image Storage", base=CT)
    assert answer.status_code == 200
    assert answer["X-DCS-Version"] == "2"
    text = answer.content.decode()
    assert 'data-grid="N.1-1"' in text
    assert "data-whole" not in text
    assert re.findall(r'data-n="(\d+)"', text) == ["1", "2"]
    assert f">{MR}<" in text
    assert cells(row)["sop_class"] == MR


def test_what_follows_elsewhere_is_in_the_answer(row: World) -> None:
    answer = edit(row, "scu", "N", base="Y")
    assert {"sheet-head", "section-applies", "tree", "tab-findings"} <= set(ids(answer))
    back = edit(row, "scu", "Y", version=2, base="N")
    assert {"sheet-head", "section-applies", "tree", "tab-findings"} <= set(ids(back))


def test_a_change_of_one_mark_sends_no_tree(world: World) -> None:
    fields = {"version": 0, "table": "", "row": "", "column": "readers", "value": "Engineers.", "base": ""}
    answer = post(world, "save", fields, key="N.3.2")
    assert "mark-N.3.2" in ids(answer)
    assert "tree" not in ids(answer)
    assert "f-readers" not in ids(answer), "the text stands in the browser already"


def test_the_answer_to_a_cell_is_small(row: World) -> None:
    assert len(edit(row, "display", "N", base="").content) < 15_000


def test_sent_twice_is_saved_once(row: World) -> None:
    for _ in range(2):
        answer = edit(row, "scp", "Y", base="")
        assert (answer.status_code, answer["X-DCS-Version"]) == (200, "2")
    assert Edit.objects.filter(key=KEY).count() == 2  # with the one that made the row


def test_a_row_sent_twice_is_made_once(row: World) -> None:
    for _ in range(2):
        answer = post(row, f"tables/{TABLE}/add", {"version": 1, "fresh": "abcdefghij"})
        assert answer.status_code == 200
        assert json.loads(answer["HX-Trigger"])["dcs:focus"] == {"table": TABLE, "row": "abcdefghij", "edit": True}
    found = section_version(row.statement, KEY)[0].tables[TABLE].rows
    assert [each.id for each in found] == ["ct", "abcdefghij"]


def test_an_undo_sent_twice_undoes_once(row: World) -> None:
    edit(row, "scp", "Y")
    edit(row, "scp", "N", version=2)
    for _ in range(2):
        assert post(row, "undo", {"version": 3}).status_code == 200
    assert cells(row)["scp"] == "Y"


def test_undo_takes_back_ones_own(row: World) -> None:
    edit(row, "scp", "Y")
    edit(row, "archive", "Y", version=2, who="mona")
    answer = post(row, "undo", {"version": 3})
    assert "Undone: cell changed in Table N.1-1" in message(answer)
    assert cells(row) == {"sop_class": CT, "scu": "Y", "archive": "Y"}


def test_who_wrote_nothing_has_nothing_to_undo(row: World) -> None:
    answer = post(row, "undo", {"version": 1}, who="mona")
    assert answer.status_code == 400
    assert "nothing to undo" in message(answer)


def test_what_was_changed_again_is_not_undone(row: World) -> None:
    edit(row, "scp", "Y")
    edit(row, "scp", "N", version=2, who="mona")
    answer = post(row, "undo", {"version": 3})
    assert answer.status_code == 400
    assert "changed since" in message(answer)
    assert cells(row)["scp"] == "N"


def test_both_versions_are_shown_and_the_choice_is_an_edit_on_the_other(row: World) -> None:
    edit(row, "scp", "Y", base="")
    answer = edit(row, "scp", "N", base="", who="mona")
    text = answer.content.decode()
    assert answer.status_code == 409
    assert "data-conflict" in text
    assert f'data-table="{TABLE}" data-row="ct" data-column="scp" data-base="Y"' in text
    assert "Alice Author" in text
    assert cells(row)["scp"] == "Y"
    assert edit(row, "scp", "N", base="Y", who="mona").status_code == 200
    assert cells(row)["scp"] == "N"


def test_an_older_text_is_no_ground_even_if_the_version_is_new(row: World) -> None:
    """The browser takes nothing from somebody who is typing: their cell may be older than the page."""
    edit(row, "scp", "Y", base="")
    assert edit(row, "scp", "N", version=2, base="").status_code == 409


def test_what_others_wrote_comes_along(row: World) -> None:
    edit(row, "scp", "Y", base="")
    answer = edit(row, "archive", "Y", base="", who="mona")
    numbers = re.findall(r'data-n="(\d+)"', answer.content.decode())
    assert {"5", "14"} <= set(numbers)  # SCP by Alice, Archive


def test_several_at_once_are_saved_together_or_not_at_all(row: World) -> None:
    fields = {
        "version": 1,
        "table": [TABLE] * 2,
        "row": ["ct"] * 2,
        "column": ["scp", "archive"],
        "value": ["Y", "Y"],
        "base": ["", ""],
    }
    assert post(row, "save", fields).status_code == 200
    assert (cells(row)["scp"], cells(row)["archive"]) == ("Y", "Y")
    assert post(row, "save", {**fields, "value": ["N", "N"], "base": ["Y", "old"]}).status_code == 409
    assert (cells(row)["scp"], cells(row)["archive"]) == ("Y", "Y")


def test_a_tag_that_does_not_exist_is_kept_with_a_finding(world: World) -> None:
    world.row("N.5.2.1.1", "N.5-2", "row", attribute="00100010")
    world.row("N.1.2.3", "N.1-5", "mwl", sop_class="1.2.840.10008.5.1.4.31", scu="Y")
    fields = {"version": 1, "table": "N.5-2", "row": "row", "column": "attribute", "value": "(0010,ZZZZ)"}
    answer = post(world, "save", fields, key="N.5.2.1.1")
    assert answer.status_code == 200
    text = answer.content.decode()
    assert "has-error" in text
    assert "section-findings" in text
    (kept,) = section_version(world.statement, "N.5.2.1.1")[0].tables["N.5-2"].rows
    assert kept.cells["attribute"] == "(0010,ZZZZ)"


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({}, "incomplete"),
        ({"column": ["scu", "scp"]}, "incomplete"),
        ({"base": ["a", "b"]}, "incomplete"),
        ({"version": "seven"}, "no number"),
        ({"version": "99"}, "never had version 99"),
        ({"version": ""}, "no number"),
        ({"table": "N.99-1"}, "no Table N.99-1"),
        ({"column": "nonsense"}, "no column"),
        ({"row": "nobody"}, "no longer has this row"),
        ({"value": "a\0b", "column": "create"}, "NUL"),
        ({"value": "x" * 2_000_000}, "characters"),
    ],
)
def test_bad_input_is_refused_in_words_and_changes_nothing(row: World, fields: dict[str, object], said: str) -> None:
    good = {"version": 1, "table": TABLE, "row": "ct", "column": "scp", "value": "Y"}
    answer = post(row, "save", {**good, **fields} if fields else {"version": 1})
    assert answer.status_code == 400
    assert answer["X-DCS-Refused"] == "1"
    assert said in message(answer)
    assert cells(row) == {"sop_class": CT, "scu": "Y"}


def test_a_body_that_is_too_large_is_refused(row: World) -> None:
    answer = edit(row, "create", "x" * 5_000_000)
    assert answer.status_code == 413
    assert "too long" in message(answer)


@pytest.mark.parametrize("path", ["tables/N.1-1/nonsense", "tables/N.99-1/add", "fix", "applies", "undo?edit=99"])
def test_operations_that_make_no_sense_are_refused(row: World, path: str) -> None:
    answer = post(row, path, {"version": 1, "row": "nobody", "applies": "perhaps"})
    assert answer.status_code == 400
    assert message(answer)


@pytest.mark.parametrize(("key", "status"), [("N.99", 404), ("N.7.2.1", 404), ("N.1.1@nobody", 404)])
def test_a_section_that_is_not_there(row: World, key: str, status: int) -> None:
    answer = post(row, "save", {"version": 0}, key=key)
    assert answer.status_code == status
    assert answer["X-DCS-Refused"] == "1"


@pytest.mark.parametrize(("who", "status"), [("charlie", 404), ("rolf", 403), ("rita", 403), ("bob", 403)])
def test_who_may_not_write_is_refused_for_good(row: World, who: str, status: int) -> None:
    answer = edit(row, "scp", "Y", who=who)
    assert answer.status_code == status
    assert answer["X-DCS-Refused"] == "1"
    assert "scp" not in cells(row)


def test_what_is_in_review_is_locked_and_that_is_no_conflict(row: World) -> None:
    Statement.objects.filter(pk=row.statement.pk).update(state="in_review")
    answer = edit(row, "scp", "Y")
    assert answer.status_code == 423
    assert "in review" in message(answer)


def test_a_session_that_ended_is_no_refusal(row: World) -> None:
    url = reverse("statements:save", args=[row.statement.pk, KEY])
    answer = Client().post(url, {"version": 1}, headers=SCRIPT)
    assert answer.status_code == 401
    assert "X-DCS-Refused" not in answer.headers


def test_a_lost_token_is_like_a_lost_session(row: World) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(row.alice)
    url = reverse("statements:save", args=[row.statement.pk, KEY])
    answer = client.post(url, {"version": 1}, headers=SCRIPT)
    assert answer.status_code == 403
    assert "X-DCS-Refused" not in answer.headers
    assert "Please reload" in client.post(url, {"version": 1}).content.decode()


def test_the_page_of_another_person_writes_nothing(row: World) -> None:
    url = reverse("statements:save", args=[row.statement.pk, KEY])
    fields = {"version": 1, "table": TABLE, "row": "ct", "column": "scp", "value": "Y"}
    client = row.client("mona")
    answer = client.post(url, fields, headers={**SCRIPT, "X-DCS-User": str(row.alice.pk)})
    assert answer.status_code == 401
    assert "scp" not in cells(row)
    assert client.post(url, fields, headers={**SCRIPT, "X-DCS-User": str(row.mona.pk)}).status_code == 200


def test_applicability_without_a_script_leads_back_to_the_page(row: World) -> None:
    url = reverse("statements:set-applies", args=[row.statement.pk, KEY])
    answer = row.client("alice").post(url, {"version": 1, "applies": "no", "reason": "Not sold."})
    assert answer.status_code == 302
    assert SectionRecord.objects.get(key=KEY).data["applies"] is False
