"""The document tree of a draft or a revision, and what the checks say of it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from django.core.cache import cache

from statements.checks.finding import Finding, Severity
from statements.checks.run import check
from statements.document import tree
from statements.document.build import Context, Publication, build, build_from, context_of
from statements.document.content import from_json
from statements.models import Revision, RevisionState, Statement
from statements.queries.content import content_of, edition_of, last_released
from statements.queries.tree_state import Progress, progress, tree_states


def context_of_draft(statement: Statement) -> Context:
    return context_of(edition_of(statement), content_of(statement))


def draft_document(statement: Statement, context: Context | None = None) -> tree.Document:
    last = last_released(statement)
    number = (last.number if last else 0) + 1
    return build_from(context or context_of_draft(statement), Publication(revision=f"{number} (draft)", state="draft"))


def revision_document(revision: Revision) -> tree.Document:
    """From the snapshot alone: what the author does meanwhile does not show."""
    return build(edition_of(revision.statement), from_json(revision.content), publication_of(revision))


def publication_of(revision: Revision) -> Publication:
    signatures = tuple(
        tree.Signature(
            name=each.name,
            meaning=each.meaning,
            signed_at=each.signed_at.isoformat(timespec="seconds"),
            hash=each.sha256,
        )
        for each in revision.signatures.all()
    )
    released = revision.published_at or revision.approved_at or revision.submitted_at
    state = "draft" if revision.state == RevisionState.REJECTED else revision.state
    return Publication(
        revision=str(revision.number), state=state, date=released.date().isoformat(), signatures=signatures
    )


@dataclass(frozen=True, slots=True)
class Summary:
    """Where a draft stands, for lists."""

    progress: Progress
    errors: int
    warnings: int


def findings_of(context: Context) -> tuple[Finding, ...]:
    return check(context)


def summary_of(statement: Statement) -> Summary:
    """Kept until the statement changes: lists show many."""
    key = f"summary:{statement.pk}:{statement.changed_at.timestamp()}"
    found: Summary | None = cache.get(key)
    if found is None:
        context = context_of_draft(statement)
        findings = check(context)
        counts = Counter(finding.severity for finding in findings)
        found = Summary(progress(tree_states(context, findings)), counts[Severity.ERROR], counts[Severity.WARNING])
        cache.set(key, found, 24 * 3600)
    return found
