"""Numbers of tables, anchors, and what a reference leads to."""

from __future__ import annotations

from collections import Counter

import pytest
from msgspec.structs import replace

from statements.catalog.edition import Edition
from statements.document import edits, tree
from statements.document.build import Context, NamesAt, PrintedNamesAt, context_of
from statements.document.content import Content, Instance, SectionContent
from statements.document.numbering import anchor, table_anchor
from tests.document import real

ARCHIVE, VIEWER = (Instance(id=name, kind="entity", name=name.title()) for name in ("archive", "viewer"))
SEND = Instance(id="send", kind="activity", name="Send", parent="archive")
SHOW = Instance(id="show", kind="activity", name="Show", parent="viewer")


@pytest.fixture
def rich(tiny: Edition) -> Context:
    """Storage is declared; both activities have messages."""
    roles, messages = tiny.table_by_id["N.1-1"], tiny.table_by_id["N.3-1"]
    cells = {"sop_class": "1.2.840.10008.5.1.4.1.1.2", "scu": "Y"}
    message = edits.add_row(messages, SectionContent(), "m", cells={"code": "A"})
    sections = {
        "N.1": edits.add_row(roles, SectionContent(), "r1", cells=cells),
        "N.3.1.1@send": message,
        "N.3.1.1@show": message,
    }
    content = Content(edition=tiny.id, instances=(ARCHIVE, VIEWER, SEND, SHOW), sections=sections)
    return context_of(tiny, content)


def without(context: Context, key: str) -> Context:
    sections = {each: section for each, section in context.content.sections.items() if each != key}
    return context_of(context.edition, replace(context.content, sections=sections))


def said(context: Context, key: str, kind: str, target: str, *, printed: bool = False) -> tuple[str, str] | None:
    names = (PrintedNamesAt if printed else NamesAt)(context, context.outline.by_key[key])
    ref = names.reference(kind, target)
    return (ref.text, ref.target) if ref else None


def test_tables_are_counted_per_chapter_in_printed_order(rich: Context) -> None:
    assert rich.numbers.tables == {"N.1-1": "1-1", "N.2-1": "2-1", "N.3-1@send": "3-1", "N.3-1@show": "3-2"}
    assert without(rich, "N.3.1.1@send").numbers.tables["N.3-1@show"] == "3-1"


def test_tables_of_annexes_count_with_their_letter(edition: Edition) -> None:
    instances = [Instance(id=id_, kind="image_iod", name=id_) for id_ in ("ct", "mr")]
    table = next(each.id for each in edition.tables if each.section.startswith("N.9.2."))
    content = real.content(edition, *instances)
    for instance in instances:
        key = edition.table_by_id[table].columns[0].key
        content = real.with_row(edition, content, table, "r", instance=instance.id, **{key: "x"})
        content = real.with_word(content, f"N.9.2@{instance.id}", True)
    numbers = context_of(edition, content).numbers.tables
    printed = [numbers[f"{table}@{instance.id}"] for instance in instances]
    assert [number.partition("-")[0] for number in printed] == ["A", "A"]
    assert len(set(printed)) == 2


@pytest.mark.parametrize(
    ("kind", "target", "expected"),
    [
        ("section", "N.2.1", ("Section 2.1", "n-2-1")),
        ("table", "N.2-1", ("Table 2-1", "table-n-2-1")),
        ("section", "N.3.1@viewer", ("Section 3.2", "n-3-1-viewer")),
        ("table", "N.3-1@show", ("Table 3-2", "table-n-3-1-show")),
        ("section", "N.3.1.1", ("Section 3.1.1", "n-3-1-1-send")),
        ("section", "N.99", None),
        ("table", "N.99-1", None),
        ("section", "N.0", None),
        ("section", "N.3.1@nobody", None),
        ("table", "N.2.1", None),
        ("section", "N.2-1", None),
    ],
)
def test_what_a_reference_leads_to(rich: Context, kind: str, target: str, expected: tuple[str, str] | None) -> None:
    assert said(rich, "N.1", kind, target) == expected
    assert said(rich, "N.1", kind, target, printed=True) == expected


@pytest.mark.parametrize("printed", [False, True])
def test_inside_an_instance_its_own_sections_come_first(rich: Context, printed: bool) -> None:
    assert said(rich, "N.3.1@viewer", "section", "N.3.1", printed=printed) == ("Section 3.2", "n-3-1-viewer")
    assert said(rich, "N.3.1.1@show", "section", "N.3.1", printed=printed) == ("Section 3.2", "n-3-1-viewer")
    assert said(rich, "N.3.1.1@show", "table", "N.3-1", printed=printed) == ("Table 3-2", "table-n-3-1-show")
    # also what stands below it, not only what it stands below
    assert said(rich, "N.3.1@viewer", "section", "N.3.1.1", printed=printed) == ("Section 3.2.1", "n-3-1-1-show")
    assert said(rich, "N.3.1@viewer", "table", "N.3-1", printed=printed) == ("Table 3-2", "table-n-3-1-show")


def test_a_table_without_rows_is_found_in_its_section(rich: Context) -> None:
    assert said(rich, "N.2.1", "table", "N.1-2") is None
    assert said(rich, "N.2.1", "table", "N.1-2", printed=True) == ("Section 1", "n-1")
    empty = without(rich, "N.3.1.1@show")
    assert said(empty, "N.3.1@viewer", "table", "N.3-1", printed=True) == ("Section 3.2.1", "n-3-1-1-show")


def test_what_stands_below_a_section_that_does_not_apply_is_found_there(rich: Context) -> None:
    bare = without(rich, "N.1")
    assert not bare.outline.by_key["N.2"].applies
    assert said(bare, "N.3", "section", "N.2.1") == ("Section 2.1", "n-2-1")
    assert said(bare, "N.3", "section", "N.2.1", printed=True) == ("Section 2", "n-2")
    assert said(bare, "N.3", "table", "N.2-1", printed=True) == ("Section 2", "n-2")
    assert said(bare, "N.3", "table", "N.2-1") is None


def test_what_repeats_for_nothing_is_found_where_it_would_stand(tiny: Edition) -> None:
    context = context_of(tiny, Content(edition=tiny.id))
    for kind, target in (("section", "N.3.1"), ("section", "N.3.1.1"), ("table", "N.3-1")):
        assert said(context, "N.1", kind, target, printed=True) == ("Section 3", "n-3")
        assert said(context, "N.1", kind, target) is None


def test_an_annex_is_called_so(edition: Edition) -> None:
    context = context_of(edition, real.content(edition))
    assert said(context, "N.1", "section", "N.9") == ("Annex A", "n-9")
    assert said(context, "N.1", "section", "N.11.2.6", printed=True) == ("Annex C", "n-11")


def test_printed_references_never_dangle(edition: Edition) -> None:
    """Of every section and table of the template, from everywhere in an almost empty statement."""
    context = context_of(edition, real.content(edition))
    shown = {anchor(node.key) for node in context.outline.walk() if _is_printed(context, node.key)}
    shown |= {table_anchor(key) for key in context.numbers.tables}
    targets = [("section", each.number) for each in edition.sections if each.number != "N.0"]
    targets += [("table", each.id) for each in edition.tables]
    for kind, target in targets:
        ref = context.numbers.reference(kind, target, [], nearest=True)
        assert isinstance(ref, tree.Ref), target
        assert ref.target in shown, target


def _is_printed(context: Context, key: str) -> bool:
    return all(above.applies for above in context.outline.ancestors(key))


def test_anchors_are_unique(edition: Edition) -> None:
    anchors = [anchor(section.number) for section in edition.sections]
    anchors += [table_anchor(table.id) for table in edition.tables]
    assert [each for each, count in Counter(anchors).items() if count > 1] == []
    assert anchor("N.5.2.1@k3f9") == "n-5-2-1-k3f9"
