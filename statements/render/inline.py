from __future__ import annotations

from collections.abc import Iterable
from typing import Final, assert_never

from statements.document.tree import Break, Code, Emphasis, Inline, Link, Ref, Strong, Text
from statements.render.markup import Html, classes, element, join, safe_href, text
from statements.render.medium import Medium

_ON_ONE_LINE: Final = 16  # letters of a reference such as "Table 5-12"


def inlines(nodes: Iterable[Inline], medium: Medium) -> Html:
    return join(inline(node, medium) for node in nodes)


def inline(node: Inline, medium: Medium) -> Html:
    match node:
        case Text():
            return text(node.text)
        case Strong():
            return element("strong", {}, inlines(node.children, medium))
        case Emphasis():
            return element("em", {}, inlines(node.children, medium))
        case Code():
            return element("code", {"class": "doc-code"}, text(node.text))
        case Break():
            return element("br", {})
        case Ref():
            return _reference(node, medium)
        case Link():
            return _link(node, medium)
        case _:
            assert_never(node)


def _reference(node: Ref, medium: Medium) -> Html:
    if node.target not in medium.anchors:
        return text(node.text)
    name = classes("doc-ref", "doc-ref-short" if len(node.text) <= _ON_ONE_LINE else "")
    return element("a", {"class": name, "href": medium.address(node.target)}, text(node.text))


def _link(node: Link, medium: Medium) -> Html:
    inside = inlines(node.children, medium)
    href = safe_href(node.href)
    if href is None:
        return inside
    attributes = {"class": classes("doc-link"), "href": href, "rel": None if medium.is_print else "noopener noreferrer"}
    return element("a", attributes, inside)
