"""Comparison of two contents by identity: sections by key, rows by id, cells by column key, prose by field."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping
from enum import StrEnum

import msgspec

from statements.document.content import Content, Row, SectionContent, TableContent


class What(StrEnum):
    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    MOVED = "moved"


class Change(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    what: What
    section: str = ""  # section key; "" = header or instances
    field: str = ""  # prose field, or the header's field, or "applies", "reason", "name" of an instance
    table: str = ""
    row: str = ""
    column: str = ""
    old: str = ""
    new: str = ""
    cells: dict[str, str] = {}  # of an added or removed row


def compare(old: Content, new: Content) -> tuple[Change, ...]:
    return tuple(_all(old, new))


def compare_sections(key: str, old: SectionContent, new: SectionContent) -> tuple[Change, ...]:
    return tuple(_section(key, old, new))


def _all(old: Content, new: Content) -> Iterator[Change]:
    yield from _header(old, new)
    yield from _instances(old, new)
    for key in dict.fromkeys((*old.sections, *new.sections)):
        yield from _section(key, old.section(key), new.section(key))


def _header(old: Content, new: Content) -> Iterator[Change]:
    before, after = msgspec.structs.asdict(old.header), msgspec.structs.asdict(new.header)
    for name in before:
        if before[name] != after[name]:
            yield Change(what=What.CHANGED, field=name, old=_text(before[name]), new=_text(after[name]))


def _text(value: str | tuple[str, ...]) -> str:
    return value if isinstance(value, str) else "; ".join(value)


def _instances(old: Content, new: Content) -> Iterator[Change]:
    before, after = ({each.id: each for each in content.instances} for content in (old, new))
    for id_, instance in before.items():
        if id_ not in after:
            yield Change(what=What.REMOVED, field=instance.kind, row=id_, old=instance.name)
        elif after[id_].name != instance.name:
            yield Change(what=What.CHANGED, field=instance.kind, row=id_, old=instance.name, new=after[id_].name)
    for id_, instance in after.items():
        if id_ not in before:
            yield Change(what=What.ADDED, field=instance.kind, row=id_, new=instance.name)


def _section(key: str, old: SectionContent, new: SectionContent) -> Iterator[Change]:
    said = {None: "", True: "applies", False: "N/A"}
    if old.applies != new.applies:
        yield Change(what=What.CHANGED, section=key, field="applies", old=said[old.applies], new=said[new.applies])
    if old.reason != new.reason:
        yield Change(what=What.CHANGED, section=key, field="reason", old=old.reason, new=new.reason)
    for name, before, after in _pairs(old.fields, new.fields):
        yield Change(what=_what(before, after), section=key, field=name, old=before, new=after)
    for table_id in dict.fromkeys((*old.tables, *new.tables)):
        yield from _table(key, table_id, old.tables.get(table_id), new.tables.get(table_id))


def _table(key: str, table_id: str, old: TableContent | None, new: TableContent | None) -> Iterator[Change]:
    before = {row.id: row for row in old.rows} if old else {}
    after = {row.id: row for row in new.rows} if new else {}
    for id_, row in before.items():
        if id_ not in after and not _is_blank(row):
            yield Change(what=What.REMOVED, section=key, table=table_id, row=id_, cells=row.cells)
    moved = _moved(before, after)
    for id_, row in after.items():
        if id_ in before:
            for column, was, now in _pairs(before[id_].cells, row.cells):
                yield Change(what=What.CHANGED, section=key, table=table_id, row=id_, column=column, old=was, new=now)
        elif not _is_blank(row):
            yield Change(what=What.ADDED, section=key, table=table_id, row=id_, cells=row.cells)
        if id_ in moved:
            yield Change(what=What.MOVED, section=key, table=table_id, row=id_, cells=row.cells)
    notes = (old.note if old else "", new.note if new else "")
    if notes[0] != notes[1]:
        yield Change(what=_what(*notes), section=key, table=table_id, field="note", old=notes[0], new=notes[1])


def _is_blank(row: Row) -> bool:
    """A required row of the template that was only written out, not answered."""
    return bool(row.template) and row.id == row.template and not row.cells


def _moved(before: Mapping[str, Row], after: Mapping[str, Row]) -> set[str]:
    """Ids whose order among the common rows differs: the fewest that must move, all but a longest rising run."""
    place = {id_: index for index, id_ in enumerate(id_ for id_ in before if id_ in after)}
    common = [id_ for id_ in after if id_ in before]
    ends: list[int] = []  # place of the last row of the best run of each length
    last: list[str] = []  # and that row's id
    previous: dict[str, str] = {}
    for id_ in common:
        at = bisect_left(ends, place[id_])
        ends[at : at + 1] = [place[id_]]
        last[at : at + 1] = [id_]
        previous[id_] = last[at - 1] if at else ""
    stays: set[str] = set()
    id_ = last[-1] if last else ""
    while id_:
        stays.add(id_)
        id_ = previous[id_]
    return set(common) - stays


def _pairs(old: Mapping[str, str], new: Mapping[str, str]) -> Iterator[tuple[str, str, str]]:
    for name in dict.fromkeys((*old, *new)):
        before, after = old.get(name, ""), new.get(name, "")
        if before != after:
            yield name, before, after


def _what(before: str, after: str) -> What:
    return What.ADDED if not before else What.REMOVED if not after else What.CHANGED
