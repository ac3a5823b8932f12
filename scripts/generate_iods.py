"""Makes statements/catalog/dicom/data/iods.json from the tables of IODs in highdicom, and data/source/iods.yaml.

python -m scripts.generate_iods FOLDER     FOLDER: where highdicom is installed (the site-packages of a throw-away venv;
                                           pip install --no-deps highdicom is enough), as the project does not need it
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from importlib.metadata import distributions
from pathlib import Path

import msgspec
from pydicom.datadict import tag_for_keyword

from scripts.generate_dicom_common import DATA, EDITION, document, read_yaml
from scripts.generate_iod_names import Names, macro_id
from statements.catalog.dicom import dictionary
from statements.catalog.dicom.iods.records import AttributeRow, IodRow, ModuleRow, UseRow

SHARED, PER_FRAME = "SharedFunctionalGroupsSequence", "PerFrameFunctionalGroupsSequence"
GROUPS = "multi-frame-functional-groups"
NO_TYPE = "None"  # how highdicom writes that the standard gives no type

type Trees = Mapping[str, dict[str, Branch]]  # id of a module -> its attributes by keyword


class Correction(msgspec.Struct, forbid_unknown_fields=True):
    module: str
    keyword: str
    type: str


class Source(Names, forbid_unknown_fields=True):
    package: str
    edition: str
    entities: dict[str, str]
    uids: dict[str, str]
    aliases: dict[str, list[str]]
    corrections: list[Correction]


class Row(msgspec.Struct):
    """One row of highdicom's table of a module."""

    keyword: str
    type: str
    path: tuple[str, ...]  # keywords of the sequences that it stands in


class Use(msgspec.Struct):
    """A module in highdicom's table of an IOD."""

    key: str
    usage: str
    ie: str


@dataclass
class Branch:
    """An attribute with what its items contain."""

    keyword: str
    type: str
    items: dict[str, Branch] = field(default_factory=dict)


@dataclass
class Store:
    """Equal lists and modules are kept once."""

    lists: dict[tuple[AttributeRow, ...], int] = field(default_factory=dict)
    modules: dict[str, ModuleRow] = field(default_factory=dict)

    def add_module(self, id: str, name: str, branches: Iterable[Branch]) -> int:
        """The number of the module. A second one of the same id with other attributes gets an id of its own."""
        row = ModuleRow(id, name, self.add_list(branches))
        number = 1
        while self.modules.setdefault(row.id, row).attributes != row.attributes:
            number += 1
            row = ModuleRow(f"{id}-{number}", name, row.attributes)
        return list(self.modules).index(row.id)

    def add_list(self, branches: Iterable[Branch]) -> int:
        rows = tuple(
            AttributeRow(tag_of(each.keyword), each.type, self.add_list(each.items.values()) if each.items else -1)
            for each in sorted(branches, key=lambda each: tag_of(each.keyword))
        )
        return self.lists.setdefault(rows, len(self.lists))


def build(folder: Path) -> bytes:
    source = read_yaml("iods.yaml", Source)
    data = folder / source.package / "_standard"
    modules = _modules(_read(data / "module_attribute_map.json", dict[str, list[Row]]), source)
    iods = _read(data / "iod_module_map.json", dict[str, list[Use]])
    uids: dict[str, list[str]] = {}
    for uid, id in (_read(data / "sop_class_iod_map.json", dict[str, str]) | source.uids).items():
        uids.setdefault(id, []).append(uid)
    store = Store()
    rows = []
    for id, uses in iods.items():
        found = tuple(
            UseRow(source.entities.get(use.ie, use.ie), use.usage, _add(store, use.key, modules, source))
            for use in uses
        )
        macros = tuple(_macros(store, id, uses, modules, source))
        aliases = tuple(source.aliases.get(id, ()))
        rows.append(IodRow(id, source.name(id), tuple(uids.get(id, ())), found, macros, aliases))
    meta = {"edition": EDITION, "source": _version(folder, source.package), "source_edition": source.edition}
    return document(meta, iods=rows, modules=store.modules.values(), lists=store.lists)


def tag_of(keyword: str) -> str:
    number = tag_for_keyword(keyword)
    if number is not None:
        return f"{number:08X}"
    entry = dictionary().attribute(keyword)  # of a repeating group
    if entry is None:
        raise LookupError(f"No dictionary has the attribute {keyword}.")
    return entry.tag


def _modules(tables: Mapping[str, list[Row]], source: Source) -> Trees:
    found = {id: _tree(rows) for id, rows in tables.items()}
    for each in source.corrections:
        if each.keyword in found[each.module]:
            raise ValueError(f"highdicom has {each.keyword} in {each.module}: remove it from iods.yaml")
        found[each.module][each.keyword] = Branch(each.keyword, each.type)
    return found


def _tree(rows: Iterable[Row]) -> dict[str, Branch]:
    root: dict[str, Branch] = {}
    for row in rows:
        here = root
        for keyword in row.path:
            here = here[keyword].items
        here[row.keyword] = Branch(row.keyword, "" if row.type == NO_TYPE else row.type)
    return root


def _add(store: Store, id: str, modules: Trees, source: Source) -> int:
    """highdicom keeps the macros of an IOD inside its module of functional groups; here they stand beside it."""
    branches = modules.get(id, {})
    if id.endswith(GROUPS):
        id = GROUPS if SHARED in branches and not id.startswith("sparse") else id
        branches = {
            key: Branch(key, each.type) if key in (SHARED, PER_FRAME) else each for key, each in branches.items()
        }
    return store.add_module(id, source.name(id), branches.values())


def _macros(store: Store, iod: str, uses: Iterable[Use], modules: Trees, source: Source) -> Iterator[int]:
    for use in uses:
        groups = modules.get(use.key, {}) if use.key.endswith(GROUPS) else {}
        found = {
            key: each for part in (SHARED, PER_FRAME) if part in groups for key, each in groups[part].items.items()
        }
        for keyword, branch in found.items():
            if branch.items:
                name = source.macro_name(keyword, iod)
                yield store.add_module(macro_id(name), name, [branch])


def _read[T](path: Path, shape: type[T]) -> T:
    return msgspec.json.decode(path.read_bytes(), type=shape)


def _version(folder: Path, package: str) -> str:
    found = next(iter(distributions(name=package, path=[str(folder)])))
    return f"{package} {found.version}"


def main(arguments: list[str]) -> int:
    if len(arguments) != 1:
        print(__doc__)
        return 2
    data = build(Path(arguments[0]))
    (DATA / "iods.json").write_bytes(data)
    print(f"iods.json: {len(data):,} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
