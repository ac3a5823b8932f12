"""HTML: one page that needs nothing else, neither files nor a network nor scripts."""

from __future__ import annotations

import base64
from functools import cache
from pathlib import Path
from typing import Final

from statements.document.tree import Document, Meta
from statements.render import front, words
from statements.render.blocks import contents
from statements.render.html import article
from statements.render.markup import Html, element, text
from statements.render.medium import Medium, medium_for
from statements.render.options import Options
from statements.render.registry import Format

_HERE: Final = Path(__file__).parents[1]
_POLICY: Final = "default-src 'none'; style-src 'unsafe-inline'; font-src data:; base-uri 'none'; form-action 'none'"
_FACES: Final = (
    ("IBM Plex Sans", 400, "IBMPlexSans-Regular"),
    ("IBM Plex Sans", 600, "IBMPlexSans-SemiBold"),
    ("IBM Plex Mono", 400, "IBMPlexMono-Regular"),
)
_NAVIGATION_DEPTH: Final = 2


def write(document: Document, options: Options) -> bytes:
    medium = medium_for(document, top=2)
    root = element(
        "html",
        {"lang": document.meta.language},
        _head(document.meta, options),
        _body(document, medium),
    )
    return f"<!DOCTYPE html>\n{root}\n".encode()


def _head(meta: Meta, options: Options) -> Html:
    return element(
        "head",
        {},
        element("meta", {"charset": "utf-8"}),
        element("meta", {"http-equiv": "Content-Security-Policy", "content": _POLICY}),
        element("meta", {"name": "viewport", "content": "width=device-width, initial-scale=1"}),
        element("meta", {"name": "generator", "content": words.GENERATOR}),
        element("meta", {"name": "author", "content": meta.manufacturer}),
        element("title", {}, text(front.full_title(meta))),
        # Style is not escaped in HTML; it is the project's own and has no "</".
        element("style", {}, Html(_style(options.embed_fonts))),
    )


def _body(document: Document, medium: Medium) -> Html:
    meta = document.meta
    links = contents(medium.contents(_NAVIGATION_DEPTH), medium)
    state = words.DRAFT if meta.is_draft else words.state(meta.state)
    bar = element(
        "header",
        {"class": "page-bar"},
        element("strong", {}, text(front.product(meta))),
        element("span", {"class": "page-title"}, text(words.TITLE)),
        element("span", {"class": "page-revision"}, text(front.revision(meta))),
        element("span", {"class": "page-state page-draft" if meta.is_draft else "page-state"}, text(state)),
    )
    menu = element("details", {"class": "page-menu"}, element("summary", {}, text(words.CONTENTS)), links)
    return element(
        "body",
        {},
        element("a", {"class": "page-skip", "href": "#document"}, text("Skip to the document")),
        bar,
        element("nav", {"class": "page-nav", "aria-label": words.CONTENTS}, links, menu),
        element("main", {"id": "document", "tabindex": "-1"}, article(document, medium)),
    )


@cache
def _style(embed_fonts: bool) -> str:
    sheets = [(_HERE / "css" / name).read_text(encoding="utf-8") for name in ("doc.css", "page.css")]
    return "\n".join([_fonts() if embed_fonts else "", *sheets])


def _fonts() -> str:
    return "\n".join(
        f'@font-face {{ font-family: "{family}"; font-weight: {weight}; font-display: swap; '
        f'src: url("data:font/woff2;base64,{_data(name)}") format("woff2") }}'
        for family, weight, name in _FACES
    )


def _data(name: str) -> str:
    return base64.b64encode((_HERE / "fonts" / f"{name}.woff2").read_bytes()).decode()


FORMAT: Final = Format(name="html", suffix=".html", media_type="text/html; charset=utf-8", write=write)
