from __future__ import annotations

from pathlib import Path

import pytest
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

from statements.render import metrics

FONTS = Path(metrics.__file__).parent / "fonts"
NEEDED = "≥≤…→µÅ×–—±•°©éøßłž"


def advances(name: str, text: str) -> list[int]:
    font = TTFont(FONTS / name)
    glyphs, widths = font.getBestCmap(), font["hmtx"]
    return [widths[glyphs[ord(char)]][0] for char in text]


ASCII = "".join(map(chr, range(32, 127)))


def test_advances_are_those_of_the_font() -> None:
    assert tuple(advances("IBMPlexSans-Regular.ttf", ASCII)) == metrics.SANS
    assert set(advances("IBMPlexMono-Regular.ttf", ASCII)) == {metrics.MONO}


@pytest.mark.parametrize("name", sorted(path.name for path in FONTS.glob("*.ttf")))
def test_fonts_have_the_signs_that_statements_need(name: str) -> None:
    assert len(advances(name, NEEDED)) == len(NEEDED)


def test_bold_and_condensed_are_no_wider_than_assumed() -> None:
    typical = "Scheduled Procedure Step Description Supported Behavior"
    regular = sum(advances("IBMPlexSans-Regular.ttf", typical))
    assert sum(advances("IBMPlexSans-SemiBold.ttf", typical)) <= regular * metrics.SEMIBOLD
    assert sum(advances("IBMPlexSansCondensed-Regular.ttf", typical)) <= regular * metrics.CONDENSED


def test_widths_in_em() -> None:
    assert metrics.text_width("") == 0
    assert metrics.text_width("1.2.840", code=True) == pytest.approx(4.2)
    assert metrics.text_width("a≥") == pytest.approx(1.134)
    assert metrics.text_width("日本") == pytest.approx(2.0)
    assert metrics.text_width("A日", code=True) == pytest.approx(1.6)
