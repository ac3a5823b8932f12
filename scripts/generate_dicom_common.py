"""What the generators of DICOM data share: hand-written YAML into typed shapes, data into JSON with one row a line."""

from __future__ import annotations

from collections.abc import Iterable
from importlib.metadata import version
from pathlib import Path

import msgspec

from statements.catalog.dicom.entries import BASE, AttributeEntry, Change, UidEntry
from statements.catalog.yaml_source import read_source

DATA = Path(__file__).resolve().parent.parent / "statements" / "catalog" / "dicom" / "data"
EDITION = "2024d"  # the edition of the standard that the data describe


class Base(msgspec.Struct, forbid_unknown_fields=True):
    package: str
    edition: str


class NewUid(msgspec.Struct, forbid_unknown_fields=True):
    uid: str
    kind: str
    name: str
    keyword: str
    source: str
    since: str = ""
    info: str = ""


class NewAttributes(msgspec.Struct, forbid_unknown_fields=True):
    source: str
    rows: list[list[str]]
    since: str = ""


class Correction(msgspec.Struct, forbid_unknown_fields=True):
    key: str  # UID or tag
    field: str
    value: str
    since: str = ""


class Supplement(msgspec.Struct, forbid_unknown_fields=True):
    base: Base
    newest: str
    uids: list[NewUid]
    attributes: list[NewAttributes]
    corrections: list[Correction]


def read_yaml[T](name: str, shape: type[T]) -> T:
    return msgspec.convert(read_source(DATA / "source" / name).data, shape, strict=False)


def supplement() -> Supplement:
    return read_yaml("supplement.yaml", Supplement)


def aliases_by_keyword(keywords: Iterable[str], *, stars: bool) -> dict[str, tuple[str, ...]]:
    """Keyword -> what people type instead. `stars`: patterns with a star count."""
    keywords = list(keywords)
    found: dict[str, tuple[str, ...]] = {}
    for alias, patterns in read_yaml("aliases.yaml", dict[str, list[str]]).items():
        for pattern in patterns:
            start, star = pattern.removesuffix("*"), pattern.endswith("*")
            for keyword in keywords:
                if (stars and keyword.startswith(start)) if star else keyword == pattern:
                    found[keyword] = (*found.get(keyword, ()), alias)
    return found


def corrected[T: (UidEntry, AttributeEntry)](entry: T, key: str, corrections: Iterable[Correction]) -> T:
    """The entry as the edition has it; what later editions change is told, not applied."""
    for each in corrections:
        if each.key != key:
            continue
        if each.since > EDITION:
            entry = msgspec.structs.replace(entry, changes=(*entry.changes, Change(each.since, each.field, each.value)))
        else:
            entry = msgspec.structs.replace(entry, **{each.field: each.value})
    return entry


def dictionary_meta(extra: Supplement) -> dict[str, str]:
    return {
        "edition": EDITION,
        "newest": extra.newest,
        "source": package_source(extra.base.package),
        "source_edition": extra.base.edition,
    }


def package_source(package: str) -> str:
    return f"{package} {version(package)}"


def document(meta: dict[str, str], **tables: Iterable[object]) -> bytes:
    """JSON that is read fast and compared line by line."""
    parts = [b'"meta": ' + msgspec.json.encode(meta)]
    for name, rows in tables.items():
        lines = b",\n".join(msgspec.json.encode(_trim(row)) for row in rows)
        parts.append(f'"{name}": [\n'.encode() + lines + b"\n]")
    return b"{\n" + b",\n".join(parts) + b"\n}\n"


def _trim(row: object) -> object:
    """A row without the empty values at its end, which are the defaults of the shape that reads it."""
    plain: object = msgspec.to_builtins(row)
    if isinstance(plain, list):
        while plain and plain[-1] in ("", [], False, BASE):
            plain.pop()
    return plain
