"""Prose of authors and wording of the edition -> nodes of the tree. A subset of Markdown, with references in braces.

`{section:N.5.1}` and `{table:N.5-2}` become links with the printed number; names such as `{product}` are filled in.
Everything else in
braces (URI templates) stays as it is. Raw HTML is text; images are not loaded from anywhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Protocol
from urllib.parse import urlsplit

from markdown_it import MarkdownIt
from markdown_it.token import Token

from statements.document import tree

_BRACES = re.compile(r"\{(section|table):([^{}\s]+)\}|\{([a-z_]+)\}")
_SCHEMES = ("http", "https", "mailto")


class Names(Protocol):
    """What the braces of a text refer to."""

    def name(self, key: str) -> str | None: ...
    def reference(self, kind: str, target: str) -> tree.Ref | None: ...


def inlines(text: str, names: Names) -> tuple[tree.Inline, ...]:
    """Plain text (a cell, a caption): references resolved, line breaks kept, no Markdown."""
    found: list[tree.Inline] = []
    for index, line in enumerate(text.splitlines()):
        if index:
            found.append(tree.Break())
        found.extend(_fill(line, names))
    return tuple(found)


def blocks(text: str, names: Names) -> tuple[tree.Block, ...]:
    """Prose in the Markdown subset: paragraphs, lists, bold, italic, code, links, notes (block quotes), headings."""
    return _Blocks(_parser().parse(text), names).read()


@cache
def _parser() -> MarkdownIt:
    # Of the block rules only what the tree can say; tables, HTML and images are not part of the subset
    return MarkdownIt("commonmark", {"html": False}).disable(
        ["html_block", "html_inline", "image", "hr", "reference", "lheading"]
    )


def _fill(text: str, names: Names) -> Iterator[tree.Inline]:
    at = 0
    for match in _BRACES.finditer(text):
        kind, target, word = match.groups()
        node: tree.Inline | None
        if kind:
            node = names.reference(kind, target)
        else:
            name = names.name(word)
            node = tree.Text(text=name) if name is not None else None
        if node is None:
            continue
        if match.start() > at:
            yield tree.Text(text=text[at : match.start()])
        yield node
        at = match.end()
    if at < len(text):
        yield tree.Text(text=text[at:])


class _Blocks:
    """Walks markdown-it's flat list of tokens."""

    def __init__(self, tokens: Sequence[Token], names: Names) -> None:
        self.tokens, self.names, self.at = tokens, names, 0

    def read(self, closing: str = "") -> tuple[tree.Block, ...]:
        found: list[tree.Block] = []
        while self.at < len(self.tokens):
            token = self.tokens[self.at]
            self.at += 1
            if token.type == closing:
                break
            found.extend(self._block(token))
        return tuple(found)

    def _block(self, token: Token) -> Iterator[tree.Block]:
        match token.type:
            case "paragraph_open":
                yield tree.Paragraph(children=self._inline("paragraph_close"))
            case "heading_open":
                yield tree.Subheading(children=self._inline("heading_close"))
            case "bullet_list_open" | "ordered_list_open":
                ordered = token.type.startswith("ordered")
                yield tree.ListBlock(items=self._items(token.type.replace("open", "close")), ordered=ordered)
            case "blockquote_open":
                yield tree.Note(children=self.read("blockquote_close"))
            case "fence" | "code_block":
                yield tree.CodeBlock(text=token.content.rstrip("\n"))
            case _:
                raise AssertionError(f"token {token.type} is not part of the subset")

    def _items(self, closing: str) -> tuple[tree.ListItem, ...]:
        items: list[tree.ListItem] = []
        while self.tokens[self.at].type != closing:
            self.at += 1  # list_item_open
            items.append(tree.ListItem(children=self.read("list_item_close")))
        self.at += 1
        return tuple(items)

    def _inline(self, closing: str) -> tuple[tree.Inline, ...]:
        found: tuple[tree.Inline, ...] = ()
        while (token := self.tokens[self.at]).type != closing:
            found = _Inlines(token.children or [], self.names).read()
            self.at += 1
        self.at += 1
        return found


class _Inlines:
    def __init__(self, tokens: Sequence[Token], names: Names) -> None:
        self.tokens, self.names, self.at = tokens, names, 0

    def read(self, closing: str = "") -> tuple[tree.Inline, ...]:
        found: list[tree.Inline] = []
        while self.at < len(self.tokens):
            token = self.tokens[self.at]
            self.at += 1
            if token.type == closing:
                break
            found.extend(self._inline(token))
        return tuple(found)

    def _inline(self, token: Token) -> Iterator[tree.Inline]:
        match token.type:
            case "text" | "text_special" | "entity":
                yield from _fill(token.content, self.names)
            case "code_inline":
                yield tree.Code(text=token.content)
            case "softbreak":
                yield tree.Text(text=" ")
            case "hardbreak":
                yield tree.Break()
            case "strong_open":
                yield tree.Strong(children=self.read("strong_close"))
            case "em_open":
                yield tree.Emphasis(children=self.read("em_close"))
            case "link_open":
                yield from self._link(str(token.attrGet("href") or ""))
            case _:
                raise AssertionError(f"token {token.type} is not part of the subset")

    def _link(self, href: str) -> Iterator[tree.Inline]:
        children = self.read("link_close")
        if _scheme(href) in _SCHEMES:
            yield tree.Link(href=href, children=children)
        else:
            yield from children  # a link to nowhere in the world: its words remain


def _scheme(href: str) -> str:
    try:
        return urlsplit(href).scheme
    except ValueError:  # "http://[" and the like
        return ""
