"""A document whose every text is an attack renders as text."""

from __future__ import annotations

import http.server
import io
import re
import threading
from collections.abc import Iterator
from html.parser import HTMLParser

import msgspec
import pytest
from pypdf import PdfReader

from statements.document.tree import Cell, Column, Document, Meta, TableRow, Text
from statements.render import engine, registry
from statements.render.html import document_fragment
from statements.render.process import render_in_process
from tests.render.documents import DRAFT, META, p, section, small, table

PAYLOAD = (
    '</style></title><script>alert(1)</script><img src="file:///etc/passwd" onerror=alert(1)>'
    "<link rel=attachment href='file:///etc/passwd'><style>@import 'PLACE/i';body{background:url(PLACE/b)}</style>"
    '"; } @page { background: url(PLACE/p) } x { content: " \\ \n \x00 ]]>'
)
KEPT = {"node", "state", "svg", "language", "level", "span", "depth", "width", "href", "number", "target", "anchor"}


class Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.names: set[str] = set()
        self.attributes: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names.add(tag)
        self.attributes |= {name for name, _ in attrs}


def poisoned(document: Document, payload: str) -> Document:
    """Every text of the document replaced; what links is made to lead to files and scripts."""

    def poison(value: object, key: str = "") -> object:
        match value:
            case dict():
                return {name: poison(inside, name) for name, inside in value.items()}
            case list() | tuple():
                return [poison(inside, key) for inside in value]
            case str() if key == "href":
                return "javascript:alert(1)"
            case str() if key == "svg":
                return "<svg><image href='file:///etc/passwd'/><script>alert(1)</script></svg>"
            case str() if key not in KEPT:
                return payload
            case _:
                return value

    return msgspec.convert(poison(msgspec.to_builtins(document)), Document)


@pytest.fixture
def listener() -> Iterator[tuple[str, list[str]]]:
    """A server that nobody must ask."""
    asked: list[str] = []

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_error(404)

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}", asked
    server.shutdown()
    server.server_close()


def tags(html: str) -> Tags:
    found = Tags()
    found.feed(html)
    return found


def test_html_has_the_tags_and_attributes_of_an_honest_document() -> None:
    honest = tags(document_fragment(small()))
    hostile = tags(document_fragment(poisoned(small(), PAYLOAD)))
    assert hostile.names <= honest.names
    assert hostile.attributes <= honest.attributes


def test_the_page_has_no_other_tags_either() -> None:
    html = registry.find("html")
    assert tags(html.render(poisoned(small(), PAYLOAD)).decode()).names <= tags(html.render(small()).decode()).names


@pytest.mark.parametrize("meta", [META, DRAFT], ids=["approved", "draft"])
def test_pdf_shows_the_attack_as_text_and_fetches_nothing(listener: tuple[str, list[str]], meta: Meta) -> None:
    place, asked = listener
    document = poisoned(small(meta), PAYLOAD.replace("PLACE", place))
    pdf = PdfReader(io.BytesIO(render_in_process(document, "pdf")))
    text = "".join(page.extract_text() for page in pdf.pages)
    assert "<script>alert(1)</script>" in re.sub(r"\s", "", text)
    assert "root:" not in text
    assert asked == []
    assert "/EmbeddedFiles" not in pdf.root_object.get("/Names", {})
    assert not [a for page in pdf.pages for a in page.get("/Annots", []) if "/A" in a.get_object()]


@pytest.mark.parametrize("url", ["file:///etc/passwd", "http://127.0.0.1:1/", "data:text/plain,x", "own:../engine.py"])
def test_the_fetcher_hands_out_its_own_files_only(url: str) -> None:
    fetcher = engine.OwnFilesOnly({"own:a.ttf": lambda: b"font"})
    assert fetcher.fetch("own:a.ttf").read() == b"font"
    with pytest.raises(ValueError, match="fetch nothing"):
        fetcher.fetch(url)


@pytest.mark.parametrize("text", ["x" * 60_000, "word " * 12_000], ids=["one word", "many words"])
def test_a_huge_cell_is_printed_over_several_pages(text: str) -> None:
    huge = TableRow(cells=(Cell(children=(Text(text=text),)), Cell()))
    columns = [Column(title="A"), Column(title="B")]
    document = Document(meta=META, sections=(section("1", "A", p("before"), table("1-1", "T", columns, [huge])),))
    pages = PdfReader(io.BytesIO(render_in_process(document, "pdf"))).pages
    shown = "".join(page.extract_text() for page in pages)
    assert len(pages) > 3
    assert shown.count("x" if text[0] == "x" else "word") >= len(text) // 5
