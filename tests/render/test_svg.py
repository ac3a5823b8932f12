from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest

from statements.render.svg import vetted
from tests.render.documents import DRAWING

SPACE = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'


def vet(inside: str, root: str = "") -> str:
    drawing = vetted(f"<svg {SPACE} {root}>{inside}</svg>", prefix="f", alt="A drawing")
    assert drawing is not None
    return drawing


def test_a_drawing_keeps_its_shapes_and_says_what_it_shows() -> None:
    drawing = vetted(DRAWING, prefix="f-1", alt='Acquire & "store"')
    assert drawing is not None
    root = ET.fromstring(drawing)  # noqa: S314 - our own output
    assert root.get("viewBox") == "0 0 420 120"
    assert root.get("aria-label") == 'Acquire & "store"'
    assert root.findtext("{*}title") == 'Acquire & "store"'
    assert len(root.findall(".//{*}rect")) == 3
    assert [text.text for text in root.findall(".//{*}text")] == ["Acquire", "STORE-SCU", "Archive"]


def test_ids_are_made_unique_together_with_what_refers_to_them() -> None:
    drawing = vetted(DRAWING, prefix="f-1", alt="")
    assert drawing is not None
    assert 'id="f-1-arrow"' in drawing
    assert 'marker-end="url(#f-1-arrow)"' in drawing
    assert "url(#arrow)" not in drawing


@pytest.mark.parametrize(
    "inside",
    [
        "<script>alert(1)</script>",
        "<style>@import url(https://evil.example/x.css)</style>",
        "<foreignObject><body/></foreignObject>",
        '<image href="file:///etc/passwd"/>',
        '<use href="https://evil.example/x.svg#a"/>',
        '<a href="javascript:alert(1)"><text>go</text></a>',
        '<rect onclick="alert(1)"/>',
        '<rect style="fill:url(https://evil.example/)"/>',
        '<rect fill="url(https://evil.example/#a)"/>',
        '<rect fill="UR\\4c(https://evil.example/#a)"/>',
        '<rect fill="url(#a) url(file:///etc/passwd)"/>',
        '<text xlink:href="https://evil.example/">x</text>',
        '<h:iframe xmlns:h="http://www.w3.org/1999/xhtml" src="https://evil.example/"/>',
        '<set attributeName="href" to="javascript:alert(1)"/>',
        "<svg onload='alert(1)'/>",
    ],
)
def test_what_runs_fetches_or_restyles_is_left_out(inside: str) -> None:
    drawing = vet(inside, 'onload="alert(1)" style="position:fixed"')
    for banned in ("alert", "evil", "passwd", "style", "href", "onload", "script", "image", "iframe"):
        assert banned not in drawing


@pytest.mark.parametrize(
    "svg",
    [
        "",
        "not a drawing",
        "<p>text</p>",
        "<svg><g></svg>",
        '<!DOCTYPE svg [<!ENTITY a "aaa">]><svg>&a;</svg>',
    ],
)
def test_what_is_no_drawing_is_refused(svg: str) -> None:
    assert vetted(svg, prefix="f", alt="") is None
