"""Makes data/terms.json: character sets, media types and value representations."""

from __future__ import annotations

import msgspec

from scripts.generate_dicom_common import EDITION, document, read_yaml
from scripts.generate_dicom_uids import entries
from statements.catalog.dicom.entries import CharacterSet, MediaType, ValueRepresentation


class CharacterSetGroup(msgspec.Struct, forbid_unknown_fields=True):
    group: str
    rows: list[tuple[str, str, str]]


class MediaTypeSource(msgspec.Struct, forbid_unknown_fields=True):
    media_type: str
    name: str
    uses: list[str]
    categories: list[str] = []
    aliases: list[str] = []


def build() -> bytes:
    return document(
        {"edition": EDITION},
        character_sets=[
            CharacterSet(term, iana, description, group.group)
            for group in read_yaml("character_sets.yaml", list[CharacterSetGroup])
            for term, iana, description in group.rows
        ],
        media_types=_media_types(),
        value_representations=[
            ValueRepresentation(code, name, tuple(matching), is_text == "yes")
            for code, name, matching, is_text in read_yaml(
                "value_representations.yaml", list[tuple[str, str, list[str], str]]
            )
        ],
    )


def _media_types() -> list[MediaType]:
    sources = read_yaml("media_types.yaml", list[MediaTypeSource])
    syntaxes: dict[str, tuple[str, ...]] = {source.media_type: () for source in sources}
    for entry in entries():
        if entry.media_type:
            syntaxes[entry.media_type] += (entry.uid,)
    return [
        MediaType(s.media_type, s.name, tuple(s.uses), tuple(s.categories), tuple(s.aliases), syntaxes[s.media_type])
        for s in sources
    ]
