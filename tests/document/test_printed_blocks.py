"""What is printed of the body of a section: headings, lists of fixed text, legends, nested attributes."""

from __future__ import annotations

import pytest

from statements.catalog.edition import (
    BodyItem,
    Column,
    Edition,
    Field,
    Generated,
    Section,
    Slot,
    Subheading,
    Table,
    TableItem,
    Term,
    Vocabulary,
)
from statements.document import tree
from statements.document.build import build
from statements.document.content import Content, Row, SectionContent, TableContent

VOCABULARY = Vocabulary(name="source", terms=(Term(term="FIXED", meaning="Always the same"),))
TABLE = Table(
    id="N.1-1",
    caption="Attributes",
    section="N.1",
    kind="K1",
    columns=(
        Column(key="attribute", title="Name", type="attribute", part="name"),
        Column(key="attribute", title="Tag", type="attribute", part="tag"),
        Column(key="source", title="Source", group="Value", type="choice", vocabulary="source"),
    ),
)


def printed(*body: BodyItem, rows: tuple[dict[str, str], ...] = (), **answers: str) -> tuple[tree.Block, ...]:
    """The blocks of the only section of an edition, whose only table has these rows."""
    items = body if any(isinstance(item, TableItem) for item in body) else (*body, TableItem(id="N.1-1"))
    edition = Edition(
        id="x",
        standard="",
        fingerprint="",
        sections=(Section(number="N.1", title="Overview", body=items),),
        tables=(TABLE,),
        vocabularies=(VOCABULARY,),
        subjects=(),
    )
    table = TableContent(rows=tuple(Row(id=f"r{index}", cells=cells) for index, cells in enumerate(rows)))
    content = Content(edition="x", sections={"N.1": SectionContent(fields=answers, tables={"N.1-1": table})})
    return build(edition, content).sections[0].blocks


def kinds(blocks: tuple[tree.Block, ...]) -> list[str]:
    return [type(block).__name__ for block in blocks]


HEADING = Subheading(text="Policies")
QUESTION = Field(key="policy", label="Policy")


def test_a_heading_stands_above_what_belongs_to_it() -> None:
    assert kinds(printed(HEADING, QUESTION, policy="None.")) == ["Subheading", "Paragraph"]


def test_a_heading_with_nothing_below_it_is_not_printed() -> None:
    assert printed(HEADING, QUESTION) == ()
    assert kinds(printed(HEADING, Subheading(text="Roles"), QUESTION, policy="None.")) == ["Subheading", "Paragraph"]


def test_the_next_question_may_bring_a_heading_of_its_own() -> None:
    roles = Field(key="roles", label="Roles", heading=True)
    blocks = printed(HEADING, QUESTION, roles, roles="Negotiated.")
    assert blocks[0] == tree.Subheading(children=(tree.Text(text="Roles"),))
    assert kinds(blocks) == ["Subheading", "Paragraph"]


def slots(*wordings: str) -> list[Slot]:
    return [Slot(key=f"s{index}", wording=wording) for index, wording in enumerate(wordings)]


def test_a_list_that_the_template_prescribes_item_by_item_is_one_list() -> None:
    one, two, three = slots("- A", "- B\n- C", "- D")
    (found,) = printed(one, two, Field(key="policy", label="Policy"), three)
    assert isinstance(found, tree.ListBlock)
    assert len(found.items) == 4


def test_lists_of_another_kind_and_of_the_author_stand_alone() -> None:
    one, two, three = slots("- A", "1. B", "Text\n\n- C")
    assert kinds(printed(one, two)) == ["ListBlock", "ListBlock"]
    assert kinds(printed(one, three)) == ["ListBlock", "Paragraph", "ListBlock"]
    assert kinds(printed(one, QUESTION, policy="- Mine")) == ["ListBlock", "ListBlock"]
    assert kinds(printed(QUESTION, one, policy="- Mine")) == ["ListBlock", "ListBlock"]


def test_a_legend_stands_only_with_its_table() -> None:
    legend = Generated(what="legend")
    assert printed(legend) == ()
    blocks = printed(legend, rows=({"source": "FIXED"},))
    assert kinds(blocks) == ["Paragraph", "ListBlock", "Table"]
    assert blocks[0] == tree.Paragraph(children=(tree.Text(text="Terms of the column “Value / Source”:"),))


@pytest.mark.parametrize(
    ("typed", "shown"), [("a", "a"), ("a\n", "a"), ("a\x07b", "ab"), ("\x07", ""), ("\n", ""), ("a\u00a0b", "a\u00a0b")]
)
def test_a_cell_of_one_line(typed: str, shown: str) -> None:
    (table,) = printed(rows=({"source": typed, "attribute": "00100010"},))
    assert isinstance(table, tree.Table)
    (row,) = table.rows
    assert isinstance(row, tree.TableRow)
    assert row.cells[-1].children == ((tree.Text(text=shown),) if shown else ())


def test_only_the_name_of_a_nested_attribute_is_indented() -> None:
    (table,) = printed(rows=({"attribute": ">>00100010"},))
    assert isinstance(table, tree.Table)
    (row,) = table.rows
    assert isinstance(row, tree.TableRow)
    assert [cell.depth for cell in row.cells] == [2, 0, 0]
