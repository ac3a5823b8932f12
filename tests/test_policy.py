"""The policy, role by state by action, against a table written by hand: who changes the policy changes both."""

from __future__ import annotations

import itertools

import pytest

from statements.models import Role, State
from statements.policy import Action, may

D, R, A, P = State.DRAFT, State.IN_REVIEW, State.APPROVED, State.PUBLISHED
EVERYWHERE = {D, R, A, P}
EXPECTED: dict[Action, dict[Role, set[State]]] = {
    Action.VIEW: dict.fromkeys(Role, EVERYWHERE),
    Action.EXPORT: dict.fromkeys(Role, EVERYWHERE),
    Action.EDIT: {Role.AUTHOR: {D}, Role.MANAGER: {D}},
    Action.SUBMIT: {Role.AUTHOR: {D}, Role.MANAGER: {D}},
    Action.RECALL: {Role.AUTHOR: {R}, Role.MANAGER: {R}},
    Action.REQUEST_CHANGES: {Role.REVIEWER: {R}, Role.APPROVER: {R}},
    Action.APPROVE: {Role.APPROVER: {R}},
    Action.PUBLISH: {Role.APPROVER: {A}, Role.MANAGER: {A}},
    Action.START_DRAFT: {Role.AUTHOR: {A, P}, Role.MANAGER: {A, P}},
    Action.WITHDRAW: {Role.MANAGER: EVERYWHERE},
    Action.CREATE_STATEMENT: {Role.AUTHOR: EVERYWHERE, Role.MANAGER: EVERYWHERE},
    Action.CREATE_VERSION: {Role.AUTHOR: EVERYWHERE, Role.MANAGER: EVERYWHERE},
    Action.CREATE_PRODUCT: {Role.MANAGER: EVERYWHERE},
}


@pytest.mark.parametrize(("role", "state", "action"), list(itertools.product(Role, State, Action)))
def test_policy(role: Role, state: State, action: Action) -> None:
    assert may({role}, state, action) is (state in EXPECTED[action].get(role, set()))


def test_without_a_role_nothing_is_allowed() -> None:
    assert not any(may(set(), state, action) for state in State for action in Action)
