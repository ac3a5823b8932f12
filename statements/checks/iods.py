"""Which annex describes which created SOP Class. They have only their names in common, and names vary."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from statements.catalog.dicom.text import words
from statements.checks.facts import Created, created, name_of
from statements.checks.view import SectionView, View
from statements.document.content import Instance

SUBJECTS = ("image_iod", "enhanced_image_iod", "sr_iod", "private_iod")
DIRECTORY = "1.2.840.10008.1.3.10"  # has a section of its own, N.9.5
_SHORT = MappingProxyType(
    {
        "ct": "computed tomography",
        "cr": "computed radiography",
        "dx": "digital x ray",
        "ivoct": "intravascular optical coherence tomography",
        "mg": "digital mammography x ray",
        "mr": "magnetic resonance",
        "nm": "nuclear medicine",
        "pet": "positron emission tomography",
        "rf": "radiofluoroscopic",
        "rt": "radiotherapy",
        "sc": "secondary capture",
        "sr": "structured report",
        "us": "ultrasound",
        "vl": "visible light",
        "xa": "x ray angiographic",
        "xrf": "x ray radiofluoroscopic",
    }
)
_LONG = MappingProxyType({"radiation therapy": "radiotherapy", "xray": "x ray", "angiography": "angiographic"})
# What one name has and another for the same thing has not.
_FILLERS = frozenset(
    "a and class definition document for image images information iod iods object of presentation processing sop"
    " storage the".split()
)


@dataclass(frozen=True, slots=True)
class Pairing:
    by_class: Mapping[str, tuple[Instance, ...]]  # UID of a created SOP Class -> the annexes that describe it
    undescribed: tuple[Created, ...]
    unknown: tuple[Instance, ...]  # annexes that are about no created class


def pairing(view: View) -> Pairing:
    return view.once(_pairing)


def _pairing(view: View) -> Pairing:
    classes = [each for each in created(view) if each.uid != DIRECTORY]
    annexes = view.instances(*SUBJECTS)
    found = {
        each.uid: tuple(annex for annex in annexes if is_about(annex.name, each.uid, each.name)) for each in classes
    }
    used = {annex.id for matches in found.values() for annex in matches}
    video = [subject.removeprefix("rtv:") for subject, _ in view.facts if subject.startswith("rtv:")]
    unknown = tuple(
        annex
        for annex in annexes
        if annex.id not in used and not any(is_about(annex.name, uid, name_of(uid)) for uid in video)
    )
    return Pairing(found, tuple(each for each in classes if not found[each.uid]), unknown)


def is_about(title: str, uid: str, name: str) -> bool:
    """Whether the title of an annex names a SOP Class: by its UID, or by the words that matter in its name."""
    return uid in title.split() or f"({uid})" in title or (bool(_core(name)) and _core(title) == _core(name))


def _core(name: str) -> frozenset[str]:
    text = " ".join(words(name))
    for long, usual in _LONG.items():
        text = text.replace(long, usual)
    return frozenset(part for word in text.split() for part in _SHORT.get(word, word).split()) - _FILLERS


def annex_sections(view: View, annex: Instance) -> Iterator[SectionView]:
    """The sections that apply and stand below an annex."""
    return (section for section in view.sections if section.node.instance_id == annex.id)
