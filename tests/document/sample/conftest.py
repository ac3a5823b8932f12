from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from statements.catalog.edition import Edition
from statements.document import tree
from statements.document.build import Context, build_from, context_of
from statements.document.sample import fullest, minimal

GOLDEN = Path(__file__).parent / "golden"


@pytest.fixture(scope="session")
def full(edition: Edition) -> Context:
    return context_of(edition, fullest(edition))


@pytest.fixture(scope="session")
def full_document(full: Context) -> tree.Document:
    return build_from(full)


@pytest.fixture(scope="session")
def small(edition: Edition) -> Context:
    return context_of(edition, minimal(edition))


@pytest.fixture(scope="session")
def small_document(small: Context) -> tree.Document:
    return build_from(small)


@pytest.fixture
def golden() -> Callable[[str, str], None]:
    """Compares with a kept file; `UPDATE_GOLDEN=1 pytest tests/document/sample` writes it anew, to be read in the
    difference.
    """

    def compare(name: str, actual: str) -> None:
        path = GOLDEN / name
        if os.environ.get("UPDATE_GOLDEN"):
            path.write_text(actual, encoding="utf-8")
        assert actual == path.read_text(encoding="utf-8")

    return compare
