"""Runs the rules over a statement."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator, Sequence

from statements.catalog.edition import Field, TableItem
from statements.checks.finding import Finding, Place, Severity
from statements.checks.registry import rules
from statements.checks.rule import Rule, RuleError
from statements.checks.view import SectionView, View
from statements.document.build import Context

logger = logging.getLogger(__name__)
BROKEN = "S-broken"  # a rule that could not be run: an error, for what it would have said is not known
_SEVERITIES = tuple(Severity)


def check(context: Context, *, strict: bool = False) -> tuple[Finding, ...]:
    """All findings, in the order of the document. A rule that breaks down becomes one; `strict` raises RuleError."""
    view = View(context)
    return run(view, view.sections, rules().values(), strict=strict)


def check_section(context: Context, key: str, *, strict: bool = False) -> tuple[Finding, ...]:
    """The findings of one section, quickly: without the rules that need the printed document."""
    view = View(context)
    sections = [view.by_key[key]] if key in view.by_key else []
    quick = [rule for rule in rules().values() if not rule.printed]
    found = run(view, sections, quick, strict=strict)
    return tuple(finding for finding in found if finding.place.section == key)


def run(
    view: View, sections: Sequence[SectionView], chosen: Iterable[Rule], *, strict: bool = False
) -> tuple[Finding, ...]:
    findings: list[Finding] = []
    generic: list[Finding] = []
    for rule in chosen:
        (generic if rule.generic else findings).extend(_findings(rule, view, sections, strict=strict))
    spoken_for = {finding.place for finding in findings if finding.place.column}
    findings += [finding for finding in generic if finding.place not in spoken_for]
    return tuple(_in_order(view, findings))


def _findings(rule: Rule, view: View, sections: Sequence[SectionView], *, strict: bool) -> Iterator[Finding]:
    try:
        yield from [rule.finding(found) for found in rule.look(view, sections)]
    except Exception as error:
        if strict:
            raise RuleError(f"The rule {rule.code} broke down: {type(error).__name__}: {error}") from error
        logger.exception("The rule %s broke down", rule.code)
        yield Finding(
            code=BROKEN,
            severity=Severity.ERROR,
            place=Place(),
            message=f"The check {rule.code} could not be made ({type(error).__name__}: {error}).",
            cure="This is a defect of the program: report it, with this message and the statement as data.",
        )


def _in_order(view: View, findings: Iterable[Finding]) -> list[Finding]:
    order = _Order(view)
    return sorted(
        findings, key=lambda finding: (*order.of(finding.place), _SEVERITIES.index(finding.severity), finding.code)
    )


class _Order:
    """Where a place stands in the document, as numbers."""

    def __init__(self, view: View) -> None:
        self.view = view
        self.sections = {key: index for index, key in enumerate(view.context.outline.by_key, start=1)}
        self.rows: dict[tuple[str, str], dict[str, int]] = {}

    def of(self, place: Place) -> tuple[int, int, int, int]:
        section = self.sections.get(place.section, 0)
        return section, self._item(place), self._row(place), self._column(place)

    def _item(self, place: Place) -> int:
        node = self.view.context.outline.by_key.get(place.section)
        for index, item in enumerate(node.section.body if node else (), start=1):
            match item:
                case Field(key=key) if place.field == key:
                    return index
                case TableItem(id=id_) if place.table == id_:
                    return index
        return 0

    def _row(self, place: Place) -> int:
        if not place.row:
            return 0
        known = self.rows.get((place.section, place.table))
        if known is None:
            section = self.view.by_key.get(place.section)
            tables = section.tables if section else ()
            rows = next((table.counting for table in tables if table.id == place.table), ())
            known = self.rows[place.section, place.table] = {row.id: index for index, row in enumerate(rows, start=1)}
        return known.get(place.row, 0)

    def _column(self, place: Place) -> int:
        table = self.view.edition.table_by_id.get(place.table)
        return table.keys.index(place.column) + 1 if table and place.column in table.keys else 0
