"""YAML read as plain strings, lists and mappings, with the line of every value.

PyYAML's own resolver would turn the status code `0110` into a number and `N` into something else; here every scalar
stays the text that stands in the file, and the typed shapes decide what it means. Aliases, tags and duplicate keys are
refused.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import yaml

type Plain = str | list[Plain] | dict[str, Plain] | None  # None: an empty file
type Place = tuple[str | int, ...]

_STANDARD = "tag:yaml.org,2002:"
_PLAIN_TAGS = frozenset(
    _STANDARD + name for name in ("bool", "float", "int", "map", "merge", "null", "seq", "str", "timestamp", "value")
)


class SourceError(ValueError):
    """A data file is wrong: says file, line, what, and the cure."""

    def __init__(self, path: Path, line: int, message: str) -> None:
        super().__init__(f"{path.parent.name}/{path.name}, line {line}: {message}")
        self.path, self.line, self.message = path, line, message


@dataclass(slots=True)
class Source:
    """One file: its data and, for every place in them, the line."""

    path: Path
    data: Plain = None
    lines: dict[Place, int] = field(default_factory=dict)
    seen: set[int] = field(default_factory=set)  # nodes read so far: one that comes again stands behind an alias

    def error(self, place: Place, message: str) -> SourceError:
        """An error at the innermost known part of `place`."""
        while place and place not in self.lines:
            place = place[:-1]
        return SourceError(self.path, self.lines.get(place, 1), message)


def read_source(path: Path, data: bytes | None = None) -> Source:
    """A file, or its bytes if somebody has read them already.

    Raises SourceError where the file cannot be read as the plain YAML that editions are written in.
    """
    source = Source(path)
    try:
        text = (path.read_bytes() if data is None else data).decode("utf-8")
        node = yaml.compose(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
        if node is not None:
            source.data = _plain(node, source, ())
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise SourceError(path, line, f"not valid YAML: {error.problem}; mend this line or the one above it") from error
    except (yaml.YAMLError, UnicodeDecodeError, OSError) as error:
        raise SourceError(path, 1, f"cannot be read: {error}; it must be YAML in UTF-8") from error
    except RecursionError as error:
        raise SourceError(path, 1, "lists or mappings stand too deep inside each other; write them flatter") from error
    return source


def _plain(node: yaml.Node, source: Source, place: Place) -> Plain:
    line = node.start_mark.line + 1
    source.lines[place] = line
    if id(node) in source.seen:
        raise SourceError(source.path, line, "an alias (*name) refers to this; write the value out at both places")
    source.seen.add(id(node))
    if node.tag not in _PLAIN_TAGS:
        raise SourceError(source.path, line, f"the tag “{node.tag}” is not known here; remove it")
    match node:
        case yaml.MappingNode():
            return _mapping(node, source, place)
        case yaml.SequenceNode():
            return [_plain(child, source, (*place, index)) for index, child in enumerate(node.value)]
        case _:
            return str(node.value)


def _mapping(node: yaml.MappingNode, source: Source, place: Place) -> dict[str, Plain]:
    found: dict[str, Plain] = {}
    for key_node, value_node in node.value:
        key, line = key_node.value, key_node.start_mark.line + 1
        if not isinstance(key, str):
            raise SourceError(source.path, line, "a key must be a word, not a list or mapping")
        if key in found:
            raise SourceError(source.path, line, f"the key “{key}” stands twice; remove one")
        found[key] = _plain(value_node, source, (*place, key))
        source.lines[*place, key] = line
    return found
