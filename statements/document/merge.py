"""Three-way merge of one section: what I changed, what others changed since I looked, and where both changed the same.

Of what only one side changed, the change stands. A row that one side removed and the other changed stays, so that
nothing written is lost. Where both changed the same differently there is a clash, and theirs stands until somebody
chooses.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

import msgspec

from statements.document.content import APPLIES, Row, SectionContent, TableContent
from statements.document.rows import said


class Clash(msgspec.Struct, frozen=True, kw_only=True):
    """A place that both sides changed, differently: a cell (`table`, `row`, `column`), a prose field (`field`), the
    note of a table (`table`, `field` is "note"), or the word on applicability (`field` is "applies" or "reason").
    """

    base: str
    mine: str
    theirs: str
    field: str = ""
    table: str = ""
    row: str = ""
    column: str = ""


class Merged(msgspec.Struct, frozen=True, kw_only=True):
    section: SectionContent
    clashes: tuple[Clash, ...] = ()


type _Clashes = Callable[[str, str, str, str], None]  # called with name, base, mine, theirs


def merge(base: SectionContent, mine: SectionContent, theirs: SectionContent) -> Merged:
    clashes: list[Clash] = []

    def in_field(name: str, was: str, my: str, their: str) -> None:
        clashes.append(Clash(field=name, base=was, mine=my, theirs=their))

    fields = _texts(base.fields, mine.fields, theirs.fields, in_field)
    tables: dict[str, TableContent] = {}
    for table_id in dict.fromkeys((*theirs.tables, *mine.tables)):
        was, my, their = (each.tables.get(table_id) for each in (base, mine, theirs))
        if (table := _table(table_id, was, my, their, clashes)) is not None:
            tables[table_id] = table
    applies, reason = _applies(base, mine, theirs, in_field)
    section = SectionContent(fields=fields, tables=tables, applies=applies, reason=reason)
    return Merged(section=section, clashes=tuple(clashes))


def _applies(
    base: SectionContent, mine: SectionContent, theirs: SectionContent, clash: _Clashes
) -> tuple[bool | None, str]:
    """The word and its reason belong together: both are one side's."""
    was, my, their = ((each.applies, each.reason) for each in (base, mine, theirs))
    if their == was:
        return my
    if my not in (was, their):
        if my[0] != their[0]:
            clash("applies", APPLIES[was[0]], APPLIES[my[0]], APPLIES[their[0]])
        if my[1] != their[1]:
            clash("reason", was[1], my[1], their[1])
    return their


def _table(
    table_id: str,
    base: TableContent | None,
    mine: TableContent | None,
    theirs: TableContent | None,
    clashes: list[Clash],
) -> TableContent | None:
    if mine in (base, theirs):
        return theirs
    if theirs == base:
        return mine
    was, my, their = _written_out(base, mine, theirs)
    rows = _rows(table_id, was.rows, my.rows, their.rows, clashes)
    dismissed = _kept(was.dismissed, my.dismissed, their.dismissed)
    if was.note not in (my.note, their.note) and my.note != their.note:
        clashes.append(Clash(table=table_id, field="note", base=was.note, mine=my.note, theirs=their.note))
    return TableContent(rows=rows, dismissed=dismissed, note=my.note if their.note == was.note else their.note)


def _written_out(*tables: TableContent | None) -> list[TableContent]:
    """An untouched table has the required rows of the template, unanswered: those that any other side has."""
    required = {
        row.id: Row(id=row.id, template=row.id, group=row.group)
        for table in tables
        for row in (table.rows if table else ())
        if row.id == row.template
    }
    return [TableContent(rows=tuple(required.values())) if table is None else table for table in tables]


def _rows(
    table_id: str, was: Sequence[Row], my: Sequence[Row], their: Sequence[Row], clashes: list[Clash]
) -> tuple[Row, ...]:
    my = _adopted_as(was, my, their)
    was_rows, my_rows, their_rows = ({row.id: row for row in rows} for rows in (was, my, their))
    found: dict[str, Row] = {}
    for id_ in dict.fromkeys((*their_rows, *my_rows)):
        base, mine, theirs = was_rows.get(id_), my_rows.get(id_), their_rows.get(id_)
        if mine and theirs:
            found[id_] = _row(table_id, base, mine, theirs, clashes)
        elif (row := mine or theirs) and row != base:  # new, or changed by the one and removed by the other
            found[id_] = row
    return tuple(found[id_] for id_ in _order([*was_rows], [*my_rows], [*their_rows]) if id_ in found)


def _adopted_as(was: Sequence[Row], my: Sequence[Row], their: Sequence[Row]) -> Sequence[Row]:
    """Mine, but a suggestion that both sides adopted is one row, with their id."""
    before = {row.id for row in was}
    ids = {row.template: row.id for row in their if row.template and row.id not in before}
    return [
        msgspec.structs.replace(row, id=ids[row.template]) if row.id not in before and row.template in ids else row
        for row in my
    ]


def _order(was: list[str], my: list[str], their: list[str]) -> list[str]:
    """Theirs, unless only I moved rows. What the other side has beside these keeps its place below its neighbour."""
    moved = _among(their, was) != _among(was, their)
    first, second = (their, my) if moved else (my, their)
    order = list(first)
    known = set(first)
    above = ""
    for id_ in second:
        if id_ not in known:
            order.insert(order.index(above) + 1 if above else 0, id_)
            known.add(id_)
        above = id_
    return order


def _among(ids: Iterable[str], others: Iterable[str]) -> list[str]:
    known = set(others)
    return [id_ for id_ in ids if id_ in known]


def _kept(was: Sequence[str], my: Sequence[str], their: Sequence[str]) -> tuple[str, ...]:
    """Of a set: what either side added, without what either removed."""
    gone = set(was) - (set(my) & set(their))
    return tuple(each for each in dict.fromkeys((*their, *my)) if each not in gone)


def _row(table_id: str, base: Row | None, mine: Row, theirs: Row, clashes: list[Clash]) -> Row:
    def in_cell(column: str, was: str, my: str, their: str) -> None:
        clashes.append(Clash(table=table_id, row=theirs.id, column=column, base=was, mine=my, theirs=their))

    return msgspec.structs.replace(theirs, cells=_texts(base.cells if base else {}, mine.cells, theirs.cells, in_cell))


def _texts(
    base: Mapping[str, str], mine: Mapping[str, str], theirs: Mapping[str, str], clash: _Clashes
) -> dict[str, str]:
    merged: dict[str, str] = {}
    for name in dict.fromkeys((*theirs, *mine)):
        was, my, their = base.get(name, ""), mine.get(name, ""), theirs.get(name, "")
        if was not in (my, their) and my != their:
            clash(name, was, my, their)
        merged[name] = my if their == was else their
    return said(merged)
