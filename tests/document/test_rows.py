"""The rows of a table: which there are, in which order, and which are printed."""

from __future__ import annotations

import pytest

from statements.catalog.edition import Edition, Table
from statements.document.content import Row, TableContent
from statements.document.rows import Kind, effective_rows, printed_rows, sort_key


@pytest.fixture
def parameters(tiny: Edition) -> Table:
    return tiny.table_by_id["N.2-1"]


@pytest.fixture
def roles(tiny: Edition) -> Table:
    return tiny.table_by_id["N.1-1"]


@pytest.fixture
def features(tiny: Edition) -> Table:
    return tiny.table_by_id["N.1-2"]


def outline(table: Table, content: TableContent | None) -> list[tuple[str, str]]:
    return [(row.kind.value, row.id) for row in effective_rows(table, content)]


def printed(table: Table, content: TableContent | None) -> list[str]:
    return [row.id for row in printed_rows(table, content)]


def test_an_untouched_table_is_the_template(parameters: Table) -> None:
    assert outline(parameters, None) == [
        ("required", "before"),
        ("group", "network"),
        ("required", "timeout"),
        ("example", "retries"),
        ("group", "disk"),
        ("required", "size"),
    ]


def test_required_rows_have_fixed_labels_and_proposals(parameters: Table) -> None:
    timeout = effective_rows(parameters, None)[2]
    assert timeout.cells == {"name": "Timeout"}
    assert timeout.fixed == {"name"}
    assert timeout.proposals == {"value": "30 s"}
    assert timeout.counts


def test_a_stored_label_does_not_hide_the_templates(parameters: Table) -> None:
    row = Row(id="timeout", template="timeout", group="network", cells={"name": "Mine", "value": "5 s"})
    (found,) = [each for each in effective_rows(parameters, TableContent(rows=(row,))) if each.counts]
    assert found.cells == {"name": "Timeout", "value": "5 s"}


def test_suggestions_come_last_in_their_group(parameters: Table) -> None:
    rows = (
        Row(id="mine", group="network"),
        Row(id="timeout", template="timeout", group="network"),
        Row(id="free"),
        Row(id="lost", group="gone"),
    )
    assert outline(parameters, TableContent(rows=rows)) == [
        ("author", "free"),
        ("author", "lost"),
        ("group", "network"),
        ("author", "mine"),
        ("required", "timeout"),
        ("example", "retries"),
        ("group", "disk"),
    ]


def test_an_adopted_suggestion_is_the_authors_and_not_offered_again(parameters: Table) -> None:
    row = Row(id="k3f9", template="retries", group="network", cells={"name": "Attempts"})
    found = [each for each in effective_rows(parameters, TableContent(rows=(row,))) if each.kind is not Kind.GROUP]
    assert [(each.id, each.kind, each.cells, each.fixed) for each in found] == [
        ("k3f9", Kind.AUTHOR, {"name": "Attempts"}, frozenset())
    ]


def test_a_dismissed_suggestion_is_not_offered(parameters: Table) -> None:
    assert ("example", "retries") not in outline(parameters, TableContent(dismissed=("retries",)))


def test_suggestions_and_empty_headings_are_not_printed(parameters: Table) -> None:
    assert printed(parameters, None) == ["before", "network", "timeout", "disk", "size"]
    without = TableContent(rows=(Row(id="size", template="size", group="disk"),))
    assert printed(parameters, without) == ["disk", "size"]
    assert printed(parameters, TableContent()) == []


@pytest.mark.parametrize(
    ("cells", "shown"),
    [({}, False), ({"scu": "N", "scp": "N"}, False), ({"scu": "Y"}, True), ({"scp": "Y", "scu": "N"}, True)],
)
def test_what_is_not_supported_is_left_out(roles: Table, cells: dict[str, str], shown: bool) -> None:
    content = TableContent(rows=(Row(id="verification", template="verification", cells=cells),))
    assert (printed(roles, content) == ["verification"]) is shown


def test_printed_rows_are_sorted_where_the_template_says_so(features: Table) -> None:
    names = ["b", "1.2.10", "1.2.9", "", "a", "1.2"]
    rows = tuple(Row(id=f"r{index}", cells={"feature": name}) for index, name in enumerate(names))
    shown = [row.cells["feature"] for row in printed_rows(features, TableContent(rows=rows))]
    assert shown == ["1.2", "1.2.9", "1.2.10", "", "a", "b"]
    assert [row.id for row in effective_rows(features, TableContent(rows=rows))] == [f"r{n}" for n in range(6)]


def test_rows_that_sort_alike_keep_their_order(features: Table) -> None:
    rows = tuple(Row(id=id_, cells={"feature": "same"}) for id_ in ("z", "m", "a"))
    assert printed(features, TableContent(rows=rows)) == ["z", "m", "a"]


def test_uids_sort_as_numbers_before_words() -> None:
    values = ["x", "1.2.840.10008.1.10", "1.2.840.10008.1.9", "1.2.840 Private", ""]
    assert sorted(values, key=sort_key) == ["1.2.840 Private", "1.2.840.10008.1.9", "1.2.840.10008.1.10", "", "x"]


def test_digits_without_end_sort_as_words() -> None:
    assert sorted(["9" * 9000, "a", "10", "9"], key=sort_key) == ["9", "10", "9" * 9000, "a"]
