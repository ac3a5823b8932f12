"""The resolved document as data: canonical JSON of the tree."""

from __future__ import annotations

from typing import Final

from statements.document.tree import Document
from statements.render.canonical import canonical
from statements.render.options import Options
from statements.render.registry import Format


def write(document: Document, _options: Options) -> bytes:
    return canonical(document)


FORMAT: Final = Format(name="json", suffix=".json", media_type="application/json", write=write)
