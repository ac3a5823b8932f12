"""Walks through document trees."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from statements.document import tree

NOT_READ = {"key", "template", "anchor", "target", "place", "id", "href", "svg", "node", "content_hash", "hash"}


def nodes(found: object) -> Iterator[tree.Node]:
    """All nodes, in document order."""
    if isinstance(found, tuple):
        for each in found:
            yield from nodes(each)
    elif isinstance(found, tree.Node):
        yield found
        for name in found.__struct_fields__:
            yield from nodes(getattr(found, name))


def read(found: tree.Node) -> Iterator[str]:
    """All that somebody reads, apart from keys, anchors and drawings."""
    waiting: list[object] = [msgspec.to_builtins(found)]
    while waiting:
        each = waiting.pop()
        if isinstance(each, dict):
            waiting += [value for name, value in each.items() if name not in NOT_READ]
        elif isinstance(each, list):
            waiting += each
        elif isinstance(each, str):
            yield each


def words(found: tree.Node) -> str:
    return "".join(each.text for each in nodes(found) if isinstance(each, tree.Text | tree.Code | tree.Ref))


def sections(document: tree.Document) -> list[tree.Section]:
    return [each for each in nodes(document) if isinstance(each, tree.Section)]


def tables(document: tree.Document) -> list[tree.Table]:
    return [each for each in nodes(document) if isinstance(each, tree.Table)]


def anchors(document: tree.Document) -> list[str]:
    return [each.anchor for each in nodes(document) if isinstance(each, tree.Section | tree.Table | tree.Figure)]


def targets(document: tree.Document) -> set[str]:
    return {each.target for each in nodes(document) if isinstance(each, tree.Ref)}
