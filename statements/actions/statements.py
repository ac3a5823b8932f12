"""Products, versions, statements: made and described."""

from __future__ import annotations

from collections.abc import Sequence

from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction
from django.utils import timezone

from statements.actions.base import Denied, Refused, locked, record, touch
from statements.actions.words import one_line
from statements.catalog.loader import DEFAULT_EDITION, edition_ids
from statements.models import Edit, InstanceRecord, Product, ProductVersion, SectionRecord, Statement, Team, User
from statements.policy import Action, has_role
from statements.queries.access import product_of, roles_in, statement_of, version_of

MAX_COVERED, MAX_COVERED_NAME = 50, 200


@transaction.atomic
def create_product(*, user: User, team: Team, name: str, manufacturer: str, description: str = "") -> Product:
    _require(user, team, Action.CREATE_PRODUCT)
    product = Product(
        team=team, name=one_line(name), manufacturer=one_line(manufacturer), description=one_line(description)
    )
    _save(product)
    record(user, "product.created", product=product.pk, name=product.name)
    return product


@transaction.atomic
def create_version(*, user: User, product_id: int, name: str) -> ProductVersion:
    product = product_of(user, product_id)
    _require(user, product.team, Action.CREATE_VERSION)
    version = ProductVersion(product=product, name=one_line(name))
    _save(version)
    record(user, "version.created", version=version.pk, name=version.name)
    return version


@transaction.atomic
def create_statement(
    *,
    user: User,
    version_id: int,
    edition: str = DEFAULT_EDITION,
    document_number: str = "",
    source_id: int | None = None,
) -> Statement:
    """A new draft: empty, or with the content of another statement that the user may see."""
    version = version_of(user, version_id)
    _require(user, version.product.team, Action.CREATE_STATEMENT)
    if edition not in edition_ids():
        raise Refused(f"There is no edition “{edition}”. Known: {', '.join(edition_ids())}.", field="edition")
    statement = Statement(
        version=version,
        edition=edition,
        document_number=one_line(document_number),
        created_by=user,
        changed_by=user,
        changed_at=timezone.now(),
    )
    _save(statement)
    record(user, "statement.created", statement, source=source_id)
    if source_id is not None:
        _copy_content(statement_of(user, source_id), statement, user)
    return statement


def describe_statement(*, user: User, statement_id: int, document_number: str, also_covers: Sequence[str]) -> Statement:
    """What the cover says beyond product and version."""
    with locked(user, statement_id, Action.EDIT) as statement:
        statement.document_number = one_line(document_number)
        statement.also_covers = _covered(also_covers)
        _clean(statement)
        statement.save()
        record(user, "content.described", statement, number=statement.document_number, covers=statement.also_covers)
        touch(statement, user)
        return statement


def _covered(names: Sequence[str]) -> list[str]:
    lines = [line for each in names if (line := one_line(each))]
    if len(lines) > MAX_COVERED:
        raise Refused(f"A statement covers at most {MAX_COVERED} further versions.", field="also_covers")
    if any(len(line) > MAX_COVERED_NAME for line in lines):
        raise Refused(f"A version has at most {MAX_COVERED_NAME} characters.", field="also_covers")
    return lines


def _copy_content(source: Statement, target: Statement, user: User) -> None:
    if source.edition != target.edition:
        raise Refused(f"That statement is in edition {source.edition}; choose the same edition.", field="source")
    now = timezone.now()
    InstanceRecord.objects.bulk_create(
        InstanceRecord(
            statement=target, uid=each.uid, kind=each.kind, name=each.name, parent=each.parent, position=each.position
        )
        for each in source.instance_records.filter(is_removed=False)
    )
    records = list(SectionRecord.objects.filter(statement=source))
    SectionRecord.objects.bulk_create(
        SectionRecord(statement=target, key=each.key, data=each.data, changed_by=user, changed_at=now)
        for each in records
    )
    Edit.objects.bulk_create(
        Edit(
            statement=target,
            key=each.key,
            version=1,
            data=each.data,
            what=f"Taken over from {source}"[:200],
            user=user,
            at=now,
        )
        for each in records
    )


def _require(user: User, team: Team, action: Action) -> None:
    if not has_role(roles_in(user, team), action):
        raise Denied(f"Your role in the team “{team}” does not allow to {action.replace('_', ' ')}.")


def _clean(row: models.Model) -> None:
    try:
        row.full_clean()
    except ValidationError as error:
        field, messages = next(iter(error.message_dict.items()))
        raise Refused(messages[0], field="" if field == "__all__" else field) from error


def _save(row: models.Model) -> None:
    _clean(row)
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError:  # somebody made the same since it was checked
        _clean(row)
        raise
