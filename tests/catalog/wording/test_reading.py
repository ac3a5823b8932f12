"""One text in three containers, and files that are something else."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest

from statements.catalog.wording import copies, html
from statements.catalog.wording.copies import CopyError
from statements.catalog.wording.reading import read_copy
from tests.catalog.wording.garden import HTML, TXT, XML

DOCBOOK = '<book xmlns="http://docbook.org/ns/docbook">'


def write(folder: Path, content: bytes | str, name: str = "part02.xml") -> Path:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def paragraphs(folder: Path, content: bytes | str) -> tuple[str, ...]:
    return read_copy(write(folder, content)).paragraphs


def test_docbook_and_html_say_the_same() -> None:
    docbook, page = read_copy(XML), read_copy(HTML)
    assert (docbook.container, page.container) == ("DocBook", "HTML")
    assert docbook.paragraphs == page.paragraphs
    assert len(docbook.paragraphs) == 31


def test_text_says_the_same_once_its_lines_are_put_together() -> None:
    text = read_copy(TXT)
    assert text.container == "text"
    assert set(read_copy(XML).candidates()) - set(text.candidates()) == {
        "A bed that is empty is “fallow”, see also PS3.5 ."  # tidied in a further candidate
    }


def test_every_copy_says_what_it_is() -> None:
    assert {read_copy(path).title for path in (TXT, XML, HTML)} == {"DICOM PS3.2 2099x"}


def test_a_copy_is_known_by_its_bytes(tmp_path: Path) -> None:
    assert read_copy(write(tmp_path, "abc")).sha256 == (
        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    )


@pytest.mark.parametrize(
    ("style", "printed"),
    [
        ("select: label", "Table N.1-1"),
        ("", "Table N.1-1"),
        ("select: labelnumber", "N.1-1"),
        ("select: title", "Plants"),
        ("select: quotedtitle", "“Plants”"),
        ("select: label title", "Table N.1-1 Plants"),
        ("select: label quotedtitle", "Table N.1-1, “Plants”"),
        ("template:Table %n (%t)", "Table N.1-1 (Plants)"),
    ],
)
def test_references_are_printed_as_the_standard_prints_them(tmp_path: Path, style: str, printed: str) -> None:
    source = (
        f'{DOCBOOK}<para>See <xref linkend="t" xrefstyle="{style}"/>.</para>'
        '<table label="N.1-1" xml:id="t"><caption>Plants</caption></table></book>'
    )
    assert paragraphs(tmp_path, source)[0] == f"See {printed}."


@pytest.mark.parametrize(
    ("element", "label", "printed"),
    [
        ("section", "N.1.1", "Section N.1.1"),
        ("chapter", "7", "Chapter 7"),
        ("chapter", "N", "Annex N"),
        ("appendix", "N", "Annex N"),
        ("figure", "6-1", "Figure 6-1"),
    ],
)
def test_references_name_the_kind_of_their_target(tmp_path: Path, element: str, label: str, printed: str) -> None:
    source = f'{DOCBOOK}<{element} label="{label}" xml:id="x"/><para><xref linkend="x"/> it is.</para></book>'
    assert paragraphs(tmp_path, source) == (f"{printed} it is.",)


@pytest.mark.parametrize(
    ("target", "style", "printed"),
    [
        ("PS3.4", "select: labelnumber", "PS3.4"),
        ("sect_C.6", "select: label", "Section C.6 in PS3.4"),
        ("chapter_C", "select: label", "Annex C in PS3.4"),
        ("sect_C.6", "template:PS3.4 Section %n", "PS3.4 Section C.6"),
    ],
)
def test_references_to_other_parts(tmp_path: Path, target: str, style: str, printed: str) -> None:
    source = f'{DOCBOOK}<para>As in <olink targetdoc="PS3.4" targetptr="{target}" xrefstyle="{style}"/>.</para></book>'
    assert paragraphs(tmp_path, source) == (f"As in {printed}.",)


def test_a_list_within_a_paragraph_ends_it(tmp_path: Path) -> None:
    items = "<itemizedlist><listitem><para>one</para></listitem></itemizedlist>"
    source = f"{DOCBOOK}<para>These: {items} and more</para></book>"
    assert paragraphs(tmp_path, source) == ("These:", "one", "and more")


def test_what_is_no_part_of_the_sentence_is_left_out(tmp_path: Path) -> None:
    docbook = f"{DOCBOOK}<para>Before<footnote><para>aside <b>bold</b></para></footnote> after</para></book>"
    assert paragraphs(tmp_path, docbook) == ("Before after",)
    page = '<html><ul class="x toc"><li>a<ul><li>b</ul></ul><p>one<br/>two<script>x<p></script><td>three&amp;'
    assert paragraphs(tmp_path, page) == ("one", "two", "three&")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_text_in_any_usual_encoding(tmp_path: Path, encoding: str) -> None:
    assert paragraphs(tmp_path, "A “quoted” word".encode(encoding)) == ("A “quoted” word",)


def test_docbook_in_another_encoding(tmp_path: Path) -> None:
    source = f'<?xml version="1.0" encoding="utf-16"?>{DOCBOOK}<para>Größe</para></book>'.encode("utf-16")
    assert paragraphs(tmp_path, source) == ("Größe",)


def test_lines_are_put_together_up_to_a_bound(tmp_path: Path) -> None:
    copy = read_copy(write(tmp_path, "a\nb\n\nc\n-\nd"))
    assert copy.runs == (("a", "b"), ("c",), ("d",))
    assert list(copy.candidates()) == ["a", "a b", "b", "c", "d"]
    many = read_copy(write(tmp_path, "\n".join(map(str, range(20)))))
    assert max(len(each.split()) for each in many.candidates()) == copies.MAX_PIECES


LAUGHS = "".join(f'<!ENTITY {new} "{f"&{old};" * 9}">' for old, new in itertools.pairwise("abcdefghij"))
HOSTILE: dict[str, tuple[bytes | str, str]] = {
    "nothing": (b"", "is empty"),
    "blanks": (b" \n\t\n", "is empty"),
    "binary": (bytes(range(256)) * 40, "It is not text"),
    "a PDF": (b"%PDF-1.7\n%\xe2\xe3", "It is a PDF"),
    "Word": (b"PK\x03\x04\x14\x00", "a ZIP archive or a Word document"),
    "packed": (b"\x1f\x8b\x08\x00", "It is packed"),
    "other XML": ("<rss><channel/></rss>", "not DocBook 5: its root is “rss”"),
    "DocBook 4": ("<book><para/></book>", "not DocBook 5: its root is “book”"),
    "broken XML": (f"{DOCBOOK}<para></book>", "not well-formed XML: mismatched tag: line 1"),
    "unfinished XML": (f"{DOCBOOK}<para>", "not well-formed XML"),
    "undefined entity": (f"{DOCBOOK}<para>a&nbsp;b</para></book>", "not well-formed XML: undefined entity"),
    "billion laughs": (
        f'<!DOCTYPE book [<!ENTITY a "ha">{LAUGHS}]>{DOCBOOK}<para>&j;</para></book>',
        "declares entities of its own",
    ),
    "external entity": (
        f'<!DOCTYPE book [<!ENTITY x SYSTEM "file:///etc/passwd">]>{DOCBOOK}<para>&x;</para></book>',
        "declares entities of its own",
    ),
    "parameter entity": (
        f'<!DOCTYPE book [<!ENTITY % x SYSTEM "file:///etc/passwd"> %x;]>{DOCBOOK}</book>',
        "declares entities of its own",
    ),
    "nested": (DOCBOOK + "<section>" * 1000, "nested more than 200 deep"),
    "endless tags": ("<html>" + "<a " * 400_000, "does not end"),
    "endless comment": ("<html><!--" + "x" * 1_200_000, "does not end"),
    "many lines": ("a\n" * (copies.MAX_PARAGRAPHS + 1), "more than 100,000 paragraphs"),
}


@pytest.mark.parametrize("case", HOSTILE)
def test_other_files_are_refused_with_a_reason(tmp_path: Path, case: str) -> None:
    content, reason = HOSTILE[case]
    with pytest.raises(CopyError, match=r"garden\.xml") as refused:
        read_copy(write(tmp_path, content, "garden.xml"))
    assert reason in str(refused.value)


def test_nothing_is_loaded_for_a_document_type(tmp_path: Path) -> None:
    """The declaration itself does no harm: pages of the standard have one."""
    beside = tmp_path / "book.dtd"
    beside.write_text('<!ENTITY x "loaded">')
    source = f'<!DOCTYPE book SYSTEM "{beside.as_uri()}">{DOCBOOK}<para>Only this.</para></book>'
    assert paragraphs(tmp_path, source) == ("Only this.",)


def test_large_files_are_not_read(tmp_path: Path) -> None:
    path = tmp_path / "large.txt"
    with path.open("wb") as file:
        file.write(b"text")
        file.truncate(copies.MAX_BYTES + 1)
    with pytest.raises(CopyError, match="larger than 64 MB"):
        read_copy(path)


@pytest.mark.parametrize("name", ["missing.xml", "."])
def test_what_is_no_file_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(CopyError, match="There is no file"):
        read_copy(tmp_path / name)


def test_a_page_may_be_cut_anywhere(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is given to the parser in pieces."""
    whole = read_copy(HTML).paragraphs
    for length in (1, 7, 1000):
        monkeypatch.setattr(html, "_PIECE", length)
        assert read_copy(HTML).paragraphs == whole
