"""Two people at the same instant: one wins, the other is told, nothing is lost or doubled."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connections

from statements.actions import review
from statements.actions.base import Denied, WrongState
from statements.actions.sections import Conflict, change_section
from statements.catalog.loader import load_edition
from statements.document import edits
from statements.document.content import SectionContent
from statements.models import Edit, Revision, SectionRecord, Signature
from statements.queries.content import section_version
from tests.conftest import PASSWORD, World

KEY, FIELD = "N.3.2", "readers"
pytestmark = pytest.mark.django_db(transaction=True)


def together(*calls: Callable[[], object]) -> list[object]:
    """All at once, each with a connection of its own; results and refusals in order."""
    barrier = Barrier(len(calls))

    def run(call: Callable[[], object]) -> object:
        barrier.wait()
        try:
            return call()
        except (Conflict, Denied, WrongState) as refusal:
            return refusal
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(calls)) as pool:
        return list(pool.map(run, calls))


def write(world: World, name: str, text: str) -> Callable[[], object]:
    section = load_edition().section_by_number[KEY]

    def change(content: SectionContent) -> SectionContent:
        return edits.set_field(section, content, FIELD, text)

    return lambda: change_section(
        user=world.people[name], statement_id=world.statement.pk, key=KEY, version=0, what="race", change=change
    )


def test_two_writers_of_one_field(world: World) -> None:
    results = together(write(world, "alice", "By Alice"), write(world, "mona", "By Mona"))
    assert sum(isinstance(result, Conflict) for result in results) == 1
    content, version = section_version(world.statement, KEY)
    assert content.fields[FIELD] in ("By Alice", "By Mona")
    assert version == SectionRecord.objects.get(key=KEY).version == Edit.objects.filter(key=KEY).count() == 1


def test_two_approvers(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(review, "check", lambda context: ())
    world.team.memberships.create(user=world.rita, role="approver")
    write(world, "alice", "Everybody")()
    revision = review.submit(user=world.alice, statement_id=world.statement.pk, summary="First")

    def approve(name: str) -> Callable[[], object]:
        return lambda: review.approve(
            user=world.people[name], statement_id=world.statement.pk, password=PASSWORD, sha256=revision.sha256
        )

    results = together(approve("bob"), approve("rita"))
    assert sorted(type(result).__name__ for result in results) == ["Revision", "WrongState"]
    assert Signature.objects.count() == 1


def test_an_edit_against_a_submission(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """Either the edit is in the snapshot, or it is refused: never in the draft alone."""
    monkeypatch.setattr(review, "check", lambda context: ())
    results = together(
        write(world, "alice", "Late"),
        lambda: review.submit(user=world.mona, statement_id=world.statement.pk, summary="First"),
    )
    snapshot = Revision.objects.get().content
    assert isinstance(results[0], WrongState) is ("Late" not in snapshot)
