from __future__ import annotations

import hashlib
import secrets
from typing import ClassVar

from django.db import models

from statements.models.people import User

PREFIX = "dcs_"


class ApiToken(models.Model):
    """A key of one person to the REST interface: reads what its owner may read. Only its hash is kept."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="api_tokens")
    name = models.CharField(max_length=100)
    digest = models.CharField(max_length=64, unique=True)
    hint = models.CharField(max_length=12)  # the first characters, to tell tokens apart
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField(null=True, blank=True)
    last_used_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-created_at"]

    def __str__(self) -> str:
        return f"{self.name} ({self.hint}…)"

    @staticmethod
    def generate() -> str:
        return PREFIX + secrets.token_urlsafe(32)

    @staticmethod
    def hash(token: str) -> str:
        """A token is random and long: one round of SHA-256 is enough."""
        return hashlib.sha256(token.encode()).hexdigest()
