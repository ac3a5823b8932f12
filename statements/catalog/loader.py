"""Reads an edition from its YAML files, validates it as a whole and keeps it for the life of the process.

Files of `editions/<id>/`:
  edition.yaml        standard, subjects
  vocabularies.yaml   vocabularies
  columns.yaml        named sets of columns, so that 80 tables of status codes share one definition
  sections/*.yaml     sections, one file per chapter
  tables/*.yaml       tables with their predefined rows, one file per chapter
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from typing import cast

import msgspec

from statements.catalog.edition import Column, Edition, RowKind, Section, Subject, Table, Vocabulary
from statements.catalog.validation import validate_edition
from statements.catalog.yaml_source import Place, Plain, Source, SourceError, read_source

EDITIONS = Path(__file__).parent / "editions"
DEFAULT_EDITION = "2024d"
_BODY_ITEMS = {"slot": "key", "field": "key", "table": "id", "generated": "what", "heading": "text"}
_PATH_PART = re.compile(r"\.(\w+)|\[(\d+)\]|\[\.\.\.\]")


class UnknownEditionError(LookupError):
    pass


def edition_ids() -> tuple[str, ...]:
    return tuple(sorted(path.parent.name for path in EDITIONS.glob("*/edition.yaml")))


@cache
def load_edition(edition_id: str = DEFAULT_EDITION) -> Edition:
    """The edition, read once per process. Raises UnknownEditionError, SourceError."""
    if edition_id not in edition_ids():
        raise UnknownEditionError(f"There is no edition “{edition_id}”. Known: {', '.join(edition_ids())}.")
    return load_from(EDITIONS / edition_id)


def load_from(folder: Path, *, use_cache: bool = True) -> Edition:
    files = sorted(folder.rglob("*.yaml"))
    digest = hashlib.sha256(Path(__file__).read_bytes() + (Path(__file__).parent / "edition.py").read_bytes())
    for path in files:
        digest.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes())
    cached = _cache_folder() / f"edition-{folder.name}-{digest.hexdigest()[:32]}.msgpack"
    if use_cache and (edition := _read_cache(cached)):
        return edition
    edition = _assemble(folder, [read_source(path) for path in files])
    if use_cache:
        _write_cache(cached, edition)
    return edition


def _assemble(folder: Path, sources: list[Source]) -> Edition:
    by_name = {source.path.relative_to(folder).as_posix(): source for source in sources}
    for name in ("edition.yaml", "vocabularies.yaml", "columns.yaml"):
        if name not in by_name:
            raise SourceError(folder / name, 1, "this file of the edition is missing")
    head = _convert(by_name["edition.yaml"], (), _Head)
    column_sets = _convert(by_name["columns.yaml"], (), dict[str, tuple[Column, ...]])
    vocabularies = _convert(by_name["vocabularies.yaml"], (), tuple[Vocabulary, ...])
    sections = list(_each(by_name, "sections/", Section, _prepare_section))
    tables = list(_each(by_name, "tables/", Table, lambda data, fail: _prepare_table(data, column_sets, fail)))
    sections.sort(key=lambda pair: number_key(pair[0].number))
    order = {id_: index for index, id_ in enumerate(id_ for section, _ in sections for id_ in section.tables)}
    tables.sort(key=lambda pair: order.get(pair[0].id, len(order)))
    edition = Edition(
        id=folder.name,
        standard=head.standard,
        fingerprint="",
        sections=tuple(section for section, _ in sections),
        tables=tuple(table for table, _ in tables),
        vocabularies=vocabularies,
        subjects=head.subjects,
    )
    places = {section.number: fail for section, fail in sections} | {table.id: fail for table, fail in tables}
    for key, message in validate_edition(edition):
        raise places[key](message) if key in places else SourceError(folder / "edition.yaml", 1, message)
    fingerprint = hashlib.sha256(msgspec.json.encode(edition, order="sorted")).hexdigest()
    return msgspec.structs.replace(edition, fingerprint=fingerprint)


class _Head(msgspec.Struct, forbid_unknown_fields=True):
    standard: str
    subjects: tuple[Subject, ...]


type _Fail = Callable[[str], SourceError]


def _each[T](
    sources: dict[str, Source], prefix: str, shape: type[T], prepare: Callable[[Plain, _Fail], Plain]
) -> Iterable[tuple[T, _Fail]]:
    """Every entry of the files below `prefix`, with a function that makes an error at its place."""
    for name, source in sources.items():
        if not name.startswith(prefix):
            continue
        if not isinstance(source.data, list):
            raise source.error((), "must be a list of entries")
        for index, entry in enumerate(source.data):
            place: Place = (index,)

            def fail(message: str, source: Source = source, place: Place = place) -> SourceError:
                return source.error(place, message)

            if not isinstance(entry, dict):
                raise fail("an entry must be a mapping")
            yield _convert(source, place, shape, prepare(entry, fail)), fail


def _prepare_section(data: Plain, fail: _Fail) -> Plain:
    """Body items are written `- table: N.1-1`; the shapes want a tag beside the key."""
    section = dict(cast(dict[str, Plain], data))
    body: list[Plain] = []
    for item in section.get("body") or []:
        tag = next(iter(item), "") if isinstance(item, dict) else ""
        if not isinstance(item, dict) or tag not in _BODY_ITEMS:
            raise fail(f"a body item must begin with one of {', '.join(_BODY_ITEMS)}; found “{tag or item}”")
        rest = {key: value for key, value in item.items() if key != tag}
        body.append({"item": tag, _BODY_ITEMS[tag]: item[tag], **rest})
    section["body"] = body
    return section


def _prepare_table(data: Plain, column_sets: dict[str, tuple[Column, ...]], fail: _Fail) -> Plain:
    table = dict(cast(dict[str, Plain], data))
    columns = table.get("columns")
    if isinstance(columns, str):
        if columns not in column_sets:
            raise fail(f"columns.yaml has no set “{columns}”")
        table["columns"] = msgspec.to_builtins(column_sets[columns])
    group = ""
    rows: list[Plain] = []
    for row in table.get("rows") or []:
        if not isinstance(row, dict):
            raise fail("a row must be a mapping")
        prepared = dict(row)
        if prepared.get("kind") == RowKind.GROUP:
            group = str(prepared.get("key"))
        elif group:
            prepared["group"] = group
        rows.append(prepared)
    table["rows"] = rows
    return table


def _convert[T](source: Source, place: Place, shape: type[T], data: Plain = None) -> T:
    try:
        return msgspec.convert(source.data if data is None else data, shape, strict=False)
    except msgspec.ValidationError as error:
        text, _, path = str(error).partition(" - at `$")
        inner = tuple(name or int(index or 0) for name, index in _PATH_PART.findall(path.rstrip("`")))
        where = f" (in {path.rstrip('`').lstrip('.')})" if path else ""
        raise source.error((*place, *inner), text + where) from error


def number_key(number: str) -> tuple[int, ...]:
    """Order of section numbers: N.5.10 after N.5.9."""
    return tuple(int(part) for part in re.findall(r"\d+", number))


def _cache_folder() -> Path:
    return Path(os.environ.get("DCS_CACHE_DIR") or Path(__file__).resolve().parents[2] / "var" / "cache")


def _read_cache(path: Path) -> Edition | None:
    try:
        return msgspec.msgpack.decode(path.read_bytes(), type=Edition)
    except (OSError, msgspec.MsgspecError):
        return None  # no cache, or one of another version: the files are the truth


def _write_cache(path: Path, edition: Edition) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        partial = path.with_suffix(f".{os.getpid()}.part")
        partial.write_bytes(msgspec.msgpack.encode(edition))
        partial.replace(path)
    except OSError:
        pass  # a read-only installation works without the cache
