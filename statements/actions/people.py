"""People and their roles in teams, as the administrator of an installation sets them."""

from __future__ import annotations

from collections.abc import Collection

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from statements.actions.base import Refused
from statements.models import AuditEntry, Membership, Role, Team, User


@transaction.atomic
def add_person(*, team: str, username: str, full_name: str, roles: Collection[str], password: str | None) -> User:
    """A member of a team with exactly these roles. Team and account are made where they do not exist; a password is set
    only for a new account."""
    if unknown := set(roles) - set(Role.values):
        raise Refused(f"There is no role {', '.join(sorted(unknown))}. Known: {', '.join(Role.values)}.", field="roles")
    if not roles:
        raise Refused("Give at least one role.", field="roles")
    user = User.objects.filter(username=username).first() or _create(username, full_name, password)
    group, _ = Team.objects.get_or_create(name=team)
    Membership.objects.filter(team=group, user=user).delete()
    Membership.objects.bulk_create(Membership(team=group, user=user, role=role) for role in sorted(set(roles)))
    AuditEntry.objects.create(
        at=timezone.now(),
        who="administrator",
        what="team.roles_set",
        details={"user": username, "roles": sorted(roles)},
    )
    return user


def _create(username: str, full_name: str, password: str | None) -> User:
    first, _, last = " ".join(full_name.split()).partition(" ")
    user = User(username=username, first_name=first, last_name=last)
    try:
        validate_password(password or "", user)
        user.set_password(password)
        user.full_clean()
    except ValidationError as error:
        raise Refused(" ".join(error.messages)) from error
    user.save()
    return user
