"""Equal neighbours in the leading columns are one cell, as long as all to their left are."""

from __future__ import annotations

import pytest

from statements.catalog.edition import Column, Edition, RowKind, Section, Table, TableItem, TemplateRow
from statements.document import edits, tree
from statements.document.build import build
from statements.document.content import Content, SectionContent


def spans(*lines: str) -> list[list[int]]:
    """Each line is a row, each letter a cell, a dot an empty one, a dash a group heading."""
    columns = tuple(Column(key=f"c{n}", title=f"C{n}", type="text", label=n < 2) for n in range(3))
    groups = tuple(TemplateRow(key=f"g{n}", kind=RowKind.GROUP, label="-") for n in range(3))
    table = Table(id="N.1-1", caption="T", section="N.1", kind="K01", columns=columns, rows=groups)
    body = (tree_item(table.id),)
    edition = Edition(
        id="x",
        standard="X",
        fingerprint="",
        sections=(Section(number="N.1", title="S", body=body),),
        tables=(table,),
        vocabularies=(),
        subjects=(),
    )
    section, group = SectionContent(), -1
    for number, line in enumerate(lines):
        if line == "-":
            group += 1
            continue
        cells = {f"c{n}": letter for n, letter in enumerate(line) if letter != "."}
        under = f"g{group}" if group >= 0 else ""
        section = edits.add_row(table, section, f"r{number}", group=under, cells=cells)
    (found,) = build(edition, Content(edition="x", sections={"N.1": section})).sections[0].blocks
    assert isinstance(found, tree.Table)
    return [[cell.span for cell in row.cells] for row in found.rows if isinstance(row, tree.TableRow)]


def tree_item(table_id: str) -> TableItem:
    return TableItem(id=table_id)


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["axx"], [[1, 1, 1]]),
        (["axx", "axy"], [[2, 2, 1], [0, 0, 1]]),
        (["axx", "axx"], [[2, 2, 1], [0, 0, 1]]),
        (["axx", "ayx", "axx"], [[3, 1, 1], [0, 1, 1], [0, 1, 1]]),
        (["axx", "bxx"], [[1, 1, 1], [1, 1, 1]]),
        (["axx", "bxx", "bxx"], [[1, 1, 1], [2, 2, 1], [0, 0, 1]]),
        ([".xx", ".xx"], [[1, 1, 1], [1, 1, 1]]),
        (["a.x", "a.x"], [[2, 1, 1], [0, 1, 1]]),
        (["-", "axx", "-", "axx"], [[1, 1, 1], [1, 1, 1]]),
        (["axx", "-", "axx", "axx"], [[1, 1, 1], [2, 2, 1], [0, 0, 1]]),
    ],
)
def test_spans(lines: list[str], expected: list[list[int]]) -> None:
    assert spans(*lines) == expected
