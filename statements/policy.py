"""Who may do what to a statement, in which state. The one table; everything else asks it.

A row reads: this action needs one of these roles, and the statement in one of these states. Beyond the table there is
one rule: nobody
approves what they wrote (`actions/review.py`, where the authors are known).
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple

from statements.models import Role, State

R, A, V, P, M = Role.READER, Role.AUTHOR, Role.REVIEWER, Role.APPROVER, Role.MANAGER
ANYBODY = frozenset(Role)
ANY_STATE = frozenset(State)


class Action(StrEnum):
    VIEW = "view"
    EXPORT = "export"
    EDIT = "edit"
    SUBMIT = "submit"
    RECALL = "recall"
    REQUEST_CHANGES = "request_changes"
    APPROVE = "approve"
    PUBLISH = "publish"
    START_DRAFT = "start_draft"
    WITHDRAW = "withdraw"
    CREATE_STATEMENT = "create_statement"
    CREATE_VERSION = "create_version"
    CREATE_PRODUCT = "create_product"


class Rule(NamedTuple):
    roles: Collection[Role]
    states: Collection[State] = ANY_STATE


POLICY: Mapping[Action, Rule] = MappingProxyType(
    {
        Action.VIEW: Rule(ANYBODY),
        Action.EXPORT: Rule(ANYBODY),
        Action.EDIT: Rule({A, M}, {State.DRAFT}),
        Action.SUBMIT: Rule({A, M}, {State.DRAFT}),
        Action.RECALL: Rule({A, M}, {State.IN_REVIEW}),
        Action.REQUEST_CHANGES: Rule({V, P}, {State.IN_REVIEW}),
        Action.APPROVE: Rule({P}, {State.IN_REVIEW}),
        Action.PUBLISH: Rule({P, M}, {State.APPROVED}),
        Action.START_DRAFT: Rule({A, M}, {State.APPROVED, State.PUBLISHED}),
        Action.WITHDRAW: Rule({M}),
        Action.CREATE_STATEMENT: Rule({A, M}),
        Action.CREATE_VERSION: Rule({A, M}),
        Action.CREATE_PRODUCT: Rule({M}),
    }
)

STATE_NAMES = {
    State.DRAFT: "a draft",
    State.IN_REVIEW: "in review",
    State.APPROVED: "approved",
    State.PUBLISHED: "published",
}


def has_role(roles: Collection[str], action: Action) -> bool:
    return any(role in POLICY[action].roles for role in roles)


def fits_state(state: str, action: Action) -> bool:
    return state in POLICY[action].states


def may(roles: Collection[str], state: str, action: Action) -> bool:
    return has_role(roles, action) and fits_state(state, action)


def allowed(roles: Collection[str], state: str) -> frozenset[Action]:
    return frozenset(action for action in Action if may(roles, state, action))
