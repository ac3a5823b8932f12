"""Bearer tokens: `Authorization: Bearer dcs_...`. No cookies, so nothing here can be forged from another site."""

from __future__ import annotations

from rest_framework.authentication import BaseAuthentication, get_authorization_header
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.request import Request

from statements.actions.tokens import owner_of
from statements.models import ApiToken, User


class TokenAuthentication(BaseAuthentication):
    def authenticate(self, request: Request) -> tuple[User, ApiToken] | None:
        scheme, _, secret = get_authorization_header(request).decode("latin-1").partition(" ")
        if not scheme:
            return None
        if scheme.lower() != "bearer" or not secret.strip():
            raise AuthenticationFailed("Send the token as “Authorization: Bearer <token>”.")
        token = owner_of(secret.strip())
        if token is None:
            raise AuthenticationFailed(
                "The token is not known, has expired or was revoked. Make a new one on your account page."
            )
        return token.user, token

    def authenticate_header(self, request: Request) -> str:
        return "Bearer"
