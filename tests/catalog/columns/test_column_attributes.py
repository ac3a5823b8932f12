"""attribute, tag."""

from __future__ import annotations

import pytest

from statements.catalog.columns.base import CellError, Widget
from statements.catalog.dicom import dictionary
from tests.catalog.columns.support import Cell

ATTRIBUTE = Cell("attribute")
TAG = Cell("tag")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("(0040,0100)", "00400100"),
        ("0040,0100", "00400100"),
        ("(0040, 0100)", "00400100"),
        ("( 0040 , 0100 )", "00400100"),
        ("00400100", "00400100"),
        ("0x00400100", "00400100"),
        ("0040 0100", "00400100"),
        ("0040a491", "0040A491"),
        ("ScheduledProcedureStepSequence", "00400100"),
        ("scheduled procedure step sequence", "00400100"),
        ("Scheduled Procedure StepStart date", "00400002"),
        (">(0040,0001)", ">00400001"),
        ("> > Scheduled Station AE Title", ">>00400001"),
        (">> 00400001", ">>00400001"),
        ("Patient's Name", "00100010"),
        ("Patient’s Name (0010,0010)", "00100010"),
        ("(0010,0010) Patients Name", "00100010"),
        ("Patient's Name\t(0010,0010)\tPN\t1", "00100010"),
        (">Modality\t(0008,0060)", ">00080060"),
        ("MRN", "00100020"),
        ("60003000", "60003000"),
        ("(60xx,3000)", "60xx3000"),
        ("Overlay Data (60XX,3000)", "60xx3000"),
        ("(0029,00xx)", "002900xx"),
        ("(0039,yy01) Own Value", "0039xx01 Own Value"),
        ("Own  Value (0009,xx10)", "0009xx10 Own Value"),
        (">Own Value\t(0009,xx10)\tLO\t1-n", ">0009xx10 Own Value [LO 1-n]"),
        ("0009xx10 Own Value [US or SS 1]", "0009xx10 Own Value [US or SS 1]"),
        ("(0009,xx10) [LO]", "0009xx10 [LO]"),
        ("> (0009,xx10) > Own (0009,xx10)", ">0009xx10 Own"),
        ("Own Public (0018,9FFF)", "00189FFF Own Public"),
        ("", ""),
        ("n/a", "N/A"),
    ],
)
def test_spellings(text: str, value: str) -> None:
    assert ATTRIBUTE.parse(text) == value
    assert ATTRIBUTE.parse(value) == value


@pytest.mark.parametrize(
    ("text", "message", "cure"),
    [
        (
            "Referring Physician's Name (0009,0090)",
            "(0009,0090) is not Referring Physician's Name, that is (0008,0090)",
            "Type (0008,0090)",
        ),
        (
            "Patient ID (0010,0010)",
            "(0010,0010) is not Patient ID, that is (0010,0020)",
            "(0010,0010) is Patient's Name",
        ),
        (
            "Toaster Settings (0010,0010)",
            "(0010,0010) is Patient's Name, not “Toaster Settings”",
            "Type (0010,0010) alone",
        ),
        (
            "Scheduled Procedure Step Sequense",
            "neither the name nor the tag",
            "“Scheduled Procedure Step Sequence (0040,0100)”",
        ),
        ("Scheduled Procedure Step", "neither the name nor the tag", "Did you mean"),
        ("(008,0016)", "“(008,0016)” is not a tag", "four hexadecimal digits on each side"),
        ("(0010,0010) (0010,0020)", "holds 2 tags", "Keep one"),
        ("(0010,0010); (0010,0020)", "takes one value", "rows of their own"),
        ("…", "neither the name nor the tag", "pick from the list"),
        (">", "neither the name nor the tag", "pick from the list"),
    ],
)
def test_refused(text: str, message: str, cure: str) -> None:
    with pytest.raises(CellError) as refused:
        ATTRIBUTE.parse(text)
    assert message in refused.value.message
    assert cure in refused.value.cure


@pytest.mark.parametrize(
    ("value", "codes"),
    [
        ("00100010", []),
        (">60xx3000", []),
        ("60003000", []),
        ("00189FFF", ["unknown-attribute"]),
        ("00189FFF Own Public", ["unknown-attribute"]),
        ("00080010", ["retired"]),
        ("0009xx10 Own Value", []),
        ("0009xx10", ["unnamed-attribute"]),
        ("00091010 Own Value", ["private-block"]),
        ("000900xx", []),
        ("00090010", ["private-block"]),
        ("0009xx10 Own Value [QQ 1]", ["unknown-vr"]),
        ("60xx0099", ["unknown-attribute"]),
        ("no attribute at all", []),
        ("N/A", []),
    ],
)
def test_problems(value: str, codes: list[str]) -> None:
    assert ATTRIBUTE.codes(value) == codes


def test_attribute_of_a_later_edition() -> None:
    later = next(entry for entry in dictionary().attributes if entry.is_later_than("2024d"))
    assert "later-edition" in ATTRIBUTE.codes(later.tag)


@pytest.mark.parametrize(
    ("value", "fix"),
    [(">00091010 Own Value [LO 1]", ">0009xx10 Own Value [LO 1]"), ("00090010", "000900xx")],
)
def test_private_blocks_are_not_numbered(value: str, fix: str) -> None:
    [problem] = ATTRIBUTE.problems(value)
    assert (problem.code, problem.fix) == ("private-block", fix)
    assert ATTRIBUTE.parse(fix) == fix
    assert ATTRIBUTE.problems(fix) == []


@pytest.mark.parametrize(
    ("value", "faces"),
    [
        (
            ">00400001",
            (">Scheduled Station AE Title (0040,0001)", ">Scheduled Station AE Title", "(0040,0001)", "AE", "1-n"),
        ),
        (
            "00080010",
            ("Recognition Code (Retired) (0008,0010)", "Recognition Code (Retired)", "(0008,0010)", "SH", "1"),
        ),
        ("00280106", None),
        ("0009xx10 Own Value [LO 1]", ("Own Value (0009,xx10) [LO 1]", "Own Value", "(0009,xx10)", "LO", "1")),
        (">0009xx10", (">(0009,xx10)", ">(0009,xx10)", "(0009,xx10)", "", "")),
        ("000900xx", ("Private Creator (0009,00xx)", "Private Creator", "(0009,00xx)", "LO", "1")),
        ("any text", ("any text",) * 5),
    ],
)
def test_faces(value: str, faces: tuple[str, ...] | None) -> None:
    if faces is None:
        assert ATTRIBUTE.show(value, "vr") == "US or SS"
    else:
        assert tuple(ATTRIBUTE.show(value, part) for part in ("", "name", "tag", "vr", "vm")) == faces


def test_depth() -> None:
    assert [ATTRIBUTE.type.depth(value) for value in ("", "00100010", ">00400001", ">>00400001")] == [0, 0, 1, 2]
    assert TAG.type.depth("00100010") == 0


def test_every_attribute_comes_back_from_its_faces() -> None:
    """Except the seven withdrawn ones that are all named Retired-blank, which only the tag tells apart."""
    for entry in dictionary().attributes:
        value = f">{entry.tag}"
        assert ATTRIBUTE.parse(ATTRIBUTE.show(value)) == value
        assert ATTRIBUTE.parse(ATTRIBUTE.show(value, "tag")) == entry.tag
        if entry.name != "Retired-blank":
            assert ATTRIBUTE.parse(ATTRIBUTE.show(value, "name")) == value


@pytest.mark.parametrize(
    "value",
    ["0009xx10 Own Value [LO 1]", ">>0009xx10 Own", "000900xx", "0009xx10 [LO]", "00189FFF Own Public", "0009xx10"],
)
def test_attributes_of_ones_own_come_back_from_the_whole(value: str) -> None:
    parsed = ATTRIBUTE.parse(ATTRIBUTE.show(value))
    assert parsed in (value, f"{value} Private Creator")


def test_suggestions_keep_the_marks() -> None:
    assert ATTRIBUTE.suggest("patient's na")[0] == "00100010"
    assert ATTRIBUTE.suggest(">> modality")[0] == ">>00080060"
    assert ATTRIBUTE.suggest("(0010,00")[0] == "00100010"
    assert ATTRIBUTE.suggest("")[0] == "00100010"
    assert ATTRIBUTE.suggest(">")[0] == ">00100010"
    assert ATTRIBUTE.widget() is Widget.PICKER


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("(0008,0018)", "00080018"),
        ("(0008,0018); (0008,1150)", "00080018; 00081150"),
        ("(0008,0018), (0008,1150)", "00080018; 00081150"),
        ("(0008,0018)\n(0008,1150)", "00080018; 00081150"),
        ("(0008,0018)(0008,1150)", "00080018; 00081150"),
        ("SOPInstanceUID; Referenced SOP Class UID", "00080018; 00081150"),
        ("Error Comment (0000,0902)", "00000902"),
        ("00080018; 00081150", "00080018; 00081150"),
        ("(0029,xx10)", "0029xx10"),
    ],
)
def test_tags(text: str, value: str) -> None:
    assert TAG.parse(text) == value
    assert TAG.parse(TAG.show(value)) == value


def test_tag_faces_words_and_problems() -> None:
    assert TAG.show("00080018; 00081150") == "(0008,0018); (0008,1150)"
    assert TAG.codes("00080018; 00189FFF") == ["unknown-attribute"]
    assert TAG.codes("00291010") == []
    assert Cell("tag", "words").parse("top; 0040,0100") == "TOP; 00400100"
    assert TAG.widget() is Widget.PICKERS
    assert TAG.suggest("00080018; instance avail")[0] == "00080056"
    with pytest.raises(CellError, match="“(0008,001)” is not a tag".replace("(", r"\(").replace(")", r"\)")):
        TAG.parse("00080018; (0008,001)")
