"""Random content of the small edition, made the way it is made in life: by edits."""

from __future__ import annotations

from collections.abc import Callable

from hypothesis import strategies as st

from statements.catalog.edition import Edition, Section, Table
from statements.document import edits
from statements.document.content import Content, Header, Instance, SectionContent
from statements.document.edits import EditError
from statements.document.rows import effective_rows

SERVICES = "N.2.1"  # the section that all of this is about, and its table
PARAMETERS = "N.2-1"
ODD = (
    "",
    " ",
    "a",
    "b",
    "Y",
    "N",
    "1.2.3",
    "See {table:N.1-1}",
    "{product}",
    "<b>",
    "x\ny",
    "é中",
    "\u2028",
    "\x07",
    "- a",
)
texts = st.one_of(st.sampled_from(ODD), st.text(max_size=8))

type Made = Callable[[SectionContent], SectionContent]


@st.composite
def an_edit(draw: st.DrawFn, section: Section, table: Table, content: SectionContent, number: int) -> Made:
    """One operation of the editor on something that is there or not."""
    here = [row.id for row in effective_rows(table, content.tables.get(table.id))]
    row = draw(st.sampled_from([*here, "nobody"]))
    key = draw(st.sampled_from([*(each.key for each in table.rows), "nothing"]))
    group = draw(st.sampled_from(["", *(each.key for each in table.groups)]))
    column = draw(st.sampled_from([*table.keys, "wrong"]))
    text, fresh = draw(texts), draw(st.sampled_from([f"new{number}", "new0", "timeout", "a/b"]))
    by = draw(st.integers(-3, 3))
    applies = draw(st.sampled_from([None, True, False]))
    made: list[Made] = [
        lambda found: edits.set_cell(table, found, row, column, text),
        lambda found: edits.add_row(table, found, fresh, group=group, after=row, cells={column: text}),
        lambda found: edits.adopt_row(table, found, key, fresh),
        lambda found: edits.dismiss_rows(table, found, (key,)),
        lambda found: edits.restore_suggestions(table, found),
        lambda found: edits.duplicate_row(table, found, row, fresh),
        lambda found: edits.move_row(table, found, row, by),
        lambda found: edits.remove_row(table, found, row),
        lambda found: edits.restore_row(table, found, key),
        lambda found: edits.set_note(table, found, text),
        lambda found: edits.set_field(section, found, "purpose", text),
        lambda found: edits.set_applies(found, applies, text),
    ]
    return draw(st.sampled_from(made))


@st.composite
def edited(
    draw: st.DrawFn, edition: Edition, content: SectionContent | None = None, most: int = 8, first: int = 1
) -> SectionContent:
    """The section after some edits; those that are refused change nothing."""
    section, table = edition.section_by_number[SERVICES], edition.table_by_id[PARAMETERS]
    content = content or SectionContent()
    for number in range(draw(st.integers(0, most))):
        made = draw(an_edit(section, table, content, first + number))
        try:
            content = made(content)
        except EditError:
            continue
    return content


@st.composite
def contents(draw: st.DrawFn, edition: Edition) -> Content:
    names = draw(st.lists(st.text("ab<&{}é ", min_size=1, max_size=6), max_size=3))
    instances = [Instance(id=f"e{at}", kind="entity", name=name) for at, name in enumerate(names)]
    instances += [Instance(id=f"a{at}", kind="activity", name=name, parent="e0") for at, name in enumerate(names)]
    shuffled = draw(st.permutations(instances))
    sections = {SERVICES: draw(edited(edition))}
    declared = draw(st.sampled_from(["", "Y", "N"]))
    if declared:
        table = edition.table_by_id["N.1-1"]
        sections["N.1"] = edits.set_cell(table, SectionContent(), "verification", "scu", declared)
    header = Header(product=draw(st.sampled_from(["", "Scanner", "A & B"])), version="1.0")
    kept = {key: section for key, section in sections.items() if not section.is_empty}
    return Content(edition=edition.id, header=header, instances=tuple(shuffled), sections=kept)
