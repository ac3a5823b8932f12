"""Edits of a section: locked, merged with what others did meanwhile, kept with its history."""

from __future__ import annotations

import secrets
from dataclasses import dataclass

import msgspec
from django.utils import timezone

from statements.actions.base import Refused, locked, touch
from statements.catalog.edition import Section
from statements.document.content import SectionContent, split_key, to_json
from statements.document.diff import Change as Difference
from statements.document.diff import compare_sections
from statements.document.edits import Change, EditError
from statements.document.merge import Clash, merge
from statements.models import Edit, InstanceRecord, SectionRecord, Statement, User
from statements.policy import Action
from statements.queries.content import edition_of, section_at, section_version
from statements.queries.drafts import UNDO, edit_at, undoable_edit

MAX_SECTION = 4_000_000  # bytes of JSON


class Conflict(Exception):
    """Both this user and somebody else changed the same place since the user looked. Nothing was saved."""

    def __init__(self, clashes: tuple[Clash, ...], current: SectionContent, version: int, changed_by: str) -> None:
        super().__init__("The section was changed by somebody else in the same place.")
        self.clashes, self.current, self.version, self.changed_by = clashes, current, version, changed_by


@dataclass(frozen=True, slots=True)
class Saved:
    section: SectionContent
    version: int
    others: tuple[Difference, ...] = ()  # what others had changed since this user looked: taken over


@dataclass(frozen=True, slots=True)
class Undone:
    saved: Saved
    what: str  # the edit that was taken back
    is_undo: bool  # and that had itself been an undo


def new_id() -> str:
    """Random id of a row or instance: short, unambiguous in links."""
    return "".join(secrets.choice("abcdefghijkmnpqrstuvwxyz23456789") for _ in range(10))


def change_section(*, user: User, statement_id: int, key: str, version: int, what: str, change: Change) -> Saved:
    """Apply `change` to what the user saw (`version`), merge with the present section, save.

    Raises Conflict, Refused, Denied, WrongState, Statement.DoesNotExist.
    """
    with locked(user, statement_id, Action.EDIT) as statement:
        checked_key(statement, key)
        current, current_version = section_version(statement, key)
        others: tuple[Difference, ...] = ()
        try:
            if version == current_version:
                wanted = change(current)
            else:
                base = section_at(statement, key, version)
                if base is None:
                    raise Refused(f"Section {key} never had version {version}. Reload the page.", field="version")
                merged = merge(base, change(base), current)
                if merged.clashes:
                    raise Conflict(merged.clashes, current, current_version, _last_editor(statement, key))
                wanted, others = merged.section, compare_sections(key, base, current, edition_of(statement))
        except EditError as error:
            raise Refused(str(error)) from error
        if wanted == current:
            return Saved(current, current_version, others)
        return Saved(wanted, save_section(statement, key, wanted, what, user, current_version), others)


def undo(*, user: User, statement_id: int, key: str, version: int, edit: int = 0) -> Undone:
    """Take back the edit that is named, else one's own last one that the page (`version`) shows; again goes further
    back. What was written since stays, so that the same place must not have been changed again.
    """
    with locked(user, statement_id, Action.EDIT) as statement:
        step = edit_at(statement, key, edit) if edit else undoable_edit(statement, key, user, version)
        before = section_at(statement, key, step.version - 1) if step else None
        if step is None or before is None:
            raise Refused("You have nothing to undo in this section.")
        try:
            saved = change_section(
                user=user,
                statement_id=statement_id,
                key=key,
                version=step.version,
                what=f"{UNDO}{step.version}",
                change=lambda _: before,
            )
        except Conflict as conflict:
            raise Refused("The same place was changed since; undo it by hand.") from conflict
        return Undone(saved, step.what, is_undo=step.what.startswith(UNDO))


def checked_key(statement: Statement, key: str) -> Section:
    """The section of the edition that a key means. Raises Refused for what is not in this statement."""
    edition = edition_of(statement)
    number, instance_id = split_key(key)
    section = edition.section_by_number.get(number)
    if section is None:
        raise Refused(f"Edition {edition.id} has no section {number}.", field="section")
    subjects = edition.subjects_of(number)
    if bool(subjects) != bool(instance_id):
        raise Refused(
            f"Section {number} {'repeats; say for which instance' if subjects else 'does not repeat'}.", field="section"
        )
    if (
        subjects
        and not InstanceRecord.objects.filter(
            statement=statement, uid=instance_id, kind=subjects[-1], is_removed=False
        ).exists()
    ):
        raise Refused(
            f"There is no {edition.subject_by_key[subjects[-1]].label} “{instance_id}” in this statement.",
            field="section",
        )
    return section


def save_section(statement: Statement, key: str, section: SectionContent, what: str, user: User, last: int = 0) -> int:
    """Within a lock: write the section and its edit after version `last`, return the new version."""
    if len(to_json(section)) > MAX_SECTION:
        raise Refused("This section has become too large; split its tables or refer to a separate document.")
    data = msgspec.to_builtins(section)
    now = timezone.now()
    version = last + 1
    record = SectionRecord.objects.filter(statement=statement, key=key)
    if not (last and record.update(data=data, version=version, changed_by=user, changed_at=now)):
        SectionRecord.objects.create(
            statement=statement, key=key, data=data, version=version, changed_by=user, changed_at=now
        )
    Edit.objects.create(statement=statement, key=key, version=version, data=data, what=what[:200], user=user, at=now)
    touch(statement, user)
    return version


def _last_editor(statement: Statement, key: str) -> str:
    edit = Edit.objects.filter(statement=statement, key=key).select_related("user").first()
    return edit.user.name if edit else ""
