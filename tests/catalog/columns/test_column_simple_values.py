"""number, port, ae_title, url, value, media_type, template_id, character_set, http_status."""

from __future__ import annotations

import pytest

from statements.catalog.columns.base import CellError, Widget
from tests.catalog.columns.support import Cell

ACCEPTED: list[tuple[str, str, str]] = [
    ("number", "30", "30"),
    ("number", "0030", "30"),
    ("number", "+5", "5"),
    ("number", "-0.5", "-0.5"),
    ("number", "30s", "30 s"),
    ("number", "30 seconds", "30 seconds"),
    ("number", "5 %", "5 %"),
    ("number", "16384-131072", "[16384 … 131072]"),
    ("number", "[16384..131072] bytes", "[16384 … 131072] bytes"),
    ("number", "[1 … 10 s]", "[1 … 10] s"),
    ("number", "1 – 10 s", "[1 … 10] s"),
    ("number", "-5 - -1", "[-5 … -1]"),
    ("number", "n/a", "N/A"),
    ("port", "104", "104"),
    ("port", "00104", "104"),
    ("port", "Port 11112", "11112"),
    ("port", "tcp/443", "443"),
    ("port", "443/tcp", "443"),
    ("port", ":8080", "8080"),
    ("port", "70000", "70000"),
    ("ae_title", "  QRSCP ", "QRSCP"),
    ("ae_title", "NA", "NA"),
    ("ae_title", "MY  STATION", "MY  STATION"),
    ("url", "https://pacs.example.org/dicomweb", "https://pacs.example.org/dicomweb"),
    ("url", "HTTPS://pacs.example.org", "https://pacs.example.org"),
    ("url", "<https://pacs.example.org>", "https://pacs.example.org"),
    ("url", "/studies/{study}", "/studies/{study}"),
    ("url", "{s}/studies{?query*}", "{s}/studies{?query*}"),
    ("value", " one ", "one"),
    ("value", "a;b ;  c", "a; b; c"),
    ("value", "[16384 ... 131072]", "[16384 … 131072]"),
    ("value", "[16384 - 131072]", "[16384 … 131072]"),
    ("value", "16384 – 131072", "[16384 … 131072]"),
    ("value", "0..5", "[0 … 5]"),
    ("value", "[low … high]", "[low … high]"),
    ("value", "20240101-20241231", "20240101-20241231"),
    ("value", "1-5", "1-5"),
    ("value", "1.2.840.10008.1.1", "1.2.840.10008.1.1"),
    ("value", "first line\n second; third", "first line\nsecond; third"),
    ("media_type", "image/jpeg", "image/jpeg"),
    ("media_type", "Image / JPEG", "image/jpeg"),
    ("media_type", "video/h265", "video/H265"),
    ("media_type", "application/dicom;transfer-syntax=*", "application/dicom; transfer-syntax=*"),
    ("media_type", 'multipart/related; TYPE="application/dicom"', 'multipart/related; type="application/dicom"'),
    ("media_type", "*/*", "*/*"),
    ("template_id", "5200", "5200"),
    ("template_id", "TID 5200", "5200"),
    ("template_id", "tid5200 Echocardiography Procedure Report", "5200"),
    ("template_id", "TID 5200, Echocardiography Procedure Report", "5200"),
    ("template_id", "99ACME_1", "99ACME_1"),
    ("template_id", "TID ACME1", "ACME1"),
    ("character_set", "ISO_IR 192", "ISO_IR 192"),
    ("character_set", "iso ir192", "ISO_IR 192"),
    ("character_set", "UTF-8", "ISO_IR 192"),
    ("character_set", "utf8", "ISO_IR 192"),
    ("character_set", "ISO-8859-1", "ISO_IR 100"),
    ("character_set", "ISO 2022 IR 87", "ISO 2022 IR 87"),
    ("character_set", "iso_2022_ir_87", "ISO 2022 IR 87"),
    ("character_set", "ISO_IR 100 (Latin-1)", "ISO_IR 100"),
    ("character_set", "gb 18030", "GB18030"),
    ("character_set", "US-ASCII", "ISO_IR 6"),
    ("http_status", "404", "404"),
    ("http_status", "404 (Not Found)", "404"),
    ("http_status", "501(Not Implemented)", "501"),
    ("http_status", "404 Not Found", "404"),
    ("http_status", "not found", "404"),
    ("http_status", "400 (Bad)", "400"),
    ("http_status", "HTTP/1.1 200 OK", "200"),
    ("http_status", "5XX", "5xx"),
    ("http_status", "Other Status Codes", "Other"),
    ("http_status", "any other code", "Other"),
]


@pytest.mark.parametrize(("name", "text", "value"), ACCEPTED)
def test_spellings(name: str, text: str, value: str) -> None:
    assert Cell(name).parse(text) == value


@pytest.mark.parametrize(("name", "value"), sorted({(name, value) for name, _, value in ACCEPTED}))
def test_canonical_form_is_its_own_spelling(name: str, value: str) -> None:
    assert Cell(name).parse(value) == value


@pytest.mark.parametrize(
    ("name", "text", "message", "cure"),
    [
        ("number", "many", "“many” is not a number", "(30 s)"),
        ("number", "16,384", "groups digits", "16384"),
        ("number", "16 384", "groups digits", "16384"),
        ("number", "5; 6", "takes one value", "rows of their own"),
        ("port", "DICOM", "“DICOM” is not a port", "11112"),
        ("port", "104; 105", "takes one value, but “104; 105” has 2", "Keep one"),
        ("url", "http://a b", "contains a blank", "http://ab"),
        ("url", "pacs.example.org/wado", "does not say how", "https://pacs.example.org/wado"),
        ("url", "none", "“none” is not a URL", "https://host/path"),
        ("media_type", "jpeg", "“jpeg” is not a media type", "type/subtype"),
        ("media_type", "application-pdf", "not a media type", "Did you mean “application/pdf”?"),
        ("media_type", "text/html; charset", "“charset” is not a parameter", "name=value"),
        ("template_id", "the big one", "not a template identifier", "5200"),
        ("character_set", "ISO_IR 999", "not a defined term", "Did you mean"),
        ("character_set", "EBCDIC", "“EBCDIC” is not a defined term", "Pick one"),
        ("http_status", "406 (Unsupported Media Type)", "406 is not Unsupported Media Type, that is 415", "Type 415"),
        ("http_status", "not fond", "“not fond” is not an HTTP status code", "Did you mean “404 (Not Found)”"),
        ("http_status", "99", "“99” is not an HTTP status code", "three digits"),
    ],
)
def test_refused(name: str, text: str, message: str, cure: str) -> None:
    with pytest.raises(CellError) as refused:
        Cell(name).parse(text)
    assert message in refused.value.message
    assert cure in refused.value.cure


@pytest.mark.parametrize(
    ("name", "value", "codes"),
    [
        ("number", "[1 … 10] s", []),
        ("number", "[10 … 1] s", ["range-backwards"]),
        ("port", "1", []),
        ("port", "65535", []),
        ("port", "0", ["port-range"]),
        ("port", "65536", ["port-range"]),
        ("ae_title", "ABCDEFGHIJKLMNOP", []),
        ("ae_title", "ABCDEFGHIJKLMNOPQ", ["ae-title-length"]),
        ("ae_title", "A\\B", ["ae-title-backslash"]),
        ("ae_title", "A\tB", ["ae-title-characters"]),
        ("ae_title", "MÜLLER", ["ae-title-characters"]),
        ("url", "https://a.org/{study}", []),
        ("url", "ftp://a.org", ["url-scheme"]),
        ("url", "/studies/{study", ["url-braces"]),
        ("url", "https://me:secret@a.org", ["url-password"]),
        ("value", "[1 … 5]; [9 … 3]", ["range-backwards"]),
        ("value", "[1 … 5]", []),
        ("media_type", "image/jpeg", []),
        ("media_type", "image/x-dicom-rle", ["outdated-media-type"]),
        ("media_type", "picture/jpeg", ["unknown-media-type"]),
        ("template_id", "0", ["template-zero"]),
        ("character_set", "ISO_IR 100", []),
        ("character_set", "ISO_IR 1", ["unknown-character-set"]),
        ("http_status", "404", []),
        ("http_status", "599", ["unknown-status"]),
        ("http_status", "Other", []),
        ("port", "N/A", []),
    ],
)
def test_problems(name: str, value: str, codes: list[str]) -> None:
    assert Cell(name).codes(value) == codes


@pytest.mark.parametrize(
    ("name", "value", "fix"),
    [
        ("number", "[10 … 1] s", "[1 … 10] s"),
        ("value", "see [9 … 3] mm", "see [3 … 9] mm"),
        ("media_type", "image/x-jls", "image/jls"),
    ],
)
def test_a_fix_is_a_canonical_value_without_the_problem(name: str, value: str, fix: str) -> None:
    cell = Cell(name)
    assert [problem.fix for problem in cell.problems(value)] == [fix]
    assert cell.parse(fix) == fix
    assert cell.problems(fix) == []


@pytest.mark.parametrize(
    ("name", "value", "part", "shown"),
    [
        ("character_set", "ISO_IR 192", "", "ISO_IR 192"),
        ("character_set", "ISO_IR 192", "iana", "UTF-8"),
        ("character_set", "ISO 2022 IR 87", "iana", "ISO-2022-JP"),
        ("character_set", "nonsense", "description", "nonsense"),
        ("http_status", "404", "", "404 (Not Found)"),
        ("http_status", "413", "", "413 (Payload Too Large)"),
        ("http_status", "599", "", "599"),
        ("http_status", "Other", "", "Other Status Codes"),
    ],
)
def test_shown(name: str, value: str, part: str, shown: str) -> None:
    assert Cell(name).show(value, part) == shown


def test_several_where_the_column_says_so() -> None:
    assert Cell("port", multiple=True).parse("104;11112; 0104") == "104; 11112"
    assert (
        Cell("character_set", multiple=True).parse("ISO 2022 IR 6\\ISO 2022 IR 87") == "ISO 2022 IR 6; ISO 2022 IR 87"
    )
    parameters = Cell("media_type", multiple=True).parse("text/html;charset=utf-8; image/gif")
    assert parameters == "text/html; charset=utf-8; image/gif"
    assert Cell("media_type", multiple=True).codes(parameters) == []


def test_words_of_the_vocabulary_stand_beside_values() -> None:
    port = Cell("port", "words")
    assert port.parse("all") == "ALL"
    assert port.codes("ALL") == []
    assert port.suggest("")[-2:] == ["ALL", "TOP"]
    assert port.suggest("al") == ["ALL"]
    assert Cell("value", "words").parse("all; 5") == "ALL; 5"


def test_suggestions() -> None:
    assert Cell("port").suggest("27") == ["2762", "2761"]
    assert Cell("http_status").suggest("not found") == ["404"]
    assert Cell("http_status").suggest("40")[0] == "400"
    assert "ISO_IR 101" in Cell("character_set").suggest("8859-2")
    assert Cell("media_type").suggest("jpx") == ["image/jpx"]


def test_widgets() -> None:
    assert Cell("media_type").widget() is Widget.PICKER
    assert Cell("media_type", multiple=True).widget() is Widget.PICKERS
    assert Cell("value").widget() is Widget.AREA
    assert Cell("url").widget() is Widget.TEXT
