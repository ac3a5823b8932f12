"""PS3.2 as text: a paragraph per line, or broken into lines."""

from __future__ import annotations

from statements.catalog.wording.copies import CopyError, Run, is_text
from statements.catalog.wording.fingerprints import fold

_CONTROL = frozenset(map(chr, range(32))) - frozenset("\t\n\r\f\v")


def decode(data: bytes) -> str:
    """UTF-8, UTF-16 with its mark, or else the Western alphabet of old copies. Raises CopyError for what is no text."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _decode(data, "utf-16")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = _decode(data, "cp1252")
    if not _CONTROL.isdisjoint(text):
        raise CopyError("It is not text.")
    return text


def _decode(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise CopyError("It is not text.") from error


def read(data: bytes) -> list[Run]:
    runs: list[list[str]] = [[]]
    for line in decode(data).splitlines():
        text = fold(line)
        if is_text(text):
            runs[-1].append(text)
        elif runs[-1]:
            runs.append([])
    return [tuple(run) for run in runs if run]
