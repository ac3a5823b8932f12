"""The small edition, loaded once."""

from __future__ import annotations

import pytest

from statements.catalog.edition import Edition
from tests.catalog import small


@pytest.fixture(scope="session")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Edition:
    return small.load(tmp_path_factory.mktemp("editions") / "2000a")
