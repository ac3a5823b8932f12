"""What a rule is, and the decorators that register one.

A rule looks at the whole statement, at each section that applies, or at each table of such a section. The narrower, the
better: what looks at one table can be run again for that table alone. It yields `Found`; code, severity and cure come
from the rule.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Sequence
from dataclasses import KW_ONLY, dataclass
from typing import NotRequired, TypedDict, Unpack

from statements.checks.finding import Finding, Place, Severity
from statements.checks.view import SectionView, TableView, View


@dataclass(frozen=True, slots=True)
class Found:
    """One hit of a rule. What is left empty is as the rule says."""

    place: Place
    message: str
    cure: str = ""
    _: KW_ONLY
    fix: str | None = None
    severity: Severity | None = None
    code: str = ""


class RuleError(RuntimeError):
    """A rule broke down: a defect of the program, not of the statement."""


@dataclass(frozen=True)
class Rule(ABC):
    code: str
    level: Severity
    sections: tuple[str, ...]  # numbers of the template: it speaks of these and of what is below them
    statement: str  # one line: what must be true
    why: str  # with the source
    cure: str
    generic: bool = False  # gives way to any other rule that speaks of the same cell
    printed: bool = False  # reads the printed document: for the full run only

    @abstractmethod
    def look(self, view: View, sections: Sequence[SectionView]) -> Iterator[Found]:
        """All hits in these sections; a rule about the whole statement does not mind them."""

    def finding(self, found: Found) -> Finding:
        return Finding(
            code=found.code or self.code,
            severity=found.severity or self.level,
            place=found.place,
            message=found.message,
            cure=found.cure or self.cure,
            fix=found.fix,
        )

    def covers(self, number: str) -> bool:
        return any(number == each or number.startswith(f"{each}.") for each in self.sections)


type Look[Subject] = Callable[[Subject], Iterator[Found]]


@dataclass(frozen=True)
class StatementRule(Rule):
    function: Look[View] = lambda _: iter(())

    def look(self, view: View, sections: Sequence[SectionView]) -> Iterator[Found]:
        yield from self.function(view)


@dataclass(frozen=True)
class SectionRule(Rule):
    function: Look[SectionView] = lambda _: iter(())

    def look(self, view: View, sections: Sequence[SectionView]) -> Iterator[Found]:
        for section in sections:
            if self.covers(section.number):
                yield from self.function(section)


@dataclass(frozen=True)
class TableRule(Rule):
    columns: tuple[str, ...] = ()  # titles: only tables that have all of these columns
    function: Look[TableView] = lambda _: iter(())

    def look(self, view: View, sections: Sequence[SectionView]) -> Iterator[Found]:
        for section in sections:
            if section.tables and self.covers(section.number):
                for table in section.tables:
                    if all(title in table.titles for title in self.columns):
                        yield from self.function(table)


RULES: dict[str, Rule] = {}  # filled by the decorators when the registry imports the modules


class About(TypedDict):
    """What a rule says of itself; see `Rule`."""

    level: Severity
    sections: tuple[str, ...]
    statement: str
    why: str
    cure: str
    generic: NotRequired[bool]
    printed: NotRequired[bool]


def rule(code: str, **about: Unpack[About]) -> Callable[[Look[View]], Look[View]]:
    """A rule about the statement as a whole."""

    def register(function: Look[View]) -> Look[View]:
        _add(StatementRule(code, **about, function=function))
        return function

    return register


def section_rule(code: str, **about: Unpack[About]) -> Callable[[Look[SectionView]], Look[SectionView]]:
    """A rule about each section that applies."""

    def register(function: Look[SectionView]) -> Look[SectionView]:
        _add(SectionRule(code, **about, function=function))
        return function

    return register


def table_rule(
    code: str, *, columns: tuple[str, ...] = (), **about: Unpack[About]
) -> Callable[[Look[TableView]], Look[TableView]]:
    """A rule about each table of the sections that apply; `columns` narrows it to tables with these titles."""

    def register(function: Look[TableView]) -> Look[TableView]:
        _add(TableRule(code, **about, columns=columns, function=function))
        return function

    return register


def _add(new: Rule) -> None:
    if new.code in RULES:
        raise ValueError(f"The rule {new.code} is registered twice.")
    RULES[new.code] = new
