"""The one place that knows WeasyPrint and pydyf, which come without types."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from functools import cached_property
from pathlib import Path
from typing import Any, Final

import pydyf  # type: ignore[import-untyped]
import weasyprint
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher, URLFetcherResponse

_FONTS: Final = Path(__file__).parent / "fonts"
_FONT_FILES: Final = tuple(sorted(path.name for path in _FONTS.glob("*.ttf")))
_DRAWINGS: Final = Path(__file__).parent / "css"

type LinkTitles = Mapping[str, str]  # anchor -> what a screen reader says about a link to it


class OwnFilesOnly(URLFetcher):  # type: ignore[misc]
    """Hands out the files that belong to the renderer and refuses every other address."""

    def __init__(self, files: Mapping[str, Callable[[], bytes]]) -> None:
        super().__init__(allowed_protocols=("own",))
        self._files = files

    def fetch(self, url: str, headers: Mapping[str, str] | None = None) -> URLFetcherResponse:
        read = self._files.get(url)
        if read is None:
            raise ValueError("Documents fetch nothing.")
        kind = "image/svg+xml" if url.endswith(".svg") else "font/ttf"
        return URLFetcherResponse(url, read(), {"Content-Type": kind})


def write_pdf(html: str, style: str, *, identifier: bytes, link_titles: LinkTitles) -> bytes:
    logging.getLogger("weasyprint").addHandler(logging.NullHandler())
    _reference_pages_once()
    fonts = FontConfiguration()
    for_style = OwnFilesOnly({f"own:{name}": (_FONTS / name).read_bytes for name in _FONT_FILES})
    for_document = OwnFilesOnly({"own:watermark.svg": (_DRAWINGS / "watermark.svg").read_bytes})
    sheet = weasyprint.CSS(string=style, font_config=fonts, url_fetcher=for_style)
    document = weasyprint.HTML(string=html, url_fetcher=for_document)
    return bytes(
        document.write_pdf(
            stylesheets=[sheet],
            font_config=fonts,
            pdf_variant="pdf/ua-1",
            pdf_identifier=identifier,
            finisher=lambda _, pdf: _finish(pdf, link_titles),
        )
    )


def _finish(pdf: pydyf.PDF, link_titles: LinkTitles) -> None:
    pdf.catalog["PageMode"] = "/UseOutlines"
    ids: list[tuple[Any, Any]] = []
    for thing in _dictionaries(pdf):
        if thing.get("Subtype") == "/Link" and "Dest" in thing:
            target = thing["Dest"].string
            thing["Contents"] = pydyf.String(link_titles.get(target, target))
        elif thing.get("Type") == "/StructElem" and "ID" in thing:
            ids.append((thing["ID"], thing.reference))
    _index_ids(pdf, ids)


def _index_ids(pdf: pydyf.PDF, ids: list[tuple[Any, Any]]) -> None:
    """Cells name their headers by id; readers find these by the tree of ids, which must be sorted."""
    if not ids:
        return
    names = pydyf.Array()
    for key, reference in sorted(ids, key=lambda pair: pair[0].data):
        names += [key, reference]
    tree = pydyf.Dictionary({"Names": names})
    pdf.add_object(tree)
    root = next(thing for thing in _dictionaries(pdf) if thing.get("Type") == "/StructTreeRoot")
    root["IDTree"] = tree.reference


def _dictionaries(pdf: pydyf.PDF) -> list[pydyf.Dictionary]:
    return [thing for thing in pdf.objects if isinstance(thing, pydyf.Dictionary)]


def _reference_pages_once() -> None:
    """pydyf lists the references of all pages anew for each tag, which is quadratic. All are there when it is asked."""
    original = pydyf.PDF.page_references
    if isinstance(original, property) and original.fget:
        pages = cached_property(original.fget)
        pages.__set_name__(pydyf.PDF, "page_references")
        pydyf.PDF.page_references = pages
