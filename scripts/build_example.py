"""Makes the contents in statements/examples/qrscp from the installed pynetdicom and the prose beside them.

python -m scripts.build_example            writes revision-1.json and revision-2.json
python -m scripts.build_example --check    says which of them is out of date, and fails if any is

`statement.yaml` has cover and instances, `sections/*.yaml` the answers of the first revision, `second-draft.yaml` what
the second draft changes. In all texts $word stands for a fact (`Facts.words`); a table with `made` begins with rows
that are facts altogether.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from string import Template

import msgspec
from msgspec.structs import replace

from scripts.build_example_facts import Facts, gather
from scripts.build_example_tables import MAKERS
from statements.catalog.edition import Edition, RowKind, Table
from statements.catalog.loader import load_edition
from statements.catalog.yaml_source import Plain, read_source
from statements.document.content import (
    Content,
    Header,
    Instance,
    Row,
    SectionContent,
    TableContent,
    split_key,
    to_json,
)

FOLDER = Path(__file__).resolve().parent.parent / "statements" / "examples" / "qrscp"
PLACE = ("id", "group", "after")  # what a row has beside its cells


class TableSource(msgspec.Struct, forbid_unknown_fields=True):
    made: str = ""  # maker of the rows that are facts
    rows: list[dict[str, str]] = []  # rows of the template by their key, and rows of our own
    cells: dict[str, dict[str, str]] = {}  # row id -> cells of a made or present row that are written by hand
    remove: list[str] = []
    note: str | None = None


class SectionSource(msgspec.Struct, forbid_unknown_fields=True):
    fields: dict[str, str] = {}
    tables: dict[str, TableSource] = {}
    applies: bool | None = None
    reason: str = ""


class StatementSource(msgspec.Struct, forbid_unknown_fields=True):
    header: Header
    instances: tuple[Instance, ...]


class Build:
    def __init__(self, edition: Edition, facts: Facts) -> None:
        self.edition, self.facts = edition, facts

    def first(self) -> Content:
        about = self._read(FOLDER / "statement.yaml", StatementSource)
        content = Content(edition=self.edition.id, header=about.header, instances=about.instances)
        for path in sorted((FOLDER / "sections").glob("*.yaml")):
            content = self._with(content, self._read(path, dict[str, SectionSource]))
        return content

    def second(self) -> Content:
        return self._with(self.first(), self._read(FOLDER / "second-draft.yaml", dict[str, SectionSource]))

    def _read[T](self, path: Path, shape: type[T]) -> T:
        return msgspec.convert(self._filled(read_source(path).data), shape, strict=False)

    def _filled(self, data: Plain) -> Plain:
        """The data with all $words replaced; an unknown one is a KeyError."""
        match data:
            case str():
                return Template(data.strip()).substitute(self.facts.words)
            case list():
                return [self._filled(each) for each in data]
            case dict():
                return {key: self._filled(each) for key, each in data.items()}
            case _:
                return data

    def _with(self, content: Content, sections: Mapping[str, SectionSource]) -> Content:
        changed = {key: self._section(content.section(key), key, source) for key, source in sections.items()}
        return replace(content, sections={**content.sections, **changed})

    def _section(self, content: SectionContent, key: str, source: SectionSource) -> SectionContent:
        tables = {id_: self._table(content.tables.get(id_), id_, each) for id_, each in source.tables.items()}
        number = split_key(key)[0]
        known = {field.key for field in self.edition.section_by_number[number].fields}
        if unknown := set(source.fields) - known:
            raise LookupError(f"Section {number} has no field {', '.join(sorted(unknown))}.")
        return SectionContent(
            fields={**content.fields, **source.fields},
            tables={**content.tables, **tables},
            applies=content.applies if source.applies is None else source.applies,
            reason=source.reason or content.reason,
        )

    def _table(self, content: TableContent | None, id_: str, source: TableSource) -> TableContent:
        table = self.edition.table_by_id[id_]
        rows = list(content.rows if content else MAKERS[source.made](self.facts, table) if source.made else ())
        rows = [
            replace(row, cells={**row.cells, **source.cells.get(row.id, {})})
            for row in rows
            if row.id not in source.remove
        ]
        for data in source.rows:
            at = next((index + 1 for index, row in enumerate(rows) if row.id == data.get("after")), len(rows))
            rows.insert(at, _row(table, data))
        _require_known(table, rows, source)
        note = (content.note if content else "") if source.note is None else source.note
        return TableContent(rows=tuple(rows), dismissed=_dismissed(table, rows), note=note)


def _row(table: Table, data: Mapping[str, str]) -> Row:
    id_ = data["id"]
    cells = {key: value for key, value in data.items() if key not in PLACE and value}
    template = table.row_by_key.get(id_)
    if template is None:
        return Row(id=id_, group=data.get("group", ""), cells=cells)
    suggested = {key: value for key, value in template.cells.items() if template.kind is RowKind.EXAMPLE and value}
    return Row(id=id_, template=id_, group=template.group, cells={**suggested, **cells})


def _dismissed(table: Table, rows: Iterable[Row]) -> tuple[str, ...]:
    """The suggestions that were not taken: the statement is finished, nothing is left to suggest."""
    taken = {row.template for row in rows}
    return tuple(row.key for row in table.rows if row.kind is RowKind.EXAMPLE and row.key not in taken)


def _require_known(table: Table, rows: list[Row], source: TableSource) -> None:
    ids = [row.id for row in rows]
    strange = {column for row in rows for column in row.cells} - set(table.keys)
    strange |= set(source.cells) - set(ids)
    strange |= {row.group for row in rows} - {"", *(group.key for group in table.groups)}
    if strange or len(set(ids)) != len(ids):
        raise LookupError(f"Table {table.id}: unknown or double {', '.join(sorted(strange)) or ids}.")


def build_all() -> Mapping[str, bytes]:
    build = Build(load_edition(), gather())
    return {"revision-1.json": to_json(build.first()) + b"\n", "revision-2.json": to_json(build.second()) + b"\n"}


def stale_files() -> list[str]:
    return [name for name, data in build_all().items() if not _same(FOLDER / name, data)]


def _same(path: Path, data: bytes) -> bool:
    return path.exists() and path.read_bytes() == data


def main(arguments: list[str]) -> int:
    if arguments == ["--check"]:
        for name in (stale := stale_files()):
            print(f"{name} is out of date: run python -m scripts.build_example")
        return 1 if stale else 0
    for name, data in build_all().items():
        (FOLDER / name).write_bytes(data)
        print(f"{name}: {len(data):,} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
