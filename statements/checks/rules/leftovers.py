"""Nothing of the template is left in the document: instructions, placeholders, alternatives, ellipses, samples."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from statements.catalog.dicom import dictionary
from statements.checks.finding import Severity
from statements.checks.rule import Found, section_rule
from statements.checks.texts import texts
from statements.checks.view import SectionView
from statements.document.rows import Kind

_BRACKETS = re.compile(r"(?<!\\)\[([^\[\]]+)\]")
_WORDS = re.compile(r"[A-Za-z]{2,}[^A-Za-z]+[A-Za-z]|[A-Za-z]\s+[A-Za-z]{2,}")
_RANGE = re.compile(r"\s*\S.{0,30}?(?:…|\.{2,3})\s*\S.{0,30}|[\d.+-]+\s*(?:-|–|to)\s*[\d.+-]+\s*\w{0,6}")
_REPRESENTATION = re.compile(r"[A-Z]{2}(?: or [A-Z]{2})*(?: [\dn-]+)?")  # of a private attribute: [IS 1-n]
_ANGLES = re.compile(r"(?<![<\\])<(?=[A-Za-z0-9_(/]|\s*product\s*>)[^<>\n]{1,80}>(?!>)", re.IGNORECASE)
_DOUBLE_ANGLES = re.compile(r"<<[^<>]{1,400}>>")
_ELLIPSIS = re.compile(r"[>\s]*(?:…|\.{2,3})\s*")
# What the template's sample rows are made of; none of it is a value that a product has.
_SAMPLES = re.compile(
    r"\b(?:MyCompanyPrivateCreator|ACME|99VENDOR_\w|PRIVATEDATA\d|Private Attribute \d|Pat_xxx|TERM\d|MyCompany\w*)\b"
)


@section_rule(
    "G08",
    level=Severity.ERROR,
    sections=("N",),
    statement="No instruction of the template in square brackets is left.",
    why="PS3.2 Annex N puts what the author has to do into square brackets; a finished statement has carried it"
    " out and contains it no more. Ranges [low … high], citations [1] and names that have brackets themselves"
    " are no instructions.",
    cure="Do what the instruction asks for and delete it with its brackets.",
)
def instructions(section: SectionView) -> Iterator[Found]:
    for text in texts(section):
        for match in _BRACKETS.finditer(text.bare):
            inside = match[1]
            meant = _RANGE.fullmatch(inside) or _REPRESENTATION.fullmatch(inside) or inside in _names_in_brackets()
            if _WORDS.search(inside) and not meant:
                yield Found(text.place, f"{text.where}: “{match[0]}” looks like an instruction of the template.")


@cache
def _names_in_brackets() -> frozenset[str]:
    """Such as "Selection Value 1", which belongs to the name of a Transfer Syntax."""
    return frozenset(match for entry in dictionary().uids for match in _BRACKETS.findall(entry.name))


@section_rule(
    "G09",
    level=Severity.ERROR,
    sections=("N",),
    statement="No placeholder in angle brackets is left.",
    why="PS3.2 Annex N marks with <…> what is replaced by a name or value of the product; the signs themselves go too.",
    cure="Write the name or value that it stands for, without the angle brackets. For the product's name write"
    " {product}.",
)
def placeholders(section: SectionView) -> Iterator[Found]:
    for text in texts(section):
        for match in _ANGLES.finditer(_DOUBLE_ANGLES.sub(" ", text.bare)):
            yield Found(text.place, f"{text.where}: the placeholder “{match[0]}” is still there.")


@section_rule(
    "G10",
    level=Severity.ERROR,
    sections=("N",),
    statement="No list of alternatives in double angle brackets is left.",
    why="PS3.2 Annex N lists between << and >> what an author may choose from; the finished statement has the"
    " chosen value.",
    cure="Keep the values that are true of the product and delete the rest with the angle brackets.",
)
def alternatives(section: SectionView) -> Iterator[Found]:
    for text in texts(section):
        for match in _DOUBLE_ANGLES.finditer(text.bare):
            yield Found(text.place, f"{text.where}: nothing has been chosen from “{match[0]}”.")


@section_rule(
    "G17",
    level=Severity.ERROR,
    sections=("N",),
    statement="No ellipsis that stands for further rows, and no empty row, is left.",
    why="PS3.2 Annex N ends lists that go on with an ellipsis row; the finished statement has the rows themselves.",
    cure="Add the rows that are missing, and delete this one.",
)
def ellipses(section: SectionView) -> Iterator[Found]:
    for text in texts(section):
        if ("…" in text.bare or ".." in text.bare) and any(map(_ELLIPSIS.fullmatch, text.bare.splitlines())):
            yield Found(text.place, f"{text.where}: an ellipsis stands where content should be.")
    for table in section.tables:
        for row in table.rows:
            if row.kind is Kind.AUTHOR and not any(value.strip() for value in row.cells.values()):
                yield Found(table.place(row), f"{table.where(row)} is empty.", "Fill it in or delete it.")


@section_rule(
    "G18",
    level=Severity.WARNING,
    sections=("N",),
    statement="No sample value of the template is left.",
    why="The example rows of PS3.2 Annex N carry invented names (ACME, MyCompanyPrivateCreator, PRIVATEDATA1 …)."
    " They show the form and say nothing about a product.",
    cure="Write the product's own value, or delete the row.",
)
def samples(section: SectionView) -> Iterator[Found]:
    for text in texts(section):
        if match := _SAMPLES.search(text.bare):
            yield Found(text.place, f"{text.where}: “{match[0]}” is a sample value of the template.")
