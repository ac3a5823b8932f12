"""A file of the user's, read safely: what it is, and what it says."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

from statements.catalog.wording import docbook, html, plain_text
from statements.catalog.wording.copies import MAX_BYTES, Copy, CopyError, Run, bounded

_FORMS = "The DICOM committee publishes it as DocBook (part02.xml) and as HTML (part02.html); text does as well."
_OTHERS = {
    b"%PDF": "It is a PDF.",
    b"PK\x03\x04": "It is a ZIP archive or a Word document.",
    b"\x1f\x8b": "It is packed.",
}
_READERS: dict[str, Callable[[bytes], list[Run]]] = {
    "DocBook": docbook.read,
    "HTML": html.read,
    "text": plain_text.read,
}
_SNIFFED = 2000


def read_copy(path: Path) -> Copy:
    """Raises CopyError."""
    data = _bytes(path)
    container = _container(data)
    try:
        runs = bounded(_READERS[container](data))
    except CopyError as error:
        raise CopyError(f"{path.name} cannot be read. {error} {_FORMS}") from error
    return Copy(name=path.name, container=container, sha256=hashlib.sha256(data).hexdigest(), runs=runs)


def _bytes(path: Path) -> bytes:
    if not path.is_file():
        raise CopyError(f"There is no file {path}.")
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise CopyError(f"{path} cannot be opened: {error.strerror}.") from error
    if not data.strip():
        raise CopyError(f"{path.name} is empty.")
    if len(data) > MAX_BYTES:
        raise CopyError(f"{path.name} is larger than {MAX_BYTES >> 20} MB; PS3.2 is not. {_FORMS}")
    for beginning, what in _OTHERS.items():
        if data.startswith(beginning):
            raise CopyError(f"{path.name} cannot be read. {what} {_FORMS}")
    return data


def _container(data: bytes) -> str:
    encoding = "utf-16" if data.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    head = data[:_SNIFFED].decode(encoding, errors="ignore").lstrip().lower()
    if not head.startswith("<"):
        return "text"
    return "HTML" if "<html" in head or head.startswith("<!doctype html") else "DocBook"
