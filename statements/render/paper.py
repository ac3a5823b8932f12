"""The document as HTML for print: what the PDF is made from."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Final, NamedTuple

from statements.document.tree import Document, Meta
from statements.render import flow, front, metrics, words
from statements.render.approvals import approvals
from statements.render.markup import EMPTY, Html, css_string, element, text
from statements.render.medium import Medium, is_cover, medium_for
from statements.render.options import Options

_STYLE: Final = Path(__file__).parent / "css" / "print.css"
_MARGINS: Final = 40.0  # mm, left and right together, as in print.css
_TABLE_SIZE: Final = 8.0 * 25.4 / 72  # mm, as in print.css
_LONGEST_LABEL: Final = 60  # letters of a running title


class Sheet(NamedTuple):
    name: str
    width: float  # mm
    height: float


SHEETS: Final = {"a4": Sheet("A4", 210, 297), "letter": Sheet("letter", 215.9, 279.4)}


def page(document: Document, options: Options) -> str:
    sheet = SHEETS[options.paper]
    upright, wide = ((side - _MARGINS) / _TABLE_SIZE for side in (sheet.width, sheet.height))
    # Wide tables are set in condensed letters: more of the normal ones would fit.
    medium = replace(medium_for(document), print_width=(upright, wide / metrics.CONDENSED))
    body = element("body", {}, *_front(document, medium), *flow.body(document, medium))
    root = element("html", {"lang": document.meta.language}, _head(document.meta), body)
    return "<!DOCTYPE html>" + root


def style(meta: Meta, options: Options) -> str:
    """The style sheet, with what differs from document to document: paper, running titles, the mark of a draft."""
    sheet = SHEETS[options.paper]
    rules = [
        f"@page {{ size: {sheet.name} }}",
        f"@page wide {{ size: {sheet.name} landscape }}",
        _running("top-left", front.product(meta)),
        _running("top-center", words.TITLE),
        _running("top-right", _state(meta)),
        _running("bottom-left", meta.document_number),
        _running("bottom-center", meta.manufacturer),
    ]
    if meta.is_draft:
        rules.append(_DRAFT)
    return "\n".join([_static(), *rules])


_DRAFT: Final = """
@page { background: url(own:watermark.svg) no-repeat center; @top-right { color: #a0301c; font-weight: 600 } }
@page cover { @top-right { content: "DRAFT" } }
"""


@cache
def _static() -> str:
    return _STYLE.read_text(encoding="utf-8")


def _running(box: str, label: str) -> str:
    short = " ".join(label.split())
    if len(short) > _LONGEST_LABEL:
        short = short[: _LONGEST_LABEL - 1] + "…"
    return f"@page {{ @{box} {{ content: {css_string(short)} }} }}"


def _state(meta: Meta) -> str:
    mark = words.DRAFT if meta.is_draft else words.state(meta.state)
    return " · ".join(part for part in (front.revision(meta), mark) if part)


def _head(meta: Meta) -> Html:
    described = {
        "author": meta.manufacturer,
        "description": f"{words.TITLE}, {front.revision(meta) or words.state(meta.state)}",
        "keywords": "DICOM, conformance statement",
        "generator": words.GENERATOR,
        "dcterms.created": meta.date,
        "dcterms.modified": meta.date,
    }
    metas = (element("meta", {"name": name, "content": value}) for name, value in described.items() if value)
    title = element("title", {}, text(front.full_title(meta)))
    return element("head", {}, element("meta", {"charset": "utf-8"}), title, *metas)


def _front(document: Document, medium: Medium) -> tuple[Html, Html]:
    covers = [section for section in document.sections if is_cover(section)]
    cover = front.cover(document.meta, covers[0] if covers else None, medium)
    return cover, EMPTY if medium.has_history else approvals(replace(medium, level=0))
