"""However a file of an edition is spoilt: it is refused with file and line, or what is loaded is a right edition."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from statements.catalog.assembly import assemble
from statements.catalog.edition import Edition
from statements.catalog.loader import EDITIONS, load_from
from statements.catalog.validation import validate_edition
from statements.catalog.yaml_source import Source, SourceError, read_source
from tests.catalog import small

REAL = EDITIONS / "2024d"
SPOILT_REAL = ("sections/N.8.yaml", "tables/N.8.yaml", "columns.yaml", "edition.yaml")
WORDS = [
    *("", "-", ":", "{", "}", "[]", "{}", "'", '"', "#", "&a", "*a", "!x", "N.1", "N.1-1", "key", "group", "required"),
    *("null", "0", "<<", "\t", "\x00", "\x85", "é", "…", "|", ">", "a: b", "- a", "true", "1e400"),
]


@st.composite
def spoilt(draw: st.DrawFn, text: str) -> str:
    """The text after a few small accidents."""
    lines = text.splitlines(keepends=True)
    for _ in range(draw(st.integers(1, 3))):
        if lines:
            at, other = (draw(st.integers(0, len(lines) - 1)) for _ in range(2))
            draw(st.sampled_from(ACCIDENTS))(lines, at, other, draw)
    return "".join(lines)


def _lose(lines: list[str], at: int, other: int, draw: st.DrawFn) -> None:
    del lines[at]


def _double(lines: list[str], at: int, other: int, draw: st.DrawFn) -> None:
    lines.insert(at, lines[other])


def _swap(lines: list[str], at: int, other: int, draw: st.DrawFn) -> None:
    lines[at], lines[other] = lines[other], lines[at]


def _indent(lines: list[str], at: int, other: int, draw: st.DrawFn) -> None:
    lines[at] = draw(st.sampled_from([f"  {lines[at]}", lines[at].removeprefix("  ")]))


def _insert(lines: list[str], at: int, other: int, draw: st.DrawFn) -> None:
    column = draw(st.integers(0, len(lines[at])))
    lines[at] = lines[at][:column] + draw(st.sampled_from(WORDS)) + lines[at][column:]


def _mistake(lines: list[str], at: int, other: int, draw: st.DrawFn) -> None:
    """A word of the file at another place."""
    words, others = lines[at].split(" "), lines[other].split(" ")
    words[draw(st.integers(0, len(words) - 1))] = others[draw(st.integers(0, len(others) - 1))]
    lines[at] = " ".join(words)


def _chop(lines: list[str], at: int, other: int, draw: st.DrawFn) -> None:
    del lines[max(at, 1) :]


ACCIDENTS = (_lose, _double, _swap, _indent, _insert, _mistake, _chop)


def held(load: Callable[[], Edition], folder: Path) -> None:
    edition: Edition | SourceError
    try:
        edition = load()
    except SourceError as error:
        edition = error
    if isinstance(edition, Edition):
        assert not list(validate_edition(edition))
        assert msgspec.msgpack.decode(msgspec.msgpack.encode(edition), type=Edition) == edition
    else:
        assert edition.path.is_relative_to(folder)
        lines = edition.path.read_bytes().count(b"\n") + 2 if edition.path.exists() else 1
        assert 1 <= edition.line <= lines
        assert edition.message


@settings(max_examples=250, deadline=None)
@given(data=st.data())
def test_a_small_edition(data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(sorted(small.FILES)))
    text = data.draw(spoilt(small.FILES[name]))
    with tempfile.TemporaryDirectory() as folder:
        path = small.write(Path(folder), {**small.FILES, name: text})
        held(lambda: load_from(path, use_cache=False), path)


_SOURCES: dict[str, Source] = {}


def real_sources() -> dict[str, Source]:
    if not _SOURCES:
        _SOURCES.update((path.relative_to(REAL).as_posix(), read_source(path)) for path in sorted(REAL.rglob("*.yaml")))
    return _SOURCES


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_a_chapter_of_the_real_one(data: st.DataObject) -> None:
    sources = real_sources()
    name = data.draw(st.sampled_from(SPOILT_REAL))
    path = sources[name].path
    text = data.draw(spoilt(path.read_text("utf-8")))

    def load() -> Edition:
        return assemble(REAL, list({**sources, name: read_source(path, text.encode())}.values()))

    held(load, REAL)
