"""Finds the column types: every subclass of ColumnType with a name in this package. A new type is one new module."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator, Mapping
from functools import cache
from types import MappingProxyType

import statements.catalog.columns as package
from statements.catalog.columns.base import ColumnType


@cache
def column_types() -> Mapping[str, ColumnType]:
    found: dict[str, ColumnType] = {}
    for info in pkgutil.iter_modules(package.__path__):
        importlib.import_module(f"{package.__name__}.{info.name}")
    for cls in _subclasses(ColumnType):
        if name := getattr(cls, "name", ""):
            found[name] = cls()
    return MappingProxyType(found)


def column_type(name: str) -> ColumnType:
    return column_types()[name]


def column_type_names() -> frozenset[str]:
    return frozenset(column_types())


def _subclasses(cls: type[ColumnType]) -> Iterator[type[ColumnType]]:
    for child in cls.__subclasses__():
        yield child
        yield from _subclasses(child)
