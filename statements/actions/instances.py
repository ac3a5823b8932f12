"""Application Entities, activities, IODs ...: what the repeating sections repeat for."""

from __future__ import annotations

from django.db.models import Max

from statements.actions.base import Refused, locked, record, touch
from statements.actions.sections import new_id
from statements.actions.words import one_line
from statements.models import InstanceRecord, Statement, User
from statements.policy import Action
from statements.queries.content import edition_of

MAX_NAME = 120
MAX_INSTANCES = 500


def add_instance(*, user: User, statement_id: int, kind: str, name: str, parent: str = "") -> InstanceRecord:
    with locked(user, statement_id, Action.EDIT) as statement:
        subject = edition_of(statement).subject_by_key.get(kind)
        if subject is None:
            raise Refused(f"Edition {statement.edition} has no “{kind}”.", field="kind")
        parent = one_line(parent)
        if bool(subject.parent) != bool(parent) or (parent and not _there(statement, parent, subject.parent)):
            raise Refused(f"Say to which one the new {subject.label} belongs.", field="parent")
        if statement.instance_records.count() >= MAX_INSTANCES:
            raise Refused(f"A statement has at most {MAX_INSTANCES} of these.")
        name = _checked_name(statement, name, kind=kind, parent=parent)
        last = statement.instance_records.aggregate(last=Max("position"))["last"]
        instance = InstanceRecord.objects.create(
            statement=statement, uid=new_id(), kind=kind, name=name, parent=parent, position=(last or 0) + 1
        )
        _changed(statement, user, "content.instance_added", instance)
        return instance


def rename_instance(*, user: User, statement_id: int, uid: str, name: str) -> InstanceRecord:
    """The name stands in one place; whatever refers to the instance follows."""
    with locked(user, statement_id, Action.EDIT) as statement:
        instance = _instance(statement, uid)
        old = instance.name
        instance.name = _checked_name(statement, name, kind=instance.kind, parent=instance.parent, but=uid)
        instance.save(update_fields=["name"])
        _changed(statement, user, "content.instance_renamed", instance, old=old)
        return instance


def remove_instance(*, user: User, statement_id: int, uid: str) -> InstanceRecord:
    """Takes the instance and what belongs to it out of the statement; `restore_instance` brings them back as they
    were.
    """
    with locked(user, statement_id, Action.EDIT) as statement:
        instance = _instance(statement, uid)
        InstanceRecord.objects.filter(statement=statement, uid=uid).update(is_removed=True)
        _changed(statement, user, "content.instance_removed", instance)
        return instance


def restore_instance(*, user: User, statement_id: int, uid: str) -> InstanceRecord:
    with locked(user, statement_id, Action.EDIT) as statement:
        instance = statement.instance_records.filter(uid=uid, is_removed=True).first()
        if instance is None:
            raise Refused("There is no removed one of this kind to bring back.")
        _checked_name(statement, instance.name, kind=instance.kind, parent=instance.parent, but=uid)
        instance.is_removed = False
        instance.save(update_fields=["is_removed"])
        _changed(statement, user, "content.instance_restored", instance)
        return instance


def move_instance(*, user: User, statement_id: int, uid: str, by: int) -> InstanceRecord:
    """Up (negative) or down among those of its kind and parent: the order of their sections."""
    with locked(user, statement_id, Action.EDIT) as statement:
        instance = _instance(statement, uid)
        mates = list(statement.instance_records.filter(kind=instance.kind, parent=instance.parent, is_removed=False))
        at = mates.index(instance)
        to = min(max(at + by, 0), len(mates) - 1)
        positions = [mate.position for mate in mates]
        mates.insert(to, mates.pop(at))
        for mate, position in zip(mates, positions, strict=True):
            mate.position = position
        InstanceRecord.objects.bulk_update(mates, ["position"])
        _changed(statement, user, "content.instance_moved", instance)
        return instance


def _instance(statement: Statement, uid: str) -> InstanceRecord:
    instance = statement.instance_records.filter(uid=uid, is_removed=False).first()
    if instance is None:
        raise Refused("This one is no longer in the statement; reload to see what is.")
    return instance


def _there(statement: Statement, uid: str, kind: str) -> bool:
    return statement.instance_records.filter(uid=uid, kind=kind, is_removed=False).exists()


def _checked_name(statement: Statement, name: str, *, kind: str, parent: str, but: str = "") -> str:
    name = one_line(name)
    if not name:
        raise Refused("Give it a name.", field="name")
    if len(name) > MAX_NAME:
        raise Refused(f"A name has at most {MAX_NAME} characters.", field="name")
    mates = statement.instance_records.filter(kind=kind, parent=parent, is_removed=False).exclude(uid=but)
    if any(mate.name.casefold() == name.casefold() for mate in mates):
        raise Refused(f"There is already one named “{name}”; names tell them apart.", field="name")
    return name


def _changed(statement: Statement, user: User, what: str, instance: InstanceRecord, **details: str) -> None:
    record(user, what, statement, uid=instance.uid, kind=instance.kind, name=instance.name, **details)
    touch(statement, user)
