"""Every edit of a section: what it does, and when it is refused."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import pytest
from msgspec.structs import replace

from statements.catalog.edition import Edition, Section, Table
from statements.document import edits
from statements.document.content import Row, SectionContent, TableContent
from statements.document.edits import MAX_ROWS, MAX_TEXT, EditError

EMPTY = SectionContent()


@dataclass(frozen=True)
class Small:
    section: Section
    table: Table  # N.2-1: before; network: timeout, retries (a suggestion); disk: size

    def rows(self, content: SectionContent) -> list[str]:
        return [row.id for row in content.tables[self.table.id].rows]

    def row(self, content: SectionContent, id_: str) -> Row:
        return next(row for row in content.tables[self.table.id].rows if row.id == id_)

    def of(self, *rows: Row, dismissed: tuple[str, ...] = ()) -> SectionContent:
        return SectionContent(tables={self.table.id: TableContent(rows=rows, dismissed=dismissed)})


@pytest.fixture
def it(tiny: Edition) -> Small:
    return Small(tiny.section_by_number["N.2.1"], tiny.table_by_id["N.2-1"])


def test_the_first_edit_writes_the_required_rows_out(it: Small) -> None:
    content = edits.set_cell(it.table, EMPTY, "size", "value", "1 TB")
    assert content == it.of(
        Row(id="before", template="before"),
        Row(id="timeout", template="timeout", group="network"),
        Row(id="size", template="size", group="disk", cells={"value": "1 TB"}),
    )


def test_an_empty_text_is_no_entry(it: Small) -> None:
    content = edits.set_cell(it.table, EMPTY, "size", "value", "1 TB")
    content = edits.set_cell(it.table, content, "size", "value", "")
    assert it.row(content, "size").cells == {}
    content = edits.set_field(it.section, content, "purpose", "x")
    assert edits.set_field(it.section, content, "purpose", "").fields == {}
    assert it.row(edits.add_row(it.table, EMPTY, "mine", cells={"name": "", "value": "1"}), "mine").cells == {
        "value": "1"
    }


CHANGES_NOTHING: Mapping[str, Callable[[Small], SectionContent]] = {
    "the same cell": lambda it: edits.set_cell(it.table, EMPTY, "size", "value", ""),
    "no note": lambda it: edits.set_note(it.table, EMPTY, ""),
    "first row up": lambda it: edits.move_row(it.table, EMPTY, "before", -1),
    "no suggestion dismissed": lambda it: edits.restore_suggestions(it.table, EMPTY),
    "none to dismiss": lambda it: edits.dismiss_rows(it.table, EMPTY, ()),
    "the same field": lambda it: edits.set_field(it.section, EMPTY, "purpose", ""),
    "no word": lambda it: edits.set_applies(EMPTY, None, "because"),
}


@pytest.mark.parametrize("name", CHANGES_NOTHING)
def test_what_changes_nothing_leaves_the_table_untouched(it: Small, name: str) -> None:
    assert CHANGES_NOTHING[name](it) == EMPTY


def test_a_row_is_added_last_in_its_group_or_below_another(it: Small) -> None:
    content = edits.add_row(it.table, EMPTY, "mine", group="network", cells={"name": "Speed"})
    assert it.rows(content) == ["before", "timeout", "size", "mine"]
    assert it.row(content, "mine") == Row(id="mine", group="network", cells={"name": "Speed"})
    content = edits.add_row(it.table, content, "next", group="network", after="timeout")
    assert it.rows(content) == ["before", "timeout", "next", "size", "mine"]


def test_a_suggestion_is_adopted_with_its_cells(it: Small) -> None:
    content = edits.adopt_row(it.table, it.of(dismissed=("retries",)), "retries", "k3f9")
    adopted = Row(id="k3f9", template="retries", group="network", cells={"name": "Retries", "value": "3"})
    assert content == it.of(adopted)


def test_a_suggestion_is_adopted_with_other_cells_below_a_row(it: Small) -> None:
    content = edits.adopt_row(it.table, EMPTY, "retries", "k3f9", after="before", cells={"name": "Again", "value": ""})
    assert it.rows(content) == ["before", "k3f9", "timeout", "size"]
    assert it.row(content, "k3f9") == Row(id="k3f9", template="retries", group="network", cells={"name": "Again"})
    with pytest.raises(EditError, match="no column wrong"):
        edits.adopt_row(it.table, EMPTY, "retries", "k3f9", cells={"wrong": "1"})


def test_suggestions_are_dismissed_and_shown_again(it: Small) -> None:
    content = edits.dismiss_rows(it.table, EMPTY, ("retries",))
    assert content.tables[it.table.id].dismissed == ("retries",)
    assert edits.dismiss_rows(it.table, content, ("retries",)) == content
    assert edits.restore_suggestions(it.table, content).tables[it.table.id].dismissed == ()


def test_the_copy_of_a_required_row_is_the_authors(it: Small) -> None:
    content = edits.set_cell(it.table, EMPTY, "timeout", "value", "5 s")
    content = edits.duplicate_row(it.table, content, "timeout", "copy")
    assert it.rows(content) == ["before", "timeout", "copy", "size"]
    assert it.row(content, "copy") == Row(id="copy", group="network", cells={"name": "Timeout", "value": "5 s"})
    content = edits.set_cell(it.table, content, "copy", "name", "Other")
    assert it.row(content, "copy").cells["name"] == "Other"


@pytest.mark.parametrize(
    ("row", "by", "order"),
    [
        ("b", -1, ["b", "other", "a", "c"]),
        ("a", 1, ["b", "other", "a", "c"]),
        ("a", 9, ["b", "other", "c", "a"]),
        ("c", -9, ["c", "other", "a", "b"]),
        ("b", 0, ["a", "other", "b", "c"]),
        ("other", 1, ["a", "other", "b", "c"]),
    ],
)
def test_a_row_moves_among_those_of_its_group(it: Small, row: str, by: int, order: list[str]) -> None:
    rows = [Row(id=id_, group="" if id_ == "other" else "network") for id_ in ("a", "other", "b", "c")]
    content = it.of(*rows)
    assert it.rows(edits.move_row(it.table, content, row, by)) == order


def test_rows_that_say_the_same_are_not_mistaken_for_each_other(it: Small) -> None:
    rows = [Row(id=id_, cells={"name": "same"}) for id_ in ("a", "b", "c")]
    assert it.rows(edits.move_row(it.table, it.of(*rows), "c", -1)) == ["a", "c", "b"]
    assert it.rows(edits.remove_row(it.table, it.of(*rows), "b")) == ["a", "c"]


@pytest.mark.parametrize("removed", ["before", "timeout", "size"])
def test_a_removed_row_of_the_template_comes_back_at_its_place(it: Small, removed: str) -> None:
    content = edits.remove_row(it.table, EMPTY, removed)
    assert edits.missing_rows(it.table, content.tables[it.table.id]) == (removed,)
    content = edits.restore_row(it.table, content, removed)
    assert it.rows(content) == ["before", "timeout", "size"]
    assert edits.missing_rows(it.table, content.tables[it.table.id]) == ()
    assert edits.missing_rows(it.table, None) == ()


def test_a_note_and_the_word_on_applicability(it: Small) -> None:
    content = edits.set_note(it.table, EMPTY, "Times are measured.")
    assert content.tables[it.table.id].note == "Times are measured."
    content = edits.set_applies(content, False, " Not sold. ")
    assert (content.applies, content.reason) == (False, "Not sold.")
    back = edits.set_applies(content, None, "ignored")
    assert (back.applies, back.reason) == (None, "")


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("a\r\nb\rc\nd", "a\nb\nc\nd"),
        ("a\u2028b\u2029c\x0bd\x0ce\x85f", "a\nb\nc\nd\ne\nf"),
        ("be\x07ll\x1b[0m\x7f\ufeff", "bell[0m"),
        ("tab\tstays, é中😀 too", "tab\tstays, é中😀 too"),
    ],
)
def test_what_comes_along_with_pasted_text_is_made_plain(it: Small, typed: str, stored: str) -> None:
    assert edits.set_field(it.section, EMPTY, "purpose", typed).fields == {"purpose": stored}
    assert it.row(edits.set_cell(it.table, EMPTY, "size", "value", typed), "size").cells == {"value": stored}
    assert edits.set_note(it.table, EMPTY, typed).tables[it.table.id].note == stored


REFUSED: Mapping[str, tuple[Callable[[Small, SectionContent], SectionContent], str]] = {
    "unknown field": (
        lambda it, c: edits.set_field(it.section, c, "nothing", "x"),
        "Section N.2.1 has no field “nothing”",
    ),
    "long field": (
        lambda it, c: edits.set_field(it.section, c, "purpose", "x" * (MAX_TEXT + 1)),
        "20,001 characters; at most 20,000",
    ),
    "NUL in a field": (lambda it, c: edits.set_field(it.section, c, "purpose", "a\0b"), "NUL character; remove it"),
    "half a character": (lambda it, c: edits.set_field(it.section, c, "purpose", "\ud83d"), "half a character"),
    "unknown column": (
        lambda it, c: edits.set_cell(it.table, c, "size", "colour", "x"),
        "Table N.2-1 has no column “colour”",
    ),
    "unknown row": (lambda it, c: edits.set_cell(it.table, c, "nobody", "value", "x"), "no longer has this row"),
    "cell of a suggestion": (
        lambda it, c: edits.set_cell(it.table, c, "retries", "value", "x"),
        "no longer has this row",
    ),
    "fixed cell": (lambda it, c: edits.set_cell(it.table, c, "size", "name", "Mine"), "given by the template"),
    "long cell": (lambda it, c: edits.set_cell(it.table, c, "size", "value", "x" * (MAX_TEXT + 1)), "at most 20,000"),
    "add to unknown group": (lambda it, c: edits.add_row(it.table, c, "mine", group="nothing"), "no group “nothing”"),
    "add to a row that is no group": (
        lambda it, c: edits.add_row(it.table, c, "mine", group="timeout"),
        "no group “timeout”",
    ),
    "add with unknown column": (
        lambda it, c: edits.add_row(it.table, c, "mine", cells={"colour": "x"}),
        "no column colour",
    ),
    "add with NUL": (lambda it, c: edits.add_row(it.table, c, "mine", cells={"name": "\0"}), "NUL"),
    "add an id that is there": (lambda it, c: edits.add_row(it.table, c, "size"), "this id is in the table already"),
    "add with the id of a group": (
        lambda it, c: edits.add_row(it.table, c, "network"),
        "“network” cannot be the id of a new row",
    ),
    "add with the id of a suggestion": (
        lambda it, c: edits.add_row(it.table, c, "retries"),
        "“retries” cannot be the id of a new row",
    ),
    "add with a slash in the id": (
        lambda it, c: edits.add_row(it.table, c, "a/b"),
        "“a/b” cannot be the id of a new row",
    ),
    "add without id": (lambda it, c: edits.add_row(it.table, c, ""), "“” cannot be the id of a new row"),
    "adopt a required row": (lambda it, c: edits.adopt_row(it.table, c, "size", "x"), "no suggestion “size”"),
    "adopt nothing": (lambda it, c: edits.adopt_row(it.table, c, "nothing", "x"), "no suggestion “nothing”"),
    "adopt as a row that is there": (
        lambda it, c: edits.adopt_row(it.table, c, "retries", "size"),
        "this id is in the table already",
    ),
    "dismiss a required row": (
        lambda it, c: edits.dismiss_rows(it.table, c, ("retries", "size")),
        "no such suggestion",
    ),
    "duplicate nobody": (lambda it, c: edits.duplicate_row(it.table, c, "nobody", "x"), "no longer has this row"),
    "duplicate as itself": (
        lambda it, c: edits.duplicate_row(it.table, c, "size", "size"),
        "this id is in the table already",
    ),
    "move nobody": (lambda it, c: edits.move_row(it.table, c, "nobody", 1), "no longer has this row"),
    "remove nobody": (lambda it, c: edits.remove_row(it.table, c, "nobody"), "no longer has this row"),
    "restore a suggestion": (
        lambda it, c: edits.restore_row(it.table, c, "retries"),
        "no row “retries” in the template",
    ),
    "restore what is there": (lambda it, c: edits.restore_row(it.table, c, "size"), "in the table already"),
    "NUL in a note": (lambda it, c: edits.set_note(it.table, c, "\0"), "NUL"),
    "override without reason": (lambda it, c: edits.set_applies(c, True, "  "), "Say why"),
    "override with unseen reason": (lambda it, c: edits.set_applies(c, False, "\x07"), "Say why"),
    "override with long reason": (lambda it, c: edits.set_applies(c, False, "x" * (MAX_TEXT + 1)), "at most 20,000"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_refused(it: Small, name: str) -> None:
    edit, said = REFUSED[name]
    with pytest.raises(EditError, match=said):
        edit(it, EMPTY)


def test_a_suggestion_is_adopted_once(it: Small) -> None:
    content = edits.adopt_row(it.table, EMPTY, "retries", "one")
    with pytest.raises(EditError, match="in the table already"):
        edits.adopt_row(it.table, content, "retries", "two")


def test_a_closed_table_takes_no_rows_of_the_authors(it: Small) -> None:
    closed = replace(it.table, closed=True)
    with pytest.raises(EditError, match="given by the template; none can be added"):
        edits.add_row(closed, EMPTY, "mine")
    with pytest.raises(EditError, match="given by the template; none can be added"):
        edits.duplicate_row(closed, EMPTY, "size", "copy")
    assert it.rows(edits.adopt_row(closed, EMPTY, "retries", "k3f9"))[-1] == "k3f9"


def test_a_table_has_an_end(it: Small) -> None:
    full = it.of(*(Row(id=f"r{number}") for number in range(MAX_ROWS)))
    with pytest.raises(EditError, match="at most 5000 rows"):
        edits.add_row(it.table, full, "mine")
    with pytest.raises(EditError, match="at most 5000 rows"):
        edits.duplicate_row(it.table, full, "r0", "copy")
    with pytest.raises(EditError, match="at most 5000 rows"):
        edits.adopt_row(it.table, full, "retries", "k3f9")
