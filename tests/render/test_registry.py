from __future__ import annotations

import msgspec
import pytest

from statements.document.tree import Document
from statements.render import registry
from statements.render.errors import RenderError
from tests.render.documents import small


def test_the_formats() -> None:
    assert {(f.name, f.suffix, f.media_type) for f in registry.formats().values()} == {
        ("html", ".html", "text/html; charset=utf-8"),
        ("json", ".json", "application/json"),
        ("pdf", ".pdf", "application/pdf"),
    }


def test_an_unknown_format_is_named_with_the_known_ones() -> None:
    with pytest.raises(RenderError, match=r"'docx'; there are html, json, pdf"):
        registry.find("docx")


def test_json_is_the_document_and_canonical() -> None:
    written = registry.find("json").render(small())
    assert msgspec.json.decode(written, type=Document) == small()
    plain = msgspec.json.decode(written)
    assert msgspec.json.encode(plain, order="sorted") == written
    assert plain["node"] == "document"
