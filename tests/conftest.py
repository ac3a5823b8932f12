"""The cast of all tests, and how they get into the database.

Alice writes, Bob approves, Rita reviews, Rolf only reads, Mona manages; they are one team. Charlie is of another team
and must
never find out that the product exists.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client

from statements.actions.instances import add_instance
from statements.actions.sections import change_section
from statements.actions.statements import create_product, create_statement, create_version
from statements.catalog.edition import Edition
from statements.catalog.loader import load_edition
from statements.document import edits
from statements.document.content import SectionContent
from statements.models import Membership, Role, Statement, Team, User
from statements.queries.content import section_version

PASSWORD = "correct horse battery"
CAST = {
    "alice": ("Alice", "Author", [Role.AUTHOR]),
    "bob": ("Bob", "Approver", [Role.APPROVER, Role.REVIEWER]),
    "rita": ("Rita", "Reviewer", [Role.REVIEWER]),
    "rolf": ("Rolf", "Reader", [Role.READER]),
    "mona": ("Mona", "Manager", [Role.MANAGER]),
}


@pytest.fixture(autouse=True)
def no_memory() -> None:
    """What one test's wrong passwords or lists left in the cache is not the next one's."""
    cache.clear()


@pytest.fixture(scope="session")
def edition() -> Edition:
    return load_edition()


@dataclass
class World:
    """A team with its people and one statement, and short ways to change it."""

    team: Team
    people: dict[str, User]
    stranger: User
    statement: Statement
    clients: dict[str, Client] = field(default_factory=dict)

    def __getattr__(self, name: str) -> User:
        try:
            return self.__dict__["people"][name]  # type: ignore[no-any-return]
        except KeyError:
            raise AttributeError(name) from None

    def client(self, name: str) -> Client:
        """A browser in which this person is signed in."""
        if name not in self.clients:
            client = Client()
            client.force_login(self.stranger if name == "charlie" else self.people[name])
            self.clients[name] = client
        return self.clients[name]

    def change(self, key: str, change: Callable[[SectionContent], SectionContent], *, by: str = "alice") -> int:
        _, version = section_version(self.statement, key)
        saved = change_section(
            user=self.people[by], statement_id=self.statement.pk, key=key, version=version, what="test", change=change
        )
        return saved.version

    def write(self, key: str, name: str, value: str, *, by: str = "alice") -> int:
        section = load_edition().section_by_number[key.partition("@")[0]]
        return self.change(key, lambda content: edits.set_field(section, content, name, value), by=by)

    def row(self, key: str, table_id: str, row_id: str, *, by: str = "alice", group: str = "", **cells: str) -> int:
        table = load_edition().table_by_id[table_id]
        return self.change(key, lambda content: edits.add_row(table, content, row_id, group=group, cells=cells), by=by)

    def cell(self, key: str, table_id: str, row_id: str, column: str, value: str, *, by: str = "alice") -> int:
        table = load_edition().table_by_id[table_id]
        return self.change(key, lambda content: edits.set_cell(table, content, row_id, column, value), by=by)

    def instance(self, kind: str, name: str, parent: str = "", *, by: str = "alice") -> str:
        return add_instance(
            user=self.people[by], statement_id=self.statement.pk, kind=kind, name=name, parent=parent
        ).uid

    def reload(self) -> Statement:
        self.statement = Statement.objects.with_product().get(pk=self.statement.pk)
        return self.statement


def make_user(username: str, first: str, last: str, **more: Any) -> User:
    return User.objects.create_user(username, password=PASSWORD, first_name=first, last_name=last, **more)


@pytest.fixture
def world(db: None) -> World:
    team = Team.objects.create(name="Scanners")
    people = {name: make_user(name, first, last) for name, (first, last, _) in CAST.items()}
    for name, (_, _, roles) in CAST.items():
        Membership.objects.bulk_create(Membership(user=people[name], team=team, role=role) for role in roles)
    stranger = make_user("charlie", "Charlie", "Stranger")
    others = Team.objects.create(name="Others")
    Membership.objects.bulk_create(Membership(user=stranger, team=others, role=role) for role in Role)
    product = create_product(user=people["mona"], team=team, name="Scanner", manufacturer="Example Medical")
    version = create_version(user=people["mona"], product_id=product.pk, name="1.0")
    statement = create_statement(user=people["mona"], version_id=version.pk)
    return World(team, people, stranger, Statement.objects.with_product().get(pk=statement.pk))
