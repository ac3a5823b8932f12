"""Makes data/attributes.json: pydicom's data dictionary and the supplement."""

from __future__ import annotations

import msgspec
from pydicom._dicom_dict import DicomDictionary, RepeatersDictionary

from scripts.generate_dicom_common import aliases_by_keyword, corrected, dictionary_meta, document, supplement
from statements.catalog.dicom.entries import AttributeEntry

type Row = tuple[str, str, str, str, str]


def entries() -> list[AttributeEntry]:
    extra = supplement()
    found = {f"{number:08X}": _base_entry(f"{number:08X}", row) for number, row in DicomDictionary.items()}
    found |= {tag: _base_entry(tag, row) for tag, row in RepeatersDictionary.items()}
    for group in extra.attributes:
        for row in group.rows:
            tag, keyword, name, vr, vm, *rest = row
            found[tag] = AttributeEntry(
                tag=tag,
                keyword=keyword,
                name=name,
                vr=_vrs(vr),
                vm=vm,
                retired=rest == ["retired"],
                since=group.since,
                source=group.source,
            )
    _add_aliases(found)
    fixed = [corrected(entry, tag, extra.corrections) for tag, entry in found.items()]
    return sorted(fixed, key=lambda entry: entry.tag)


def build() -> bytes:
    return document(dictionary_meta(supplement()), rows=entries())


def _base_entry(tag: str, row: Row) -> AttributeEntry:
    vr, vm, name, retired, keyword = row
    return AttributeEntry(tag=tag, keyword=keyword, name=name, vr=_vrs(vr), vm=vm, retired=bool(retired))


def _vrs(text: str) -> tuple[str, ...]:
    return () if text == "NONE" else tuple(text.split(" or "))


def _add_aliases(found: dict[str, AttributeEntry]) -> None:
    by_keyword = {entry.keyword: tag for tag, entry in found.items() if entry.keyword}
    for keyword, aliases in aliases_by_keyword(by_keyword, stars=False).items():
        tag = by_keyword[keyword]
        found[tag] = msgspec.structs.replace(found[tag], aliases=aliases)
