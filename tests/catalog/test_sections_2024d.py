"""The sections of edition 2024d against the facts of the template, and against one another."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from fnmatch import fnmatchcase
from itertools import pairwise
from pathlib import Path

from statements.catalog.assembly import number_key
from statements.catalog.conditions import Fact, parse_condition
from statements.catalog.dicom import dictionary
from statements.catalog.edition import Edition, Field, Generated, Section, Slot, Table, TableItem
from statements.catalog.wording import fingerprint
from statements.document.facts import row_facts
from statements.document.generated import MAKERS
from statements.document.rows import EffectiveRow, Kind

FACTS: list[list[str]] = json.loads((Path(__file__).parent / "facts" / "sections.json").read_text("utf-8"))
REFERENCE = re.compile(r"\{(section|table):([^}]+)\}")
NAME = re.compile(r"\{([a-z_]+)\}")
KEY = re.compile(r"[a-z][a-z0-9_]*")
LEFTOVER = re.compile(r"<[^<>]+>|<<|>>|\[(?!\d+\]|[^\[\]]+ … )")  # but [1] is a citation and [80 … 140] a range
WHEN = re.compile(r"\b([Oo]nly|[Ii]f|Leave it empty)\b")
DETAILED = re.compile(
    r"N\.(0|1|1\.1|1\.1\.1|1\.2(\..+)?|2|3(\..+)?|4(\..+)?|5|5\.1|5\.2\.1(\..+)?|5\.2\.5(\..+)?|5\.2\.7(\..+)?|6|6\.1|6\.2"
    r"|6\.2\.[157]|7|7\.1(\..+)?|7\.2(\..+)?|7\.3\.1(\..+)?|7\.3\.2\.[157](\..+)?)"
)
# Nothing of the template declares these: the author says that the section applies.
AUTHORS_WORD = ("iod:functional_groups", "iod:standard_modules", "profile:*Digital Signature*", "profile:Additional*")


def texts(section: Section) -> Iterator[tuple[str, str]]:
    """Every text of a section that somebody reads, with where it stands."""
    yield "title pattern", section.pattern
    yield "guidance", section.guidance
    yield "example", section.example
    for item in section.body:
        if isinstance(item, Slot):
            yield f"slot {item.key}", item.wording
        if isinstance(item, Field):
            for part in ("label", "guidance", "example", "intro"):
                yield f"field {item.key}, {part}", getattr(item, part)


def declarable(edition: Edition) -> frozenset[Fact]:
    """The facts that the template's own rows would give if every one of them were supported."""
    return frozenset(
        fact
        for table in edition.tables
        for row in table.rows
        for fact in row_facts(table, EffectiveRow(row.key, Kind.AUTHOR, cells=all_yes(table, row.cells)))
    )


def all_yes(table: Table, cells: dict[str, str]) -> dict[str, str]:
    columns = {column.key: column for column in table.columns if table.facts and column.key in table.facts.roles}
    return cells | {key: cells.get(key) or "Y" for key in columns}


def test_numbers_titles_and_tables_are_those_of_the_template(edition: Edition) -> None:
    assert [[each.number, each.title, *each.tables] for each in edition.sections] == FACTS
    assert len(FACTS) == 431


def test_sections_stand_in_order(edition: Edition) -> None:
    for before, after in pairwise(edition.sections):
        assert number_key(before.number) < number_key(after.number)


def test_every_section_guides_the_author(edition: Edition) -> None:
    assert [each.number for each in edition.sections if len(each.guidance) < 20] == []


def test_nothing_reminds_of_the_template(edition: Edition) -> None:
    """No placeholder, alternative or instruction can reach a document by way of wording, patterns or proposals."""
    for section in edition.sections:
        for where, text in texts(section):
            assert not LEFTOVER.search(text), f"{section.number}, {where}: {text}"


def test_references_lead_somewhere(edition: Edition) -> None:
    known = {"section": edition.section_by_number, "table": edition.table_by_id}
    for section in edition.sections:
        for where, text in texts(section):
            for kind, target in REFERENCE.findall(text):
                assert target in known[kind], f"{section.number}, {where}"


def test_names_in_braces_can_be_filled_in(edition: Edition) -> None:
    for section in edition.sections:
        subjects = edition.subjects_of(section.number)
        for where, text in texts(section):
            names = set(NAME.findall(text)) - {"product"}
            assert names <= set(subjects), f"{section.number}, {where}: nothing above has {names - set(subjects)}"


def test_guidance_and_proposals_name_no_instance(edition: Edition) -> None:
    """They are shown as they stand; only wording and patterns belong to one instance."""
    for section in edition.sections:
        for where, text in texts(section):
            if where.endswith(("guidance", "example")):
                assert set(NAME.findall(text)) <= {"product"}, f"{section.number}, {where}"


def test_repeating_sections_are_named_after_what_they_repeat_for(edition: Edition) -> None:
    repeating = {each.number: each.repeats for each in edition.sections if each.repeats}
    assert repeating == {
        "N.4.1.1": "application_entity",
        "N.7.2.1": "application_entity",
        "N.7.2.1.3.1": "activity_initiation",
        "N.7.2.1.4.1": "activity_acceptance",
        "N.9.2": "image_iod",
        "N.9.3": "enhanced_image_iod",
        "N.9.4": "sr_iod",
        "N.9.6": "private_iod",
        "N.10.1": "sr_template",
        "N.10.2": "measured_sr_template",
        "N.10.2.1.1": "finding_site",
        "N.12.1": "attribute_mapping",
    }
    for number, subject in repeating.items():
        assert f"{{{subject}}}" in edition.section_by_number[number].pattern


def test_titles_with_placeholders_have_a_pattern(edition: Edition) -> None:
    assert [each.number for each in edition.sections if "<" in each.title and not each.pattern] == []


def test_keys_are_unique_words(edition: Edition) -> None:
    for section in edition.sections:
        keys = Counter(item.key for item in section.body if isinstance(item, Slot | Field))
        assert all(count == 1 for count in keys.values()), f"{section.number}: {keys}"
        assert all(KEY.fullmatch(key) for key in keys), f"{section.number}: {keys}"


def test_every_question_explains_itself(edition: Edition) -> None:
    for section in edition.sections:
        for field in section.fields:
            assert field.label, section.number
            assert field.guidance, f"{section.number}, {field.key}"
            assert field.example, f"{section.number}, {field.key}"
            assert field.guidance != section.guidance, f"{section.number}, {field.key}"


def test_optional_questions_say_when_to_leave_them_out(edition: Edition) -> None:
    for section in edition.sections:
        for field in section.fields:
            if not field.required:
                assert WHEN.search(field.guidance), f"{section.number}, {field.key}"


def test_an_introduction_belongs_to_a_table_of_its_section(edition: Edition) -> None:
    for section in edition.sections:
        for item in section.body:
            if isinstance(item, Slot) and item.with_table:
                assert item.with_table in section.tables, f"{section.number}, {item.key}"


def test_a_wording_names_no_table_that_may_be_missing(edition: Edition) -> None:
    """A table without rows is not printed, and a reference to it would lead nowhere."""
    for section in edition.sections:
        for item in section.body:
            if isinstance(item, Slot):
                tables = {target for kind, target in REFERENCE.findall(item.wording) if kind == "table"}
                assert tables <= {item.with_table, "N.1-2"}, f"{section.number}, {item.key}"


def test_every_table_is_introduced_or_named(edition: Edition) -> None:
    """Where the template prints an introduction, ours names the table too."""
    silent = set()
    for section in edition.sections:
        said = " ".join(item.wording for item in section.body if isinstance(item, Slot))
        if any(f"{{table:{id_}}}" not in said for id_ in section.tables):
            silent.add(section.number)
    # Modules, macros, codes and preferences: several tables under one common introduction.
    common = "N.7.2.1.4.1 N.9.1.1 N.9.1.2 N.9.1.3 N.9.2.1 N.9.3.1 N.9.3.2 N.9.4.1 N.9.6.3 N.10.1.1"
    assert silent == set(common.split())


def test_generated_items_can_be_made(edition: Edition) -> None:
    made = {item.what for section in edition.sections for item in section.body if isinstance(item, Generated)}
    assert made == set(MAKERS)


def test_a_legend_stands_before_a_table_with_terms(edition: Edition) -> None:
    for section in edition.sections:
        for index, item in enumerate(section.body):
            if isinstance(item, Generated) and item.what == "legend":
                following = next(each for each in section.body[index:] if isinstance(each, TableItem))
                columns = edition.table_by_id[following.id].columns
                assert any(column.vocabulary for column in columns), f"{section.number}: {following.id} has no terms"


def test_fingerprints_are_digests_of_another_text(edition: Edition) -> None:
    """Our wording is our own: put back into the standard's spelling it is not the paragraph that it stands for."""
    for section in edition.sections:
        for item in section.body:
            if isinstance(item, Slot) and item.fingerprint:
                assert re.fullmatch(r"[0-9a-f]{64}", item.fingerprint), f"{section.number}, {item.key}"
                spelled = REFERENCE.sub(lambda match: f"{match[1].title()} {match[2]}", item.wording)
                for product in ("<Product>", "the <Product>", "the system", "the product"):
                    assert fingerprint(spelled.replace("{product}", product)) != item.fingerprint, section.number


def test_most_fixed_paragraphs_can_be_recognised(edition: Edition) -> None:
    slots = [item for section in edition.sections for item in section.body if isinstance(item, Slot)]
    assert sum(1 for slot in slots if slot.fingerprint) > 500


def test_conditions_ask_for_the_role_that_the_title_names(edition: Edition) -> None:
    roles = {"SCU": {"SCU"}, "SCP": {"SCP"}, "User Agent": {"UA"}, "Origin Server": {"OS"}}
    for section in edition.sections:
        title = section.title.replace("As ", "as ")
        for words, expected in roles.items():
            if title.startswith((f"{words} of", f"{words} the")) or title == words or title.endswith(f"as {words}"):
                asked = {role for each in section.applies_when for _, role in parse_condition(each)}
                assert asked == expected, section.number


def test_every_condition_can_come_true(edition: Edition) -> None:
    facts = declarable(edition)
    services = {entry.service for entry in dictionary().sop_classes()}
    for section in edition.sections:
        for condition in section.applies_when:
            for subject, role in parse_condition(condition):
                if subject in AUTHORS_WORD:
                    continue
                kind, _, name = subject.partition(":")
                if kind == "service":
                    assert name in services, f"{section.number}: {condition}"
                elif kind == "sop" and name != "*":
                    assert dictionary().sop_class(name), f"{section.number}: {condition}"
                elif kind in ("web", "profile"):
                    met = any(fnmatchcase(fact[0], subject) and fact[1] == role for fact in facts)
                    assert met, f"{section.number}: {condition}"


def test_detailed_sections_lack_nothing(edition: Edition) -> None:
    """Introduction, question or table in each of them, and an example wherever there is something to fill in."""
    detailed = [each for each in edition.sections if DETAILED.fullmatch(each.number)]
    assert len(detailed) == 70
    for section in detailed:
        assert section.body or section.number in edition.children, section.number
        for item in section.body:
            if isinstance(item, TableItem) and not section.number.startswith("N.7.2.1.4"):
                assert section.example, section.number
