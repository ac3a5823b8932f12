"""The example that a new installation begins with: a real statement, published, with a second draft on top.

It goes the way that people go: alice writes and submits, bob approves with his password, alice goes on.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from pathlib import Path

from django.contrib.auth.hashers import make_password
from django.db import transaction

from statements.actions.base import locked, record
from statements.actions.exports import request_export
from statements.actions.review import approve, publish, start_draft, submit
from statements.actions.sections import change_section
from statements.actions.statements import create_product, create_statement, create_version, describe_statement
from statements.catalog.edition import Edition, Table
from statements.document.content import Content, SectionContent, from_json, split_key
from statements.document.diff import Change as Difference
from statements.document.diff import What, compare
from statements.document.edits import Change, add_row, remove_row, set_cell, set_field
from statements.models import Export, InstanceRecord, Membership, RevisionState, Role, Statement, Team, User
from statements.policy import Action
from statements.queries.content import edition_of, section_version

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"
TEAM = "Example team"
PEOPLE = {
    "alice": ("Alice", "Author", (Role.AUTHOR, Role.MANAGER)),
    "bob": ("Bob", "Approver", (Role.REVIEWER, Role.APPROVER)),
    "carol": ("Carol", "Colleague", (Role.AUTHOR, Role.REVIEWER)),
}
DESCRIPTION = "Small archive for tests, delivered with pynetdicom: stores instances and sends them on request."
SUMMARY = "First revision, written from the source of the package."


def new_password() -> str:
    """Easy to read and type: three words and four digits, about 2^33 possibilities."""
    words = (EXAMPLES / "words.txt").read_text("utf-8").split()
    return "-".join((*(secrets.choice(words) for _ in range(3)), f"{secrets.randbelow(10_000):04}"))


@transaction.atomic
def load_example(*, password: str) -> Statement:
    """The team with its people, all with this password, and their statement."""
    people = _create_people(password)
    alice, bob = people["alice"], people["bob"]
    first, second = _read("revision-1.json"), _read("revision-2.json")
    statement = _create_statement(alice, first)
    for key, section in first.sections.items():
        _save(alice, statement, key, "Section written", _becomes(section))
    revision = submit(user=alice, statement_id=statement.pk, summary=SUMMARY)
    approve(user=bob, statement_id=statement.pk, password=password, sha256=revision.sha256)
    publish(user=bob, statement_id=statement.pk)
    start_draft(user=alice, statement_id=statement.pk)
    for key, what, change in edits_between(edition_of(statement), first, second):
        _save(alice, statement, key, what, change)
    return Statement.objects.with_product().get(pk=statement.pk)


def request_first_export(statement: Statement) -> Export:
    """The PDF of the published revision: asked for, to be made when the server runs."""
    revision = statement.revisions.get(state=RevisionState.PUBLISHED)
    return request_export(
        user=statement.created_by, statement_id=statement.pk, format_name="pdf", revision_id=revision.pk
    )


def edits_between(edition: Edition, old: Content, new: Content) -> Iterator[tuple[str, str, Change]]:
    """What an author does to get from one content to the other: section key, words for the history, edit."""
    for difference in compare(old, new):
        what, change = _edit(edition, new, difference)
        yield difference.section, what, change


def _edit(edition: Edition, new: Content, difference: Difference) -> tuple[str, Change]:
    section = edition.section_by_number[split_key(difference.section)[0]]
    table = edition.table_by_id.get(difference.table)
    if table is None:
        return "Text changed", lambda content: set_field(section, content, difference.field, difference.new)
    match difference.what:
        case What.ADDED if difference.row:
            return f"Row added to Table {table.id}", _added(table, new, difference)
        case What.REMOVED if difference.row:
            return f"Row removed from Table {table.id}", lambda content: remove_row(table, content, difference.row)
        case What.CHANGED if difference.column:
            return f"Cell changed in Table {table.id}", lambda content: set_cell(
                table, content, difference.row, difference.column, difference.new
            )
    raise ValueError(f"The example changes more than fields, rows and cells: {difference}")


def _added(table: Table, new: Content, difference: Difference) -> Change:
    """At its place: after the row before it."""
    content = new.table(difference.section, table.id)
    rows = content.rows if content else ()
    at = next(index for index, row in enumerate(rows) if row.id == difference.row)
    row, after = rows[at], rows[at - 1].id if at else ""
    return lambda content: add_row(table, content, row.id, group=row.group, after=after, cells=row.cells)


def _create_people(password: str) -> dict[str, User]:
    """One hash for all of them: it is one password, and hashing is slow on purpose."""
    team = Team.objects.create(name=TEAM)
    hashed = make_password(password)
    people = {
        name: User.objects.create(username=name, first_name=first, last_name=last, password=hashed)
        for name, (first, last, _) in PEOPLE.items()
    }
    Membership.objects.bulk_create(
        Membership(user=people[name], team=team, role=role) for name, (_, _, roles) in PEOPLE.items() for role in roles
    )
    return people


def _create_statement(user: User, content: Content) -> Statement:
    header = content.header
    product = create_product(
        user=user,
        team=Team.objects.get(name=TEAM),
        name=header.product,
        manufacturer=header.manufacturer,
        description=DESCRIPTION,
    )
    version = create_version(user=user, product_id=product.pk, name=header.version)
    statement = create_statement(
        user=user, version_id=version.pk, edition=content.edition, document_number=header.document_number
    )
    describe_statement(
        user=user, statement_id=statement.pk, document_number=header.document_number, also_covers=header.also_covers
    )
    with locked(user, statement.pk, Action.EDIT):
        # With the ids of the file and not with new ones: the keys of the sections name them
        InstanceRecord.objects.bulk_create(
            InstanceRecord(
                statement=statement, uid=each.id, kind=each.kind, name=each.name, parent=each.parent, position=position
            )
            for position, each in enumerate(content.instances, start=1)
        )
        record(user, "content.instances_added", statement, uids=[each.id for each in content.instances])
    return statement


def _save(user: User, statement: Statement, key: str, what: str, change: Change) -> None:
    _, version = section_version(statement, key)
    change_section(user=user, statement_id=statement.pk, key=key, version=version, what=what, change=change)


def _becomes(section: SectionContent) -> Change:
    return lambda _: section


def _read(name: str) -> Content:
    return from_json((EXAMPLES / "qrscp" / name).read_bytes())
