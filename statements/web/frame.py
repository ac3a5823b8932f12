"""What every page of a statement has around it: the tree with its states, what the user may do, where the statement
stands.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from statements.checks.finding import Finding
from statements.document import markup, tree
from statements.document.build import Context
from statements.document.content import section_key
from statements.document.numbering import anchor, table_anchor
from statements.models import Revision, RevisionState, Statement, User
from statements.policy import Action
from statements.queries.access import actions_on, statement_of
from statements.queries.content import last_released
from statements.queries.documents import context_of_draft, findings_of
from statements.queries.tree_state import NodeState, Progress, TreeItem, progress, tree_items, tree_states
from statements.render.blocks import blocks
from statements.render.inline import inlines
from statements.render.medium import Medium
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

    def tree_for(self, here: str = "") -> tuple[TreeItem, ...]:
        return tree_items(self.states, self.context.outline.nodes, here)

    @cached_property
    def medium(self) -> Medium:
        """How printed text is shown in the editor: its references lead to the pages of the sections."""
        addresses = {anchor(node.key): self.address(node.key) for node in self.context.outline.walk()}
        for key in self.context.numbers.tables:
            table_id, _, instance = key.partition("@")
            section = self.context.edition.table_by_id[table_id].section
            addresses[table_anchor(key)] = f"{self.address(section_key(section, instance))}#t-{table_id}"
        return Medium(headings=(), anchors=frozenset(addresses), address=lambda target: addresses[target])

    def address(self, key: str) -> str:
        return reverse("statements:section", args=[self.statement.pk, key])

    def text(self, prose: str, names: markup.Names) -> SafeString:
        """Guidance and examples of the edition: the same markup as wording, its references lead to the sections."""
        return self.printed(markup.blocks(prose, names))

    def line(self, prose: str, names: markup.Names) -> SafeString:
        return mark_safe(inlines(markup.inlines(prose, names), self.medium))  # noqa: S308 - escaped by the renderer

    def printed(self, nodes: Iterable[tree.Block]) -> SafeString:
        return mark_safe(blocks(nodes, self.medium))  # noqa: S308 - made by the renderer, which escapes


def frame_of(request: Request, statement_id: int) -> Frame:
    """Raises Statement.DoesNotExist (404) for what is foreign."""
    return Frame(request.user, statement_of(request.user, statement_id))


def page_context(frame: Frame, **more: Any) -> dict[str, Any]:
    return {"frame": frame, "statement": frame.statement, **more}
