"""The files of an edition -> the edition: every entry in its shape, checked as a whole, each error at its line."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import cast

import msgspec

from statements.catalog.edition import Column, Edition, RowKind, Section, Subject, Table, Vocabulary
from statements.catalog.table_rules import column_problem
from statements.catalog.validation import validate_edition
from statements.catalog.yaml_source import Place, Plain, Source, SourceError

SINGLE_FILES = ("edition.yaml", "vocabularies.yaml", "columns.yaml")
FOLDERS = ("sections/", "tables/")
_BODY_ITEMS = {"slot": "key", "field": "key", "table": "id", "generated": "what", "heading": "text"}
_PATH_PART = re.compile(r"\.(\w+)|\[(\d+)\]")
_IN_OUR_WORDS = (
    (re.compile(r"Object contains unknown field `(.*)`"), r"unknown key “\1”; remove it or correct its spelling"),
    (re.compile(r"Object missing required field `(.*)`"), r"the key “\1” is missing; add it"),
)

type _ColumnSets = dict[str, tuple[Column, ...]]


@dataclass(frozen=True, slots=True)
class _Entry:
    """One entry of a file, or a file as a whole: where errors about it belong."""

    source: Source
    place: Place = ()

    def error(self, message: str, inner: Place = ()) -> SourceError:
        return self.source.error((*self.place, *inner), message)


class _Head(msgspec.Struct, forbid_unknown_fields=True):
    standard: str
    subjects: tuple[Subject, ...]


def assemble(folder: Path, sources: list[Source]) -> Edition:
    """Raises SourceError for the first thing that is wrong."""
    by_name = _by_name(folder, sources)
    edition_file, vocabulary_file, column_file = (_Entry(by_name[name]) for name in SINGLE_FILES)
    head = _convert(edition_file, _Head, edition_file.source.data)
    vocabularies = _convert(vocabulary_file, tuple[Vocabulary, ...], vocabulary_file.source.data)
    column_sets = _column_sets(column_file, {each.name for each in vocabularies})
    sections = [
        (_convert(entry, Section, _prepare_section(data, entry)), entry) for data, entry in _each(by_name, "sections/")
    ]
    tables = [
        (_convert(entry, Table, _prepare_table(data, column_sets, entry)), entry)
        for data, entry in _each(by_name, "tables/")
    ]
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
    places = {
        **{("section", section.number): entry for section, entry in sections},
        **{("table", table.id): entry for table, entry in tables},
        **{("vocabulary", each.name): _Entry(vocabulary_file.source, (i,)) for i, each in enumerate(vocabularies)},
        **{("subject", each.key): _Entry(edition_file.source, ("subjects", i)) for i, each in enumerate(head.subjects)},
    }
    for problem in validate_edition(edition):
        raise places[problem.what, problem.id].error(problem.message, problem.inner)
    _all_sets_used(column_file, by_name)
    fingerprint = hashlib.sha256(msgspec.json.encode(edition, order="sorted")).hexdigest()
    return msgspec.structs.replace(edition, fingerprint=fingerprint)


def number_key(number: str) -> tuple[int, ...]:
    """Order of section numbers: N.5.10 after N.5.9."""
    return tuple(int(part) for part in re.findall(r"\d+", number))


def _by_name(folder: Path, sources: list[Source]) -> dict[str, Source]:
    by_name = {source.path.relative_to(folder).as_posix(): source for source in sources}
    for name in SINGLE_FILES:
        if name not in by_name:
            raise SourceError(folder / name, 1, "this file of the edition is missing")
    for name, source in by_name.items():
        if name not in SINGLE_FILES and not name.startswith(FOLDERS):
            raise source.error((), f"no file of an edition; put it into {' or '.join(FOLDERS)}")
    return by_name


def _column_sets(file: _Entry, vocabularies: set[str]) -> _ColumnSets:
    sets: _ColumnSets = {}
    for name, data in _mapping(file.source.data, file).items():
        entry = _Entry(file.source, (name,))
        sets[name] = _convert(entry, tuple[Column, ...], data)
        for index, column in enumerate(sets[name]):
            if problem := column_problem(column, vocabularies):
                raise entry.error(problem, (index,))
    return sets


def _all_sets_used(file: _Entry, by_name: dict[str, Source]) -> None:
    used = {data.get("columns") for data, _ in _each(by_name, "tables/") if isinstance(data.get("columns"), str)}
    for name in _mapping(file.source.data, file):
        if name not in used:
            raise _Entry(file.source, (name,)).error(f"no table uses the columns “{name}”; remove them or use them")


def _each(sources: dict[str, Source], prefix: str) -> Iterator[tuple[dict[str, Plain], _Entry]]:
    """Every entry of the files below `prefix`."""
    for name, source in sources.items():
        if not name.startswith(prefix):
            continue
        if not isinstance(source.data, list):
            raise source.error((), "the file must be a list of entries, each with a dash")
        for index, data in enumerate(source.data):
            entry = _Entry(source, (index,))
            yield _mapping(data, entry), entry


def _mapping(data: Plain, entry: _Entry, inner: Place = ()) -> dict[str, Plain]:
    if not isinstance(data, dict):
        raise entry.error("a mapping must stand here: keys with values", inner)
    return data


def _list(data: Plain, entry: _Entry, inner: Place) -> list[Plain]:
    if not isinstance(data, list):
        raise entry.error("a list must stand here, each entry with a dash", inner)
    return data


def _prepare_section(data: dict[str, Plain], entry: _Entry) -> Plain:
    """Body items are written `- table: N.1-1`; the shapes want a tag beside the key."""
    body: list[Plain] = []
    for index, item in enumerate(_list(data.get("body", []), entry, ("body",))):
        inner: Place = ("body", index)
        keys = _mapping(item, entry, inner)
        tag = next(iter(keys), "")
        if tag not in _BODY_ITEMS:
            raise entry.error(f"a body item must begin with one of {', '.join(_BODY_ITEMS)}; found “{tag}”", inner)
        rest = {key: value for key, value in keys.items() if key != tag}
        if taken := sorted({"item", _BODY_ITEMS[tag]} & set(rest)):
            raise entry.error(f"unknown key “{taken[0]}”; what it would say stands behind “{tag}”", (*inner, taken[0]))
        body.append({"item": tag, _BODY_ITEMS[tag]: keys[tag], **rest})
    return {**data, "body": body}


def _prepare_table(data: dict[str, Plain], column_sets: _ColumnSets, entry: _Entry) -> Plain:
    """Named columns are put in, and rows learn under which group heading they stand."""
    table = dict(data)
    columns = data.get("columns")
    if isinstance(columns, str):
        if columns not in column_sets:
            raise entry.error(f"columns.yaml has no set “{columns}”; it has {', '.join(column_sets)}", ("columns",))
        table["columns"] = msgspec.to_builtins(column_sets[columns])
    group = ""
    rows: list[Plain] = []
    for index, row in enumerate(_list(data.get("rows", []), entry, ("rows",))):
        prepared = dict(_mapping(row, entry, ("rows", index)))
        if "group" in prepared:
            raise entry.error("a row stands under the group row above it; remove “group”", ("rows", index, "group"))
        if prepared.get("kind") == RowKind.GROUP:
            group = str(prepared.get("key"))
        elif group:
            prepared["group"] = group
        rows.append(prepared)
    return table | {"rows": rows}


def _convert[T](entry: _Entry, shape: type[T], data: Plain) -> T:
    try:
        return cast(Callable[..., T], msgspec.convert)(data, shape, strict=False)
    except msgspec.ValidationError as error:
        text, _, path = str(error).partition(" - at `")
        for pattern, ours in _IN_OUR_WORDS:
            text = pattern.sub(ours, text)
        path = path.partition("[...]")[0].strip("`").removeprefix("$").lstrip(".")
        inner = tuple(name or int(index) for name, index in _PATH_PART.findall(f".{path}" if path else ""))
        raise entry.error(f"{text} (in {path})" if path else text, inner) from error
