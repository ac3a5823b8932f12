"""Where the author's word on whether a section applies contradicts what the overview declares."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from statements.checks.finding import Place, Severity
from statements.checks.rule import Found
from statements.checks.view import View
from statements.document.outline import Node


@dataclass(frozen=True, slots=True)
class Override:
    node: Node
    applies: bool  # the author's word; the facts say the contrary
    reason: str


def overrides(view: View) -> tuple[Override, ...]:
    return view.once(_overrides)


def contradictions(view: View, chapter: str, what: str) -> Iterator[Found]:
    """Findings for the overrides below a chapter. What applies against the facts, with a reason, is worth a hint."""
    for each in overrides(view):
        if not each.node.section.number.startswith(f"{chapter}."):
            continue
        name, place = f"{view.name_of(each.node.key)}, “{each.node.title}”,", Place(section=each.node.key)
        if not each.applies and each.node.section.optional and each.reason:
            continue
        if not each.applies:
            yield Found(place, f"{name} was decided not to apply, but the overview declares {what}.")
        else:
            severity = Severity.HINT if each.reason else None
            message = f"{name} was decided to apply, but the overview does not declare {what}."
            yield Found(place, message, "Declare it in the overview, or let the section be N/A.", severity=severity)


def _overrides(view: View) -> tuple[Override, ...]:
    return tuple(_all(view))


def _all(view: View) -> Iterator[Override]:
    for key, section in view.content.sections.items():
        node = view.context.outline.by_key.get(key)
        if node is not None and section.applies is not None:
            derived = _derived(view, node)
            if derived is not None and derived != section.applies:
                yield Override(node, section.applies, section.reason.strip())


def _derived(view: View, node: Node) -> bool | None:
    """What the facts say: by the section's own conditions, else by those below it; None where there are none."""
    if node.section.applies_when:
        return view.holds(*node.section.applies_when)
    below = [said for child in node.children if (said := _derived(view, child)) is not None]
    return any(below) if below else None
