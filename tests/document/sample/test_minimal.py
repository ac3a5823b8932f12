from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator
from html import unescape

from msgspec.structs import replace
from pypdf import PdfReader

from statements.catalog.columns.registry import column_type
from statements.catalog.edition import Edition
from statements.checks.finding import Severity
from statements.checks.run import check
from statements.document import tree
from statements.document.build import Context, context_of
from statements.document.content import Content, Header, SectionContent, digest, from_json, to_json
from statements.render.options import DEFAULTS
from statements.render.process import render_in_process
from statements.render.registry import find
from tests.document.sample.support import lines


def test_nothing_is_found(small: Context) -> None:
    assert check(small, strict=True) == ()


def test_it_declares_verification_and_nothing_else(small: Context) -> None:
    assert {subject for subject, _ in small.facts} == {"sop:1.2.840.10008.1.1", "service:verification"}


def _with(content: Content, key: str, section: SectionContent) -> Content:
    return replace(content, sections={**content.sections, key: section})


def _smaller(content: Content) -> Iterator[tuple[str, Content]]:
    """The statement without one thing, for each thing that it says."""
    for name in ("manufacturer", "product", "version"):
        yield name, replace(content, header=replace(content.header, **{name: getattr(Header(), name)}))
    for instance in content.instances:
        yield instance.id, replace(content, instances=tuple(each for each in content.instances if each != instance))
    for key, section in content.sections.items():
        for name in section.fields:
            fields = {each: said for each, said in section.fields.items() if each != name}
            yield f"{key}/{name}", _with(content, key, replace(section, fields=fields))
        for id_ in section.tables:
            tables = {each: table for each, table in section.tables.items() if each != id_}
            yield f"{key}/{id_}", _with(content, key, replace(section, tables=tables))
        if section.applies is not None:
            yield f"{key}/applies", _with(content, key, replace(section, applies=None, reason=""))


def test_whatever_is_left_out_is_missed(edition: Edition, small: Context) -> None:
    for name, smaller in _smaller(small.content):
        found = {finding.severity for finding in check(context_of(edition, smaller), strict=True)}
        assert Severity.ERROR in found, f"{name} is not needed"


def test_every_cell_is_a_value_of_its_column(edition: Edition, small: Context) -> None:
    for section in small.content.sections.values():
        for id_, content in section.tables.items():
            for row in content.rows:
                for key, value in row.cells.items():
                    column = edition.table_by_id[id_].by_key[key]
                    assert column_type(column.type).parse(value, column, small.scope) == value


def test_it_goes_out_and_comes_back_byte_for_byte(small: Context) -> None:
    data = to_json(small.content)
    assert to_json(from_json(data)) == data


def test_it_is_always_the_same(small: Context) -> None:
    assert digest(small.content) == "f59df53545dfe872dffed842f1c5860a29905a937a90a829d8c9e7e1f04cca09"


def test_what_it_says(small_document: tree.Document, golden: Callable[[str, str], None]) -> None:
    golden("minimal.txt", "\n".join(lines(small_document)) + "\n")


def _squeezed(text: str) -> str:
    return "".join(text.replace("\u00ad", "").split()).replace("-", "")  # line ends hyphenate


def _missing(document: tree.Document, said: str) -> list[str]:
    known = _squeezed(said)
    parts = (part for line in lines(document) for part in line.removeprefix("- ").split(" | "))
    return [part for part in parts if _squeezed(part) not in known]


def test_html_says_all_of_it(small_document: tree.Document) -> None:
    written = find("html").render(small_document, DEFAULTS).decode()
    assert _missing(small_document, unescape(re.sub(r"<[^>]*>", "", written))) == []


def test_pdf_says_all_of_it(small_document: tree.Document) -> None:
    pages = PdfReader(io.BytesIO(render_in_process(small_document, "pdf"))).pages
    assert _missing(small_document, "".join(page.extract_text() for page in pages)) == []
