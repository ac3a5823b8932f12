"""The state of every section, progress, and the summary of lists."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.core.cache import cache
from django.utils import timezone

from statements.catalog.edition import Edition
from statements.checks.finding import Finding, Place, Severity
from statements.document.build import context_of
from statements.models import Statement
from statements.queries import documents
from statements.queries.documents import summary_of
from statements.queries.tree_state import Progress, SectionState, progress, tree_states
from tests.conftest import World
from tests.document import real

FIELD = Place(section="N.3.2", field="readers")


def error(code: str = "G08", place: Place = FIELD) -> Finding:
    return Finding(code=code, severity=Severity.ERROR, place=place, message="Wrong.")


def warning(place: Place = FIELD) -> Finding:
    return Finding(code="G18", severity=Severity.WARNING, place=place, message="Odd.")


@pytest.fixture(autouse=True)
def empty_cache() -> Iterator[None]:
    cache.clear()
    yield
    cache.clear()


@pytest.mark.parametrize(
    ("touched", "findings", "state"),
    [
        (False, [], SectionState.COMPLETE),
        (False, [warning()], SectionState.COMPLETE),
        (False, [error("F-missing")], SectionState.EMPTY),
        (True, [error("F-missing")], SectionState.PROGRESS),
        (True, [error("T-missing"), warning()], SectionState.PROGRESS),
        (True, [error("F-missing"), error("G08")], SectionState.ERRORS),
        (False, [error("G08")], SectionState.ERRORS),
        (False, [error("G08", Place(section="N.3.1"))], SectionState.COMPLETE),
    ],
)
def test_the_state_of_a_section(edition: Edition, touched: bool, findings: list[Finding], state: SectionState) -> None:
    content = real.content(edition)
    if touched:
        content = real.with_field(edition, content, "N.3.2", "readers", "x")
    found = tree_states(context_of(edition, content), findings)["N.3.2"]
    assert found.state is state
    own = [each for each in findings if each.place.section == "N.3.2"]
    assert found.errors == sum(each.severity is Severity.ERROR for each in own)
    assert found.warnings == sum(each.severity is Severity.WARNING for each in own)


def test_what_does_not_apply_and_what_asks_for_nothing(edition: Edition) -> None:
    states = tree_states(context_of(edition, real.content(edition)), [])
    assert states["N.1.1"].state is SectionState.NA
    assert states["N.0"].state is SectionState.FIXED
    assert states["N.2"].state is SectionState.FIXED
    assert len(states) == len(context_of(edition, real.content(edition)).outline.by_key)


def test_progress_counts_what_applies_and_asks(edition: Edition) -> None:
    context = context_of(edition, real.content(edition))
    states = tree_states(context, [error("F-missing")])
    asked = [key for key, each in states.items() if each.state not in (SectionState.NA, SectionState.FIXED)]
    assert progress(states) == Progress(len(asked), len(asked) - 1)
    below = context.outline.by_key["N.3"]
    inside = [node.key for node in below.walk() if node.key in asked]
    assert progress(states, below) == Progress(len(inside), len(inside) - 1)


@pytest.mark.parametrize(
    ("asked", "complete", "percent"), [(0, 0, 100), (3, 0, 0), (3, 1, 33), (3, 2, 66), (200, 199, 99), (3, 3, 100)]
)
def test_percents(asked: int, complete: int, percent: int) -> None:
    assert Progress(asked, complete).percent == percent


def test_the_summary_follows_the_statement(world: World) -> None:
    before = summary_of(world.reload())
    assert before.errors > 0
    assert before.progress.asked > before.progress.complete
    world.write("N.3.2", "readers", "Integrators")
    after = summary_of(world.reload())
    assert after.errors == before.errors - 1
    assert after.progress.complete == before.progress.complete + 1


def test_the_summary_is_worked_out_once_per_change(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    first = summary_of(world.reload())
    monkeypatch.setattr(documents, "check", lambda context: (error(), warning()))
    assert summary_of(world.reload()) == first
    Statement.objects.filter(pk=world.statement.pk).update(changed_at=timezone.now())
    again = summary_of(world.reload())
    assert (again.errors, again.warnings) == (1, 1)
