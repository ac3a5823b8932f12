"""A user's own copy of PS3.2 as paragraphs, whatever container it came in."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

MAX_BYTES = 64 * 1024 * 1024
MAX_PARAGRAPHS = 100_000  # the whole of PS3.2 has a third of that
MAX_DEPTH = 200
MAX_PIECES = 8  # a paragraph broken into more lines is not put together again

_SPACE_INSIDE = re.compile(r"(?<=\() | (?=[.,;:)])")  # of copies that were indented anew
_TITLE = re.compile(r"DICOM (PS3\.\d+) (\d{4}[a-z]?)")
_TITLE_WITHIN = 100  # paragraphs from the beginning


class CopyError(ValueError):
    """The file is no copy of PS3.2 that can be read: says why, and what would be one."""


type Run = tuple[str, ...]  # a paragraph; or lines that follow one another, of which some may be one paragraph


class Copy(msgspec.Struct, frozen=True, kw_only=True):
    name: str
    container: str  # "DocBook", "HTML" or "text"
    sha256: str
    runs: tuple[Run, ...]

    @property
    def paragraphs(self) -> tuple[str, ...]:
        return tuple(paragraph for run in self.runs for paragraph in run)

    @property
    def title(self) -> str:
        """What the copy says of itself: "DICOM PS3.2 2024d"; empty if it does not."""
        found = (_TITLE.search(paragraph) for paragraph in self.paragraphs[:_TITLE_WITHIN])
        return next((match[0] for match in found if match), "")

    def candidates(self) -> Iterator[str]:
        """Everything that may be a paragraph of the standard, in order: each line, and lines put together."""
        for run in self.runs:
            for start in range(len(run)):
                for end in range(start + 1, min(start + MAX_PIECES, len(run)) + 1):
                    text = " ".join(run[start:end])
                    yield text
                    if (tidy := _SPACE_INSIDE.sub("", text)) != text:
                        yield tidy


def is_text(paragraph: str) -> bool:
    """Not a mere bullet or the line between two cells."""
    return any(mark.isalnum() for mark in paragraph)


def bounded(runs: list[Run]) -> tuple[Run, ...]:
    if sum(map(len, runs)) > MAX_PARAGRAPHS:
        raise CopyError(f"It has more than {MAX_PARAGRAPHS:,} paragraphs; no part of the standard is that long.")
    return tuple(runs)
