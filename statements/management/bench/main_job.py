"""The main job on the example: open a section, save a cell, check the whole, make the PDF; Chromium's print of the
same as yardstick.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from itertools import count
from pathlib import Path

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from statements.checks.run import check
from statements.document import tree
from statements.document.build import build, context_of
from statements.document.rows import Kind, effective_rows
from statements.management.bench.timing import Figure, measured
from statements.models import Statement, User
from statements.queries.content import content_of, edition_of, section_version
from statements.queries.documents import draft_document
from statements.render.process import render_in_process

CHROMIUM_FLAGS = ("--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run")
SECTION, TABLE, COLUMN = "N.7.3.2.5.2", "N.7-43", "condition"


def measure() -> Iterator[Figure]:
    statement = Statement.objects.with_product().first()
    author = User.objects.filter(memberships__role="author").first()
    if statement is None or author is None:
        raise SystemExit("The example is missing: call ./dcs load_example.")
    client = Client()
    client.force_login(author)
    yield _open(client, statement)
    yield _save(client, statement)
    edition, content = edition_of(statement), content_of(statement)
    yield measured("check the whole example", lambda: check(context_of(edition, content)), runs=20)
    yield measured("build the document", lambda: build(edition, content), runs=20)
    yield from _print(draft_document(statement))


def _open(client: Client, statement: Statement) -> Figure:
    url = reverse("statements:section", args=[statement.pk, SECTION])
    with CaptureQueriesContext(
        connection,
    ) as queries:
        size = len(client.get(url).content)
    return measured(
        "open a section", lambda: client.get(url), runs=20, note=f"{len(queries)} queries, {size // 1000} kB"
    )


def _save(client: Client, statement: Statement) -> Figure:
    url = reverse("statements:save", args=[statement.pk, SECTION])
    table = edition_of(statement).table_by_id[TABLE]
    section, _ = section_version(statement, SECTION)
    row = next(row for row in effective_rows(table, section.tables.get(TABLE)) if row.kind is not Kind.GROUP)
    numbers = count()

    def save() -> int:
        _, version = section_version(statement, SECTION)
        data = {"version": version, "table": TABLE, "row": row.id, "column": COLUMN, "value": f"Text {next(numbers)}"}
        response = client.post(url, data, headers={"HX-Request": "true"})
        if response.status_code != 200:
            raise SystemExit(f"Saving a cell answered {response.status_code}.")
        return len(response.content)

    with CaptureQueriesContext(connection) as queries:
        size = save()
    return measured("save a cell", save, runs=20, note=f"{len(queries) - 1} queries, {size / 1000:.1f} kB")


def _print(document: tree.Document) -> Iterator[Figure]:
    pdf = measured("PDF by WeasyPrint, in its own process", lambda: render_in_process(document, "pdf"), runs=3)
    yield pdf
    chromium = os.environ.get("DCS_CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    if chromium is None:
        return
    with tempfile.TemporaryDirectory() as folder:
        page, out = Path(folder) / "document.html", Path(folder) / "document.pdf"
        page.write_bytes(render_in_process(document, "html"))
        command = [
            chromium,
            *CHROMIUM_FLAGS,
            f"--user-data-dir={folder}/profile",
            f"--print-to-pdf={out}",
            page.as_uri(),
        ]
        print_ = measured(
            "yardstick: Chromium prints the same HTML",
            lambda: subprocess.run(command, check=True, capture_output=True),
            runs=3,
        )
    yield Figure(print_.name, print_.seconds, f"WeasyPrint takes {pdf.median / print_.median:.2f} times as long")
