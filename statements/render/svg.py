"""Drawings may draw, and nothing else: everything that could run, fetch or restyle the page is left out."""

from __future__ import annotations

import re
from typing import Final
from xml.etree import ElementTree as ET  # what is parsed has no DOCTYPE, hence no entities

from statements.render.markup import Html, clean, element, join, text

_NAMESPACE: Final = "http://www.w3.org/2000/svg"
_ELEMENTS: Final = frozenset(
    """circle clipPath defs desc ellipse g line linearGradient marker path polygon polyline radialGradient rect stop svg
    text title tspan""".split()
)
_ATTRIBUTES: Final = frozenset(
    """class clip-path clip-rule cx cy d dominant-baseline dx dy fill fill-opacity fill-rule font-family font-size
    font-style font-weight fx fy gradientTransform gradientUnits height id letter-spacing marker-end marker-mid
    marker-start markerHeight markerUnits markerWidth offset opacity orient pathLength points preserveAspectRatio r refX
    refY rotate rx ry stop-color stop-opacity stroke stroke-dasharray stroke-dashoffset stroke-linecap stroke-linejoin
    stroke-miterlimit stroke-opacity stroke-width text-anchor transform viewBox width x x1 x2 y y1 y2""".split()
)
_OWN_REFERENCE: Final = re.compile(r"url\(\s*['\"]?#([\w.-]+)['\"]?\s*\)")
_DECLARATION: Final = re.compile(r"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)


def vetted(svg: str, *, prefix: str, alt: str, font: str | None = None) -> Html | None:
    """The drawing as markup to stand in a page, its ids made unique by `prefix`; None when it is no drawing.

    `font` is for engines in which a drawing does not take the font of the page around it.
    """
    if _DECLARATION.search(svg):
        return None
    try:
        root = ET.fromstring(clean(svg))  # noqa: S314 - see the import
    except ET.ParseError:
        return None
    if _name(root) != "svg":
        return None
    attributes: dict[str, str | None] = {"font-family": font, **_attributes(root, prefix)}
    attributes |= {"role": "img", "aria-label": alt, "xmlns": _NAMESPACE}
    return element("svg", attributes, element("title", {}, text(alt)), *_children(root, prefix, skip="title"))


def _children(node: ET.Element, prefix: str, skip: str = "") -> list[Html]:
    parts = [text(node.text or "")]
    for child in node:
        name = _name(child)
        if name in _ELEMENTS and name not in {skip, "svg"}:
            parts.append(element(name, _attributes(child, prefix), join(_children(child, prefix))))
        parts.append(text(child.tail or ""))
    return parts


def _attributes(node: ET.Element, prefix: str) -> dict[str, str]:
    kept: dict[str, str] = {}
    for name, value in node.attrib.items():
        if name not in _ATTRIBUTES:
            continue
        if name == "id":
            kept[name] = f"{prefix}-{value}"
            continue
        referring = _OWN_REFERENCE.sub(lambda match: f"url(#{prefix}-{match[1]})", value)
        if "url" in _OWN_REFERENCE.sub("", value).casefold() or "\\" in value:
            continue
        kept[name] = referring
    return kept


def _name(node: ET.Element) -> str:
    """Local name of an SVG element, or "" for a stranger."""
    namespace, _, local = node.tag.rpartition("}")
    return local if namespace in {"", "{" + _NAMESPACE} else ""
