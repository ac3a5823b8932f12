"""The state of every section, for the tree and for progress."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from statements.checks.finding import Finding, Severity
from statements.document.build import Context
from statements.document.outline import COVER, Node

NOT_YET = ("F-missing", "T-missing")  # codes of findings that only say: something is still to be written


class SectionState(StrEnum):
    NA = "na"
    EMPTY = "empty"
    PROGRESS = "progress"
    ERRORS = "errors"
    COMPLETE = "complete"
    FIXED = "fixed"  # nothing to write: the program prints it


@dataclass(frozen=True, slots=True)
class NodeState:
    node: Node
    state: SectionState
    errors: int
    warnings: int


@dataclass(frozen=True, slots=True)
class Progress:
    asked: int
    complete: int

    @property
    def percent(self) -> int:
        return 100 * self.complete // self.asked if self.asked else 100  # 100 only when all is done


def tree_states(context: Context, findings: Sequence[Finding]) -> Mapping[str, NodeState]:
    by_section: dict[str, list[Finding]] = {}
    for finding in findings:
        by_section.setdefault(finding.place.section, []).append(finding)
    return {node.key: _state(context, node, by_section.get(node.key, ())) for node in context.outline.walk()}


def _state(context: Context, node: Node, findings: Sequence[Finding]) -> NodeState:
    errors = [finding for finding in findings if finding.severity is Severity.ERROR]
    warnings = sum(finding.severity is Severity.WARNING for finding in findings)
    touched = node.key in context.content.sections
    if not node.applies:
        state = SectionState.NA
    elif not (node.section.fields or node.section.tables) or node.section.number == COVER:
        state = SectionState.FIXED
    elif any(finding.code not in NOT_YET for finding in errors):
        state = SectionState.ERRORS
    elif errors:
        state = SectionState.PROGRESS if touched else SectionState.EMPTY
    else:
        state = SectionState.COMPLETE
    return NodeState(node, state, len(errors), warnings)


def progress(states: Mapping[str, NodeState], below: Node | None = None) -> Progress:
    """Of the sections that apply and ask for something: how many are complete."""
    keys = {node.key for node in below.walk()} if below else states.keys()
    counted = [states[key].state for key in keys if states[key].state not in (SectionState.NA, SectionState.FIXED)]
    return Progress(len(counted), sum(state is SectionState.COMPLETE for state in counted))


@dataclass(frozen=True, slots=True)
class TreeItem:
    """A section in the tree of the editor. `state` sums up what is below it."""

    node: Node
    state: SectionState
    errors: int
    is_open: bool
    is_here: bool
    children: tuple[TreeItem, ...]


def tree_items(states: Mapping[str, NodeState], nodes: Sequence[Node], here: str = "") -> tuple[TreeItem, ...]:
    return tuple(_tree_item(states, node, here) for node in nodes)


def _tree_item(states: Mapping[str, NodeState], node: Node, here: str) -> TreeItem:
    own = states[node.key]
    below = any(child.key == here for child in node.walk())
    # Below what does not apply there is nothing to do; its own page leads on
    listed = node.children if node.applies or below or _declares(node) else ()
    children = tree_items(states, listed, here)
    counted = {child.state for child in children} - {SectionState.NA, SectionState.FIXED}
    state = _sum_up({own.state} if own.state is not SectionState.FIXED else set(), counted) or own.state
    return TreeItem(node, state, own.errors, below, node.key == here, children)


def _declares(node: Node) -> bool:
    """An overview section: what it declares decides whether it applies, so it can always be reached."""
    return node.section.number == "N.1" or node.section.number.startswith("N.1.")


def _sum_up(own: set[SectionState], below: set[SectionState]) -> SectionState | None:
    found = (own - {SectionState.NA}) | below
    if not found:
        return SectionState.NA if own else None
    if len(found) == 1:
        return next(iter(found))
    return SectionState.PROGRESS
