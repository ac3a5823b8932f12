"""The committed contents are those of the installed package, and good enough to be approved."""

from __future__ import annotations

import re

import msgspec
import pytest

from scripts.build_example import FOLDER, stale_files
from scripts.build_example_facts import Facts
from statements.catalog.edition import Edition
from statements.checks.finding import Severity
from statements.checks.run import check
from statements.document.build import build, context_of
from statements.document.content import Content, to_json
from statements.document.diff import What, compare
from tests.examples.running import Said


def test_contents_are_those_of_the_installed_package() -> None:
    assert stale_files() == [], "read what changed in pynetdicom, correct the prose, python -m scripts.build_example"


def test_the_files_are_canonical(contents: tuple[Content, Content]) -> None:
    for number, content in enumerate(contents, start=1):
        assert to_json(content) + b"\n" == (FOLDER / f"revision-{number}.json").read_bytes()


@pytest.mark.parametrize("number", [0, 1])
def test_the_checks_find_no_error(edition: Edition, contents: tuple[Content, Content], number: int) -> None:
    found = check(context_of(edition, contents[number]), strict=True)

    assert [each for each in found if each.severity is Severity.ERROR] == []
    assert {each.code for each in found} <= {"T-retired", "T-later-edition"}, "only what is true of qrscp nevertheless"


def test_every_reference_in_the_text_leads_somewhere(edition: Edition, contents: tuple[Content, Content]) -> None:
    for content in contents:
        assert not re.search(rb"\{(section|table|product)", msgspec.json.encode(build(edition, content)))


def test_the_second_draft_changes_a_little_of_everything(contents: tuple[Content, Content]) -> None:
    changes = compare(*contents)

    assert {each.what for each in changes} == {What.ADDED, What.REMOVED, What.CHANGED}
    assert {each.what for each in changes if each.row and not each.column} == {What.ADDED, What.REMOVED}
    assert any(each.column for each in changes)
    assert any(each.field for each in changes)


NEVER_SENT = {  # by the application, since the toolkit makes another status of it
    "C-GET": {"A900": "C413", "C420": "C413", "C411": ""},
    "C-MOVE": {"A900": "A801", "C520": "A801", "C511": "", "C513": ""},
}


@pytest.mark.parametrize(("operation", "table"), [("C-STORE", "N.7-43"), ("C-FIND", "N.7-50"), ("C-MOVE", "N.7-51")])
def test_every_status_code_of_the_source_is_answered(facts: Facts, said: Said, operation: str, table: str) -> None:
    assert said.codes(table) == facts.sent[operation] - set(NEVER_SENT.get(operation, ()))


def test_every_status_code_of_c_get_is_answered(facts: Facts, said: Said) -> None:
    text = said.text("N.7.3.2.7", "further_status_codes")

    assert set(re.findall(r"^- (\w{4}) ", text, re.MULTILINE)) == facts.sent["C-GET"] - set(NEVER_SENT["C-GET"])


def test_every_parameter_of_the_configuration_file_is_named(facts: Facts, contents: tuple[Content, Content]) -> None:
    for content in contents:
        text = to_json(content.section("N.6")) + to_json(content.section("N.6.1"))
        assert {key for key in facts.configuration if key.encode() not in text} == set()


def test_what_is_accepted_without_a_service_is_named(facts: Facts, said: Said) -> None:
    text = said.text("N.7.2.1.4.1@verify", "presentation_contexts")
    names = ("Modality Worklist", "Unified Procedure Step", "Pull", "Push", "Watch", "Event", "Query")

    assert len(facts.without_service) == 6
    assert [name for name in names if name not in text] == []
