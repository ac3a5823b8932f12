"""Names of IODs, modules and functional group macros, made from the ids and sequences that highdicom has."""

from __future__ import annotations

import re

import msgspec

from statements.catalog.dicom import dictionary
from statements.catalog.dicom.text import words

_JOIN = "\0"  # a hyphen that stays
_OF_IOD = re.compile(r"(?!sparse).+-(?=(multi|current)-frame-functional-groups$)")


class MacroName(msgspec.Struct, forbid_unknown_fields=True):
    sequence: str
    name: str
    iods: list[str] = []


class Names(msgspec.Struct):
    acronyms: list[str]
    small: list[str]
    phrases: dict[str, str]
    macros: list[MacroName]

    def name(self, id: str) -> str:
        text = _OF_IOD.sub("", id).replace("---", "-/-")
        for phrase, name in self.phrases.items():
            text = re.sub(rf"(?<![a-z0-9]){phrase}(?![a-z0-9])", name.replace("-", _JOIN), text)
        found = " ".join(self._word(word, first=not index) for index, word in enumerate(text.split("-")))
        return found.replace(" / ", " - ").replace(_JOIN, "-")

    def macro_name(self, sequence: str, iod: str) -> str:
        found = [each for each in self.macros if each.sequence == sequence and (not each.iods or iod in each.iods)]
        if found:
            return max(found, key=lambda each: len(each.iods)).name
        entry = dictionary().attribute(sequence)
        if entry is None:
            raise LookupError(f"No dictionary has the attribute {sequence}.")
        return entry.name.removesuffix(" Sequence")

    def _word(self, word: str, *, first: bool) -> str:
        if word.upper() in self.acronyms:
            return word.upper()
        if not word.islower() or (word in self.small and not first):
            return word
        return word.capitalize()


def macro_id(name: str) -> str:
    return f"{'-'.join(words(name))}-macro"
