"""What every page of a statement has around it: the tree with its states, what the user may do, where the statement
stands.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from statements.checks.finding import Finding
from statements.document.build import Context
from statements.models import Revision, RevisionState, Statement, User
from statements.policy import Action
from statements.queries.access import actions_on, statement_of
from statements.queries.content import last_released
from statements.queries.documents import context_of_draft, findings_of
from statements.queries.tree_state import NodeState, Progress, progress, tree_states
from statements.web.request import Request


@dataclass
class Frame:
    """Lazy: a fragment that shows no tree computes none."""

    user: User
    statement: Statement

    @cached_property
    def context(self) -> Context:
        return context_of_draft(self.statement)

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        return findings_of(self.context)

    @cached_property
    def states(self) -> Mapping[str, NodeState]:
        return tree_states(self.context, self.findings)

    @cached_property
    def progress(self) -> Progress:
        return progress(self.states)

    @cached_property
    def chapters(self) -> list[tuple[NodeState, Progress]]:
        return [(self.states[node.key], progress(self.states, node)) for node in self.context.outline.nodes]

    @cached_property
    def counts(self) -> Mapping[str, int]:
        counted = Counter(str(finding.severity) for finding in self.findings)
        return {severity: counted[severity] for severity in ("error", "warning", "hint")}

    @cached_property
    def actions(self) -> frozenset[Action]:
        return actions_on(self.user, self.statement)

    @property
    def can_edit(self) -> bool:
        return Action.EDIT in self.actions

    @cached_property
    def released(self) -> Revision | None:
        return last_released(self.statement)

    @cached_property
    def in_review(self) -> Revision | None:
        return self.statement.revisions.filter(state=RevisionState.IN_REVIEW).first()

    def tree(self) -> list[NodeState]:
        """Top level; the template walks down by `states`."""
        return [self.states[node.key] for node in self.context.outline.nodes]


def frame_of(request: Request, statement_id: int) -> Frame:
    """Raises Statement.DoesNotExist (404) for what is foreign."""
    return Frame(request.user, statement_of(request.user, statement_id))


def page_context(frame: Frame, **more: Any) -> dict[str, Any]:
    return {"frame": frame, "statement": frame.statement, **more}
