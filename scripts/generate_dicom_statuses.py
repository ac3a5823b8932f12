"""Makes data/statuses.json: the statuses of PS3.7, of PS3.4 (as pynetdicom lists them), of pynetdicom itself, of HTTP.

The statuses of the template are data of their own (template_statuses.json), which nothing generates.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import msgspec
import pynetdicom
from pynetdicom import status as dictionaries

from scripts.generate_dicom_common import EDITION, document, package_source, read_yaml
from statements.catalog.dicom.entries import Protocol, StatusEntry
from statements.catalog.dicom.statuses import StatusCategory, http_category

STATUS_NAMES = {"Status", "error_status", "rsp_status"}  # what pynetdicom's source assigns a code to


class General(msgspec.Struct, forbid_unknown_fields=True):
    code: str
    category: StatusCategory
    meaning: str
    services: list[str]


class CodeUse(msgspec.Struct, forbid_unknown_fields=True):
    part: str = ""
    services: list[str] = []
    uids: list[str] = []


class DictionaryUse(msgspec.Struct, forbid_unknown_fields=True):
    dictionary: str
    service_classes: list[str]
    part: str = ""
    services: list[str] = []
    codes: dict[str, CodeUse] = {}
    template: str = "no"


class SourceUse(msgspec.Struct, forbid_unknown_fields=True):
    file: str
    function: str
    role: str = ""
    services: list[str] = []
    ignore: str = "no"


class Own(msgspec.Struct, forbid_unknown_fields=True):
    code: str
    role: str
    services: list[str]
    meaning: str
    condition: str
    sent: str = "yes"


class Toolkit(msgspec.Struct, forbid_unknown_fields=True):
    package: str
    sources: list[SourceUse]
    codes: list[Own]


def build() -> bytes:
    meta = {"edition": EDITION, "source": package_source("pynetdicom")}
    return document(meta, rows=[*_general(), *_of_service_classes(), *_of_toolkit(), *_http()])


def _general() -> Iterator[StatusEntry]:
    for row in read_yaml("general_statuses.yaml", list[General]):
        for service in row.services:
            yield StatusEntry(
                code=row.code, category=row.category, meaning=row.meaning, service=service, source="PS3.7"
            )


def _of_service_classes() -> Iterator[StatusEntry]:
    for use in read_yaml("service_statuses.yaml", list[DictionaryUse]):
        for code, category, meaning in codes_of(use.dictionary):
            if use.template == "yes" and code not in use.codes:
                continue
            own = use.codes.get(code, CodeUse())
            for service in own.services or use.services:
                yield StatusEntry(
                    code=code,
                    category=StatusCategory(category),
                    meaning=meaning,
                    service=service,
                    service_classes=tuple(use.service_classes),
                    uids=tuple(own.uids),
                    source=own.part or use.part,
                )


def codes_of(dictionary: str) -> list[tuple[str, str, str]]:
    """The codes of one status dictionary without the general ones; neighbours that mean the same are one range."""
    general = dictionaries.GENERAL_STATUS
    table: dict[int, tuple[str, str]] = getattr(dictionaries, dictionary)
    own = sorted(code for code, row in table.items() if general.get(code) != row)
    starts = [b for a, b in pairwise([-2, *own]) if b != a + 1 or table.get(a) != table[b]]
    ends = [a for a, b in pairwise([*own, 0x20000]) if b != a + 1 or table[a] != table.get(b)]
    return [
        (f"{first:04X}" if first == last else f"{first:04X}-{last:04X}", *table[first])
        for first, last in zip(starts, ends, strict=True)
    ]


def _of_toolkit() -> Iterator[StatusEntry]:
    toolkit = read_yaml("pynetdicom.yaml", Toolkit)
    _compare_with_source(toolkit)
    for row in toolkit.codes:
        for service in row.services:
            yield StatusEntry(
                code=row.code,
                category=_category_of(row.code),
                meaning=row.meaning,
                service=service,
                role=row.role,
                source=package_source(toolkit.package),
                toolkit=True,
                sent=row.sent == "yes",
                condition=row.condition,
            )


def _category_of(code: str) -> StatusCategory:
    return StatusCategory(dictionaries.code_to_category(int(code, 16)))


def _compare_with_source(toolkit: Toolkit) -> None:
    listed = {(row.role, service, row.code) for row in toolkit.codes if row.sent == "yes" for service in row.services}
    assigned: set[tuple[str, str, str]] = set()
    known = {(use.file, use.function): use for use in toolkit.sources}
    for file in ("service_class.py", "service_class_n.py", "association.py"):
        for function, code in codes_assigned(Path(pynetdicom.__path__[0]) / file):
            use = known.get((file, function))
            if use is None:
                raise SystemExit(f"{file}: {function} sends {code}; say in pynetdicom.yaml for which services")
            if use.ignore != "yes":
                assigned |= {(use.role, service, code) for service in use.services}
    if listed != assigned:
        raise SystemExit(f"pynetdicom.yaml and the source differ in {sorted(listed ^ assigned)}")


def codes_assigned(path: Path) -> Iterator[tuple[str, str]]:
    """(qualified function, code) of every number that the source assigns to a status."""

    def visit(node: ast.AST, scope: tuple[str, ...]) -> Iterator[tuple[str, str]]:
        for child in ast.iter_child_nodes(node):
            if isinstance(child, ast.ClassDef | ast.FunctionDef):
                yield from visit(child, (*scope, child.name))
                continue
            if (
                isinstance(child, ast.Assign)
                and isinstance(child.value, ast.Constant)
                and type(child.value.value) is int
            ):
                names = {getattr(target, "attr", getattr(target, "id", "")) for target in child.targets}
                if names & STATUS_NAMES:
                    yield ".".join(scope), f"{child.value.value:04X}"
            yield from visit(child, scope)

    return visit(ast.parse(path.read_text("utf-8")), ())


def _http() -> Iterator[StatusEntry]:
    for code, phrase in read_yaml("http_statuses.yaml", dict[str, str]).items():
        yield StatusEntry(
            code=code, category=http_category(int(code)), meaning=phrase, protocol=Protocol.HTTP, source="RFC 7231"
        )
