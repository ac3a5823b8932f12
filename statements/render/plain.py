"""What a reader reads, without markup: to measure, to label, to compare."""

from __future__ import annotations

from collections.abc import Iterable
from typing import assert_never

from statements.document.tree import Break, Code, Emphasis, Inline, Link, Ref, Strong, Text


def plain(children: Iterable[Inline]) -> str:
    return "".join(map(_plain, children))


def _plain(node: Inline) -> str:
    match node:
        case Text() | Code() | Ref():
            return node.text
        case Strong() | Emphasis() | Link():
            return plain(node.children)
        case Break():
            return "\n"
        case _:
            assert_never(node)
