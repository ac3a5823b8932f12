"""Reads an edition from its YAML files and keeps it for the life of the process.

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
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

import msgspec

from statements.catalog.assembly import assemble
from statements.catalog.edition import Edition
from statements.catalog.yaml_source import read_source

CATALOG = Path(__file__).resolve().parent
EDITIONS = CATALOG / "editions"
DEFAULT_EDITION = "2024d"
_CHECKSUM = hashlib.sha256().digest_size


class UnknownEditionError(LookupError):
    pass


def edition_ids() -> tuple[str, ...]:
    return tuple(sorted(path.parent.name for path in EDITIONS.glob("*/edition.yaml")))


def load_edition(edition_id: str = DEFAULT_EDITION) -> Edition:
    """The edition, read once per process. Raises UnknownEditionError, SourceError."""
    return _load(edition_id)


@cache
def _load(edition_id: str) -> Edition:
    if edition_id not in edition_ids():
        raise UnknownEditionError(f"There is no edition “{edition_id}”. Known: {', '.join(edition_ids())}.")
    return load_from(EDITIONS / edition_id)


def load_from(folder: Path, *, use_cache: bool = True) -> Edition:
    files = {path: path.read_bytes() for path in sorted(folder.rglob("*.yaml")) if path.is_file()}
    cached = _cache_folder() / f"{_prefix(folder.name)}{_digest(folder, files)}.msgpack"
    if use_cache and (edition := _read_cache(cached)):
        return edition
    edition = assemble(folder, [read_source(path, data) for path, data in files.items()])
    if use_cache:
        _write_cache(cached, edition)
    return edition


def _prefix(edition_id: str) -> str:
    return f"edition-{edition_id}-"


def _digest(folder: Path, files: Mapping[Path, bytes]) -> str:
    """Of the files and of the program that reads and checks them: what either changes is read anew."""
    found = hashlib.sha256()
    for path in _program():
        found.update(path.read_bytes())
    for path, data in files.items():
        found.update(f"{path.relative_to(folder).as_posix()}\0{len(data)}\0".encode() + data)
    return found.hexdigest()[:32]


def _program() -> Iterable[Path]:
    yield from sorted(CATALOG.glob("*.py"))
    yield from sorted((CATALOG / "columns").glob("*.py"))


def _cache_folder() -> Path:
    var = Path(os.environ.get("DCS_VAR") or CATALOG.parents[1] / "var")
    return Path(os.environ.get("DCS_CACHE_DIR") or var / "cache")


def _read_cache(path: Path) -> Edition | None:
    """None if there is no cache, or it is damaged: the files are the truth."""
    try:
        found = path.read_bytes()
        checksum, data = found[:_CHECKSUM], found[_CHECKSUM:]
        return msgspec.msgpack.decode(data, type=Edition) if hashlib.sha256(data).digest() == checksum else None
    except (OSError, msgspec.MsgspecError):
        return None


def _write_cache(path: Path, edition: Edition) -> None:
    """In place of what was kept of this edition before."""
    data = msgspec.msgpack.encode(edition)
    partial = path.with_suffix(f".{os.getpid()}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        partial.write_bytes(hashlib.sha256(data).digest() + data)
        partial.replace(path)
        for old in path.parent.glob(f"*{path.suffix}"):
            if old.name.startswith(_prefix(edition.id)) and len(old.name) == len(path.name) and old != path:
                old.unlink(missing_ok=True)
    except OSError:
        pass  # a read-only installation works without the cache
