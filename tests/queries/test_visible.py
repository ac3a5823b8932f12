"""Reads begin at the user: what is foreign is not found, in lists and by itself."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import pytest
from django.core.exceptions import ObjectDoesNotExist
from django.db.models import Model

from statements.actions import review
from statements.actions.exports import request_export
from statements.actions.statements import create_product, create_version
from statements.models import Export, Membership, Product, ProductVersion, Revision, Role, Statement, Team, User
from statements.policy import Action
from statements.queries import access
from tests.conftest import CAST, World

MODELS = (Product, ProductVersion, Statement, Revision, Export)


@dataclass(frozen=True)
class Theirs:
    """One of each that belongs to the team."""

    product: Product
    version: ProductVersion
    statement: Statement
    revision: Revision
    export: Export


@pytest.fixture
def theirs(world: World, monkeypatch: pytest.MonkeyPatch) -> Theirs:
    monkeypatch.setattr(review, "check", lambda context: ())
    pk = world.statement.pk
    revision = review.submit(user=world.alice, statement_id=pk, summary="First")
    export = request_export(user=world.alice, statement_id=pk, format_name="pdf", revision_id=revision.pk)
    version = world.statement.version
    return Theirs(version.product, version, world.statement, revision, export)


READS: Mapping[str, Callable[[User, Theirs], Model]] = {
    "product": lambda user, it: access.product_of(user, it.product.pk),
    "version": lambda user, it: access.version_of(user, it.version.pk),
    "statement": lambda user, it: access.statement_of(user, it.statement.pk),
    "revision": lambda user, it: access.revision_of(user, it.revision.pk),
    "export": lambda user, it: access.export_of(user, it.export.pk),
}


@pytest.mark.parametrize("what", READS)
@pytest.mark.parametrize("name", CAST)
def test_all_of_the_team_find_it(world: World, theirs: Theirs, what: str, name: str) -> None:
    assert READS[what](world.people[name], theirs) == getattr(theirs, what)


@pytest.mark.parametrize("what", READS)
def test_a_stranger_does_not(world: World, theirs: Theirs, what: str) -> None:
    with pytest.raises(ObjectDoesNotExist):
        READS[what](world.stranger, theirs)


@pytest.mark.parametrize("model", MODELS)
def test_lists_have_each_once_however_many_roles_one_has(world: World, theirs: Theirs, model: type[Model]) -> None:
    visible = model.objects.visible_to  # type: ignore[attr-defined]
    for role in Role:
        Membership.objects.get_or_create(user=world.mona, team=world.team, role=role)
    assert [each.pk for each in visible(world.mona)] == [getattr(theirs, _name(model)).pk]
    assert list(visible(world.stranger)) == []


def _name(model: type[Model]) -> str:
    return "version" if model is ProductVersion else model.__name__.lower()


@pytest.mark.parametrize("model", MODELS)
def test_who_leaves_the_team_sees_nothing_more(world: World, theirs: Theirs, model: type[Model]) -> None:
    visible = model.objects.visible_to  # type: ignore[attr-defined]
    assert visible(world.rolf).exists()
    world.team.memberships.filter(user=world.rolf).delete()
    assert not visible(world.rolf).exists()


def test_a_superuser_has_no_secret_door(world: World, theirs: Theirs) -> None:
    """Whoever keeps the server in order does not belong to every team."""
    root = User.objects.create_superuser("root")
    for model in MODELS:
        assert not model.objects.visible_to(root).exists(), model


def test_members_of_two_teams_see_both(world: World) -> None:
    others = Team.objects.get(name="Others")
    Membership.objects.create(user=world.mona, team=others, role=Role.MANAGER)
    product = create_product(user=world.stranger, team=others, name="Viewer", manufacturer="Other")
    create_version(user=world.stranger, product_id=product.pk, name="2")
    assert {each.name for each in Product.objects.visible_to(world.mona)} == {"Scanner", "Viewer"}
    assert {each.name for each in Product.objects.visible_to(world.stranger)} == {"Viewer"}


def test_roles_are_those_in_this_team(world: World) -> None:
    assert access.roles_in(world.bob, world.team) == {"approver", "reviewer"}
    assert access.roles_in(world.stranger, world.team) == frozenset()
    assert access.roles_in(world.stranger, Team.objects.get(name="Others")) == frozenset(Role.values)


def test_what_one_can_do_follows_role_and_state(world: World) -> None:
    assert Action.EDIT in access.actions_on(world.alice, world.statement)
    assert Action.EDIT not in access.actions_on(world.rolf, world.statement)
    assert access.actions_on(world.stranger, world.statement) == frozenset()


def test_teams_in_which_one_may_do_something(world: World) -> None:
    assert access.teams_where(world.mona, Action.CREATE_PRODUCT) == [world.team]
    assert access.teams_where(world.alice, Action.CREATE_PRODUCT) == []
    assert access.teams_where(world.alice, Action.CREATE_STATEMENT) == [world.team]
