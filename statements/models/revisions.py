"""Revisions: what was read is what was signed, and it never changes."""

from __future__ import annotations

import hashlib
from typing import Any, ClassVar

from django.db import models

from statements.models.people import User
from statements.models.statements import Statement


class RevisionState(models.TextChoices):
    IN_REVIEW = "in_review", "In review"
    REJECTED = "rejected", "Changes requested"
    APPROVED = "approved", "Approved"
    PUBLISHED = "published", "Published"
    SUPERSEDED = "superseded", "Superseded"
    WITHDRAWN = "withdrawn", "Withdrawn"


OPEN = (RevisionState.IN_REVIEW,)
RELEASED = (RevisionState.APPROVED, RevisionState.PUBLISHED, RevisionState.SUPERSEDED, RevisionState.WITHDRAWN)


class RevisionQuerySet(models.QuerySet["Revision"]):
    def visible_to(self, user: User) -> RevisionQuerySet:
        return self.filter(statement__in=Statement.objects.visible_to(user))

    def released(self) -> RevisionQuerySet:
        return self.filter(state__in=RELEASED)


class Revision(models.Model):
    """An immutable snapshot, made when a draft goes into review. Only its state goes on."""

    FROZEN: ClassVar = (
        "statement_id", "number", "content", "sha256", "previous_chain", "chain", "edition", "fingerprint", "summary",
        "submitted_by_id", "submitted_at",
    )  # fmt: skip

    statement = models.ForeignKey(Statement, on_delete=models.PROTECT, related_name="revisions")
    number = models.PositiveIntegerField()
    content = models.TextField()  # canonical JSON
    sha256 = models.CharField(max_length=64)  # of the content's bytes
    previous_chain = models.CharField(max_length=64, blank=True)  # `chain` of the revision before; empty for the first
    chain = models.CharField(max_length=64)  # SHA-256 of previous_chain + sha256
    edition = models.CharField(max_length=20)
    fingerprint = models.CharField(max_length=64)  # of the edition at that time
    summary = models.TextField()  # the author's words on what changed
    state = models.CharField(max_length=20, choices=RevisionState, default=RevisionState.IN_REVIEW)
    submitted_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    submitted_at = models.DateTimeField()
    approved_at = models.DateTimeField(null=True, blank=True)
    published_at = models.DateTimeField(null=True, blank=True)

    objects = RevisionQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["statement", "number"], condition=~models.Q(state="rejected"), name="one_revision_per_number"
            ),
            models.UniqueConstraint(
                fields=["statement"], condition=models.Q(state="in_review"), name="one_revision_in_review"
            ),
            models.UniqueConstraint(
                fields=["statement"], condition=models.Q(state="published"), name="one_published_revision"
            ),
            models.CheckConstraint(condition=models.Q(state__in=RevisionState.values), name="known_revision_state"),
        ]

    def __str__(self) -> str:
        return f"Revision {self.number} of {self.statement}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        stored = type(self).objects.filter(pk=self.pk).values(*self.FROZEN).first() if self.pk else None
        changed = [name for name, value in (stored or {}).items() if getattr(self, name) != value]
        if changed:
            raise ValueError(f"A revision never changes: {', '.join(changed)}.")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        raise ValueError("A revision is never deleted; it can be withdrawn.")

    @staticmethod
    def link(previous_chain: str, sha256: str) -> str:
        """The chained hash: who changes an earlier revision breaks all later ones."""
        return hashlib.sha256(f"{previous_chain}\n{sha256}".encode()).hexdigest()


class Signature(models.Model):
    """Who said what about a revision, over which hash. The name is kept as it was, whatever becomes of the account."""

    revision = models.ForeignKey(Revision, on_delete=models.PROTECT, related_name="signatures")
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=300)
    meaning = models.CharField(max_length=100)
    comment = models.TextField(blank=True)
    sha256 = models.CharField(max_length=64)
    signed_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["id"]

    def __str__(self) -> str:
        return f"{self.meaning} by {self.name}"
