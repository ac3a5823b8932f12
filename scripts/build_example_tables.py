"""Rows of the example that are nothing but facts: SOP Classes, Transfer Syntaxes, query keys, character sets.

A row that the template suggests keeps the template's key, so that it is not suggested again.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from scripts.build_example_facts import Facts, Key
from statements.catalog.dicom import dictionary
from statements.catalog.dicom.entries import Trait, UidEntry
from statements.catalog.edition import RowKind, Table
from statements.document.content import Row

type Maker = Callable[[Facts, Table], Iterator[Row]]

SETS = (
    "Uncompressed Transfer Syntax Set (U)",
    "Lossless Compressed Transfer Syntax Set (LL)",
    "Lossy Compressed Transfer Syntax Set (L)",
    "Video Transfer Syntax Set (V)",
    "Real-Time Video Transfer Syntax Set (RTV)",
    "Referenced Pixel Data Transfer Syntax Set (R)",
)
UNCOMPRESSED, LOSSLESS, LOSSY, VIDEO, REAL_TIME, REFERENCED = SETS
LEVELS = {"PATIENT": "study_level", "STUDY": "study_level", "SERIES": "series_level", "IMAGE": "instance_level"}
YES, NO, NONE = "Y", "N", "N/A"


def storage(facts: Facts, table: Table) -> Iterator[Row]:
    """Every Storage SOP Class is received, kept, and sent again by C-MOVE and C-GET."""
    for uid, syntaxes in facts.storage.items():
        names = {set_of(_transfer_syntax(syntax)) for syntax in syntaxes}
        sets = "; ".join(_abbreviation(name) for name in SETS if name in names)
        yes = dict.fromkeys(("scu", "scp", "archive"), YES)
        no = dict.fromkeys(("ua", "os", "fsc", "fsu", "fsr", "create", "display", "process"), NO)
        yield _row(table, ("sop_class",), {"sop_class": uid, "transfer_syntax_sets": sets, **yes, **no})


def transfer_syntaxes(facts: Facts, table: Table) -> Iterator[Row]:
    """All that any Storage SOP Class is accepted with, set by set, as preferred within each."""
    known = list(dict.fromkeys(syntax for syntaxes in facts.storage.values() for syntax in syntaxes))
    for name in SETS:
        for uid in known:
            if set_of(_transfer_syntax(uid)) == name:
                cells = {"set": name, "transfer_syntax": uid, "media_type": NONE}
                yield _row(table, ("set", "transfer_syntax"), cells)


def verification(facts: Facts, table: Table) -> Iterator[Row]:
    """Those that Query/Retrieve is accepted with too; a note says that there are more."""
    syntaxes = next(iter(facts.query_retrieve.values()))
    yield from _service(table, {"1.2.840.10008.1.1": [each for each in facts.verification if each in syntaxes]})


def query_retrieve(facts: Facts, table: Table) -> Iterator[Row]:
    yield from _service(table, facts.query_retrieve)


def query_keys(facts: Facts, table: Table) -> Iterator[Row]:
    for key in facts.study_root:
        cells = {"attribute": key.tag, "matching_type": "; ".join(key.matching)}
        yield _row(table, ("attribute",), cells, group=LEVELS[key.level], row_id=snake(key.keyword))


def character_sets(facts: Facts, table: Table) -> Iterator[Row]:
    known = {term for term in facts.character_sets if dictionary().character_set(term)}
    for term in facts.character_sets:
        if term in known:
            yield _row(table, ("character_set",), {"character_set": term}, group=_character_set_group(term))


def storage_preference(facts: Facts, table: Table) -> Iterator[Row]:
    yield from _preference(table, next(iter(facts.storage.values())))


def query_preference(facts: Facts, table: Table) -> Iterator[Row]:
    yield from _preference(table, next(iter(facts.query_retrieve.values())))


MAKERS: Mapping[str, Maker] = {
    each.__name__: each
    for each in (
        storage, transfer_syntaxes, verification, query_retrieve, query_keys, character_sets, storage_preference,
        query_preference,
    )
}  # fmt: skip


def set_of(syntax: UidEntry) -> str:
    """The set that a Transfer Syntax belongs to, by what it does to pixel data."""
    traits = set(syntax.traits)
    if Trait.RTV in traits:
        return REAL_TIME
    if Trait.VIDEO in traits:
        return VIDEO
    if Trait.REFERENCED in traits:
        return REFERENCED
    if Trait.LOSSY in traits:
        return LOSSY
    return LOSSLESS if traits & {Trait.COMPRESSED, Trait.DEFLATED} else UNCOMPRESSED


def levels(keys: Sequence[Key]) -> Mapping[str, Sequence[Key]]:
    return {level: [key for key in keys if key.level == level] for level in dict.fromkeys(key.level for key in keys)}


def snake(keyword: str) -> str:
    """CTImageStorage -> ct_image_storage"""
    words = re.sub(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", "_", keyword)
    return re.sub(r"\W+", "_", words).strip("_").lower()


def _service(table: Table, classes: Mapping[str, Sequence[str]]) -> Iterator[Row]:
    for uid, syntaxes in classes.items():
        for syntax in syntaxes:
            cells = {"sop_class": uid, "transfer_syntax": syntax, "scu": NO, "scp": YES}
            yield _row(table, ("sop_class", "transfer_syntax"), cells)


def _preference(table: Table, syntaxes: Sequence[str]) -> Iterator[Row]:
    for order, uid in enumerate(syntaxes, start=1):
        cells = {"order": str(order), "transfer_syntax": uid}
        yield _row(table, ("transfer_syntax",), cells)


def _row(table: Table, identity: Sequence[str], cells: dict[str, str], *, group: str = "", row_id: str = "") -> Row:
    """The row, with the key of the suggestion that it is, if it is one."""
    suggested = (row for row in table.rows if row.kind is RowKind.EXAMPLE)
    wanted = [cells[key] for key in identity]
    template = next((row for row in suggested if [row.cells.get(key) for key in identity] == wanted), None)
    if template:
        return Row(id=template.key, template=template.key, group=template.group, cells=cells)
    names = [_name(cells[key]) for key in identity if key != "set"]
    return Row(id=row_id or "_".join(map(snake, names)), group=group, cells=cells)


def _name(value: str) -> str:
    entry = dictionary().uid(value)
    return entry.keyword if entry else value


def _transfer_syntax(uid: str) -> UidEntry:
    entry = dictionary().transfer_syntax(uid)
    if entry is None:
        raise LookupError(f"The dictionary does not know the Transfer Syntax {uid}.")
    return entry


def _abbreviation(name: str) -> str:
    return name.rpartition("(")[2].rstrip(")")


_SEVERAL_BYTES = (
    "ISO_IR 192",
    "GB18030",
    "GBK",
    "ISO 2022 IR 58",
    "ISO 2022 IR 87",
    "ISO 2022 IR 149",
    "ISO 2022 IR 159",
)


def _character_set_group(term: str) -> str:
    size = "multi_byte" if term in _SEVERAL_BYTES else "single_byte"
    if term.startswith("ISO 2022"):
        return f"{size}_character_sets_with_code_extension{'s' if size == 'multi_byte' else ''}"
    return f"{size}_character_sets_without_code_extensions"
