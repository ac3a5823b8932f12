"""The shapes of an edition: one release of the Annex N template as data.

Everything here is immutable and knows neither a database nor a statement. The loader (`loader.py`) is the only writer.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum
from functools import cached_property
from types import MappingProxyType

import msgspec


class Shape(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, omit_defaults=True):
    """Base of all edition shapes: immutable, keyword only, an unknown key in a data file is an error."""


class Term(Shape, frozen=True, kw_only=True):
    term: str
    meaning: str = ""  # our own words; printed as legend, shown in the picker
    declared_by: str = ""  # subject of the facts that declare the term's thing: service:storage, media:*


class Vocabulary(Shape, frozen=True, kw_only=True):
    name: str
    terms: tuple[Term, ...]
    open: bool = False  # other values are allowed beside the terms

    def has(self, term: str) -> bool:
        return any(each.term == term for each in self.terms)


class Subject(Shape, frozen=True, kw_only=True):
    """What a repeating section repeats for: Application Entity, Real-World Activity, IOD, SR template ..."""

    key: str
    label: str
    plural: str
    parent: str = ""  # key of the subject that it belongs to: an activity belongs to an Application Entity
    hint: str = ""


class Column(Shape, frozen=True, kw_only=True):
    """One leaf column. Columns with the same `key` are faces (`part`) of one stored value: a SOP Class has name and
    UID.
    """

    key: str
    title: str
    type: str
    heading: str = ""  # printed instead of a title that the template lacks or has wrong
    group: str = ""
    part: str = ""
    vocabulary: str = ""
    multiple: bool = False
    label: bool = False  # the template's own label of a row: fixed in required rows, free in the author's rows
    answer: bool = False  # must not be empty in a published row
    support: bool = False  # says by Y/N that the row's thing is supported; a row without any Y is left out
    hint: str = ""
    width: float = 0.0  # relative; 0 = by the column's type


class RowKind(StrEnum):
    GROUP = "group"  # heading across the table
    REQUIRED = "required"  # the template demands it; label cells are fixed
    EXAMPLE = "example"  # a suggestion; published only when the author adopts it


class TemplateRow(Shape, frozen=True, kw_only=True):
    """A predefined row. For a group, `cells` is empty and `label` is its heading."""

    key: str
    kind: RowKind
    label: str = ""
    group: str = ""  # key of the group row that it stands under (filled by the loader)
    cells: dict[str, str] = {}
    correction: str = ""  # what the template has wrong here, and what stands in its place
    reconstructed: bool = False
    when: str = ""  # condition on the facts that calls for the row; of a group, for those of its rows without one


class FactRule(Shape, frozen=True, kw_only=True):
    """How a row of an overview table becomes facts: `subject` with cells filled in, a role per column that says yes."""

    subject: str  # e.g. "sop:{sop_class}" or "web:{service}/{transaction}"
    roles: dict[str, str]  # column key -> role code; "=" where the cell's own terms are the roles
    also: str = ""  # a second subject with the same roles: a template that is created creates its SOP Class
    service: str = ""  # service of the SOP Classes that no dictionary knows


class Table(Shape, frozen=True, kw_only=True, dict=True):
    id: str
    caption: str
    section: str
    kind: str
    columns: tuple[Column, ...]
    # caption as printed where it names an instance, "Module for {image_iod}", or the template's is wrong
    pattern: str = ""
    rows: tuple[TemplateRow, ...] = ()
    facts: FactRule | None = None
    guidance: str = ""
    closed: bool = False  # the template's list is final: no rows of the author's own
    sort: str = ""  # column key whose value orders the rows when printed
    offers: str = ""  # where rows come from that need not be typed, see offer_sources.py
    reconstructed: bool = False

    @cached_property
    def keys(self) -> tuple[str, ...]:
        """Stored cells of a row, in order, each once."""
        return tuple(dict.fromkeys(column.key for column in self.columns))

    @cached_property
    def by_key(self) -> Mapping[str, Column]:
        """First column of each key: the one that says type, vocabulary and hint."""
        return MappingProxyType({column.key: column for column in reversed(self.columns)})

    @cached_property
    def row_by_key(self) -> Mapping[str, TemplateRow]:
        return MappingProxyType({row.key: row for row in self.rows})

    @cached_property
    def groups(self) -> tuple[TemplateRow, ...]:
        return tuple(row for row in self.rows if row.kind is RowKind.GROUP)


class Slot(Shape, frozen=True, kw_only=True, tag_field="item", tag="slot"):
    """A fixed paragraph of the template. `wording` is ours; `fingerprint` recognises the standard's own paragraph."""

    key: str
    wording: str  # prose with references in braces: {table:N.1-1} {section:N.1.1} {product} {application_entity} ...
    fingerprint: str = ""
    with_table: str = ""  # printed only together with this table (an introduction to it)


class Field(Shape, frozen=True, kw_only=True, tag_field="item", tag="field"):
    """A question that the author answers in prose."""

    key: str
    label: str
    guidance: str = ""
    example: str = ""
    required: bool = True
    heading: bool = False  # print the label as an unnumbered heading above the answer
    intro: str = ""  # our sentence printed before the answer


class TableItem(Shape, frozen=True, kw_only=True, tag_field="item", tag="table"):
    id: str


class Generated(Shape, frozen=True, kw_only=True, tag_field="item", tag="generated"):
    """Content that the program writes: cover, contents, revision_history, flow_diagram, references_list ..."""

    what: str


class Subheading(Shape, frozen=True, kw_only=True, tag_field="item", tag="heading"):
    text: str


type BodyItem = Slot | Field | TableItem | Generated | Subheading


class Section(Shape, frozen=True, kw_only=True, dict=True):
    number: str
    title: str
    pattern: str = ""  # title of an instance: "{application_entity} Application Entity"; empty = title
    repeats: str = ""  # subject key: one instance of this section (and of what is below it) per subject
    applies_when: tuple[str, ...] = ()  # any of these conditions; empty = as its children, or always
    optional: bool = False  # only useful for some: may be N/A although the facts ask for it, its table may be empty
    guidance: str = ""  # to the author, in our own words
    example: str = ""  # a short good answer
    body: tuple[BodyItem, ...] = ()
    inferred: bool = False

    @property
    def level(self) -> int:
        return self.number.count(".")

    @property
    def parent(self) -> str:
        head, _, _ = self.number.rpartition(".")
        return "" if head == "N" else head

    @cached_property
    def fields(self) -> tuple[Field, ...]:
        return tuple(item for item in self.body if isinstance(item, Field))

    @cached_property
    def tables(self) -> tuple[str, ...]:
        return tuple(item.id for item in self.body if isinstance(item, TableItem))


class Edition(msgspec.Struct, frozen=True, kw_only=True, dict=True):
    """The whole template, indexed. `dict=True` lets the indexes below be made once, on first use."""

    id: str
    standard: str  # "DICOM PS3.2 2024d"
    fingerprint: str
    sections: tuple[Section, ...]
    tables: tuple[Table, ...]
    vocabularies: tuple[Vocabulary, ...]
    subjects: tuple[Subject, ...]

    @cached_property
    def section_by_number(self) -> Mapping[str, Section]:
        return MappingProxyType({section.number: section for section in self.sections})

    @cached_property
    def table_by_id(self) -> Mapping[str, Table]:
        return MappingProxyType({table.id: table for table in self.tables})

    @cached_property
    def vocabulary_by_name(self) -> Mapping[str, Vocabulary]:
        return MappingProxyType({each.name: each for each in self.vocabularies})

    @cached_property
    def subject_by_key(self) -> Mapping[str, Subject]:
        return MappingProxyType({each.key: each for each in self.subjects})

    @cached_property
    def children(self) -> Mapping[str, tuple[Section, ...]]:
        """Parent's number ("" for the top) -> its sections, in order."""
        found: dict[str, list[Section]] = {}
        for section in self.sections:
            found.setdefault(section.parent, []).append(section)
        return MappingProxyType({number: tuple(sections) for number, sections in found.items()})

    def ancestors(self, number: str) -> Iterator[Section]:
        """The sections above `number`, nearest first."""
        parent = self.section_by_number[number].parent
        while parent:
            section = self.section_by_number[parent]
            yield section
            parent = section.parent

    def subjects_of(self, number: str) -> tuple[str, ...]:
        """Keys of the subjects that a section stands under, outermost first; empty for a section that does not
        repeat.
        """
        line = [self.section_by_number[number], *self.ancestors(number)]
        return tuple(section.repeats for section in reversed(line) if section.repeats)
