"""What the overview declares."""

from __future__ import annotations

import pytest

from statements.catalog.edition import Edition, FactRule, Table
from statements.document.content import Content, Row, SectionContent, TableContent
from statements.document.facts import facts_of, row_facts
from statements.document.rows import EffectiveRow, Kind
from tests.document import real

CT = "1.2.840.10008.5.1.4.1.1.2"


def declared(tiny: Edition, *rows: Row, **section: object) -> frozenset[tuple[str, str]]:
    found = SectionContent(tables={"N.1-1": TableContent(rows=rows)}, **section)  # type: ignore[arg-type]
    return facts_of(tiny, Content(edition=tiny.id, sections={"N.1": found}))


def row(id_: str, **cells: str) -> Row:
    return Row(id=id_, cells=cells)


def test_an_untouched_overview_declares_nothing(tiny: Edition, edition: Edition) -> None:
    assert facts_of(tiny, Content(edition=tiny.id)) == frozenset()
    assert facts_of(edition, Content(edition=edition.id)) == frozenset()


def test_a_sop_class_declares_itself_and_its_service(tiny: Edition) -> None:
    assert declared(tiny, row("a", sop_class=CT, scu="Y", scp="N")) == {
        (f"sop:{CT}", "SCU"),
        ("service:storage", "SCU"),
    }


def test_a_row_of_the_template_declares_by_its_label(tiny: Edition) -> None:
    touched = Row(id="verification", template="verification", cells={"scp": "Y"})
    assert declared(tiny, touched) == {(f"sop:{real.VERIFICATION}", "SCP"), ("service:verification", "SCP")}


@pytest.mark.parametrize(
    "cells",
    [
        {"sop_class": CT},
        {"sop_class": CT, "scu": "N", "scp": ""},
        {"sop_class": CT, "scu": "See {table:N.1-2}"},
        {"scu": "Y"},
        {"sop_class": "", "scu": "Y", "scp": "Y"},
    ],
    ids=["no role", "not supported", "elsewhere", "no class", "empty class"],
)
def test_what_declares_nothing(tiny: Edition, cells: dict[str, str]) -> None:
    assert declared(tiny, row("a", **cells)) == frozenset()


def test_a_suggestion_declares_nothing_until_it_is_adopted(tiny: Edition) -> None:
    assert declared(tiny) == frozenset()
    adopted = Row(id="x", template="ct", cells={"sop_class": CT, "scu": "Y"})
    assert (f"sop:{CT}", "SCU") in declared(tiny, adopted)


def test_a_denied_overview_declares_nothing(tiny: Edition) -> None:
    """What is not printed is not declared: no section can derive from it."""
    line = row("a", sop_class=CT, scu="Y")
    assert declared(tiny, line, applies=False, reason="No storage") == frozenset()
    assert declared(tiny, line, applies=True, reason="Yes") == declared(tiny, line) != frozenset()


def test_a_denied_chapter_denies_the_overviews_below_it(edition: Edition) -> None:
    content = real.with_row(edition, real.content(edition), "N.1-5", "a", sop_class=real.MODALITY_WORKLIST, scu="Y")
    assert facts_of(edition, content)
    assert not facts_of(edition, real.with_word(content, "N.1.2", False))


def test_a_private_class_carries_its_name_and_has_the_service_of_its_table(edition: Edition) -> None:
    content = real.with_row(edition, real.content(edition), "N.1-1", "p", sop_class="1.2.3.4 Our Storage", scu="Y")
    assert facts_of(edition, content) == {("sop:1.2.3.4", "SCU"), ("service:storage", "SCU")}
    content = real.with_row(edition, real.content(edition), "N.1-5", "p", sop_class="1.2.3.4 Our Workflow", scu="Y")
    assert facts_of(edition, content) == {("sop:1.2.3.4", "SCU")}


def test_terms_of_a_cell_can_be_the_roles(edition: Edition) -> None:
    table = edition.table_by_id["N.1-3"]
    found = list(row_facts(table, effective(tid="TID 1500", function="CREATE; RENDER")))
    assert found == [("template:TID 1500", "CREATE"), ("template:TID 1500", "RENDER")]


def test_braces_in_a_cell_are_not_filled_in(tiny: Edition) -> None:
    rule = FactRule(subject="web:{service}/{transaction}", roles={"scu": "UA"})
    table = Table(id="N.1-9", caption="", section="N.1", kind="", columns=(), facts=rule)
    tricky = effective(service="{transaction}", transaction="{service}", scu="Y")
    assert list(row_facts(table, tricky)) == [("web:{transaction}/{service}", "UA")]
    assert list(row_facts(table, effective(service="Studies", scu="Y"))) == [("web:Studies/", "UA")]
    assert list(row_facts(table, effective(scu="Y"))) == []


def effective(**cells: str) -> EffectiveRow:
    return EffectiveRow(id="x", kind=Kind.AUTHOR, cells=cells)
