"""YAML read as plain strings, lists and mappings, with the line of every value.

PyYAML's own resolver would turn the status code `0110` into a number and `N` into something else; here every scalar stays the
text that stands in the file, and the typed shapes decide what it means. Anchors, tags and duplicate keys are refused.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import yaml

type Plain = str | list[Plain] | dict[str, Plain] | None
type Place = tuple[str | int, ...]


class SourceError(ValueError):
    """A data file is wrong: says file, line, what, and the cure."""

    def __init__(self, path: Path, line: int, message: str) -> None:
        super().__init__(f"{path.name}, line {line}: {message}")
        self.path, self.line, self.message = path, line, message


@dataclass(slots=True)
class Source:
    """One file: its data and, for every place in them, the line."""

    path: Path
    data: Plain = None
    lines: dict[Place, int] = field(default_factory=dict)

    def error(self, place: Place, message: str) -> SourceError:
        """An error at the innermost known part of `place`."""
        while place and place not in self.lines:
            place = place[:-1]
        return SourceError(self.path, self.lines.get(place, 1), message)


def read_source(path: Path) -> Source:
    """Raises SourceError where the file cannot be read as the plain YAML that editions are written in."""
    source = Source(path)
    try:
        node = yaml.compose(path.read_text("utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise SourceError(path, line, f"not valid YAML: {error.problem}") from error
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise SourceError(path, 1, f"cannot be read: {error}") from error
    if node is not None:
        source.data = _plain(node, source, ())
    return source


def _plain(node: yaml.Node, source: Source, place: Place) -> Plain:
    source.lines[place] = node.start_mark.line + 1
    match node:
        case yaml.MappingNode():
            found: dict[str, Plain] = {}
            for key_node, value_node in node.value:
                key = key_node.value
                line = key_node.start_mark.line + 1
                if not isinstance(key, str):
                    raise SourceError(source.path, line, "a key must be a word, not a list or mapping")
                if key in found:
                    raise SourceError(source.path, line, f"the key “{key}” stands twice; remove one")
                found[key] = _plain(value_node, source, (*place, key))
                source.lines[(*place, key)] = line
            return found
        case yaml.SequenceNode():
            return [_plain(child, source, (*place, index)) for index, child in enumerate(node.value)]
        case _:
            plain_null = node.style is None and node.value in ("", "~", "null")
            return None if plain_null else str(node.value)
