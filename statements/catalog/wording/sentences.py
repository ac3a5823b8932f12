"""A sentence of the standard as wording of a slot: its numbers as references, its placeholders as names.

So they are numbered anew and filled in like ours. Everything else stays letter for letter.
"""

from __future__ import annotations

import re
from collections.abc import Collection

from statements.catalog.edition import Edition, Section, Slot
from statements.catalog.wording.fingerprints import fold

_OURS = re.compile(r"\{(section|table):([^{}\s]+)\}")
_NUMBER = r"[A-Z](?:\.\d+)+(?:-\d+[a-z]?)?"
_SPECIAL = re.compile(
    rf"\b(?P<kind>Table|Section|Annex) (?P<number>{_NUMBER})(?!\w)"
    r"|\bFigure N\.(?P<figure>\d+-\d+)(?!\w)"
    r"|<(?P<placeholder>[^<>]+)>"
)
_TEMPLATE_NUMBER = re.compile(r"\bN\.\d[\d.-]*")
_MARKS = re.compile(r"[\\`*_\[\]<&]")  # that mean something in prose
_OPENING = re.compile(r"(?:[-+>#~=]|\d+(?=[.)]))")  # that mean something at the beginning of a paragraph
_LIST_ITEM = re.compile(r"- |> |\d+\. ")
_PRODUCT = frozenset(("product", "products", "system"))

type _Reference = tuple[str, str]


class NotPrintable(ValueError):
    """The sentence says what only its author can fill in."""


def as_wording(paragraph: str, edition: Edition, section: Section, slot: Slot) -> str:
    """Raises NotPrintable."""
    text = fold(paragraph)
    subjects = edition.subjects_of(section.number)
    targets = iter(_targets(text, edition, slot))
    pieces: list[str] = []
    at = 0
    for match in _SPECIAL.finditer(text):
        pieces.append(_plain(text[at : match.start()]))
        if match["kind"]:
            pieces.append(_referred(next(targets), match[0], edition))
        elif match["figure"]:
            pieces.append(f"Figure {match['figure']}")
        else:
            pieces.append(_named(match["placeholder"], subjects))
        at = match.end()
    pieces.append(_plain(text[at:]))
    wording = "".join(pieces)
    if left := _TEMPLATE_NUMBER.search(_OURS.sub("", wording)):
        raise NotPrintable(f"it names {left[0]}, which is a number of the template")
    item = _LIST_ITEM.match(slot.wording)
    if item and item[0] == "> ":
        wording = wording.removeprefix("Note: ")  # the block says so itself
    return (item[0] if item else "") + _opened(wording)


def _targets(text: str, edition: Edition, slot: Slot) -> list[_Reference]:
    """What the references of the sentence lead to. Ours are right where the template's are wrong, and where one
    sentence stands in several sections.
    """
    theirs = [(_kind(match), match["number"]) for match in _SPECIAL.finditer(text) if match["kind"]]
    ours: list[_Reference] = _OURS.findall(slot.wording)
    if sorted(theirs) != sorted(ours) and [kind for kind, _ in theirs] == [kind for kind, _ in ours]:
        return ours
    return theirs


def _kind(match: re.Match[str]) -> str:
    return "table" if match["kind"] == "Table" else "section"


def _referred(reference: _Reference, printed: str, edition: Edition) -> str:
    """A number that the edition does not have is of another document, and stays."""
    kind, target = reference
    known: Collection[str] = edition.table_by_id if kind == "table" else edition.section_by_number
    return f"{{{kind}:{target}}}" if target in known else printed


def _named(placeholder: str, subjects: tuple[str, ...]) -> str:
    """The name that stands for a placeholder in this place: "<Image IOD 1>" is {image_iod} below such a section."""
    name = placeholder.strip()
    words = set(re.findall(r"[a-z]+", name.lower()))
    if "ae" in words:
        words = words - {"ae"} | {"application", "entity"}
    trailing = name[len(name.rstrip(".,;:")) :]
    if words and words <= _PRODUCT:
        return f"{{product}}{trailing}"
    for subject in reversed(subjects):
        if words and words <= set(subject.split("_")):
            return f"{{{subject}}}{trailing}"
    raise NotPrintable(f"nothing in a statement fills “<{name}>”")


def _plain(text: str) -> str:
    """Text that prose shows as it is."""
    return _MARKS.sub(r"\\\g<0>", text)


def _opened(text: str) -> str:
    match = _OPENING.match(text)
    if not match:
        return text
    return f"\\{text}" if match.end() == 1 and not text[0].isdigit() else f"{match[0]}\\{text[match.end() :]}"
