"""Comparison of two contents by identity: sections by key, rows by id, cells by column key, prose by field."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from enum import StrEnum

import msgspec

from statements.catalog.edition import Edition, Table
from statements.document.content import APPLIES, Content, Row, SectionContent, TableContent
from statements.document.rows import effective_row, touched_rows

MAX_WORDS = 3_000  # of both texts together; longer ones are compared as a whole
_WORDS = re.compile(r"\s+|[^\s]+")

type Part = tuple[str, bool]  # text, and whether it is on this side only


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


def compare(old: Content, new: Content, edition: Edition | None = None) -> tuple[Change, ...]:
    """What changed, in the order of the contents. With the edition, rows of the template that one side has removed from
    a table that is untouched on the other side are found as well.
    """
    return tuple(_all(old, new, edition))


def compare_sections(
    key: str, old: SectionContent, new: SectionContent, edition: Edition | None = None
) -> tuple[Change, ...]:
    return tuple(_section(key, old, new, edition))


def _all(old: Content, new: Content, edition: Edition | None) -> Iterator[Change]:
    yield from _header(old, new)
    yield from _wording(old, new)
    yield from _instances(old, new)
    for key in dict.fromkeys((*old.sections, *new.sections)):
        yield from _section(key, old.section(key), new.section(key), edition)


def _header(old: Content, new: Content) -> Iterator[Change]:
    before, after = msgspec.structs.asdict(old.header), msgspec.structs.asdict(new.header)
    for name in before:
        if before[name] != after[name]:
            yield Change(what=What.CHANGED, field=name, old=_text(before[name]), new=_text(after[name]))


def _text(value: str | tuple[str, ...]) -> str:
    return value if isinstance(value, str) else "; ".join(value)


def _wording(old: Content, new: Content) -> Iterator[Change]:
    """Whose fixed sentences are printed. A revision keeps only those that it uses, so only common ones can differ."""
    common = old.wording.keys() & new.wording.keys()
    if bool(old.wording) != bool(new.wording) or any(old.wording[id_] != new.wording[id_] for id_ in common):
        said = {True: "sentences of the standard", False: "our own sentences"}
        before, after = said[bool(old.wording)], said[bool(new.wording)]
        yield Change(what=What.CHANGED, field="wording", old=before, new=after)


def _instances(old: Content, new: Content) -> Iterator[Change]:
    """By identity; an instance of another kind or owner is another one. Their order is that of their sections."""
    before, after = ({(each.id, each.kind, each.parent): each for each in side.instances} for side in (old, new))
    for key, instance in before.items():
        if key not in after:
            yield Change(what=What.REMOVED, field=instance.kind, row=instance.id, old=instance.name)
        elif after[key].name != instance.name:
            name = after[key].name
            yield Change(what=What.CHANGED, field=instance.kind, row=instance.id, old=instance.name, new=name)
    for key, instance in after.items():
        if key not in before:
            yield Change(what=What.ADDED, field=instance.kind, row=instance.id, new=instance.name)
    for mates in dict.fromkeys(key[1:] for key in after):
        was, now = ([key for key in side if key[1:] == mates] for side in (before, after))
        moved = _moved(was, now)
        for key in now:
            if key in moved:
                yield Change(what=What.MOVED, field=after[key].kind, row=after[key].id, new=after[key].name)


def _section(key: str, old: SectionContent, new: SectionContent, edition: Edition | None) -> Iterator[Change]:
    if old.applies != new.applies:
        was, now = APPLIES[old.applies], APPLIES[new.applies]
        yield Change(what=What.CHANGED, section=key, field="applies", old=was, new=now)
    if old.reason != new.reason:
        yield Change(what=What.CHANGED, section=key, field="reason", old=old.reason, new=new.reason)
    for name, before, after in _pairs(old.fields, new.fields):
        yield Change(what=_what(before, after), section=key, field=name, old=before, new=after)
    for table_id in dict.fromkeys((*old.tables, *new.tables)):
        table = edition.table_by_id.get(table_id) if edition else None
        yield from _table(key, table_id, table, old.tables.get(table_id), new.tables.get(table_id))


def _table(
    key: str, table_id: str, table: Table | None, old: TableContent | None, new: TableContent | None
) -> Iterator[Change]:
    before, after = ({row.id: row for row in rows} for rows in _rows(table, old, new))
    for id_, row in before.items():
        if id_ not in after:
            yield Change(what=What.REMOVED, section=key, table=table_id, row=id_, cells=_cells(table, row))
    moved = _moved(list(before), list(after))
    for id_, row in after.items():
        if id_ not in before:
            yield Change(what=What.ADDED, section=key, table=table_id, row=id_, cells=_cells(table, row))
            continue
        for column, was, now in _pairs(before[id_].cells, row.cells):
            yield Change(what=What.CHANGED, section=key, table=table_id, row=id_, column=column, old=was, new=now)
        if id_ in moved or before[id_].group != row.group:
            yield Change(what=What.MOVED, section=key, table=table_id, row=id_, cells=_cells(table, row))
    notes = (old.note if old else "", new.note if new else "")
    if notes[0] != notes[1]:
        yield Change(what=_what(*notes), section=key, table=table_id, field="note", old=notes[0], new=notes[1])


def _rows(
    table: Table | None, old: TableContent | None, new: TableContent | None
) -> tuple[Sequence[Row], Sequence[Row]]:
    """Of an untouched table the required rows of the template; without the template, those that the other side has."""
    if table:
        return touched_rows(table, old), touched_rows(table, new)
    before, after = old.rows if old else (), new.rows if new else ()
    return before if old else _required(after), after if new else _required(before)


def _required(rows: Sequence[Row]) -> list[Row]:
    return [Row(id=row.id, template=row.id, group=row.group) for row in rows if row.id == row.template]


def _cells(table: Table | None, row: Row) -> dict[str, str]:
    """What an added, removed or moved row says, with the labels that the template gives it."""
    return dict(effective_row(table, row).cells) if table else row.cells


def _moved[K](before: Sequence[K], after: Sequence[K]) -> set[K]:
    """Those whose order among the common ones differs: the fewest that must move, all but a longest rising run."""
    known = set(after)
    place = {key: index for index, key in enumerate(key for key in before if key in known)}
    common = [key for key in after if key in place]
    ends: list[int] = []  # place of the last of the best run of each length
    last: list[K] = []  # and which one that is
    previous: dict[K, K | None] = {}
    for key in common:
        at = bisect_left(ends, place[key])
        ends[at : at + 1] = [place[key]]
        last[at : at + 1] = [key]
        previous[key] = last[at - 1] if at else None
    stays: set[K] = set()
    step = last[-1] if last else None
    while step is not None:
        stays.add(step)
        step = previous[step]
    return set(common) - stays


def _pairs(old: Mapping[str, str], new: Mapping[str, str]) -> Iterator[tuple[str, str, str]]:
    for name in dict.fromkeys((*old, *new)):
        before, after = old.get(name, ""), new.get(name, "")
        if before != after:
            yield name, before, after


def _what(before: str, after: str) -> What:
    return What.ADDED if not before else What.REMOVED if not after else What.CHANGED


def compare_words(old: str, new: str) -> tuple[tuple[Part, ...], tuple[Part, ...]]:
    """Two versions of a text by words: for each side its parts, in order."""
    before, after = _WORDS.findall(old), _WORDS.findall(new)
    if len(before) + len(after) > MAX_WORDS:
        return ((old, True),), ((new, True),)
    lefts: list[Part] = []
    rights: list[Part] = []
    for what, i1, i2, j1, j2 in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        changed = what != "equal"
        lefts += [("".join(before[i1:i2]), changed)] if i2 > i1 else []
        rights += [("".join(after[j1:j2]), changed)] if j2 > j1 else []
    return tuple(lefts), tuple(rights)
