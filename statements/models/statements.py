from __future__ import annotations

from typing import ClassVar

from django.db import models

from statements.models.people import User
from statements.models.products import ProductVersion


class State(models.TextChoices):
    """Where the working copy of a statement stands. Revisions have states of their own."""

    DRAFT = "draft", "Draft"
    IN_REVIEW = "in_review", "In review"
    APPROVED = "approved", "Approved"
    PUBLISHED = "published", "Published"


class StatementQuerySet(models.QuerySet["Statement"]):
    def visible_to(self, user: User) -> StatementQuerySet:
        return self.filter(version__in=ProductVersion.objects.visible_to(user))

    def with_product(self) -> StatementQuerySet:
        return self.select_related("version__product__team", "changed_by")


class Statement(models.Model):
    """The DICOM Conformance Statement of one product version, in one edition of the template."""

    version = models.ForeignKey(ProductVersion, on_delete=models.PROTECT, related_name="statements")
    edition = models.CharField(max_length=20)
    document_number = models.CharField(max_length=100, blank=True)
    also_covers = models.JSONField(default=list, blank=True)  # further versions or products, as printed on the cover
    state = models.CharField(max_length=20, choices=State, default=State.DRAFT)
    created_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    changed_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    changed_at = models.DateTimeField()

    objects = StatementQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-changed_at"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["version", "edition"],
                name="one_statement_per_version_and_edition",
                violation_error_message="This version already has a statement in this edition.",
            ),
            models.CheckConstraint(condition=models.Q(state__in=State.values), name="known_statement_state"),
        ]

    def __str__(self) -> str:
        return f"Conformance Statement of {self.version}"
