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
from statements.models import Revision, RevisionState, Statement, User
from statements.policy import Action
from statements.queries.access import actions_on, statement_of
from statements.queries.content import last_released
from statements.queries.drafts import Draft, draft_of
from statements.queries.tree_state import NodeState, Progress, TreeItem, progress, tree_items
from statements.render.blocks import blocks
from statements.render.inline import inlines
from statements.render.medium import Medium
from statements.web.request import Request

OF_DRAFT = ("progress", "counts", "medium")  # what was worked out from it


@dataclass
class Frame:
    """Lazy: a fragment that shows no tree computes none."""

    user: User
    statement: Statement

    def at(self, draft: Draft) -> Frame:
        """The same frame around another content."""
        other = Frame(self.user, self.statement)
        other.__dict__.update(self.__dict__ | {"draft": draft})
        for name in OF_DRAFT:
            other.__dict__.pop(name, None)
        return other

    @cached_property
    def draft(self) -> Draft:
        return draft_of(self.statement)

    @property
    def context(self) -> Context:
        return self.draft.context

    @property
    def findings(self) -> tuple[Finding, ...]:
        return self.draft.findings

    @property
    def states(self) -> Mapping[str, NodeState]:
        return self.draft.states

    @cached_property
    def progress(self) -> Progress:
        return progress(self.states)

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
    def sections_url(self) -> str:
        """Address of a section without its key: the tree has hundreds."""
        return reverse("statements:section", args=[self.statement.pk, "-"]).removesuffix("-/")

    @cached_property
    def medium(self) -> Medium:
        """How printed text is shown in the editor: its references lead to the pages of the sections."""
        return Medium(headings=(), anchors=frozenset(self.draft.anchors), address=self._address)

    def _address(self, target: str) -> str:
        key, table = self.draft.anchors[target]
        return f"{self.address(key)}#t-{table}" if table else self.address(key)

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
