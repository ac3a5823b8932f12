"""Findings and changes with their place in words."""

from __future__ import annotations

from msgspec.structs import replace

from statements.catalog.edition import Edition
from statements.checks.finding import Finding, Place, Severity
from statements.document import edits
from statements.document.build import context_of
from statements.document.content import Content, Header, Instance, SectionContent
from statements.document.diff import compare
from statements.queries.places import PlacedChange, condition_words, placed, placed_changes, table_name
from tests.document import real

CT = "1.2.840.10008.5.1.4.1.1.2"
ENTITY = Instance(id="ae", kind="application_entity", name="Archive")


def finding(**place: str) -> Finding:
    return Finding(code="X", severity=Severity.ERROR, place=Place(**place), message="Something.")


def changes(edition: Edition, old: Content, new: Content) -> list[PlacedChange]:
    before, after = context_of(edition, old), context_of(edition, new)
    return placed_changes(before, after, compare(old, new, edition))


def only(edition: Edition, old: Content, new: Content) -> PlacedChange:
    (found,) = changes(edition, old, new)
    return found


def declared(edition: Edition, **cells: str) -> Content:
    return real.with_row(edition, real.content(edition), "N.1-1", "r", sop_class=CT, **cells)


def test_a_finding_knows_its_section_and_table(edition: Edition) -> None:
    context = context_of(edition, declared(edition, scu="Y"))
    cell, section, gone, whole = placed(
        context,
        [finding(section="N.1.1", table="N.1-1"), finding(section="N.3.2"), finding(section="N.7.2.1@x"), finding()],
    )
    assert cell.node is context.outline.by_key["N.1.1"]
    assert cell.table == "Table 1-1"
    assert section.table == ""
    assert section.node is not None
    assert section.node.number == "3.2"
    assert (gone.node, whole.node) == (None, None)


def test_a_table_that_is_not_printed_is_named_as_in_the_template(edition: Edition) -> None:
    context = context_of(edition, real.content(edition))
    assert table_name(context, "N.1.1", "N.1-1") == "Table N.1-1 of the template"
    assert table_name(context, "N.1.1", "") == ""


def test_tables_of_an_instance_have_numbers_of_their_own(edition: Edition) -> None:
    table = next(
        each for each in edition.tables if edition.subjects_of(each.section) == ("application_entity",) and each.rows
    )
    key = f"{table.section}@ae"
    context = context_of(edition, real.with_word(real.content(edition, ENTITY), key, True))
    assert table_name(context, key, table.id) == f"Table {context.numbers.tables[f'{table.id}@ae']}"


def test_a_changed_cell_is_told_as_readers_see_it(edition: Edition) -> None:
    found = only(edition, declared(edition, scu="Y"), declared(edition, scu="N"))
    assert found.node is not None
    assert found.node.key == "N.1.1"
    assert (found.what, found.old, found.new) == ("SCU", "Y", "N")
    assert found.row.startswith("CT Image Storage")


def test_an_added_and_a_removed_row_say_what_they_were(edition: Edition) -> None:
    added = only(edition, real.content(edition), declared(edition, scu="Y"))
    removed = only(edition, declared(edition, scu="Y"), real.content(edition))
    for found in (added, removed):
        assert found.row.startswith("CT Image Storage")
        assert "CT Image Storage" in dict(found.cells).values() or CT in dict(found.cells).values()
    assert added.table == "Table 1-1"
    assert removed.table == "Table N.1-1 of the template"


def test_a_changed_field_has_the_words_of_its_question(edition: Edition) -> None:
    empty = real.content(edition)
    found = only(edition, empty, real.with_field(edition, empty, "N.3.2", "readers", "Integrators"))
    (field,) = (each for each in edition.section_by_number["N.3.2"].fields if each.key == "readers")
    assert (found.what, found.old, found.new) == (field.label, "", "Integrators")


def test_the_word_on_applicability(edition: Edition) -> None:
    empty = real.content(edition)
    said = [(each.what, each.old, each.new) for each in changes(edition, empty, real.with_word(empty, "N.8.2", True))]
    assert said == [("Applicability", "", "applies"), ("Reason", "", "Because it is so.")]


def test_a_note(edition: Edition) -> None:
    old = declared(edition, scu="Y")
    noted = edits.set_note(edition.table_by_id["N.1-1"], old.section("N.1.1"), "Since 2.0.")
    found = only(edition, old, real.with_section(old, "N.1.1", noted))
    assert (found.what, found.table, found.new) == ("Note", "Table 1-1", "Since 2.0.")


def test_an_instance_is_named_by_its_kind(edition: Edition) -> None:
    old, new = real.content(edition, ENTITY), real.content(edition, replace(ENTITY, name="Store"))
    found = only(edition, old, new)
    assert (found.what, found.old, found.new, found.node) == ("Application Entity", "Archive", "Store", None)


def test_the_header(edition: Edition) -> None:
    old = real.content(edition)
    found = only(edition, old, replace(old, header=Header(manufacturer="Example", product="Scanner", version="1.1")))
    assert (found.what, found.old, found.new) == ("version", "1.0", "1.1")


def test_what_stood_in_the_section_of_a_removed_instance_is_found_in_the_old_one(edition: Edition) -> None:
    key = next(
        f"{each.number}@ae"
        for each in edition.sections
        if each.fields and edition.subjects_of(each.number) == ("application_entity",)
    )
    number = key.partition("@")[0]
    field = edition.section_by_number[number].fields[0]
    old = real.with_field(edition, real.content(edition, ENTITY), key, field.key, "Text")
    removed, text = changes(edition, old, real.content(edition))
    assert (removed.what, removed.old) == ("Application Entity", "Archive")
    assert text.node is not None
    assert (text.node.key, text.what, text.old) == (key, field.label, "Text")


def test_conditions_are_said_in_words() -> None:
    assert condition_words("sop:1.2.840.10008.1.1 SCP") == "Verification SOP Class as SCP"
    assert condition_words("sop:* SCU & web:* OS") == "any SOP Class as SCU and any web service origin server"
    assert condition_words("sop:1.2.3 *") == "1.2.3 in any role"


def test_nothing_is_told_of_a_section_that_no_edition_knows(edition: Edition) -> None:
    odd = Content(edition=edition.id, sections={"N.99": SectionContent(fields={"x": "y"})})
    found = only(edition, Content(edition=edition.id), odd)
    assert (found.node, found.what, found.new) == (None, "x", "y")
