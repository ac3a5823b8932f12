"""What belongs together stands on one page, wherever the pages happen to end."""

from __future__ import annotations

import io
import re

import pytest
from pypdf import PdfReader

from statements.document.tree import Break, Cell, Column, Document, GroupRow, TableRow, Text
from statements.render.process import render_in_process
from tests.render.documents import META, cell, group, p, section, table

COLUMNS = (Column(title="Name"), Column(title="Lines"), Column(title="Comment"))
RUNNING = re.compile(r"Halcyon CT 4\.2 DICOM|AFI-DCS-0142")


def rows(number: int) -> list[TableRow | GroupRow]:
    """Groups of various lengths, of rows of two lines; in each group two rows under one covering cell."""
    found: list[TableRow | GroupRow] = []
    for at in range(2 + number % 5):
        found.append(group(f"Group {number}.{at}"))
        for line in range(3 + (number + at) % 4):
            name = f"{number}.{at}.{line}"
            two = Cell(children=(Text(text=f"upper {name}"), Break(), Text(text=f"lower {name}")))
            span = 2 if line == 1 else 0 if line == 2 else 1
            found.append(TableRow(cells=(cell(f"cover {name}" if span else "", span=span), two, cell(""))))
    return found


@pytest.fixture(scope="module")
def pages() -> list[list[str]]:
    sections = tuple(
        section(f"1.{n}", f"Section {n}", p(f"Table 1-{n} follows:"), table(f"1-{n}", "Caption", COLUMNS, rows(n)))
        for n in range(1, 25)
    )
    document = Document(meta=META, sections=(section("1", "Chapter", sections=sections),))
    pdf = PdfReader(io.BytesIO(render_in_process(document, "pdf")))
    texts = (page.extract_text().splitlines() for page in pdf.pages[1:])
    return [[line.strip() for line in text if line.strip() and not RUNNING.search(line)] for text in texts]


def numbered(lines: list[str], word: str) -> set[str]:
    return {found for line in lines for found in re.findall(rf"{word} (\d+\.\d+\.\d+)", line)}


def test_rows_are_not_torn(pages: list[list[str]]) -> None:
    assert len(pages) > 10
    for lines in pages:
        assert numbered(lines, "upper") == numbered(lines, "lower")


def test_rows_under_one_cell_stay_together(pages: list[list[str]]) -> None:
    for lines in pages:
        covers = {name for name in numbered(lines, "cover") if name.endswith(".1")}
        assert {f"{name[:-2]}.2" for name in covers} == {n for n in numbered(lines, "upper") if n.endswith(".2")}


def test_no_page_ends_with_what_introduces_something(pages: list[list[str]]) -> None:
    for lines in pages:
        assert not re.match(r"Group |Table |1\.\d+ |Name Lines Comment", lines[-1])


def test_no_table_begins_or_ends_with_a_single_row_on_a_page(pages: list[list[str]]) -> None:
    for lines in pages:
        text = "\n".join(lines)
        for part in re.split(r"^1\.\d+\s+Section", text, flags=re.MULTILINE):
            if "upper" in part:
                assert len(numbered(part.splitlines(), "upper")) > 1


def test_heads_are_repeated(pages: list[list[str]]) -> None:
    for lines in pages[1:]:  # after the approvals
        first = next(at for at, line in enumerate(lines) if "upper" in line)
        assert "Name Lines Comment" in lines[:first]
