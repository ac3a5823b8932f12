"""Which sections apply when a product declares this or that: the conditions of the edition, played through."""

from __future__ import annotations

import re

import pytest

from statements.catalog.conditions import Fact, holds, parse_condition
from statements.catalog.dicom import dictionary
from statements.catalog.edition import Edition
from statements.document.content import Content
from statements.document.outline import outline_of

CT = "1.2.840.10008.5.1.4.1.1.2"
ENHANCED_CT = "1.2.840.10008.5.1.4.1.1.2.1"
MWL = "1.2.840.10008.5.1.4.31"
STUDY_ROOT_FIND, STUDY_ROOT_MOVE, STUDY_ROOT_GET = (f"1.2.840.10008.5.1.4.1.2.2.{last}" for last in (1, 2, 3))

# Apply to every product, from the description of services on.
GENERAL = """
    N.5 N.5.1 N.5.6 N.5.7 N.6 N.6.1 N.7 N.7.1 N.8 N.8.1 N.8.3 N.8.7 N.8.7.2 N.8.7.3 N.13
"""
DIMSE = "N.5.2 N.6.2 N.7.1.1 N.7.3 N.7.3.1 N.7.3.2"


def sop(uid: str, *roles: str) -> frozenset[Fact]:
    """Facts of a SOP Class as an overview table declares them."""
    entry = dictionary().sop_class(uid)
    assert entry
    return frozenset(fact for role in roles for fact in ((f"sop:{uid}", role), (f"service:{entry.service}", role)))


def applying(edition: Edition, facts: frozenset[Fact]) -> list[str]:
    """Numbers from N.5 on that apply, in order; N.0 to N.4 are the same for all."""
    outline = outline_of(edition, Content(edition=edition.id), facts)
    numbers = [node.section.number for node in outline.walk() if node.applies]
    return [number for number in numbers if not re.match(r"N\.[0-4](\.|$)", number)]


def in_order(edition: Edition, *numbers: str) -> list[str]:
    wanted = {number for text in numbers for number in text.split()}
    assert wanted <= set(edition.section_by_number)
    return [each.number for each in edition.sections if each.number in wanted]


def test_nothing_declared(edition: Edition) -> None:
    assert applying(edition, frozenset()) == in_order(edition, GENERAL)


def test_modality_worklist_scu_alone(edition: Edition) -> None:
    assert applying(edition, sop(MWL, "SCU")) == in_order(
        edition, GENERAL, DIMSE, "N.5.2.1 N.5.2.1.1 N.6.2.1 N.7.3.1.1 N.7.3.2.1 N.7.3.2.1.1"
    )


def test_an_archive(edition: Edition) -> None:
    facts = sop(CT, "SCU", "SCP", "ARCHIVE") | sop(STUDY_ROOT_FIND, "SCP") | sop(STUDY_ROOT_MOVE, "SCP")
    assert applying(edition, facts | sop("1.2.840.10008.1.1", "SCP")) == in_order(
        edition,
        GENERAL,
        DIMSE,
        "N.5.2.5 N.5.2.5.1 N.5.2.5.1.1 N.5.2.5.2 N.5.2.7 N.5.2.7.5 N.5.2.7.7 N.6.2.5 N.6.2.7 N.7.3.1.1 N.7.3.1.2",
        "N.7.3.2.5 N.7.3.2.5.1 N.7.3.2.5.2 N.7.3.2.7 N.7.3.2.7.3 N.7.3.2.7.4",
    )


def test_a_query_retrieve_class_without_a_section_of_its_own(edition: Edition) -> None:
    """C-GET has no section in the template; the parent, which asks for further SOP Classes, applies nevertheless."""
    numbers = applying(edition, sop(STUDY_ROOT_GET, "SCP"))
    assert {"N.5.2.7", "N.6.2.7", "N.7.3.2.7"} <= set(numbers)
    assert not any(number.startswith(("N.5.2.7.", "N.7.3.2.7.")) for number in numbers)


def test_a_move_scp_opens_associations_although_it_is_no_scu(edition: Edition) -> None:
    assert {"N.7.3.1.1", "N.7.3.1.2"} <= set(applying(edition, sop(STUDY_ROOT_MOVE, "SCP")))


def test_a_web_server(edition: Edition) -> None:
    facts = frozenset({("web:Studies Web Service/Search (QIDO-RS)", "OS")})
    assert applying(edition, facts) == in_order(
        edition,
        GENERAL,
        "N.5.3 N.5.3.2 N.5.3.2.1 N.5.3.2.1.1 N.5.3.2.4 N.5.3.2.4.2 N.6.3 N.6.3.2 N.6.3.2.3 N.7.3",
        "N.7.3.3 N.7.3.3.1 N.7.3.3.1.1 N.7.3.3.3 N.7.3.3.3.5 N.8.6",
    )


def test_a_writer_of_media(edition: Edition) -> None:
    assert applying(edition, frozenset({("media:STD-GEN-CD", "FSC")})) == in_order(
        edition, GENERAL, "N.5.4 N.5.4.1 N.6.4 N.8.4 N.8.4.3 N.8.7.1 N.9 N.9.5"
    )


def test_creating_an_enhanced_image_asks_for_functional_groups(edition: Edition) -> None:
    plain, enhanced = (set(applying(edition, sop(uid, "CREATE"))) for uid in (CT, ENHANCED_CT))
    assert {"N.9", "N.9.1", "N.9.1.1", "N.9.1.4"} <= plain
    assert enhanced - plain == {"N.9.1.2"}


@pytest.mark.parametrize(
    ("profile", "section"),
    [
        ("BCP 195 RFC 8996 TLS Secure Transport Connection Profile", "N.11.2.5"),
        ("Audit Trail Message Format", "N.11.2.2"),
        ("Audit Trail Message Transmission Profile - SYSLOG-TLS", "N.11.2.3"),
        ("Audit Trail Message Transmission Profile - SYSLOG-UDP", "N.11.2.4"),
        ("Basic Application-Level Confidentiality Profile", "N.11.2.6"),
        ("Basic Application Level Confidentiality", "N.11.2.6"),
        ("Online Electronic Storage Secure Use", "N.11.2.1"),
        ("Basic Time Synchronization", "N.11.1.1"),
        ("DNS Service Discovery", "N.11.1.4"),
    ],
)
def test_a_security_profile_has_its_details(edition: Edition, profile: str, section: str) -> None:
    numbers = applying(edition, frozenset({(f"profile:{profile}", "USE")}))
    details = [number for number in numbers if number.startswith("N.11.") and number.count(".") == 3]
    others = {"N.11.2.2"} if "Audit" in profile else set()  # the messages belong to their transmission
    assert set(details) == {section} | others


def test_user_identity_needs_a_profile_and_an_association(edition: Edition) -> None:
    profile = frozenset({("profile:Basic User Identity Association", "USE")})
    assert "N.8.5" not in applying(edition, profile)
    assert {"N.8.5", "N.8.5.1"} <= set(applying(edition, profile | sop(MWL, "SCU")))
    assert "N.8.5.2" not in applying(edition, profile | sop(MWL, "SCU"))


def test_a_mapping_needs_source_and_destination(edition: Edition) -> None:
    assert "N.12" not in applying(edition, sop(MWL, "SCU"))
    assert "N.12" not in applying(edition, sop(CT, "CREATE"))
    assert "N.12" in applying(edition, sop(MWL, "SCU") | sop(CT, "CREATE"))


def test_no_section_is_hidden_by_the_condition_of_one_above(edition: Edition) -> None:
    """A parent that does not apply takes its children with it, so its conditions must hold whenever theirs do."""
    for section in edition.sections:
        for condition in section.applies_when:
            facts = imagined(condition)
            for above in edition.ancestors(section.number):
                if above.applies_when:
                    assert any(holds(each, facts) for each in above.applies_when), (
                        f"{above.number} hides {section.number}"
                    )


def imagined(condition: str) -> frozenset[Fact]:
    """Facts that fulfil a condition; a service is declared by some SOP Class of it, a SOP Class brings its service."""
    facts: set[Fact] = set()
    for pattern, role in parse_condition(condition):
        subject = pattern.replace("*", "x")
        facts.add((subject, role))
        kind, _, name = subject.partition(":")
        if kind == "service":
            facts.add(("sop:1.2.3", role))
        if kind == "sop" and (entry := dictionary().sop_class(name)):
            facts.add((f"service:{entry.service}", role))
    return frozenset(facts)
