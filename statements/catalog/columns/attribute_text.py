"""Reads attributes with and without names, nesting marks, VR and VM out of what people type and paste."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache, lru_cache

from statements.catalog.columns.base import CellError
from statements.catalog.columns.hits import meant, similar
from statements.catalog.columns.matching import NameIndex, did_you_mean, quoted, straight
from statements.catalog.dicom import AttributeEntry, HitKind, dictionary, format_tag, is_private_tag, parse_tag
from statements.catalog.dicom.text import squash

KINDS = (HitKind.ATTRIBUTE,)
_HEX = "[0-9A-Fxy]"  # the template numbers two private blocks xx and yy
_TAG = re.compile(
    rf"\(\s*{_HEX}{{4}}\s*,\s*{_HEX}{{4}}\s*\)|(?<![\w.]){_HEX}{{4}},\s?{_HEX}{{4}}(?!\w)|(?<![\w.])(?:0x)?{_HEX}{{8}}(?![\w.])",
    re.IGNORECASE,
)
_ALMOST_TAG = re.compile(r"\(?\s*[0-9A-F]{1,5}\s*,\s*[0-9A-F]{1,5}\s*\)?", re.IGNORECASE)
_VR_VM = re.compile(r"\[\s*(?P<vr>[A-Z]{2}(?: or [A-Z]{2})*)(?:\s+(?P<vm>[0-9n-]+))?\s*\]$")
_VR = re.compile(r"[A-Z]{2}(?: or [A-Z]{2})*")
_VM = re.compile(r"[0-9]+(?:-[0-9]*n?)?")
_RETIRED = re.compile(r"\s*\(\s*ret(?:ired|\.)?\s*\)$", re.IGNORECASE)
_EDGES = " \t\r\n=:,->–—[]"


@dataclass(frozen=True, slots=True)
class Attribute:
    """An attribute in its place. Name, VR and VM are the author's, for one that the dictionary does not know."""

    tag: str
    depth: int = 0
    name: str = ""
    vr: str = ""
    vm: str = ""

    def __str__(self) -> str:
        return f"{self.marks}{self.tag}{' ' if self.name else ''}{self.name}{self.description}"

    @property
    def marks(self) -> str:
        return ">" * self.depth

    @property
    def description(self) -> str:
        return f" [{' '.join(filter(None, (self.vr, self.vm)))}]" if self.vr else ""


@cache
def known_attribute(tag: str) -> AttributeEntry | None:
    """By canonical tag. A pattern (0009xx10, 60xx3000) is known only if it stands so in the dictionary."""
    if "x" in tag:
        return next((entry for entry in dictionary().attributes if entry.tag == tag), None)
    return dictionary().attribute(tag)


def attribute_named(name: str) -> AttributeEntry | None:
    """By name or keyword; digits are no name."""
    return None if parse_tag(name) else dictionary().attribute(name)


def is_private_creator(tag: str) -> bool:
    return is_private_tag(tag) and tag[4:6] == "00"


def read_attribute(text: str) -> Attribute:
    """`>(0040,0100)`, `00400100`, keyword, name, `Name (0040,0100)`, a pasted row of a table. Raises CellError."""
    plain = text.lstrip("> \t\r\n")
    typed = _read(plain.strip(), text[: len(text) - len(plain)].count(">"))
    if typed.tag and (known := known_attribute(typed.tag)):
        if typed.name:
            _check_name(known, typed.name)
        return Attribute(typed.tag, typed.depth)
    if not typed.tag:
        return Attribute(_tag_of_name(typed.name), typed.depth)
    if other := next((each for name in _spellings(typed.name) if (each := attribute_named(name))), None):
        _refuse(typed.tag, other, None)
    return typed


@lru_cache(maxsize=1000)
def cure_for(text: str) -> str:
    names = similar(text, KINDS) or _name_index().nearest(text)
    close = [f"{name} {entry.display_tag}" for name in names if (entry := attribute_named(name))]
    return did_you_mean(close, "Type its tag (0010,0010) or its name, or pick from the list.")


@cache
def _name_index() -> NameIndex:
    return NameIndex(entry.name for entry in dictionary().attributes if not entry.retired)


def _read(text: str, depth: int) -> Attribute:
    """Tag, name, VR and VM apart; the tag is empty where the text has none."""
    if tag := parse_tag(text):
        return Attribute(tag, depth)
    vr = vm = ""
    if match := _VR_VM.search(text):
        vr, vm, text = match["vr"], match["vm"] or "", text[: match.start()].strip()
    tags = list(_TAG.finditer(text))
    if len({_canonical(match[0]) for match in tags}) > 1:
        raise CellError(f"{quoted(text)} holds {len(tags)} tags.", "Keep one of them.")
    if not tags:
        return Attribute("", depth, straight(text))
    cells = [straight(cell.strip(_EDGES)) for part in _TAG.split(text) for cell in part.split("\t")]
    if "\t" in text and not vr:  # further cells of a pasted row
        vr = next((cell for cell in cells if _VR.fullmatch(cell)), "")
        vm = next((cell for cell in cells if _VM.fullmatch(cell)), "") if vr else ""
    names = [cell for cell in cells if cell and not ("\t" in text and cell in (vr, vm))]
    return Attribute(_canonical(tags[0][0]), depth, straight(_RETIRED.sub("", " ".join(names))), vr, vm)


def _canonical(tag: str) -> str:
    """A private block of its own name is a private block: yy is xx."""
    digits = re.sub(r"^0x(?=.{8}$)|[(),\s]", "", tag, flags=re.IGNORECASE)
    canonical = parse_tag(re.sub("[yY]", "x", digits))
    if canonical is None:
        raise CellError(f"“{tag}” is not a tag.", "Type eight hexadecimal digits: (0010,0010).")
    return canonical


def _tag_of_name(name: str) -> str:
    for spelling in _spellings(name):
        if entry := attribute_named(spelling):
            return entry.tag
    if hit := meant(name, KINDS):
        return hit.value
    if _ALMOST_TAG.fullmatch(name):
        raise CellError(
            f"{quoted(name)} is not a tag.", "Type four hexadecimal digits on each side of the comma: (0010,0010)."
        )
    raise CellError(f"{quoted(name)} is neither the name nor the tag of an attribute.", cure_for(name))


def _check_name(known: AttributeEntry, name: str) -> None:
    own = {squash(each) for each in (known.name, known.keyword, *known.aliases)}
    spellings = list(_spellings(name))
    if own & {squash(each) for each in spellings}:
        return
    if other := next((each for spelling in spellings if (each := attribute_named(spelling))), None):
        _refuse(known.tag, other, known)
    if SequenceMatcher(None, squash(name), squash(known.name)).ratio() < 0.6:
        message = f"{known.display_tag} is {known.name}, not {quoted(name)}."
        raise CellError(message, f"Type {known.display_tag} alone.")


def _refuse(tag: str, other: AttributeEntry, known: AttributeEntry | None) -> None:
    message = f"{format_tag(tag)} is not {other.name}, that is {other.display_tag}."
    alternative = f"; {format_tag(tag)} is {known.name}" if known else ""
    raise CellError(message, f"Type {other.display_tag} for {other.name}{alternative}.")


def _spellings(name: str) -> Iterator[str]:
    if name:
        yield name
        yield _RETIRED.sub("", name)
