from __future__ import annotations

import re
from html import unescape

from statements.render import registry
from statements.render.options import Options
from tests.render.documents import DRAFT, small


def page(**options: bool) -> str:
    return registry.find("html").render(small(), Options(**options)).decode()  # type: ignore[arg-type]


def test_the_page_needs_nothing_else() -> None:
    html = unescape(page())
    assert html.startswith('<!DOCTYPE html>\n<html lang="en">')
    assert "default-src 'none'" in html
    assert "<script" not in html
    assert set(re.findall(r'(?:src|href)="(?!#)([^"]*)"', html)) == {"https://www.dicomstandard.org/"}
    assert all(url.startswith('"data:font/woff2') for url in re.findall(r"(?<!-)url\((?!#)(.{20})", html))


def test_every_link_within_the_page_has_its_target() -> None:
    html = page()
    ids = set(re.findall(r' id="([^"]*)"', html))
    assert set(re.findall(r'href="#([^"]*)"', html)) <= ids
    assert len(ids) == len(re.findall(r' id="([^"]*)"', html))


def test_fonts_can_be_left_out() -> None:
    assert "@font-face" in page()
    assert "@font-face" not in page(embed_fonts=False)
    assert len(page(embed_fonts=False)) < 60_000


def test_a_draft_says_so_on_top() -> None:
    draft = registry.find("html").render(small(DRAFT)).decode()
    assert '<span class="page-state page-draft">DRAFT</span>' in draft
    assert "DRAFT" not in page()
