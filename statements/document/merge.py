"""Three-way merge of one section: what I changed, what others changed since I looked, and where both changed the
same.
"""

from __future__ import annotations

import msgspec

from statements.document.content import Row, SectionContent, TableContent


class Clash(msgspec.Struct, frozen=True, kw_only=True):
    """A place that both sides changed, differently. Exactly one of `field` and `column` is set, or neither for a
    whole row.
    """

    base: str
    mine: str
    theirs: str
    field: str = ""
    table: str = ""
    row: str = ""
    column: str = ""


class Merged(msgspec.Struct, frozen=True, kw_only=True):
    section: SectionContent  # where both changed, theirs stands until somebody chooses
    clashes: tuple[Clash, ...] = ()


def merge(base: SectionContent, mine: SectionContent, theirs: SectionContent) -> Merged:
    clashes: list[Clash] = []
    fields, found = _merge_texts(base.fields, mine.fields, theirs.fields)
    clashes += [Clash(field=name, base=b, mine=m, theirs=t) for name, b, m, t in found]
    tables: dict[str, TableContent] = {}
    for table_id in dict.fromkeys((*theirs.tables, *mine.tables)):
        table = _merge_table(
            table_id, base.tables.get(table_id), mine.tables.get(table_id), theirs.tables.get(table_id), clashes
        )
        if table is not None:
            tables[table_id] = table
    applies, reason = (
        (mine.applies, mine.reason)
        if (mine.applies, mine.reason) != (base.applies, base.reason)
        else (theirs.applies, theirs.reason)
    )
    return Merged(
        section=SectionContent(fields=fields, tables=tables, applies=applies, reason=reason), clashes=tuple(clashes)
    )


def _merge_table(
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
    was, my, their = (table or TableContent() for table in (base, mine, theirs))
    was_rows, my_rows, their_rows = ({row.id: row for row in each.rows} for each in (was, my, their))
    rows: list[Row] = []
    for row in their.rows:
        if row.id in my_rows:
            rows.append(_merge_row(table_id, was_rows.get(row.id), my_rows[row.id], row, clashes))
        elif row.id not in was_rows or row != was_rows[row.id]:
            rows.append(row)  # theirs is new, or they changed what I removed: kept
    for index, row in enumerate(my.rows):
        if row.id not in their_rows and (row.id not in was_rows or row != was_rows[row.id]):
            rows.insert(min(index, len(rows)), row)  # mine is new, or I changed what they removed: kept
    note = my.note if my.note != was.note else their.note
    return TableContent(rows=tuple(rows), dismissed=tuple(dict.fromkeys((*their.dismissed, *my.dismissed))), note=note)


def _merge_row(table_id: str, base: Row | None, mine: Row, theirs: Row, clashes: list[Clash]) -> Row:
    cells, found = _merge_texts(base.cells if base else {}, mine.cells, theirs.cells)
    clashes += [Clash(table=table_id, row=theirs.id, column=name, base=b, mine=m, theirs=t) for name, b, m, t in found]
    return msgspec.structs.replace(theirs, cells=cells)


def _merge_texts(
    base: dict[str, str], mine: dict[str, str], theirs: dict[str, str]
) -> tuple[dict[str, str], list[tuple[str, str, str, str]]]:
    merged: dict[str, str] = {}
    clashes: list[tuple[str, str, str, str]] = []
    for name in dict.fromkeys((*theirs, *mine)):
        was, my, their = base.get(name, ""), mine.get(name, ""), theirs.get(name, "")
        if len({was, my, their}) == 3:
            clashes.append((name, was, my, their))
        value = my if their == was else their
        if value:
            merged[name] = value
    return merged, clashes
