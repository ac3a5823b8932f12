"""status_code, coded_concept."""

from __future__ import annotations

import pytest

from statements.catalog.columns.base import CellError, Widget
from tests.catalog.columns.support import Cell

STATUS = Cell("status_code")
CONCEPT = Cell("coded_concept")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("A700", "A700"),
        ("a700", "A700"),
        ("0xA700", "A700"),
        ("A700H", "A700"),
        ("42752", "A700"),
        ("0000", "0000"),
        ("0", "0000"),
        ("272", "0110"),
        ("0110", "0110"),
        ("C000-CFFF", "C000-CFFF"),
        ("c000 – cfff", "C000-CFFF"),
        ("C000H … CFFFH", "C000-CFFF"),
        ("C000..CFFF", "C000-CFFF"),
        ("0xC000 to 0xCFFF", "C000-CFFF"),
        ("A700-A700", "A700"),
        ("CFFF-C000", "CFFF-C000"),
        ("cXXX", "Cxxx"),
        ("0xA7xx", "A7xx"),
        ("A700: Out of resources", "A700"),
        ("(A700)", "A700"),
        ("Other", "anything else"),
        ("Anything  Else", "anything else"),
        ("Other Status Codes", "anything else"),
        ("", ""),
    ],
)
def test_status_spellings(text: str, value: str) -> None:
    assert STATUS.parse(text) == value
    assert STATUS.parse(value) == value


@pytest.mark.parametrize("text", ["A70", "A700-", "C0000", "70000", "Out of resources", "A700-A800-A900", "xxxx"])
def test_no_status(text: str) -> None:
    if text == "A70":
        with pytest.raises(CellError, match="“A70” is not a status code"):
            STATUS.parse(text)
        return
    with pytest.raises(CellError) as refused:
        STATUS.parse(text)
    assert f"“{text}” is not a status code" in refused.value.message
    assert "A700" in refused.value.cure


def test_status_problems() -> None:
    for value in ("A700", "C000-CFFF", "Cxxx", "anything else", "0000", "FF01", "B007"):
        assert STATUS.codes(value) == [], value
    assert STATUS.codes("1234") == ["unknown-status"]
    [problem] = STATUS.problems("CFFF-C000")
    assert (problem.code, problem.fix) == ("range-backwards", "C000-CFFF")


def test_status_suggestions() -> None:
    assert STATUS.suggest("A70")[0] == "A700"
    assert "A700" in STATUS.suggest("42752")
    assert "0000" in STATUS.suggest("")
    assert STATUS.suggest("")[-1] == "anything else"
    labels = [choice.label for choice in STATUS.type.suggest("", STATUS.column(), STATUS.scope)]
    assert "0000 Success" in labels
    assert len(STATUS.suggest("C0")) == len(set(STATUS.suggest("C0")))
    assert STATUS.suggest("anyth")[-1] == "anything else"
    assert "A700" in STATUS.suggest("out of resources")
    assert STATUS.widget() is Widget.PICKER


CATALOG = '(121181, DCM, "DICOM Object Catalog")'


@pytest.mark.parametrize(
    ("text", "value"),
    [
        (CATALOG, CATALOG),
        ("121181, DCM, DICOM Object Catalog", CATALOG),
        ("EV (121181, DCM, “DICOM Object  Catalog”)", CATALOG),
        ('EV (121181, DCM, "DICOM Object Catalog"', CATALOG),
        ('(121181, DCM, "DICOM Object Catalog" )', CATALOG),
        ('(121181, DCM "DICOM Object Catalog")', CATALOG),
        ("121181\tDCM\tDICOM Object Catalog", CATALOG),
        ("121181^DICOM Object Catalog^DCM", CATALOG),
        ('(T-A0100, SRT [2.0], "Brain")', '(T-A0100, SRT [2.0], "Brain")'),
        ('(l/min/m2, UCUM, "l/min/m2")', '(l/min/m2, UCUM, "l/min/m2")'),
        (
            "(LVID_AP, 99VENDOR_X, Left Ventricle, Internal Dimension)",
            '(LVID_AP, 99VENDOR_X, "Left Ventricle, Internal Dimension")',
        ),
        ("CID 6142 Calculated Value", "CID 6142 Calculated Value"),
        ("cid6142", "CID 6142"),
        ("DCID (244) Laterality", "CID 244 Laterality"),
    ],
)
def test_concepts(text: str, value: str) -> None:
    assert CONCEPT.parse(text) == value
    assert CONCEPT.parse(value) == value
    assert CONCEPT.parse(CONCEPT.show(value)) == value


@pytest.mark.parametrize(
    "text", ["Area", "(42798000)", "(42798000, SCT)", "(, DCM, x)", "1234567890123456^Code^way too long a scheme"]
)
def test_no_concept(text: str) -> None:
    with pytest.raises(CellError) as refused:
        CONCEPT.parse(text)
    assert text in refused.value.message
    assert '"DICOM Object Catalog"' in refused.value.cure


def test_concept_lists_respect_quotes() -> None:
    several = Cell("coded_concept", multiple=True)
    text = f'{CATALOG}; (1, 99X, "a; b")'
    assert several.parse(text) == text
    assert several.parse("(1, 99X, one)\n(2, 99X, two)") == '(1, 99X, "one"); (2, 99X, "two")'


@pytest.mark.parametrize(
    ("value", "codes"),
    [
        (CATALOG, []),
        ('(T-A0100, SRT, "Brain")', ["outdated-scheme"]),
        ('(T-A0100, SNM3, "Brain")', ["outdated-scheme"]),
        (f'(1, 99X, "{"x" * 65}")', ["meaning-length"]),
        (f'(1, {"S" * 17}, "x")', ["scheme-length"]),
        ("CID 244", []),
        ("no concept", []),
    ],
)
def test_concept_problems(value: str, codes: list[str]) -> None:
    assert CONCEPT.codes(value) == codes
