"""Statements to try things on: the fullest and the smallest. Pure, and always the same."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from statements.catalog.edition import Edition
from statements.document.content import Content
from statements.document.sample.full import fullest
from statements.document.sample.small import minimal

SAMPLES: Mapping[str, Callable[[Edition], Content]] = MappingProxyType({"fullest": fullest, "minimal": minimal})

__all__ = ["SAMPLES", "fullest", "minimal"]
