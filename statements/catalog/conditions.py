"""Conditions on facts: when a section applies.

A condition is a text such as ``sop:1.2.840.10008.1.1 SCP``: subject and role. In a subject ``*`` stands for anything,
and the role ``*`` for every role. Several joined by `` & `` must all hold. A section lists conditions of which any is
enough.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from functools import cache

ROLES = (
    "SCU",
    "SCP",
    "UA",
    "OS",
    "FSC",
    "FSR",
    "FSU",
    "CREATE",
    "DISPLAY",
    "PROCESS",
    "ARCHIVE",
    "USE",
    "RENDER",
    "EXTRACT_DATA",
    "OVERLAY",
)
SUBJECT_KINDS = ("sop", "service", "web", "media", "rtv", "profile", "template", "charset", "audit", "iod")

type Fact = tuple[str, str]  # subject, role

_PLACEHOLDER = re.compile(r"\{(\w+)\}")


def parse_condition(text: str) -> tuple[Fact, ...]:
    """``"a R & b S"`` -> (("a", "R"), ("b", "S"))."""
    parts = (part.strip().rpartition(" ") for part in text.split(" & "))
    return tuple((subject.strip(), role) for subject, _, role in parts)


def condition_problem(text: str) -> str:
    """What is wrong with a condition as text, or nothing."""
    for subject, role in parse_condition(text):
        if problem := _subject_problem(subject):
            return problem
        if role != "*" and role not in ROLES:
            return f"unknown role “{role}”; known: {', '.join(ROLES)}"
    return ""


def rule_problem(subject: str, roles: Iterable[str], columns: Collection[str]) -> str:
    """What is wrong with a rule that makes facts of the rows of a table, or nothing."""
    if problem := _subject_problem(_PLACEHOLDER.sub("x", subject)):
        return problem
    for name in _PLACEHOLDER.findall(subject):
        if name not in columns:
            return f"no column has the key “{name}” of the subject; there are {', '.join(columns)}"
    for role in roles:
        if role != "=" and role not in ROLES:
            return f"unknown role “{role}”; known: =, {', '.join(ROLES)}"
    return ""


def holds(text: str, facts: Iterable[Fact]) -> bool:
    known = facts if isinstance(facts, frozenset | set) else frozenset(facts)
    return all(_one_holds(wanted, known) for wanted in parse_condition(text))


def _subject_problem(subject: str) -> str:
    kind, colon, rest = subject.partition(":")
    if not colon or not rest:
        return "write it as “kind:subject ROLE”"
    if kind not in SUBJECT_KINDS:
        return f"unknown kind of fact “{kind}”; known: {', '.join(SUBJECT_KINDS)}"
    if kind in ("sop", "rtv", "service") and " " in rest:
        return f"“{rest}” is no {'service' if kind == 'service' else 'UID'}; several facts are joined by “ & ”"
    return ""


def _one_holds(wanted: Fact, facts: Collection[Fact]) -> bool:
    subject, role = wanted
    if "*" not in subject and role != "*":
        return wanted in facts
    pattern = _pattern(subject)
    return any(role in ("*", fact[1]) and pattern.fullmatch(fact[0]) for fact in facts)


@cache
def _pattern(subject: str) -> re.Pattern[str]:
    return re.compile(".*".join(re.escape(part) for part in subject.split("*")), re.DOTALL)
