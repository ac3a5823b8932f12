from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from itertools import takewhile
from typing import Any

from pypdf import PageObject, PdfReader
from pypdf.generic import Destination

from statements.render.options import Options
from statements.render.process import render_in_process
from tests.render.documents import DRAFT, small


def reader(data: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(data))


def outline(pdf: PdfReader) -> Iterator[tuple[int, str, int]]:
    def walk(entries: list[Any], depth: int) -> Iterator[tuple[int, str, int]]:
        for entry in entries:
            if isinstance(entry, Destination):
                yield depth, str(entry.title), (pdf.get_destination_page_number(entry) or 0) + 1
            else:
                yield from walk(entry, depth + 1)

    return walk(pdf.outline, 1)


def root_of(pdf: PdfReader) -> Any:  # noqa: ANN401 - pypdf cannot say what a dictionary holds
    return pdf.root_object


def links(pdf: PdfReader) -> Iterator[dict[str, Any]]:
    for page in pdf.pages:
        for annotation in page.get("/Annots", []):
            yield annotation.get_object()


def text_of(page: PageObject) -> str:
    return " ".join(page.extract_text().split())


def page_of(pdf: PdfReader, words: str) -> int:
    return next(number for number, page in enumerate(pdf.pages, 1) if words in text_of(page))


def test_the_text(small_pdf: bytes, golden: Callable[[str, str], None]) -> None:
    pages = (f"--- {n}\n{page.extract_text()}\n" for n, page in enumerate(reader(small_pdf).pages, 1))
    golden("small.txt", "".join(pages))


def test_the_same_document_gives_the_same_bytes(small_pdf: bytes) -> None:
    assert render_in_process(small(), "pdf") == small_pdf


def test_metadata_come_from_the_document(small_pdf: bytes) -> None:
    pdf = reader(small_pdf)
    found = pdf.metadata
    assert found is not None
    assert found.title == "DICOM Conformance Statement - Halcyon CT 4.2"
    assert found.author == "Alder & Finch Imaging"
    assert str(found["/CreationDate"]) == str(found["/ModDate"]) == "D:20250314"
    assert root_of(pdf)["/Lang"] == "en"


def test_a_draft_has_no_date_to_show(draft_pdf: PdfReader) -> None:
    assert draft_pdf.metadata is not None
    assert "/CreationDate" not in draft_pdf.metadata


def test_tagged_for_accessibility(small_pdf: bytes) -> None:
    pdf = reader(small_pdf)
    root = root_of(pdf)
    assert root["/MarkInfo"]["/Marked"]
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    metadata = root["/Metadata"].get_object().get_data()
    assert b'pdfuaid:part="1"' in metadata
    tags = {element["/S"] for element in structure(pdf)}
    assert {"/H1", "/H2", "/P", "/Table", "/THead", "/TH", "/TD", "/L", "/LI", "/Figure", "/Caption", "/Link"} <= tags


def structure(pdf: PdfReader) -> Iterator[dict[str, Any]]:
    todo = list(root_of(pdf)["/StructTreeRoot"]["/K"])
    while todo:
        element = todo.pop()
        element = element.get_object() if hasattr(element, "get_object") else element
        if isinstance(element, dict) and "/S" in element:
            yield element
            kids = element.get("/K", [])
            todo += kids if isinstance(kids, list) else [kids]


def test_cells_find_their_headers_by_the_index_of_ids(small_pdf: bytes) -> None:
    pdf = reader(small_pdf)
    names = root_of(pdf)["/StructTreeRoot"]["/IDTree"]["/Names"]
    ids = [bytes(name.original_bytes) for name in names[::2]]
    assert ids == sorted(ids)
    known = set(ids)
    assert {bytes(e["/ID"].original_bytes) for e in structure(pdf) if "/ID" in e} == known
    used = {bytes(h.original_bytes) for e in structure(pdf) for h in e.get("/A", {}).get("/Headers", [])}
    assert used
    assert used <= known


def test_drawings_have_alternative_texts(small_pdf: bytes) -> None:
    figures = [element for element in structure(reader(small_pdf)) if element["/S"] == "/Figure"]
    assert [figure["/Alt"] for figure in figures] == ["Acquire, then store, then archive"]


def test_only_our_own_fonts_and_all_embedded(small_pdf: bytes) -> None:
    for page in reader(small_pdf).pages:
        resources: Any = page["/Resources"]
        for font in resources["/Font"].values():
            name = font["/BaseFont"]
            assert "+Statement-" in name
            descriptor = font["/DescendantFonts"][0].get_object()["/FontDescriptor"]
            assert "/FontFile2" in descriptor


def test_headings_are_numbered_and_bookmarked(small_pdf: bytes) -> None:
    assert [(depth, title) for depth, title, _ in outline(reader(small_pdf))] == [
        (1, "1 Overview"),
        (2, "1.1 Everything"),
        (2, "1.2 Media Services - N/A"),
        (1, "2 Table of Contents"),
        (1, "3 Revision History"),
        (1, "Annex A Details"),
        (2, "A.1 More"),
    ]


def test_bookmarks_lead_to_the_headings(large_pdf: PdfReader) -> None:
    found = list(outline(large_pdf))
    assert max(depth for depth, _, _ in found) == 4
    for _, title, page in found:
        number, _, words = title.removeprefix("Annex ").partition(" ")
        assert f"{number} {words}" in text_of(large_pdf.pages[page - 1])


def numbers(text: str) -> list[int]:
    return [int(word) for word in takewhile(str.isdigit, text.split())]


def test_contents_show_the_pages_of_the_headings(large_pdf: PdfReader) -> None:
    contents = text_of(large_pdf.pages[page_of(large_pdf, "2 Table of Contents") - 1])
    for depth, title, _ in outline(large_pdf):
        if depth <= 3:
            assert title in contents
    # The numbers stand at the right edge, where they are drawn (and extracted) before the text beside them.
    expected = [page for depth, _, page in outline(large_pdf) if depth <= 3]
    assert numbers(contents)[: len(expected)] == expected


def test_links_lead_somewhere_and_say_where(large_pdf: PdfReader) -> None:
    targets = [link for link in links(large_pdf) if "/Dest" in link]
    assert len(targets) > 20
    assert {link["/Dest"] for link in targets} <= set(large_pdf.named_destinations)
    assert "Table 1-1: Supported SOP Classes" in {link["/Contents"] for link in targets}
    outside = [link["/A"]["/URI"] for link in links(large_pdf) if "/A" in link]
    assert set(outside) == {"https://www.dicomstandard.org/current"}


def test_only_wide_tables_turn_the_page(large_pdf: PdfReader) -> None:
    turned = [n for n, page in enumerate(large_pdf.pages, 1) if page.mediabox.width > page.mediabox.height]
    first = page_of(large_pdf, "Supported SOP Classes")
    assert turned == list(range(first, page_of(large_pdf, "1.2 DIMSE Services")))
    assert len(turned) > 1


def test_heads_are_repeated_on_each_page_of_a_table(large_pdf: PdfReader) -> None:
    for page in large_pdf.pages:
        if page.mediabox.width > page.mediabox.height:
            assert "Transfer Syntax Set" in page.extract_text()


def test_running_titles_on_all_pages_but_the_cover(small_pdf: bytes) -> None:
    pages = reader(small_pdf).pages
    for number, page in enumerate(pages, 1):
        text = text_of(page)
        for words in (
            f"Page {number} of {len(pages)}",
            "Revision 3 · Approved",
            "AFI-DCS-0142 Alder & Finch Imaging Page",
        ):
            assert (words in text) == (number > 1)
        assert "DRAFT" not in text


def test_each_page_of_a_draft_says_so(draft_pdf: PdfReader) -> None:
    assert len(draft_pdf.pages) > 2
    for page in draft_pdf.pages:
        assert "DRAFT" in page.extract_text()


def test_paper_can_be_letter() -> None:
    page = reader(render_in_process(small(DRAFT), "pdf", options=Options(paper="letter"))).pages[0]
    assert (round(page.mediabox.width), round(page.mediabox.height)) == (612, 792)
