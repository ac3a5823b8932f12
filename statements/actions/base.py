"""What all actions share: the lock with its permission, the audit entry, the ways in which an action can be refused."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import transaction
from django.utils import timezone

from statements.models import AuditEntry, State, Statement, User
from statements.policy import POLICY, STATE_NAMES, Action, fits_state, has_role
from statements.queries.access import roles_in


class Refused(Exception):
    """The input is wrong; `message` names what and the cure. Nothing was changed."""

    def __init__(self, message: str, *, field: str = "") -> None:
        super().__init__(message)
        self.message, self.field = message, field


class Denied(Exception):
    """The user may see the statement, but not do this."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class WrongState(Exception):
    """Somebody was faster, or the statement is not where this action begins."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


@contextmanager
def locked(user: User, statement_id: int, action: Action) -> Iterator[Statement]:
    """The statement, locked for this transaction, if the user may do the action in its present state.

    Raises Statement.DoesNotExist for what is foreign, Denied, WrongState.
    """
    with transaction.atomic():
        visible = Statement.objects.visible_to(user).select_for_update(of=("self",))
        statement = visible.select_related("version__product__team").get(pk=statement_id)
        require(user, statement, action)
        yield statement


def require(user: User, statement: Statement, action: Action) -> None:
    roles = roles_in(user, statement.version.product.team_id)
    if not has_role(roles, action):
        needed = " or ".join(sorted(role.label.lower() for role in POLICY[action].roles))
        raise Denied(
            f"To {action.replace('_', ' ')}, one must be {needed} of the team “{statement.version.product.team}”."
        )
    if not fits_state(statement.state, action):
        raise WrongState(
            f"The statement is {STATE_NAMES[State(statement.state)]} now; this is not possible in that state. "
            "Reload to see it."
        )


def record(user: User, what: str, statement: Statement | None = None, **details: Any) -> AuditEntry:
    """The audit entry of an action, in its transaction."""
    return AuditEntry.objects.create(
        at=timezone.now(), user=user, who=user.name, what=what, statement=statement, details=details
    )


def touch(statement: Statement, user: User) -> None:
    statement.changed_by, statement.changed_at = user, timezone.now()
    statement.save(update_fields=["changed_by", "changed_at", "state"])
