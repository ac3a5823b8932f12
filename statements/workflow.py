"""The life of a statement and of its revisions: which action leads from which state to which."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from statements.models import RevisionState, State


class Transition(NamedTuple):
    """`statement` is the state of the working copy afterwards, `revision` that of the revision concerned (None: no change)."""

    statement: State | None
    revision: RevisionState | None


TRANSITIONS: Mapping[str, Transition] = MappingProxyType(
    {
        "submit": Transition(State.IN_REVIEW, RevisionState.IN_REVIEW),
        "recall": Transition(State.DRAFT, RevisionState.REJECTED),
        "request_changes": Transition(State.DRAFT, RevisionState.REJECTED),
        "approve": Transition(State.APPROVED, RevisionState.APPROVED),
        "publish": Transition(State.PUBLISHED, RevisionState.PUBLISHED),
        "start_draft": Transition(State.DRAFT, None),
        "withdraw": Transition(None, RevisionState.WITHDRAWN),
    }
)
