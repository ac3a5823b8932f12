"""No node of the tree is forgotten by a renderer."""

from __future__ import annotations

from dataclasses import replace
from typing import get_args

import pytest

from statements.document import tree
from statements.document.tree import Block, Inline, Node
from statements.render.blocks import block
from statements.render.breaks import breakable
from statements.render.inline import inline
from statements.render.medium import Medium, medium_for
from statements.render.plain import plain
from tests.render.documents import DRAWING, HISTORY, bullets, p, row, small, table

WORDS = (tree.Text(text="words"),)
INLINES: dict[type[Node], Inline] = {
    tree.Text: tree.Text(text="words"),
    tree.Strong: tree.Strong(children=WORDS),
    tree.Emphasis: tree.Emphasis(children=WORDS),
    tree.Code: tree.Code(text="words"),
    tree.Break: tree.Break(),
    tree.Ref: tree.Ref(target="s-1", text="words"),
    tree.Link: tree.Link(href="https://example.org", children=WORDS),
}
BLOCKS: dict[type[Node], Block] = {
    tree.Paragraph: p("words"),
    tree.Subheading: tree.Subheading(children=WORDS),
    tree.ListBlock: bullets("words"),
    tree.CodeBlock: tree.CodeBlock(text="words"),
    tree.Note: tree.Note(children=(p("words"),)),
    tree.Figure: tree.Figure(anchor="f", number="Figure 1", caption="words", svg=DRAWING, alt="words"),
    tree.Table: table("1-1", "words", [tree.Column(title="A")], [row("b")]),
    tree.HistoryTable: tree.HistoryTable(columns=HISTORY, rows=(row("1", "2", "words"),)),
    tree.Contents: tree.Contents(),
}
SCREEN = medium_for(small())
PAPER = replace(SCREEN, print_width=(60.0, 100.0))


def test_there_is_a_sample_of_each_node() -> None:
    assert set(INLINES) == set(get_args(Inline.__value__))
    assert set(BLOCKS) == set(get_args(Block.__value__))


@pytest.mark.parametrize("medium", [SCREEN, PAPER], ids=["screen", "paper"])
@pytest.mark.parametrize("node", INLINES.values(), ids=lambda node: type(node).__name__)
def test_each_inline_node_is_written(node: Inline, medium: Medium) -> None:
    expected = "<br>" if isinstance(node, tree.Break) else "words"
    assert expected in inline(node, medium)
    assert plain([node]) == ("\n" if isinstance(node, tree.Break) else "words")
    assert breakable([node], 30, code=False) == (node,)


@pytest.mark.parametrize("medium", [SCREEN, PAPER], ids=["screen", "paper"])
@pytest.mark.parametrize("node", BLOCKS.values(), ids=lambda node: type(node).__name__)
def test_each_block_is_written(node: Block, medium: Medium) -> None:
    expected = "Overview" if isinstance(node, tree.Contents) else "words"
    assert expected in block(node, medium)
