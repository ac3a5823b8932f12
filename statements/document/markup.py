"""Prose of authors and wording of the edition -> nodes of the tree. A subset of Markdown, with references in braces.

`{section:N.5.1}` and `{table:N.5-2}` become links with the printed number; names such as `{product}` are filled in.
Everything else in braces (URI templates) stays as it is. Raw HTML is text; images are not loaded from anywhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import Protocol
from urllib.parse import urlsplit

from markdown_it import MarkdownIt
from markdown_it.token import Token

from statements.document import tree
from statements.document.texts import printable

_BRACES = re.compile(r"\{(section|table):([^{}\s]+)\}|\{([a-z_]+)\}")
DEEPEST = 24  # blocks within blocks (deeper it is no prose, and stands as it is), and emphasis within emphasis
_SCHEMES = ("http", "https", "mailto")


class Names(Protocol):
    """What the braces of a text refer to."""

    def name(self, key: str) -> str | None: ...
    def reference(self, kind: str, target: str) -> tree.Ref | None: ...


def inlines(text: str, names: Names) -> tuple[tree.Inline, ...]:
    """Plain text (a cell, a caption): references resolved, line breaks kept, no Markdown."""
    lines = text.splitlines()
    if len(lines) == 1 and "{" not in text:  # nearly every cell
        plain = lines[0] if lines[0].isprintable() else printable(lines[0])
        return (tree.Text(text=plain),) if plain else ()
    found: list[tree.Inline] = []
    for index, line in enumerate(lines):
        if index:
            found.append(tree.Break())
        found.extend(_fill(printable(line), names))
    return tuple(found)


def blocks(text: str, names: Names) -> tuple[tree.Block, ...]:
    """Prose in the Markdown subset: paragraphs, lists, bold, italic, code, links, notes (block quotes), headings."""
    text = printable("\n".join(text.splitlines()))
    tokens = _tokens(text)
    if any(token.level >= DEEPEST - 1 for token in tokens):
        return tuple(tree.Paragraph(children=inlines(line, names)) for line in text.split("\n") if line.strip())
    return _Blocks(tokens, names).read()


@lru_cache(maxsize=4096)
def _tokens(text: str) -> Sequence[Token]:
    """Kept for the next build, in which most texts are the same. Nobody changes them."""
    return _parser().parse(text)


@cache
def _parser() -> MarkdownIt:
    # Of the block rules only what the tree can say; tables, HTML and images are not part of the subset, and a text that
    # somebody indented is no code
    return MarkdownIt("commonmark", {"html": False, "maxNesting": DEEPEST}).disable(
        ["code", "html_block", "html_inline", "image", "hr", "reference", "lheading"]
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
                if children := self._inline("heading_close"):
                    yield tree.Subheading(children=children)
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
            found = _inline(token.children or [], self.names)
            self.at += 1
        self.at += 1
        return found


@dataclass(slots=True)
class _Open:
    """Emphasis or a link that is not closed yet."""

    kind: str = ""
    href: str = ""
    children: list[tree.Inline] = field(default_factory=list)


def _inline(tokens: Sequence[Token], names: Names) -> tuple[tree.Inline, ...]:
    """Flat tokens -> nested nodes; emphasis within emphasis deeper than anybody sees is left out, its words are not."""
    opened = [_Open()]
    for token in tokens:
        kind, _, end = token.type.rpartition("_")
        if end == "open":
            opened.append(_Open(kind, str(token.attrGet("href") or "")))
        elif end == "close":
            last = opened.pop()
            opened[-1].children.extend(_closed(last) if len(opened) <= DEEPEST else last.children)
        else:
            inside_link = any(each.kind == "link" and _leads_out(each.href) for each in opened)
            opened[-1].children.extend(_leaf(token, names, inside_link=inside_link))
    return tuple(opened[0].children)


def _closed(part: _Open) -> Sequence[tree.Inline]:
    children = tuple(part.children)
    match part.kind:
        case "strong":
            return (tree.Strong(children=children),)
        case "em":
            return (tree.Emphasis(children=children),)
        case "link" if _leads_out(part.href):
            return (tree.Link(href=part.href, children=children),)
        case "link":
            return children  # a link to nowhere in the world: its words remain
    raise AssertionError(f"token {part.kind} is not part of the subset")


def _leaf(token: Token, names: Names, *, inside_link: bool) -> Iterator[tree.Inline]:
    match token.type:
        case "text" | "text_special" | "entity":
            for node in _fill(token.content, names):
                yield tree.Text(text=node.text) if inside_link and isinstance(node, tree.Ref) else node
        case "code_inline":
            yield tree.Code(text=token.content)
        case "softbreak":
            yield tree.Text(text=" ")
        case "hardbreak":
            yield tree.Break()
        case _:
            raise AssertionError(f"token {token.type} is not part of the subset")


def _leads_out(href: str) -> bool:
    return _scheme(href) in _SCHEMES


def _scheme(href: str) -> str:
    try:
        return urlsplit(href).scheme
    except ValueError:  # "http://[" and the like
        return ""
