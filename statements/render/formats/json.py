"""The resolved document as data: canonical JSON of the tree."""

from __future__ import annotations

from typing import Final

import msgspec

from statements.document.tree import Document
from statements.render.options import Options
from statements.render.registry import Format


def write(document: Document, _options: Options) -> bytes:
    return msgspec.json.encode(document, order="sorted")


FORMAT: Final = Format(name="json", suffix=".json", media_type="application/json", write=write)
