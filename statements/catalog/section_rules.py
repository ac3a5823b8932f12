"""What must be true of a section: what it repeats for, when it applies, and all that its body names."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator

from statements.catalog.conditions import condition_problem
from statements.catalog.edition import Edition, Field, Generated, Section, Slot, Subheading
from statements.catalog.yaml_source import Place

GENERATED = ("contents", "cover", "flow_diagram", "legend", "revision_history")  # what the program knows to write
RESERVED = ("applies", "reason")  # what a section says beside its fields
_KEY = re.compile(r"[a-z][a-z0-9_]*")
_BRACES = re.compile(r"\{(section|table):([^{}\s]+)\}|\{([a-z_]+)\}")

type Found = Iterator[tuple[str, Place]]  # message, and where below the entry


def section_problems(edition: Edition, section: Section) -> Found:
    yield from _head(edition, section)
    yield from _keys(section)
    for index, item in enumerate(section.body):
        inner: Place = ("body", index)
        match item:
            case Generated() if item.what not in GENERATED:
                yield f"nothing is known to generate “{item.what}”; known: {', '.join(GENERATED)}", inner
            case Slot() if item.with_table and item.with_table not in section.tables:
                message = (
                    f"section {section.number} has no table {item.with_table} that the slot stands with; correct it"
                )
                yield message, (*inner, "with_table")
        for text in _texts(item):
            for problem in _text_problems(edition, section, text):
                yield problem, inner
    yield from _tables(edition, section)


def unknown_names(pattern: str, known: Collection[str]) -> list[str]:
    """The names in braces that nothing can be put in for."""
    return [name for _, _, name in _BRACES.findall(pattern) if name and name not in known]


def _head(edition: Edition, section: Section) -> Found:
    number, line = section.number, edition.subjects_of(section.number)
    if section.repeats:
        parent = edition.subject_by_key[section.repeats].parent
        if (line[-2] if len(line) > 1 else "") != parent:
            where = f"directly below one that repeats for “{parent}”" if parent else "below no other that repeats"
            yield f"section {number} repeats for “{section.repeats}”, so it must stand {where}", ("repeats",)
    for index, condition in enumerate(section.applies_when):
        if problem := condition_problem(condition):
            yield f"section {number}, condition “{condition}”: {problem}", ("applies_when", index)
    for name in unknown_names(section.pattern, line):
        yield f"section {number} does not stand below a “{name}” that its title could name; remove it", ("pattern",)


def _keys(section: Section) -> Found:
    for what in (Field, Slot):
        for key, count in Counter(item.key for item in section.body if isinstance(item, what)).items():
            name = f"section {section.number}: the {what.__name__.lower()} “{key}”"
            if count > 1:
                yield f"{name} stands {count} times; keep one", ("body",)
            if not _KEY.fullmatch(key) or key in RESERVED:
                yield f"{name} needs another key: small letters, digits and _, not {' or '.join(RESERVED)}", ("body",)


def _tables(edition: Edition, section: Section) -> Found:
    number = section.number
    for id_, count in Counter(section.tables).items():
        table = edition.table_by_id.get(id_)
        if table is None:
            yield f"section {number} shows the unknown table {id_}; add it or correct the id", ("body",)
        elif table.section != number:
            yield f"table {id_} stands in {number}, but says that it belongs to {table.section}; correct one", ("body",)
        elif count > 1:
            yield f"section {number} shows table {id_} {count} times; keep one", ("body",)


def _texts(item: object) -> tuple[str, ...]:
    match item:
        case Slot():
            return (item.wording,)
        case Field():
            return (item.label, item.intro)
        case Subheading():
            return (item.text,)
    return ()


def _text_problems(edition: Edition, section: Section, text: str) -> Iterator[str]:
    """References and names in braces that lead nowhere: they would be printed as they are."""
    for kind, target, _ in _BRACES.findall(text):
        known = edition.section_by_number if kind == "section" else edition.table_by_id
        if kind and target not in known:
            yield f"section {section.number} refers to the unknown {kind} {target}; correct it"
    for name in unknown_names(text, ("product", *edition.subjects_of(section.number))):
        yield f"section {section.number} cannot fill in “{{{name}}}”; it knows the product and what it stands below"
