"""The outline: what there is, how it is numbered, and what applies."""

from __future__ import annotations

import pytest

from statements.catalog.conditions import Fact
from statements.catalog.edition import Edition
from statements.document.build import context_of
from statements.document.content import Content, Instance, SectionContent
from statements.document.outline import Outline, Why, outline_of
from tests.document import real

STORAGE: frozenset[Fact] = frozenset({("service:storage", "SCU")})
NONE: frozenset[Fact] = frozenset()
ARCHIVE, VIEWER = (Instance(id=name, kind="entity", name=name.title()) for name in ("archive", "viewer"))
SEND = Instance(id="send", kind="activity", name="Send", parent="archive")
STORE = Instance(id="store", kind="activity", name="Store", parent="archive")
SHOW = Instance(id="show", kind="activity", name="Show", parent="viewer")


def tiny_outline(tiny: Edition, facts: frozenset[Fact] = NONE, *instances: Instance, **said: SectionContent) -> Outline:
    sections = {key.replace("_", "."): value for key, value in said.items()}
    return outline_of(tiny, Content(edition=tiny.id, instances=instances, sections=sections), facts)


def shape(outline: Outline) -> dict[str, tuple[str, bool, str]]:
    return {node.key: (node.number, node.applies, node.why.value) for node in outline.walk()}


def word(applies: bool) -> SectionContent:
    return SectionContent(applies=applies, reason="So it is.")


def test_nothing_said_nothing_declared(tiny: Edition) -> None:
    assert shape(tiny_outline(tiny)) == {
        "N.0": ("", True, "always"),
        "N.1": ("1", False, "facts"),
        "N.2": ("2", False, "children"),
        "N.2.1": ("2.1", False, "parent"),
        "N.3": ("3", False, "children"),
    }


def test_what_is_declared_applies_and_so_does_what_is_above(tiny: Edition) -> None:
    found = shape(tiny_outline(tiny, STORAGE))
    assert found["N.2.1"] == ("2.1", True, "facts")
    assert found["N.2"] == ("2", True, "children")


def test_the_author_can_insist_and_what_is_above_follows(tiny: Edition) -> None:
    found = shape(tiny_outline(tiny, N_2_1=word(True)))
    assert found["N.2.1"] == ("2.1", True, "author")
    assert found["N.2"] == ("2", True, "children")


def test_the_author_can_deny_and_what_is_below_follows(tiny: Edition) -> None:
    found = shape(tiny_outline(tiny, STORAGE, N_2=word(False)))
    assert found["N.2"] == ("2", False, "author")
    assert found["N.2.1"] == ("2.1", False, "parent")


def test_a_denied_section_is_not_revived_from_below(tiny: Edition) -> None:
    found = shape(tiny_outline(tiny, STORAGE, N_2=word(False), N_2_1=word(True)))
    assert found["N.2"] == ("2", False, "author")
    assert found["N.2.1"] == ("2.1", False, "parent")


def test_a_section_whose_condition_fails_applies_where_something_below_was_insisted_on(edition: Edition) -> None:
    """N.5.2 has a condition of its own; the word for N.5.2.1.1 reaches through."""
    content = real.with_word(real.content(edition), "N.5.2.1.1", True)
    outline = outline_of(edition, content, NONE)
    for number in ("N.5.2.1.1", "N.5.2.1", "N.5.2", "N.5"):
        assert outline.by_key[number].applies, number
    assert not outline.by_key["N.5.2.2"].applies


def test_all_instances_have_their_sections(tiny: Edition) -> None:
    outline = tiny_outline(tiny, NONE, VIEWER, SEND, ARCHIVE, SHOW, STORE)
    assert [(node.key, node.number, node.title) for node in outline.walk() if node.key.startswith("N.3")] == [
        ("N.3", "3", "Entities"),
        ("N.3.1@viewer", "3.1", "Viewer in detail"),
        ("N.3.1.1@show", "3.1.1", "Show of Viewer"),
        ("N.3.1@archive", "3.2", "Archive in detail"),
        ("N.3.1.1@send", "3.2.1", "Send of Archive"),
        ("N.3.1.1@store", "3.2.2", "Store of Archive"),
    ]
    assert outline.by_key["N.3.1.1@send"].instances == {"entity": ARCHIVE, "activity": SEND}


def test_what_belongs_to_nobody_has_no_section(tiny: Edition) -> None:
    orphan = Instance(id="lost", kind="activity", name="Lost", parent="gone")
    assert [node.key for node in tiny_outline(tiny, NONE, orphan).walk()][-1] == "N.3"


def test_names_with_braces_are_printed_as_they_are(tiny: Edition) -> None:
    """A name is filled in once; what it says is not looked at again."""
    tricky = Instance(id="t", kind="entity", name="{activity}")
    act = Instance(id="u", kind="activity", name="{entity}", parent="t")
    assert tiny_outline(tiny, NONE, tricky, act).by_key["N.3.1.1@u"].title == "{entity} of {activity}"


def test_way_up(tiny: Edition) -> None:
    outline = tiny_outline(tiny, NONE, ARCHIVE, SEND)
    assert [node.key for node in outline.ancestors("N.3.1.1@send")] == ["N.3", "N.3.1@archive"]
    parent = outline.parent("N.3.1@archive")
    assert parent is not None
    assert parent.key == "N.3"
    assert outline.parent("N.3") is None
    assert outline.ancestors("N.99") == ()


@pytest.mark.parametrize(
    ("number", "printed"),
    [
        *(("N.0", ""), ("N.1", "1"), ("N.5.2.7", "5.2.7"), ("N.8.7.2", "8.7.2")),
        *(("N.9", "A"), ("N.10", "B"), ("N.11", "C"), ("N.11.2.6", "C.2.6"), ("N.12", "D"), ("N.13", "E")),
    ],
)
def test_numbers_lose_the_n_and_appendices_are_annexes(edition: Edition, number: str, printed: str) -> None:
    outline = outline_of(edition, Content(edition=edition.id), NONE)
    assert outline.by_key[number].number == printed


def test_only_modality_worklist_scu_is_declared(edition: Edition) -> None:
    """Exactly what the standard wants of a product that asks for a worklist and nothing else, and what all need."""
    content = real.with_row(
        edition, real.content(edition), "N.1-5", "mwl", sop_class=real.MODALITY_WORKLIST, scu="Y", scp="N"
    )
    context = context_of(edition, content)
    assert context.facts == {
        (f"sop:{real.MODALITY_WORKLIST}", "SCU"),
        ("service:basic_worklist_management", "SCU"),
    }
    worklist = "N.1.2 N.1.2.3 N.5.2 N.5.2.1 N.5.2.1.1 N.6.2 N.6.2.1 N.7.3.2.1 N.7.3.2.1.1"
    dimse = "N.7.1.1 N.7.3 N.7.3.1 N.7.3.1.1 N.7.3.2"
    introduction = "N.0 N.1 N.2 N.3 N.3.1 N.3.2 N.3.3 N.3.4 N.3.5 N.3.6 N.4 N.4.1"
    general = "N.5 N.5.1 N.5.6 N.5.7 N.6 N.6.1 N.7 N.7.1 N.8 N.8.1 N.8.3 N.8.7 N.8.7.2 N.8.7.3 N.13"
    expected = {number for group in (worklist, dimse, introduction, general) for number in group.split()}
    assert {node.section.number for node in context.outline.walk() if node.applies} == expected


def test_a_section_of_an_entity_applies_as_soon_as_there_is_one(edition: Edition) -> None:
    entity = Instance(id="ae", kind="application_entity", name="Archive")
    outline = outline_of(edition, real.content(edition, entity), NONE)
    assert outline.by_key["N.7.2"].applies
    assert outline.by_key["N.7.2.1@ae"].title == "Archive Application Entity"
    assert not outline_of(edition, real.content(edition), NONE).by_key["N.7.2"].applies


def test_every_why_is_told(edition: Edition) -> None:
    content = real.with_word(real.content(edition), "N.8.2", True)
    outline = outline_of(edition, content, STORAGE)
    assert {node.why for node in outline.walk()} == set(Why)
