from __future__ import annotations

import io
import os
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest

from statements.document.tree import Document, ListBlock, ListItem
from statements.render import process, registry
from statements.render.errors import RenderError
from statements.render.process import render_in_process
from statements.render.worker import FAILED
from tests.render.documents import META, p, section, small

ROOT = Path(process.__file__).parents[2]


def worker(*arguments: str, data: bytes) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "statements.render.worker", *arguments]
    return subprocess.run(command, input=data, capture_output=True, check=False, cwd=ROOT)


def test_a_process_writes_what_the_format_writes() -> None:
    assert render_in_process(small(), "html") == registry.find("html").render(small())
    assert render_in_process(small(), "json") == registry.find("json").render(small())


def test_the_worker_reads_a_document_and_writes_bytes() -> None:
    done = worker("json", data=msgspec.json.encode(small()))
    assert done.returncode == 0
    assert msgspec.json.decode(done.stdout, type=Document) == small()
    assert done.stderr == b""


@pytest.mark.parametrize(
    ("arguments", "data", "said"),
    [
        (["json"], b"{", b"This is no document: "),
        (["json"], b'{"node": "table"}', b"This is no document: "),
        (["docx"], msgspec.json.encode(small()), b"There is no format 'docx'; there are html, json, pdf."),
        (["pdf", "--options", '{"paper": "a0"}'], msgspec.json.encode(small()), b"This is no document: "),
    ],
)
def test_a_failure_is_one_line_and_nothing_written(arguments: list[str], data: bytes, said: bytes) -> None:
    done = worker(*arguments, data=data)
    assert (done.returncode, done.stdout) == (FAILED, b"")
    assert done.stderr.startswith(said)
    assert done.stderr.count(b"\n") == 1


def test_a_table_that_contradicts_itself_is_reported() -> None:
    from tests.render.documents import YES_NO, row, table  # noqa: PLC0415

    broken = Document(meta=META, sections=(section("1", "A", table("1-1", "T", YES_NO, [row("one")])),))
    with pytest.raises(RenderError, match="1 cells for 5 columns"):
        render_in_process(broken, "pdf")


def test_an_unknown_format_needs_no_process() -> None:
    with pytest.raises(RenderError, match="There is no format"):
        render_in_process(small(), "docx")


def test_too_slow() -> None:
    with pytest.raises(RenderError, match=r"longer than 0.01 seconds"):
        render_in_process(small(), "pdf", timeout_s=0.01)


@pytest.mark.skipif(sys.platform != "linux", reason="address space is limited on Linux only")
def test_too_much_memory() -> None:
    document = Document(meta=META, sections=(section("1", "A", p("x" * 60_000_000)),))
    with pytest.raises(RenderError, match="memory"):
        render_in_process(document, "html", memory_mb=300)


def test_nested_too_deeply() -> None:
    item = ListItem(children=(p("deep"),))
    for _ in range(400):
        item = ListItem(children=(ListBlock(items=(item,)),))
    document = Document(meta=META, sections=(section("1", "A", ListBlock(items=(item,))),))
    with pytest.raises(RenderError, match="nested too deeply"):
        render_in_process(document, "html")


def test_the_process_knows_nothing_of_the_server(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SECRET_KEY", "hush")
    environment = process._environment("/nowhere")
    assert "SECRET_KEY" not in environment
    assert environment["PATH"] == os.environ["PATH"]


def test_no_temporary_files_are_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    assert io.BytesIO(render_in_process(small(), "pdf")).read(5) == b"%PDF-"
    assert list(tmp_path.iterdir()) == []
