from __future__ import annotations

from typing import ClassVar

from django.db import models

from statements.models.people import User
from statements.models.revisions import Revision
from statements.models.statements import Statement


class ExportState(models.TextChoices):
    QUEUED = "queued", "Waiting"
    RUNNING = "running", "Being made"
    DONE = "done", "Ready"
    FAILED = "failed", "Failed"


class ExportQuerySet(models.QuerySet["Export"]):
    def visible_to(self, user: User) -> ExportQuerySet:
        return self.filter(statement__in=Statement.objects.visible_to(user))


class Export(models.Model):
    """One file made from a draft or a revision. What was made from a revision is kept: the same bytes for ever."""

    statement = models.ForeignKey(Statement, on_delete=models.PROTECT, related_name="exports")
    revision = models.ForeignKey(Revision, on_delete=models.PROTECT, related_name="exports", null=True, blank=True)
    stage = models.CharField(max_length=20)  # state of the revision (or "draft") that the document names
    format = models.CharField(max_length=20)
    source = models.CharField(max_length=64)  # SHA-256 of the document tree that it is made from
    document = models.TextField()  # that tree as JSON, so that what is made is what was asked for
    state = models.CharField(max_length=20, choices=ExportState, default=ExportState.QUEUED)
    file = models.FileField(upload_to="exports/%Y/%m/", blank=True)
    size = models.PositiveBigIntegerField(default=0)  # bytes
    sha256 = models.CharField(max_length=64, blank=True)  # of the file
    message = models.TextField(blank=True)  # why it failed, and the cure
    asked_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    started_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)

    objects = ExportQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-id"]
        indexes: ClassVar = [models.Index(fields=["statement", "format", "source"])]

    def __str__(self) -> str:
        return f"{self.format} of {self.statement}"

    @property
    def is_pending(self) -> bool:
        return self.state in (ExportState.QUEUED, ExportState.RUNNING)
