"""The data flow diagram: well-formed, harmless, and told in words."""

from __future__ import annotations

import re
from xml.etree import ElementTree

from hypothesis import given, settings
from hypothesis import strategies as st

from statements.catalog.edition import Edition
from statements.document import tree
from statements.document.build import build
from statements.document.content import Content, Header, Instance
from statements.document.figures import ACCEPTS, ENTITY, INITIATES, flow_diagram
from tests.document import real, trees

SVG = "{http://www.w3.org/2000/svg}"
ARCHIVE = Instance(id="e1", kind=ENTITY, name="Archive")
VIEWER = Instance(id="e2", kind=ENTITY, name="Viewer")
SEND = Instance(id="a1", kind=INITIATES, name="Send Images", parent="e1")
RECEIVE = Instance(id="a2", kind=ACCEPTS, name="Receive Images", parent="e1")


def content(*instances: Instance, product: str = "Scanner") -> Content:
    return Content(edition="2024d", header=Header(product=product), instances=instances)


def drawn(found: Content) -> tuple[tree.Figure, ElementTree.Element]:
    figure = flow_diagram(found)
    assert figure is not None
    return figure, ElementTree.fromstring(figure.svg)  # noqa: S314 - our own drawing


def texts(svg: ElementTree.Element) -> list[str]:
    return ["".join(each.itertext()) for each in svg.iter(f"{SVG}text")]


def count(svg: ElementTree.Element, tag: str) -> int:
    return len(list(svg.iter(f"{SVG}{tag}")))


def test_without_entities_there_is_nothing_to_draw() -> None:
    assert flow_diagram(content()) is None
    assert flow_diagram(content(SEND)) is None


def test_entities_and_activities_are_drawn_and_told() -> None:
    figure, svg = drawn(content(ARCHIVE, VIEWER, SEND, RECEIVE))
    assert figure.caption == "Scanner Application Data Flow Diagram"
    assert figure.number == "Figure 4-1"
    assert figure.alt == (
        "Data flow of 2 Application Entities. Archive initiates associations for Send Images; "
        "accepts associations for Receive Images. Viewer."
    )
    assert count(svg, "rect") == 2
    assert count(svg, "ellipse") == 3  # sending: here and at the remote system; receiving: at the remote system
    assert {"Archive", "Viewer", "Send Images", "Receive Images", "Remote system"} <= set(texts(svg))


def test_activities_of_others_are_not_drawn_with_an_entity() -> None:
    _, svg = drawn(content(VIEWER, SEND))
    assert count(svg, "ellipse") == 0


def test_signs_of_markup_in_names_are_text() -> None:
    name = '</text><script>alert("1")</script>&amp;'
    figure, svg = drawn(content(Instance(id="e", kind=ENTITY, name=name), product='<b>"P"</b>'))
    assert "<script" not in figure.svg
    assert count(svg, "script") == 0
    assert "".join(texts(svg)).replace(" ", "").count(name.replace(" ", "")) == 1
    assert figure.caption.startswith('<b>"P"</b>')
    assert name in figure.alt


def test_a_long_name_takes_at_most_three_lines_and_says_that_there_is_more() -> None:
    long = Instance(id="e", kind=ENTITY, name="Quite a long name of something that goes on and on, and on, and on")
    figure, svg = drawn(content(long))
    lines = [text for text in texts(svg) if text in long.name or text.endswith("…")]
    assert len(lines) == 3
    assert lines[-1].endswith("…")
    assert long.name in figure.alt


@settings(max_examples=200, deadline=None)
@given(st.lists(st.text(min_size=1), min_size=1, max_size=4), st.text())
def test_any_names_give_well_formed_drawings_without_references(names: list[str], product: str) -> None:
    instances = [Instance(id=f"e{at}", kind=ENTITY, name=name) for at, name in enumerate(names)]
    instances += [Instance(id=f"a{at}", kind=INITIATES, name=name, parent="e0") for at, name in enumerate(names)]
    figure, svg = drawn(content(*instances, product=product))
    assert svg.tag == f"{SVG}svg"
    assert {each.tag.removeprefix(SVG) for each in svg.iter()} <= {"svg", "g", "rect", "ellipse", "path", "text"}
    assert not re.search(r"href|url\(", re.sub(r">[^<]*<", "><", figure.svg))
    height = float(svg.attrib["height"])
    for shape in svg.iter():
        assert 0 <= float(shape.attrib.get("y", shape.attrib.get("cy", "0"))) <= height


def test_the_diagram_stands_in_its_section(edition: Edition) -> None:
    entity = Instance(id="ae", kind=ENTITY, name="Archive")
    figures = [
        each for each in trees.nodes(build(edition, real.content(edition, entity))) if isinstance(each, tree.Figure)
    ]
    assert [figure.anchor for figure in figures] == ["figure-4-1"]
    assert not any(isinstance(each, tree.Figure) for each in trees.nodes(build(edition, real.content(edition))))
