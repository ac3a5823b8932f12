from __future__ import annotations

import pytest

from statements.actions.base import Refused
from statements.actions.people import add_person
from statements.models import Membership, User
from tests.conftest import World

PASSWORD = "orange lamp 4711"


def add(roles: list[str], *, password: str | None = PASSWORD) -> User:
    return add_person(team="Scanners", username="dora", full_name="Dora Newcomer", roles=roles, password=password)


def test_a_new_person_can_sign_in_and_has_the_roles(world: World) -> None:
    user = add(["author", "reviewer"])
    assert user.check_password(PASSWORD)
    assert user.name == "Dora Newcomer"
    assert set(user.memberships.values_list("role", flat=True)) == {"author", "reviewer"}


def test_roles_are_replaced_and_the_password_stays(world: World) -> None:
    add(["author"])
    user = add(["approver"], password=None)
    assert user.check_password(PASSWORD)
    assert list(user.memberships.values_list("role", flat=True)) == ["approver"]


@pytest.mark.parametrize(
    ("roles", "password", "said"),
    [(["king"], PASSWORD, "no role king"), ([], PASSWORD, "at least one role"), (["author"], "short", "too short")],
)
def test_what_is_wrong_is_said_and_nothing_is_made(world: World, roles: list[str], password: str, said: str) -> None:
    with pytest.raises(Refused, match=said):
        add(roles, password=password)
    assert not User.objects.filter(username="dora").exists()
    assert not Membership.objects.filter(user__username="dora").exists()


@pytest.mark.parametrize(
    ("typed", "kept"), [("  Store \n SCP\t", "Store SCP"), ("Sto\x01re", "Store"), ("Sto\x00re", "Store")]
)
def test_names_are_kept_in_one_printable_line(world: World, typed: str, kept: str) -> None:
    uid = world.instance("application_entity", typed)
    assert world.statement.instance_records.get(uid=uid).name == kept


def test_half_a_character_is_refused(world: World) -> None:
    with pytest.raises(Refused, match="half a character"):
        world.instance("application_entity", "Store \ud83d")
