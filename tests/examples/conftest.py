"""qrscp running, and what the example says of it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from scripts.build_example import FOLDER
from scripts.build_example_facts import Facts, gather
from statements.catalog.edition import Edition
from statements.document.content import Content, from_json
from tests.examples.running import Application, Said, application_running


@pytest.fixture(scope="session")
def application(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Application]:
    """As it is delivered, but for places and ports. Tests add instances of their own studies to it."""
    with application_running(tmp_path_factory.mktemp("qrscp"), timeout=30) as running:
        yield running


@pytest.fixture
def fragile(tmp_path: Path) -> Iterator[Application]:
    """One to break."""
    with application_running(tmp_path, timeout=30) as running:
        yield running


@pytest.fixture(scope="module")
def impatient(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Application]:
    """One that does not wait long, for tests that leave connections behind."""
    with application_running(tmp_path_factory.mktemp("impatient"), timeout=2) as running:
        yield running


@pytest.fixture(scope="session")
def facts() -> Facts:
    return gather()


@pytest.fixture(scope="session")
def contents() -> tuple[Content, Content]:
    first, second = (from_json((FOLDER / f"revision-{number}.json").read_bytes()) for number in (1, 2))
    return first, second


@pytest.fixture(scope="session")
def said(edition: Edition, contents: tuple[Content, Content]) -> Said:
    return Said(edition, contents[1])
