"""The working copy: one small row per touched section, one per instance, and every edit for undo and merge."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from statements.models.people import User
from statements.models.statements import Statement


class SectionRecord(models.Model):
    """What authors said in one section (or one instance of it). `version` counts its edits: two of the same are
    detected.
    """

    statement = models.ForeignKey(Statement, on_delete=models.CASCADE, related_name="section_records")
    key = models.CharField(max_length=80)  # "N.5.1", "N.7.2.1@k3f9"
    data = models.JSONField()  # SectionContent
    version = models.PositiveIntegerField(default=1)
    changed_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    changed_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["statement", "key"], name="one_record_per_section")]

    def __str__(self) -> str:
        return f"{self.key} of {self.statement}"


class InstanceRecord(models.Model):
    """One Application Entity, activity, IOD ... of a statement. Removed ones stay, so that removing can be undone."""

    statement = models.ForeignKey(Statement, on_delete=models.CASCADE, related_name="instance_records")
    uid = models.CharField(max_length=20)
    kind = models.CharField(max_length=40)
    name = models.CharField(max_length=200)
    parent = models.CharField(max_length=20, blank=True)
    position = models.PositiveIntegerField()
    is_removed = models.BooleanField(default=False)

    class Meta:
        ordering: ClassVar = ["position", "id"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["statement", "uid"], name="one_record_per_instance")]

    def __str__(self) -> str:
        return self.name


class Edit(models.Model):
    """One save of a section: the section as it was afterwards. Append only."""

    statement = models.ForeignKey(Statement, on_delete=models.CASCADE, related_name="edits")
    key = models.CharField(max_length=80)
    version = models.PositiveIntegerField()
    data = models.JSONField()
    what = models.CharField(max_length=200)  # for people: "Cell changed in Table N.5-1"
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["-id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["statement", "key", "version"], name="one_edit_per_version_of_section")
        ]

    def __str__(self) -> str:
        return f"{self.what} by {self.user}"
