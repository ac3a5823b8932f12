"""What the author has said: the content of a statement, apart from the template.

Content is plain data with a JSON Schema and a `schema_version`; `to_json()` gives the one byte form that revisions
hash. Every cell is a text in the canonical form of its column type (see `catalog/columns/base.py`); prose is a subset
of Markdown.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Any

import msgspec

SCHEMA_VERSION = 1


class ContentError(ValueError):
    """The data are not content: says where and what."""


class Part(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """Base of the shapes of content: immutable; change with `msgspec.structs.replace`."""


class Row(Part, frozen=True, kw_only=True):
    """A row that the author has touched or made. `template` is the key of the predefined row that it came from, if
    any.
    """

    id: str  # stable for ever: comments, links and comparisons hold on to it
    template: str = ""
    group: str = ""  # key of the template's group heading that an author's row stands under
    cells: dict[str, str] = {}


class TableContent(Part, frozen=True, kw_only=True):
    """A touched table. Required rows of the template that are missing in `rows` have been removed by the author."""

    rows: tuple[Row, ...] = ()
    dismissed: tuple[str, ...] = ()  # keys of example rows that the author does not want to see again
    note: str = ""  # printed under the table


class SectionContent(Part, frozen=True, kw_only=True):
    fields: dict[str, str] = {}  # field key -> prose
    tables: dict[str, TableContent] = {}  # table id -> rows
    applies: bool | None = None  # the author's word against what the facts say; None = as the facts say
    reason: str = ""  # why the author overrides

    @property
    def is_empty(self) -> bool:
        return self == SectionContent()


# The author's word on whether a section applies, in words: in comparisons, and where two people disagree.
APPLIES: Mapping[bool | None, str] = MappingProxyType({None: "", True: "applies", False: "N/A"})


class Instance(Part, frozen=True, kw_only=True):
    """One Application Entity, activity, IOD ...: what a repeating section repeats for. Names are kept here and
    nowhere else.
    """

    id: str
    kind: str  # key of a subject of the edition
    name: str
    parent: str = ""  # id of the instance that it belongs to


class Header(Part, frozen=True, kw_only=True):
    """What the cover says."""

    manufacturer: str = ""
    product: str = ""
    version: str = ""
    also_covers: tuple[str, ...] = ()  # further versions or products that the same document describes
    document_number: str = ""


class HistoryEntry(Part, frozen=True, kw_only=True):
    """One line of the revision history, frozen with the revision that wrote it."""

    revision: int
    date: str  # ISO 8601 date
    summary: str
    versions: str = ""  # product version(s) that it applies to


class Content(Part, frozen=True, kw_only=True):
    edition: str
    header: Header = Header()
    instances: tuple[Instance, ...] = ()
    sections: dict[str, SectionContent] = {}  # section key -> content
    history: tuple[HistoryEntry, ...] = ()
    wording: dict[str, str] = {}  # slot id -> the standard's sentence, where it was adopted; else ours stands
    schema_version: int = msgspec.field(default_factory=lambda: SCHEMA_VERSION)  # always written, other than a default

    def section(self, key: str) -> SectionContent:
        return self.sections.get(key) or SectionContent()

    def table(self, section_key: str, table_id: str) -> TableContent | None:
        """None = untouched: the template's rows stand as they are."""
        return self.section(section_key).tables.get(table_id)


# Section keys: "N.5.1" for a section that stands once, "N.7.2.1@k3f9" for the one of the instance k3f9 (the innermost
# subject).


def section_key(number: str, instance_id: str = "") -> str:
    return f"{number}@{instance_id}" if instance_id else number


def split_key(key: str) -> tuple[str, str]:
    """Section key -> (number in the template, id of the instance or "")."""
    number, _, instance_id = key.partition("@")
    return number, instance_id


def to_json(content: Part) -> bytes:
    """Canonical JSON: sorted keys, UTF-8, no blanks, defaults left out. Equal content gives equal bytes."""
    return msgspec.json.encode(content, order="sorted")


def digest(content: Content) -> str:
    """SHA-256 of the canonical JSON, hexadecimal."""
    return hashlib.sha256(to_json(content)).hexdigest()


def from_json(data: bytes | str) -> Content:
    """Content of any known schema version. Raises ContentError with the place."""
    try:
        raw = msgspec.json.decode(data)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise ContentError(f"This is not JSON: {error}") from error
    except RecursionError as error:
        raise ContentError("This JSON is nested deeper than content ever is.") from error
    return from_plain(raw)


def from_plain(raw: object) -> Content:
    """Plain dicts and lists -> Content, upgraded step by step to the present schema version."""
    if not isinstance(raw, dict):
        raise ContentError("Content must be a JSON object.")
    version = raw.get("schema_version", 1)
    if type(version) is not int or not 1 <= version <= SCHEMA_VERSION:
        raise ContentError(
            f"Content of schema version {version!r} is not known; this program knows 1 to {SCHEMA_VERSION}."
        )
    for step in range(version, SCHEMA_VERSION):
        raw = UPGRADES[step](raw)
    content = _convert(raw | {"schema_version": SCHEMA_VERSION}, Content)
    for problem in _problems(content):
        raise ContentError(problem)
    return content


def section_from_plain(raw: object) -> SectionContent:
    return _convert(raw, SectionContent)


def _problems(content: Content) -> Iterator[str]:
    """What everything that works by ids and bytes relies on."""
    for id_ in _twice(each.id for each in content.instances):
        yield f"Two instances have the id “{id_}” - at `$.instances`"
    for key, section in content.sections.items():
        for table_id, table in section.tables.items():
            for id_ in _twice(row.id for row in table.rows):
                yield f"Two rows have the id “{id_}” - at `$.sections[{key}].tables[{table_id}].rows`"
    try:
        to_json(content)
    except UnicodeEncodeError as error:
        yield f"A text contains a character that is none: {error.reason}"


def _twice(ids: Iterable[str]) -> list[str]:
    return [id_ for id_, count in Counter(ids).items() if count > 1]


def _convert[P: Part](raw: object, shape: type[P]) -> P:
    try:
        return msgspec.convert(raw, shape)
    except msgspec.ValidationError as error:
        raise ContentError(str(error)) from error


UPGRADES: dict[int, Callable[[dict[str, Any]], dict[str, Any]]] = {}  # version n -> the step to version n + 1


def json_schema() -> dict[str, Any]:
    """JSON Schema (2020-12) of content."""
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **msgspec.json.schema(Content)}
