from __future__ import annotations

import io
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from pypdf import PdfReader

from statements.render.process import render_in_process
from tests.render.documents import DRAFT, small
from tests.render.large import large

GOLDEN = Path(__file__).parent / "golden"


@pytest.fixture(scope="session")
def small_pdf() -> bytes:
    return render_in_process(small(), "pdf")


@pytest.fixture(scope="session")
def draft_pdf() -> PdfReader:
    return PdfReader(io.BytesIO(render_in_process(small(DRAFT), "pdf")))


@pytest.fixture(scope="session")
def large_pdf() -> PdfReader:
    return PdfReader(io.BytesIO(render_in_process(large(services=2), "pdf")))


@pytest.fixture
def golden() -> Callable[[str, str], None]:
    """Compares with a kept file; `UPDATE_GOLDEN=1 pytest tests/render` writes it anew, to be read in the difference."""

    def compare(name: str, actual: str) -> None:
        path = GOLDEN / name
        if os.environ.get("UPDATE_GOLDEN"):
            path.write_text(actual, encoding="utf-8")
        assert actual == path.read_text(encoding="utf-8")

    return compare
