"""An attribute in its place: `>00400100`; one that no dictionary knows carries its name: `0009xx10 Name [LO 1]`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from statements.catalog.columns.attribute_text import (
    Attribute,
    cure_for,
    is_private_creator,
    known_attribute,
    read_attribute,
)
from statements.catalog.columns.base import Choice, Problem, Scope, Widget
from statements.catalog.columns.entries import EntryType
from statements.catalog.columns.hits import found_choices
from statements.catalog.dicom import AttributeEntry, HitKind, dictionary, format_tag, is_private_tag
from statements.catalog.edition import Column

_STORED = re.compile(
    r"(?P<marks>>*)(?P<tag>[0-9A-F]{2}[0-9A-Fx]{6})"
    r"(?: (?P<name>(?!\[).+?))?(?: \[(?P<vr>[A-Z]{2}(?: or [A-Z]{2})*)(?: (?P<vm>[0-9n-]+))?\])?"
)
_LIKELY = (
    "PatientName", "PatientID", "PatientBirthDate", "PatientSex", "AccessionNumber", "ReferringPhysicianName",
    "StudyDate", "StudyTime", "StudyInstanceUID", "StudyID", "StudyDescription", "Modality", "SeriesInstanceUID",
    "SeriesDescription", "SOPClassUID", "SOPInstanceUID", "RequestedProcedureID", "ScheduledProcedureStepSequence",
    "SpecificCharacterSet",
)  # fmt: skip
PRIVATE_CREATOR = "Private Creator"  # every private block begins with one: LO, 1


class AttributeType(EntryType):
    name = "attribute"
    widget = Widget.PICKER
    parts = ("", "name", "tag", "vr", "vm")
    code_parts = ("tag", "vr", "vm")
    width = 2.6

    def parse_one(self, text: str, column: Column, scope: Scope) -> str:
        return str(read_attribute(text))

    def depth(self, value: str) -> int:
        return len(value) - len(value.lstrip(">"))

    def problems_one(self, value: str, column: Column, scope: Scope) -> Iterator[Problem]:
        stored = stored_attribute(value)
        if stored is not None:
            yield from attribute_problems(stored, scope)

    def show_one(self, value: str, column: Column, scope: Scope) -> str:
        stored = stored_attribute(value)
        if stored is None:
            return value
        match column.part:
            case "tag":
                return format_tag(stored.tag)
            case "vr":
                return _vr(stored)
            case "vm":
                return _vm(stored)
            case "name":
                return f"{stored.marks}{_name(stored) or format_tag(stored.tag)}"
        name, tag = _name(stored), format_tag(stored.tag)
        return f"{stored.marks}{f'{name} {tag}' if name else tag}{stored.description}"

    def suggest_one(self, text: str, column: Column, scope: Scope) -> Sequence[Choice]:
        """With the nesting marks that were typed."""
        plain = text.lstrip("> \t")
        marks = ">" * text[: len(text) - len(plain)].count(">")
        if plain:
            found = found_choices(plain, (HitKind.ATTRIBUTE,))
        else:
            likely = (dictionary().attribute(keyword) for keyword in _LIKELY)
            found = [_choice(entry) for entry in likely if entry]
        return [Choice(f"{marks}{each.value}", f"{marks}{each.label}", each.hint, each.retired) for each in found]


def stored_attribute(value: str) -> Attribute | None:
    """A canonical value taken apart; None if it is not one."""
    match = _STORED.fullmatch(value.strip())
    if match is None:
        return None
    return Attribute(match["tag"], len(match["marks"]), match["name"] or "", match["vr"] or "", match["vm"] or "")


def attribute_problems(stored: Attribute, scope: Scope) -> Iterator[Problem]:
    entry = known_attribute(stored.tag)
    if entry is not None:
        yield from _entry_problems(entry, scope)
    elif is_private_tag(stored.tag):
        yield from _private_problems(stored)
    else:
        message = f"The dictionary does not know the attribute {format_tag(stored.tag)}."
        cure = cure_for(stored.name) if stored.name else "Check the tag."
        yield Problem("unknown-attribute", message, cure)
    for vr in stored.vr.split(" or ") if stored.vr else ():
        if dictionary().vr(vr) is None:
            message = f"{vr} of {format_tag(stored.tag)} is not a value representation."
            yield Problem("unknown-vr", message, "Type one of DICOM, for example LO.", severity="error")


def _entry_problems(entry: AttributeEntry, scope: Scope) -> Iterator[Problem]:
    title = f"{entry.name} {entry.display_tag}"
    if entry.retired:
        yield Problem(
            "retired", f"{title} is retired from the standard.", "Keep it only if the product really uses it."
        )
    if entry.is_later_than(scope.edition.id):
        message = f"{title} came into the standard with {entry.since}, after the edition of this statement."
        yield Problem("later-edition", message, "Say so in the comments.", severity="hint")


def _private_problems(stored: Attribute) -> Iterator[Problem]:
    tag = stored.tag
    if not stored.name and not is_private_creator(tag):
        message = f"The private attribute {format_tag(tag)} has no name."
        yield Problem("unnamed-attribute", message, f"Type its name after the tag: {format_tag(tag)} My Name")
    block = tag[6:] if is_private_creator(tag) else tag[4:6]
    if "x" not in block:
        pattern = f"{tag[:6]}xx" if is_private_creator(tag) else f"{tag[:4]}xx{tag[6:]}"
        yield Problem(
            "private-block",
            f"{format_tag(tag)} names the private block {block}, which differs from instance to instance.",
            f"Write {format_tag(pattern)} if the block is not always the same.",
            severity="hint",
            fix=str(Attribute(pattern, stored.depth, stored.name, stored.vr, stored.vm)),
        )


def _name(stored: Attribute) -> str:
    entry = known_attribute(stored.tag)
    if entry:
        return f"{entry.name} (Retired)" if entry.retired else entry.name
    return stored.name or (PRIVATE_CREATOR if is_private_creator(stored.tag) else "")


def _vr(stored: Attribute) -> str:
    entry = known_attribute(stored.tag)
    return entry.vr_text if entry else stored.vr or ("LO" if is_private_creator(stored.tag) else "")


def _vm(stored: Attribute) -> str:
    entry = known_attribute(stored.tag)
    return entry.vm if entry else stored.vm or ("1" if is_private_creator(stored.tag) else "")


def _choice(entry: AttributeEntry) -> Choice:
    return Choice(entry.tag, entry.name, f"{entry.display_tag} {entry.vr_text}", entry.retired)
