"""Figures drawn from data: the application data flow diagram (N.4.1), in the manner of the standard's own."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from textwrap import wrap

from statements.document.content import Content, Instance
from statements.document.texts import printable
from statements.document.tree import Figure

ENTITY, INITIATES, ACCEPTS = "application_entity", "activity_initiation", "activity_acceptance"
WIDTH, LANE = 680, 62  # user units; height of one activity
LOCAL_X, ENTITY_X, BORDER_X, REMOTE_X = 105, 320, 455, 585  # centres of the columns, and the DICOM interface
ELLIPSE, BOX = (92, 25), (76, 26)  # half width, half height


@dataclass(frozen=True, slots=True)
class _Lane:
    name: str
    outward: bool  # the product opens the association


def flow_diagram(content: Content) -> Figure | None:
    """Application Entities with the activities for which they initiate or accept associations; None without any."""
    entities = [each for each in content.instances if each.kind == ENTITY]
    if not entities:
        return None
    parts: list[str] = []
    y = 40.0
    for entity in entities:
        lanes = _lanes(content, entity)
        height = max(len(lanes), 1) * LANE
        parts.append(_entity(entity, lanes, y, height))
        y += height + 14
    product = content.header.product or "the product"
    return Figure(
        anchor="figure-4-1",
        number="Figure 4-1",
        caption=f"{product} Application Data Flow Diagram",
        svg=_frame("".join(parts), y),
        alt=_alt(content, entities),
    )


def _lanes(content: Content, entity: Instance) -> list[_Lane]:
    return [
        _Lane(each.name, each.kind == INITIATES)
        for each in content.instances
        if each.parent == entity.id and each.kind in (INITIATES, ACCEPTS)
    ]


def _entity(entity: Instance, lanes: list[_Lane], top: float, height: float) -> str:
    middle = top + height / 2
    half = max(BOX[1], height / 2 - 10)
    drawn = [
        f'<rect x="{ENTITY_X - BOX[0]}" y="{middle - half:g}" width="{2 * BOX[0]}" height="{2 * half:g}" rx="3"/>',
        _text(entity.name, ENTITY_X, middle, 20, "bold"),
    ]
    for index, lane in enumerate(lanes):
        y = top + LANE * (index + 0.5)
        if lane.outward:
            drawn += [
                _ellipse(lane.name, LOCAL_X, y),
                _arrow(LOCAL_X + ELLIPSE[0], ENTITY_X - BOX[0], y),
                _arrow(ENTITY_X + BOX[0], REMOTE_X - ELLIPSE[0], y),
                _ellipse("Remote system", REMOTE_X, y),
            ]
        else:
            drawn += [_ellipse(lane.name, REMOTE_X, y), _arrow(REMOTE_X - ELLIPSE[0], ENTITY_X + BOX[0], y)]
    return "".join(drawn)


def _ellipse(name: str, x: float, y: float) -> str:
    return f'<ellipse cx="{x:g}" cy="{y:g}" rx="{ELLIPSE[0]}" ry="{ELLIPSE[1]}"/>' + _text(name, x, y, 25)


def _arrow(x1: float, x2: float, y: float) -> str:
    back = 7 if x2 > x1 else -7
    head = f'<path d="M{x2 - back:g} {y - 4:g} L{x2:g} {y:g} L{x2 - back:g} {y + 4:g}"/>'
    return f'<path d="M{x1:g} {y:g} H{x2:g}"/>{head}'


def _text(text: str, x: float, y: float, columns: int, weight: str = "normal") -> str:
    lines = wrap(printable(text), columns, max_lines=3, placeholder=" …") or [""]
    start = y - (len(lines) - 1) * 6.5 + 3.5
    attributes = f'text-anchor="middle" font-size="11" font-weight="{weight}" fill="currentColor" stroke="none"'
    return "".join(
        f'<text x="{x:g}" y="{start + 13 * index:g}" {attributes}>{escape(line)}</text>'
        for index, line in enumerate(lines)
    )


def _frame(drawn: str, height: float) -> str:
    heads = "".join(
        _text(text, x, 16, 40, "bold")
        for text, x in (
            ("Local Real-World Activity", LOCAL_X),
            ("Application Entity", ENTITY_X),
            ("Remote Real-World Activity", REMOTE_X),
        )
    )
    border = f'<path d="M{BORDER_X} 28 V{height - 6:g}" stroke-dasharray="5 4"/>' + _text(
        "DICOM Standard Interface", BORDER_X, height + 6, 40
    )
    size = f'viewBox="0 0 {WIDTH} {height + 18:g}" width="{WIDTH}" height="{height + 18:g}"'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" {size}>'
        f'<g fill="none" stroke="currentColor" stroke-width="1.1">{heads}{drawn}{border}</g></svg>'
    )


def _alt(content: Content, entities: list[Instance]) -> str:
    said = []
    for entity in entities:
        lanes = _lanes(content, entity)
        what = "; ".join(f"{'initiates' if lane.outward else 'accepts'} associations for {lane.name}" for lane in lanes)
        said.append(f"{entity.name} {what}" if what else entity.name)
    return f"Data flow of {len(entities)} Application Entities. " + ". ".join(said) + "."
