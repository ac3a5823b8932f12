from __future__ import annotations

from typing import Any, ClassVar

from django.db import models

from statements.models.people import User
from statements.models.statements import Statement


class AuditEntry(models.Model):
    """Who did what, when. Append only."""

    at = models.DateTimeField()
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    who = models.CharField(max_length=300)  # the name at that time
    what = models.CharField(max_length=60)  # code of the action
    statement = models.ForeignKey(Statement, on_delete=models.PROTECT, related_name="audit", null=True, blank=True)
    details = models.JSONField(default=dict)

    class Meta:
        ordering: ClassVar = ["-id"]

    def __str__(self) -> str:
        return f"{self.who}: {self.what}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.pk:
            raise ValueError("An audit entry never changes.")
        super().save(*args, **kwargs)
