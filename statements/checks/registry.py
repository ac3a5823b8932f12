"""All rules, found by themselves: every module below `rules` registers its own when it is imported."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

import statements.checks.rules as package
from statements.checks.rule import RULES, Rule

FAMILIES: Mapping[str, str] = MappingProxyType(
    {
        "G": "General form",
        "C": "Cover page and introduction",
        "O": "Overview",
        "M": "Implementation model and service mapping",
        "D": "DIMSE services",
        "W": "Web services",
        "E": "Media, video, character sets",
        "F": "Configuration",
        "N": "Network and media communication",
        "Y": "Security",
        "I": "Information objects",
        "R": "Structured reports",
        "P": "Mapping of attributes",
        "Q": "Conformance requirements",
        "T-": "Cells of tables",
        "F-": "Prose",
        "S-": "Content as data",
    }
)


@cache
def rules() -> Mapping[str, Rule]:
    for info in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
        importlib.import_module(info.name)
    return MappingProxyType(dict(sorted(RULES.items(), key=lambda pair: _order(pair[0]))))


def catalogue() -> tuple[tuple[str, tuple[Rule, ...]], ...]:
    """(name of the family, its rules), in the order in which a reader wants them."""
    found: dict[str, list[Rule]] = {}
    for each in rules().values():
        found.setdefault(family(each.code), []).append(each)
    return tuple((FAMILIES[key], tuple(found[key])) for key in FAMILIES if key in found)


def family(code: str) -> str:
    """ "G15" -> "G", "T-syntax" -> "T-"."""
    return code[:2] if code[1:2] == "-" else code[:1]


def _order(code: str) -> tuple[int, str]:
    return list(FAMILIES).index(family(code)), code
