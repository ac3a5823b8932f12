"""The dictionary of IODs: which modules an IOD has, and which attributes. Read at the first question, immutable."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache, cached_property
from pathlib import Path

import msgspec

from statements.catalog.dicom.dictionary import dictionary
from statements.catalog.dicom.iods.records import Iod, IodFile, Module, ModuleAttribute, ModuleUse
from statements.catalog.dicom.text import words

_DATA = Path(__file__).parent.parent / "data" / "iods.json"
_ENDING = re.compile(r" Storage( - .*)?$")  # of the names of SOP Classes


class IodDictionary:
    """Use `iod_dictionary()`; the argument is the content of the data file."""

    def __init__(self, file: IodFile) -> None:
        self._file = file
        self.meta: Mapping[str, str] = file.meta
        self._modules: dict[int, Module] = {}
        self._iods: dict[str, Iod] = {}
        self._row_by_uid = {uid: row for row in file.iods for uid in row.uids}
        self._index_by_id = {row.id: index for index, row in enumerate(file.modules)}

    def iod_of(self, sop_class_uid: str) -> Iod | None:
        """The IOD that a storage SOP Class stores."""
        row = self._row_by_uid.get(sop_class_uid)
        return self.iod(row.id) if row else None

    def iod(self, id: str) -> Iod | None:
        if id not in self._iods:
            row = next((each for each in self._file.iods if each.id == id), None)
            if row is None:
                return None
            uses = tuple(ModuleUse(use.entity, use.usage, self._module(use.module)) for use in row.modules)
            macros = tuple(self._module(index) for index in row.macros)
            self._iods[id] = Iod(row.id, row.name, row.uids, uses, macros)
        return self._iods[id]

    def iod_ids(self) -> tuple[str, ...]:
        return tuple(row.id for row in self._file.iods)

    def module(self, id: str) -> Module | None:
        """A module, or a functional group macro (pixel-measures)."""
        index = self._index_by_id.get(id)
        return None if index is None else self._module(index)

    def module_ids(self) -> tuple[str, ...]:
        return tuple(self._index_by_id)

    def iod_named(self, text: str) -> Iod | None:
        """The IOD that a text names: by its name or that of its SOP Class, whatever stands around it. Of several
        the one with the longest name, as every Enhanced CT Image is also called a CT Image.
        """
        wanted = words(text)
        found = (row_id for name, row_id in self._names if _stands_in(name, wanted))
        return next((self.iod(row_id) for row_id in found), None)

    @cached_property
    def _names(self) -> list[tuple[list[str], str]]:
        """Words of all names, longest first."""
        found: list[tuple[list[str], str]] = []
        for row in self._file.iods:
            entries = (dictionary().sop_class(uid) for uid in row.uids)
            texts = [row.name, *row.aliases, *(_ENDING.sub("", entry.name) for entry in entries if entry)]
            found += [(words(text), row.id) for text in dict.fromkeys(texts)]
        return sorted(found, key=lambda pair: -len(pair[0]))

    def _module(self, index: int) -> Module:
        if index not in self._modules:
            row = self._file.modules[index]
            self._modules[index] = Module(row.id, row.name, tuple(self._expanded(row.attributes, ())))
        return self._modules[index]

    def _expanded(self, index: int, above: tuple[str, ...]) -> Iterator[ModuleAttribute]:
        for row in self._file.lists[index]:
            path = (*above, row.tag)
            yield ModuleAttribute(path, row.type)
            if row.items >= 0:
                yield from self._expanded(row.items, path)


@cache
def iod_dictionary() -> IodDictionary:
    return IodDictionary(msgspec.json.decode(_DATA.read_bytes(), type=IodFile))


def iod_of(sop_class_uid: str) -> Iod | None:
    return iod_dictionary().iod_of(sop_class_uid)


def _stands_in(name: list[str], text: list[str]) -> bool:
    return bool(re.search(rf"(?:^| ){re.escape(' '.join(name))}(?: |$)", " ".join(text)))
