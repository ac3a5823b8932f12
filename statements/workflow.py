"""The life of a statement and of its revisions: which action leads from which state to which."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from statements.models import RevisionState, State

STATEMENT_AFTER: Mapping[str, State] = MappingProxyType(
    {
        "submit": State.IN_REVIEW,
        "recall": State.DRAFT,
        "request_changes": State.DRAFT,
        "approve": State.APPROVED,
        "publish": State.PUBLISHED,
        "start_draft": State.DRAFT,
    }
)
REVISION_AFTER: Mapping[str, RevisionState] = MappingProxyType(
    {
        "submit": RevisionState.IN_REVIEW,
        "recall": RevisionState.REJECTED,
        "request_changes": RevisionState.REJECTED,
        "approve": RevisionState.APPROVED,
        "publish": RevisionState.PUBLISHED,
        "withdraw": RevisionState.WITHDRAWN,
    }
)
