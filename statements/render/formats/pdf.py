"""PDF: tagged (PDF/UA-1), with fonts, bookmarks and links; the same document gives the same bytes."""

from __future__ import annotations

import hashlib
from typing import Final

from statements.document.tree import Document
from statements.render import paper
from statements.render.canonical import canonical
from statements.render.errors import RenderError
from statements.render.medium import link_titles
from statements.render.options import Options
from statements.render.registry import Format


def write(document: Document, options: Options) -> bytes:
    # Only a process that prints pays for the engine, which takes long to import and needs system libraries.
    try:
        from statements.render import engine  # noqa: PLC0415
    except OSError as error:
        raise RenderError(f"PDF needs the libraries Pango and HarfBuzz, which are not installed ({error}).") from error

    identifier = hashlib.sha256(canonical(document)).hexdigest()[:32]
    return engine.write_pdf(
        paper.page(document, options),
        paper.style(document.meta, options),
        identifier=identifier.encode(),
        link_titles=link_titles(document),
    )


FORMAT: Final = Format(name="pdf", suffix=".pdf", media_type="application/pdf", write=write)
