"""The example is loaded the way people work, and once only."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from pytest_django.fixtures import Settings

from statements.actions.example import PEOPLE, load_example, new_password
from statements.checks.finding import Severity
from statements.document.content import from_json
from statements.models import AuditEntry, Edit, Export, RevisionState, State, Statement, User
from statements.queries.content import content_of
from statements.queries.documents import context_of_draft, findings_of
from statements.tasks.exports import resume_exports

FOLDER = Path(__file__).resolve().parents[2] / "statements" / "examples" / "qrscp"

pytestmark = pytest.mark.django_db


@pytest.fixture
def var(settings: Settings, tmp_path: Path) -> Path:
    settings.VAR = tmp_path
    settings.MEDIA_ROOT = tmp_path / "files"
    return tmp_path


def test_the_first_revision_is_published_and_signed_by_another_person() -> None:
    statement = load_example(password="thistle-otter-plum-0042")
    revision = statement.revisions.get()

    assert revision.state == RevisionState.PUBLISHED
    assert revision.submitted_by.username == "alice"
    assert [each.name for each in revision.signatures.all()] == ["Bob Approver"]
    published, file = from_json(revision.content), from_json((FOLDER / "revision-1.json").read_bytes())
    assert (published.header, published.instances, published.sections) == (file.header, file.instances, file.sections)
    assert [entry.revision for entry in published.history] == [1]


def test_the_working_copy_is_the_second_draft_made_by_edits() -> None:
    statement = load_example(password="thistle-otter-plum-0042")
    draft, file = content_of(statement), from_json((FOLDER / "revision-2.json").read_bytes())

    assert statement.state == State.DRAFT
    assert (draft.header, draft.instances, draft.sections) == (file.header, file.instances, file.sections)
    published_at = statement.revisions.get().submitted_at
    later = Edit.objects.filter(statement=statement, at__gt=published_at)
    assert {edit.user.username for edit in later} == {"alice"}
    assert later.count() >= 5
    assert all(edit.version > 1 for edit in later)


def test_the_draft_could_be_reviewed_again() -> None:
    statement = load_example(password="thistle-otter-plum-0042")

    errors = [each for each in findings_of(context_of_draft(statement)) if each.severity is Severity.ERROR]
    assert errors == []


def test_all_can_sign_in_and_have_the_roles_of_a_small_team() -> None:
    load_example(password="thistle-otter-plum-0042")

    for name in PEOPLE:
        user = User.objects.get(username=name)
        assert user.check_password("thistle-otter-plum-0042")
        assert set(user.memberships.values_list("role", flat=True)) == set(PEOPLE[name][2])
        assert not user.is_superuser
    assert User.objects.get(username="alice").name == "Alice Author"


def test_every_step_is_in_the_audit_log() -> None:
    load_example(password="thistle-otter-plum-0042")

    steps = set(AuditEntry.objects.values_list("what", flat=True))
    assert {"review.submitted", "review.approved", "review.published", "review.draft_started"} <= steps


def test_passwords_are_readable_and_differ() -> None:
    made = {new_password() for _ in range(20)}

    assert len(made) == 20
    assert all(re.fullmatch(r"[a-z]+-[a-z]+-[a-z]+-\d{4}", each) for each in made)


def test_the_command_says_how_to_sign_in(var: Path, capsys: pytest.CaptureFixture[str]) -> None:
    call_command("load_example", "--if-empty")
    file = var / "first-sign-in.txt"
    lines = file.read_text().splitlines()

    assert capsys.readouterr().out == "Loading the example.\n"
    assert file.stat().st_mode & 0o777 == 0o600
    assert all(name in lines[0] for name in PEOPLE)
    assert User.objects.get(username="bob").check_password(lines[1].rpartition(" ")[2])
    assert len(lines) <= 4


def test_the_pdf_of_the_release_is_made_when_the_server_runs(var: Path) -> None:
    call_command("load_example", "--if-empty", verbosity=0)
    waiting = Export.objects.get()
    assert (waiting.revision, waiting.format) == (Statement.objects.get().revisions.get(), "pdf")
    assert waiting.is_pending

    resume_exports()
    assert Export.objects.get().file.read(5) == b"%PDF-"


def test_it_does_nothing_where_somebody_is_already(var: Path) -> None:
    User.objects.create_user("somebody")
    call_command("load_example", "--if-empty")

    assert Statement.objects.count() == 0
    assert list(var.iterdir()) == []


def test_it_is_not_loaded_twice(var: Path) -> None:
    call_command("load_example", "--scratch", verbosity=0)
    before = User.objects.get(username="alice").password
    with pytest.raises(CommandError, match="already"):
        call_command("load_example", "--scratch", verbosity=0)

    assert Statement.objects.count() == 1
    assert User.objects.get(username="alice").password == before
    assert list(var.iterdir()) == []
