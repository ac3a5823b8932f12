from __future__ import annotations

import pytest
import tinycss2  # type: ignore[import-untyped]

from statements.render.markup import classes, css_string, element, join, safe_href, text


def test_text_and_attributes_are_escaped() -> None:
    written = element("p", {"title": '"><script>', "class": None, "data-n": 3}, text("<b> & 'c'"))
    assert written == '<p title="&quot;&gt;&lt;script&gt;" data-n="3">&lt;b&gt; &amp; \'c\'</p>'


def test_elements_without_content_have_no_end() -> None:
    assert element("br", {}) == "<br>"
    assert join((text("a"), element("br", {}), text("b"))) == "a<br>b"


def test_characters_that_no_output_can_carry_are_replaced() -> None:
    assert text("a\x00b\x1f\ufffec\td\n") == "a\ufffdb\ufffd\ufffdc\td\n"


@pytest.mark.parametrize("href", ["https://example.org/a?b=c", "HTTP://example.org", "mailto:a@example.org"])
def test_addresses_of_the_world_are_kept(href: str) -> None:
    assert safe_href(href) == href


@pytest.mark.parametrize(
    "href",
    [
        "javascript:alert(1)",
        " javascript:alert(1)",
        "java\nscript:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "//example.org",
        "own:IBMPlexSans-Regular.ttf",
        "https://",
        "https:// x",
        "mailto:",
        "https://example.org/\x00",
        "",
    ],
)
def test_other_addresses_are_not(href: str) -> None:
    assert safe_href(href) is None


@pytest.mark.parametrize("value", ['a"b', "a\\b", "a } b { c", "·a", "a·1b", "a\nb", "é≥日本", "</style>", ""])
def test_css_strings_mean_what_was_put_in(value: str) -> None:
    (token,) = tinycss2.parse_component_value_list(css_string(value))
    assert token.type == "string"
    assert token.value == value


def test_classes() -> None:
    assert classes("a", "", "b") == "a b"
    assert classes("", "") is None
