"""What the cells of a statement can refer to."""

from __future__ import annotations

from statements.catalog.columns.base import Choice
from statements.catalog.edition import Edition
from statements.document.build import context_of
from statements.document.content import Content, Instance
from statements.document.scope import table_key
from tests.document import real


def test_instances_sections_and_tables(tiny: Edition) -> None:
    archive = Instance(id="archive", kind="entity", name="Archive")
    send = Instance(id="send", kind="activity", name="Send", parent="archive")
    scope = context_of(tiny, Content(edition=tiny.id, instances=(archive, send))).scope
    assert scope.choices("entity") == [Choice("archive", "Archive")]
    assert scope.choices("activity") == [Choice("send", "Send")]
    assert Choice("N.3.1@archive", "3.1 Archive in detail") in scope.choices("section")
    assert scope.choice("table", "N.3-1@send") is not None
    assert scope.choice("table", "N.3-1") is None
    assert scope.choices("planet") == ()


def test_every_kind_of_subject_is_there_even_without_instances(edition: Edition) -> None:
    scope = context_of(edition, real.content(edition)).scope
    for subject in edition.subjects:
        assert scope.choices(subject.key) == []
    assert len(scope.choices("section")) > 300


def test_instances_of_a_kind_that_the_edition_no_longer_has_are_kept(tiny: Edition) -> None:
    old = Instance(id="x", kind="gone", name="Old")
    assert context_of(tiny, Content(edition=tiny.id, instances=(old,))).scope.choices("gone") == [Choice("x", "Old")]


def test_transfer_syntax_sets_are_known_by_their_abbreviation(edition: Edition) -> None:
    (table, column) = next(
        (table, column.key)
        for table in edition.tables
        for column in table.columns
        if column.type == "transfer_syntax_set_name"
    )
    content = real.content(edition)
    names = ["Uncompressed (UNC)", "No abbreviation", "The same again (UNC)", "JPEG (lossy) (JPG) "]
    for number, name in enumerate(names):
        content = real.with_row(edition, content, table.id, f"r{number}", **{column: name})
    found = context_of(edition, content).scope.choices("transfer_syntax_set")
    assert [(each.value, each.hint) for each in found] == [("UNC", names[0]), ("JPG", names[3])]


def test_keys_of_tables() -> None:
    assert table_key("N.5-2") == "N.5-2"
    assert table_key("N.7-2", "k3f9") == "N.7-2@k3f9"
