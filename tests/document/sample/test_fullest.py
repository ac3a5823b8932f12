from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator

import pytest

from statements.catalog.columns.registry import column_type
from statements.catalog.edition import Column, Edition, RowKind, Table
from statements.checks.finding import Severity
from statements.checks.run import check
from statements.document import tree
from statements.document.build import Context, build, context_of
from statements.document.content import Content, digest, from_json, split_key, to_json
from statements.document.outline import Why
from statements.document.rows import EffectiveRow, Kind, effective_rows
from statements.document.sample import fullest
from statements.document.sample.attributes import vr_of
from statements.document.sample.recipe import recipe
from statements.render.options import DEFAULTS
from statements.render.registry import find
from tests.document.sample.support import lines, tables, walk


def _tables(edition: Edition, content: Content) -> Iterator[tuple[str, Table]]:
    for key, section in content.sections.items():
        for id_ in section.tables:
            yield key, edition.table_by_id[id_]


def _rows(edition: Edition, content: Content) -> Iterator[tuple[str, Table, EffectiveRow]]:
    for key, table in _tables(edition, content):
        for row in effective_rows(table, content.table(key, table.id)):
            if row.kind is not Kind.GROUP:
                yield key, table, row


def _cells(edition: Edition, content: Content) -> Iterator[tuple[str, Table, EffectiveRow, Column]]:
    for key, table, row in _rows(edition, content):
        for column in (table.by_key[each] for each in table.keys):
            yield key, table, row, column


def test_every_section_applies_but_the_one_of_which_the_template_wants_one_place_only(full: Context) -> None:
    """Association parameters stand either once for all or with each Application Entity."""
    silent = {node.key: node.why for node in full.outline.walk() if not node.applies}
    assert silent == {"N.7.1.1": Why.AUTHOR}


def test_every_section_has_its_content(edition: Edition, full: Context) -> None:
    said = {split_key(key)[0] for key in full.content.sections}
    asked = {section.number for section in edition.sections if section.fields or section.tables}
    assert asked <= said


def test_everything_that_repeats_is_there_twice_below_each_parent(edition: Edition, full: Context) -> None:
    counted = Counter((each.kind, each.parent) for each in full.content.instances)
    expected: Counter[tuple[str, str]] = Counter()
    for subject in edition.subjects:
        parents = (
            [each.id for each in full.content.instances if each.kind == subject.parent] if subject.parent else [""]
        )
        expected.update({(subject.key, parent): 2 for parent in parents})
    assert counted == expected


def test_every_table_has_all_rows_of_the_template(edition: Edition, full: Context) -> None:
    for key, table in _tables(edition, full.content):
        content = full.content.table(key, table.id)
        assert content is not None
        predefined = {row.key for row in table.rows if row.kind is not RowKind.GROUP}
        assert {row.template for row in content.rows if row.template} == predefined, table.id


def test_every_table_that_takes_rows_has_three_of_the_authors(edition: Edition, full: Context) -> None:
    few = {}
    for key, table in _tables(edition, full.content):
        own = [row for row in effective_rows(table, full.content.table(key, table.id)) if row.template is None]
        own = [row for row in own if row.kind is Kind.AUTHOR]
        if len(own) < (0 if table.closed else 3) or (table.closed and own):
            few[key, table.id] = len(own)
    assert few == {}


def test_every_heading_of_a_table_is_printed(full: Context, full_document: tree.Document) -> None:
    for table in tables(full_document):
        headings = [row for row in table.rows if isinstance(row, tree.GroupRow)]
        assert len(headings) == len(full.edition.table_by_id[table.key.partition("@")[0]].groups), table.number


def test_every_cell_is_a_value_of_its_column(edition: Edition, full: Context) -> None:
    for key, table, row, column in _cells(edition, full.content):
        value = row.cells.get(column.key, "")
        parsed = column_type(column.type).parse(value, column, full.scope)
        assert parsed == value, (key, table.id, row.id, column.key)


def test_only_few_cells_are_empty(edition: Edition, full: Context) -> None:
    """Those where a value would be wrong: the condition of what is always there, a syntax converted into itself."""
    filled = Counter(bool(row.cells.get(column.key)) for _, _, row, column in _cells(edition, full.content))
    assert filled[False] / filled.total() < 0.01


def test_every_answer_has_two_paragraphs(edition: Edition, full: Context) -> None:
    for key, content in full.content.sections.items():
        section = edition.section_by_number[split_key(key)[0]]
        assert {field.key for field in section.fields} == content.fields.keys()
        for name, answer in content.fields.items():
            assert len([part for part in answer.split("\n\n") if not part.startswith(("- ", "1. "))]) >= 2, (key, name)


def test_nested_attributes_stand_below_their_sequence(edition: Edition, full: Context) -> None:
    for key, table in _tables(edition, full.content):
        column = next((each for each in table.columns if each.type == "attribute"), None)
        above = ""
        for row in effective_rows(table, full.content.table(key, table.id)) if column else ():
            if row.kind is Kind.GROUP or column is None:
                continue
            value = row.cells.get(column.key, "")
            if _depth(value) > _depth(above):
                assert _depth(value) == _depth(above) + 1, (table.id, row.id)
                assert vr_of(above) == "SQ", (table.id, row.id)
            above = value


def _depth(value: str) -> int:
    return len(value) - len(value.lstrip(">"))


def test_no_row_of_the_authors_says_what_another_says(edition: Edition, full: Context) -> None:
    """In rows of the template the same attribute comes again below another sequence."""
    seen: Counter[tuple[str, ...]] = Counter()
    own: list[tuple[str, ...]] = []
    for key, table, row in _rows(edition, full.content):
        said = (key, table.id, row.group, *(row.cells.get(each, "") for each in table.keys))
        seen[said] += 1
        if row.template is None:
            own.append(said)
    assert [said for said in own if seen[said] > 1] == []


def test_there_is_no_error(full: Context) -> None:
    assert [finding for finding in check(full, strict=True) if finding.severity is Severity.ERROR] == []


def test_it_goes_out_and_comes_back_byte_for_byte(full: Context) -> None:
    data = to_json(full.content)
    assert to_json(from_json(data)) == data


def test_nothing_of_the_template_and_of_the_recipe_is_left(full_document: tree.Document) -> None:
    said = "\n".join(lines(full_document))
    assert [name for name in recipe().replace if name in said] == []
    assert "$label" not in said


@pytest.mark.parametrize("name", ["html", "json"])
def test_it_renders(full_document: tree.Document, name: str) -> None:
    written = find(name).render(full_document, DEFAULTS).decode()
    assert "Orchid Imaging Platform" in written
    for table in tables(full_document):
        assert table.anchor in written


def test_more_rows_on_request(edition: Edition) -> None:
    content = fullest(edition, own_rows=20)
    context = context_of(edition, content)
    for key, table in _tables(edition, content):
        found = content.table(key, table.id)
        assert found is not None
        assert table.closed or len([row for row in found.rows if not row.template]) >= 20
    for _, table, row, column in _cells(edition, content):
        value = row.cells.get(column.key, "")
        assert column_type(column.type).parse(value, column, context.scope) == value, (table.id, row.id)
    assert [finding for finding in check(context, strict=True) if finding.severity is Severity.ERROR] == []


def test_the_numbers(full: Context, full_document: tree.Document, golden: Callable[[str, str], None]) -> None:
    sections = list(walk(full_document.sections))
    rows = Counter(type(row).__name__ for table in tables(full_document) for row in table.rows)
    counted = {
        "sections": len(sections),
        "sections of the content": len(full.content.sections),
        "answers": sum(len(section.fields) for section in full.content.sections.values()),
        "tables": len(tables(full_document)),
        "rows": rows["TableRow"],
        "headings": rows["GroupRow"],
        "bytes": len(to_json(full.content)),
        "sha256": digest(full.content),
    }
    golden("fullest.json", json.dumps(counted, indent=2) + "\n")


def test_it_is_always_the_same(edition: Edition, full: Context, full_document: tree.Document) -> None:
    again = fullest(edition)
    assert to_json(again) == to_json(full.content)
    assert build(edition, again) == full_document
