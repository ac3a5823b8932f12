"""Keys to the REST interface."""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from statements.actions.base import Refused, record
from statements.actions.words import one_line
from statements.models import ApiToken, User

MAX_TOKENS = 20


@transaction.atomic
def create_token(*, user: User, name: str, days: int | None = None) -> tuple[ApiToken, str]:
    """The token and its secret, which is shown this once and kept by nobody."""
    name = one_line(name)
    if not name or len(name) > 100:
        raise Refused("Give the token a name of at most 100 characters: what will use it?", field="name")
    if days is not None and not 1 <= days <= 3650:
        raise Refused("A token lasts between 1 and 3650 days.", field="days")
    if user.api_tokens.count() >= MAX_TOKENS:
        raise Refused(f"You have {MAX_TOKENS} tokens; revoke one that is no longer used.")
    secret = ApiToken.generate()
    token = ApiToken.objects.create(
        user=user,
        name=name,
        digest=ApiToken.hash(secret),
        hint=secret[:8],
        expires_at=timezone.now() + timedelta(days=days) if days else None,
    )
    record(user, "token.created", name=name)
    return token, secret


@transaction.atomic
def revoke_token(*, user: User, token_id: int) -> None:
    token = user.api_tokens.filter(pk=token_id).first()
    if token is None:
        raise Refused("You have no such token; it may have been revoked already.")
    record(user, "token.revoked", name=token.name)
    token.delete()


def owner_of(secret: str) -> ApiToken | None:
    """The living token with this secret. Its last use is noted once a minute, not on each call."""
    now = timezone.now()
    token = ApiToken.objects.select_related("user").filter(digest=ApiToken.hash(secret), user__is_active=True).first()
    if token is None or (token.expires_at and token.expires_at <= now):
        return None
    if token.last_used_at is None or now - token.last_used_at > timedelta(minutes=1):
        ApiToken.objects.filter(pk=token.pk).update(last_used_at=now)
    return token
