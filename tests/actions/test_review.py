"""The route to approval: what is signed is what was read, and never changes."""

from __future__ import annotations

import hashlib
from collections.abc import Callable

import pytest
from django.db import transaction
from django.db.utils import IntegrityError

from statements.actions import review
from statements.actions.base import Denied, Refused, WrongState
from statements.checks.finding import Finding, Place, Severity
from statements.document.content import from_json
from statements.models import AuditEntry, Revision, RevisionState, Signature, State, Statement
from statements.policy import Action, may
from tests.conftest import CAST, PASSWORD, World

AUDIENCE = "N.3.2"


@pytest.fixture
def no_errors(monkeypatch: pytest.MonkeyPatch) -> None:
    """These tests are about the route, not about the content."""
    monkeypatch.setattr(review, "check", lambda context: ())


@pytest.fixture
def draft(world: World, no_errors: None) -> World:
    world.write(AUDIENCE, "readers", "System integrators")
    return world


def submit(world: World, name: str = "alice") -> Revision:
    return review.submit(user=world.people[name], statement_id=world.statement.pk, summary="First release")


def approve(world: World, revision: Revision, name: str = "bob", password: str = PASSWORD) -> Revision:
    return review.approve(
        user=world.people[name],
        statement_id=world.statement.pk,
        password=password,
        sha256=revision.sha256,
        comment="Read.",
    )


def release(world: World) -> Revision:
    approve(world, submit(world))
    return review.publish(user=world.mona, statement_id=world.statement.pk)


def test_submitting_freezes_the_content(draft: World) -> None:
    revision = submit(draft)
    assert revision.sha256 == hashlib.sha256(revision.content.encode()).hexdigest()
    content = from_json(revision.content)
    assert content.section(AUDIENCE).fields["readers"] == "System integrators"
    assert [(entry.revision, entry.summary) for entry in content.history] == [(1, "First release")]
    assert draft.reload().state == State.IN_REVIEW


def test_errors_keep_a_draft_from_review(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    error = Finding(code="X", severity=Severity.ERROR, place=Place(), message="Something is wrong.")
    monkeypatch.setattr(review, "check", lambda context: (error,))
    with pytest.raises(review.HasErrors) as caught:
        submit(world)
    assert caught.value.findings == (error,)
    assert world.reload().state == State.DRAFT


def test_an_empty_statement_has_errors(world: World) -> None:
    with pytest.raises(review.HasErrors):
        submit(world)


def test_approval_signs_the_hash_that_was_read(draft: World) -> None:
    revision = approve(draft, submit(draft))
    signature = Signature.objects.get()
    assert (signature.name, signature.meaning, signature.sha256) == ("Bob Approver", "Approval", revision.sha256)
    assert signature.signed_at.tzinfo is not None
    assert draft.reload().state == State.APPROVED


def test_an_author_cannot_approve(draft: World) -> None:
    draft.team.memberships.create(user=draft.alice, role="approver")
    revision = submit(draft, "mona")
    with pytest.raises(Denied, match="You wrote part"):
        approve(draft, revision, "alice")


def test_who_submitted_counts_as_author(draft: World) -> None:
    draft.team.memberships.create(user=draft.mona, role="approver")
    revision = submit(draft, "mona")
    with pytest.raises(Denied, match="You wrote part"):
        approve(draft, revision, "mona")


def test_who_renamed_an_entity_counts_as_author(draft: World) -> None:
    draft.instance("application_entity", "Archive", by="mona")
    draft.team.memberships.create(user=draft.mona, role="approver")
    with pytest.raises(Denied, match="You wrote part"):
        approve(draft, submit(draft), "mona")


def test_a_wrong_password_signs_nothing_and_is_noted(draft: World) -> None:
    revision = submit(draft)
    with pytest.raises(Refused, match="password"):
        approve(draft, revision, password="guess")
    assert not Signature.objects.exists()
    assert AuditEntry.objects.filter(what=review.FAILED, user=draft.bob).count() == 1
    assert draft.reload().state == State.IN_REVIEW


def test_guessing_passwords_ends(draft: World) -> None:
    revision = submit(draft)
    for _ in range(review.MAX_ATTEMPTS):
        with pytest.raises(Refused):
            approve(draft, revision, password="guess")
    with pytest.raises(Denied, match="Too many"):
        approve(draft, revision)


def test_another_text_than_the_one_read_is_not_signed(draft: World) -> None:
    first = submit(draft)
    review.recall(user=draft.alice, statement_id=draft.statement.pk)
    draft.write(AUDIENCE, "readers", "Somebody else")
    submit(draft)
    with pytest.raises(WrongState, match="not the one in review"):
        approve(draft, first)


def test_the_second_approver_comes_too_late(draft: World) -> None:
    draft.team.memberships.create(user=draft.rita, role="approver")
    revision = submit(draft)
    approve(draft, revision)
    with pytest.raises(WrongState):
        approve(draft, revision, "rita")
    assert Signature.objects.count() == 1


def test_requested_changes_lead_back_to_the_draft(draft: World) -> None:
    revision = submit(draft)
    review.request_changes(user=draft.rita, statement_id=draft.statement.pk, comment="Say who.")
    revision.refresh_from_db()
    assert revision.state == RevisionState.REJECTED
    assert draft.reload().state == State.DRAFT
    assert submit(draft).number == 1  # a rejected number is free again


def test_requesting_changes_needs_a_reason(draft: World) -> None:
    submit(draft)
    with pytest.raises(Refused, match="what should change"):
        review.request_changes(user=draft.rita, statement_id=draft.statement.pk, comment=" ")


def test_revisions_are_chained(draft: World) -> None:
    first = release(draft)
    review.start_draft(user=draft.alice, statement_id=draft.statement.pk)
    draft.write(AUDIENCE, "readers", "Field service")
    second = release(draft)
    first.refresh_from_db()
    assert second.previous_chain == first.chain
    assert second.chain == Revision.link(first.chain, second.sha256)
    assert (first.state, second.state) == (RevisionState.SUPERSEDED, RevisionState.PUBLISHED)
    assert [entry.revision for entry in from_json(second.content).history] == [1, 2]


def test_a_new_draft_leaves_the_revision_alone(draft: World) -> None:
    revision = release(draft)
    review.start_draft(user=draft.alice, statement_id=draft.statement.pk)
    draft.write(AUDIENCE, "readers", "Changed")
    again = Revision.objects.get(pk=revision.pk)
    assert again.content == revision.content
    assert draft.reload().state == State.DRAFT


def test_a_revision_never_changes(draft: World) -> None:
    revision = Revision.objects.get(pk=submit(draft).pk)
    revision.content = "{}"
    with pytest.raises(ValueError, match="never changes: content"):
        revision.save()
    with pytest.raises(ValueError, match="never deleted"):
        revision.delete()


def test_the_database_allows_one_revision_in_review(draft: World) -> None:
    revision = submit(draft)
    with pytest.raises(IntegrityError), transaction.atomic():
        Revision.objects.bulk_create([Revision(**{**_values(revision), "number": 2})])


def _values(revision: Revision) -> dict[str, object]:
    fields = [each.attname for each in Revision._meta.concrete_fields if each.attname != "id"]
    return {name: getattr(revision, name) for name in fields}


def test_withdrawing_needs_a_reason_and_is_said(draft: World) -> None:
    revision = release(draft)
    with pytest.raises(Refused, match="why"):
        review.withdraw(user=draft.mona, revision_id=revision.pk, comment="")
    assert (
        review.withdraw(user=draft.mona, revision_id=revision.pk, comment="Wrong port").state == RevisionState.WITHDRAWN
    )
    assert draft.reload().state == State.DRAFT


def test_a_stranger_cannot_withdraw(draft: World) -> None:
    revision = release(draft)
    with pytest.raises(Revision.DoesNotExist):
        review.withdraw(user=draft.stranger, revision_id=revision.pk, comment="Mine now")


TO_STATE: dict[State, Callable[[World], object]] = {
    State.DRAFT: lambda world: None,
    State.IN_REVIEW: submit,
    State.APPROVED: lambda world: approve(world, submit(world)),
    State.PUBLISHED: release,
}


def attempt(world: World, name: str, action: Action) -> None:
    user, pk = world.people[name], world.statement.pk
    match action:
        case Action.EDIT:
            world.write(AUDIENCE, "readers", f"By {name}", by=name)
        case Action.SUBMIT:
            review.submit(user=user, statement_id=pk, summary="Now")
        case Action.RECALL:
            review.recall(user=user, statement_id=pk)
        case Action.REQUEST_CHANGES:
            review.request_changes(user=user, statement_id=pk, comment="Please")
        case Action.APPROVE:
            revision = world.statement.revisions.first()
            review.approve(user=user, statement_id=pk, password=PASSWORD, sha256=revision.sha256 if revision else "")
        case Action.PUBLISH:
            review.publish(user=user, statement_id=pk)
        case Action.START_DRAFT:
            review.start_draft(user=user, statement_id=pk)


@pytest.mark.parametrize("state", State)
def test_every_role_state_and_action(draft: World, state: State) -> None:
    """Whoever may by the policy can; whoever may not is refused and changes nothing."""
    TO_STATE[state](draft)
    for name, (_, _, roles) in CAST.items():
        for action in (
            Action.EDIT, Action.SUBMIT, Action.RECALL, Action.REQUEST_CHANGES, Action.APPROVE, Action.PUBLISH,
            Action.START_DRAFT,
        ):  # fmt: skip
            point = transaction.savepoint_create()
            before = Statement.objects.get(pk=draft.statement.pk).state
            try:
                attempt(draft, name, action)
                could = True
            except (Denied, WrongState):
                could = False
                assert Statement.objects.get(pk=draft.statement.pk).state == before
            assert could is may(set(roles), state, action), (name, action)
            transaction.savepoint_rollback(point)
