"""Conditions on facts: when a section applies.

A condition is a text such as ``sop:1.2.840.10008.1.1 SCP``: subject and role, each of which may be a pattern (``service:* SCU``,
``sop:* *``). Several joined by `` & `` must all hold. A section lists conditions of which any is enough.
"""

from __future__ import annotations

from collections.abc import Iterable
from fnmatch import fnmatchcase

ROLES = ("SCU", "SCP", "UA", "OS", "FSC", "FSR", "FSU", "CREATE", "DISPLAY", "PROCESS", "ARCHIVE", "USE", "RENDER", "EXTRACT_DATA", "OVERLAY")
SUBJECT_KINDS = ("sop", "service", "web", "media", "rtv", "profile", "template", "charset", "audit", "iod")

type Fact = tuple[str, str]  # subject, role


def parse_condition(text: str) -> tuple[Fact, ...]:
    """``"a R & b S"`` -> (("a", "R"), ("b", "S"))."""
    parts = (part.strip().rpartition(" ") for part in text.split(" & "))
    return tuple((subject.strip(), role) for subject, _, role in parts)


def condition_problem(text: str) -> str:
    """What is wrong with a condition as text, or nothing."""
    for subject, role in parse_condition(text):
        kind, colon, rest = subject.partition(":")
        if not colon or not rest:
            return "write it as “kind:subject ROLE”"
        if kind not in SUBJECT_KINDS:
            return f"unknown kind of fact “{kind}”; known: {', '.join(SUBJECT_KINDS)}"
        if role != "*" and role not in ROLES:
            return f"unknown role “{role}”; known: {', '.join(ROLES)}"
    return ""


def holds(text: str, facts: Iterable[Fact]) -> bool:
    known = facts if isinstance(facts, frozenset | set) else frozenset(facts)
    return all(_one_holds(wanted, known) for wanted in parse_condition(text))


def _one_holds(wanted: Fact, facts: Iterable[Fact]) -> bool:
    subject, role = wanted
    if "*" not in subject and role != "*":
        return wanted in facts
    return any(fnmatchcase(fact[0], subject) and fnmatchcase(fact[1], role) for fact in facts)
