"""The output formats: every module of `formats` that defines `FORMAT`."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from statements.document.tree import Document
from statements.render.errors import RenderError
from statements.render.options import DEFAULTS, Options


@dataclass(frozen=True)
class Format:
    name: str
    suffix: str  # of a file, with the dot
    media_type: str
    write: Callable[[Document, Options], bytes]

    def render(self, document: Document, options: Options = DEFAULTS) -> bytes:
        return self.write(document, options)


@cache
def formats() -> Mapping[str, Format]:
    package = importlib.import_module("statements.render.formats")
    names = (found.name for found in pkgutil.iter_modules(package.__path__, prefix=f"{package.__name__}."))
    known: list[Format] = [importlib.import_module(name).FORMAT for name in names]
    return MappingProxyType({format_.name: format_ for format_ in known})


def find(name: str) -> Format:
    try:
        return formats()[name]
    except KeyError:
        raise RenderError(f"There is no format {name!r}; there are {', '.join(sorted(formats()))}.") from None
