"""uid, sop_class, transfer_syntax."""

from __future__ import annotations

import pytest

from statements.catalog.columns.base import CellError, Widget
from statements.catalog.dicom import dictionary
from tests.catalog.columns.support import SCOPE, Cell

CT = "1.2.840.10008.5.1.4.1.1.2"
MR = "1.2.840.10008.5.1.4.1.1.4"
STUDY_FIND = "1.2.840.10008.5.1.4.1.2.2.1"
ILE = "1.2.840.10008.1.2"
JXL = "1.2.840.10008.1.2.4.112"
BIG_ENDIAN = "1.2.840.10008.1.2.2"
OLD_US = "1.2.840.10008.5.1.4.1.1.6"
SOP = Cell("sop_class")
SYNTAX = Cell("transfer_syntax")
UID = Cell("uid")


@pytest.mark.parametrize(
    ("cell", "text", "value"),
    [
        (SOP, CT, CT),
        (SOP, f" {CT}. ", CT),
        (SOP, "1.2.840.10008.\n5.1.4.1.1.2", CT),
        (SOP, f"UID: {CT}", CT),
        (SOP, "CTImageStorage", CT),
        (SOP, "ct  image storage", CT),
        (SOP, "CT Image Storage SOP Class", CT),
        (SOP, f"CT Image Storage ({CT})", CT),
        (SOP, f"CT Image Storage\t{CT}", CT),
        (SOP, f"{CT}\tCT Image Storage", CT),
        (SOP, f"{CT} = CT Image Storage", CT),
        (SOP, f"{CT} CT Image  Storrage", CT),
        (SOP, "Verification", "1.2.840.10008.1.1"),
        (SOP, "MWL", "1.2.840.10008.5.1.4.31"),
        (SOP, "Ultrasound Image Storage", "1.2.840.10008.5.1.4.1.1.6.1"),
        (SOP, "Ultrasound Image Storage (Retired)", OLD_US),
        (SOP, f"Ultrasound Image Storage ({OLD_US})", OLD_US),
        (SOP, "1.2.3.4", "1.2.3.4"),
        (SOP, "1.2.3.4  Own   Storage", "1.2.3.4 Own Storage"),
        (SOP, "Own Storage (1.2.3.4)", "1.2.3.4 Own Storage"),
        (SOP, "Vendor’s Class\t1.2.3.4", "1.2.3.4 Vendor's Class"),
        (SOP, "1.2.3.4: 1.2.3.4", "1.2.3.4"),
        (SOP, "1.2.3.4..(", "1.2.3.4"),
        (SOP, "SOP Class UID: 1.2.3.4 Own UID", "1.2.3.4 Own UID"),
        (SOP, "1.2.3.4 ]] - Own (Class) ((", "1.2.3.4 Own (Class)"),
        (SOP, "n/a", "N/A"),
        (SYNTAX, "Implicit VR Little-Endian Transfer Syntax", ILE),
        (SYNTAX, "ILE", ILE),
        (SYNTAX, "JPEG XL", JXL),
        (SYNTAX, "Explicit VR Big Endian (Retired)", BIG_ENDIAN),
        (
            SYNTAX,
            "JPEG Baseline (Process 1): Default Transfer Syntax for Lossy JPEG 8 Bit Image Compression",
            "1.2.840.10008.1.2.4.50",
        ),
        (SYNTAX, "MPEG-4 AVC/H.264 High Profile / Level 4.1", "1.2.840.10008.1.2.4.102"),
        (SYNTAX, "JPEG Lossless, Non-Hierarchical (Process 14) 1.2.840.10008.1.2.4.57", "1.2.840.10008.1.2.4.57"),
        (UID, "1.2.826.0.1.3680043.9.3811.2.1.0", "1.2.826.0.1.3680043.9.3811.2.1.0"),
        (UID, "1.2.3.4 My Implementation", "1.2.3.4"),
        (UID, "DICOM Application Context Name", "1.2.840.10008.3.1.1.1"),
        (UID, "CTImageStorage", CT),
    ],
)
def test_spellings(cell: Cell, text: str, value: str) -> None:
    assert cell.parse(text) == value
    assert cell.parse(value) == value


@pytest.mark.parametrize(
    ("cell", "text", "message", "cure"),
    [
        (SOP, f"MR Image Storage ({CT})", f"{CT} is not MR Image Storage, that is {MR}", f"Type {MR}"),
        (SOP, "CT Image Storage (1.2.3.4)", f"1.2.3.4 is not CT Image Storage, that is {CT}", f"Type {CT}"),
        (SOP, f"Toaster Settings {CT}", f"{CT} is CT Image Storage, not “Toaster Settings”", f"Type {CT} alone"),
        (SOP, "CT Image Storag", "“CT Image Storag” is not a SOP Class", f"“CT Image Storage ({CT})”"),
        (SOP, "JPEG 2000 Image Compression", "is not a SOP Class", "Pick a SOP Class"),
        (SYNTAX, "CT Image Storage", f"CT Image Storage ({CT}) is not a transfer syntax", "Pick a transfer syntax"),
        (SYNTAX, "J2K", "“J2K” can mean several", "JPEG 2000 Image Compression (1.2.840.10008.1.2.4.91)"),
        (SYNTAX, f"{ILE} {BIG_ENDIAN}", "holds 2 UIDs", "Keep one"),
        (SYNTAX, f"{ILE}; {BIG_ENDIAN}", "takes one value", "rows of their own"),
        (UID, "version 2", "“version 2” is not a UID", "Type its UID or its name"),
    ],
)
def test_refused(cell: Cell, text: str, message: str, cure: str) -> None:
    with pytest.raises(CellError) as refused:
        cell.parse(text)
    assert message in refused.value.message
    assert cure in refused.value.cure


@pytest.mark.parametrize(
    ("cell", "value", "codes"),
    [
        (SOP, CT, []),
        (SOP, "1.2.3.4 Own Storage", []),
        (SOP, "1.2.3.4", ["unnamed-uid"]),
        (SOP, "1.2.840.10008.9.9.9 New Storage", ["unknown-uid"]),
        (SOP, "1.2.840.10008.9.9.9", ["unknown-uid", "unnamed-uid"]),
        (SOP, "1.2.840.010008.1", ["uid-syntax"]),
        (SOP, "1.2..3", ["uid-syntax"]),
        (SOP, OLD_US, ["retired"]),
        (SOP, ILE, ["wrong-kind"]),
        (SOP, "1.2.840.10008.5.1.4.1.1.601.5", ["later-edition"]),
        (SYNTAX, BIG_ENDIAN, ["retired"]),
        (SYNTAX, CT, ["wrong-kind"]),
        (SYNTAX, JXL, []),
        (UID, "1.2.3.4", []),
        (UID, "1.2.840.10008.9.9.9", ["unknown-uid"]),
        (UID, f"1.{'2' * 64}", ["uid-syntax"]),
        (SOP, "N/A", []),
    ],
)
def test_problems(cell: Cell, value: str, codes: list[str]) -> None:
    assert cell.codes(value) == codes


def test_a_column_can_be_limited_to_a_service() -> None:
    storage = Cell("sop_class", "storage_classes")
    assert storage.codes(CT) == []
    [problem] = storage.problems(STUDY_FIND)
    assert (problem.code, problem.severity) == ("wrong-service", "error")
    assert "Storage" in problem.message
    assert storage.parse("all") == "ALL"
    with pytest.raises(CellError):
        storage.parse("storage")  # the limit is not a word
    assert STUDY_FIND not in storage.suggest("find")
    offered = storage.suggest("")
    assert CT in offered
    assert "ALL" in offered
    assert STUDY_FIND not in offered


@pytest.mark.parametrize(
    ("cell", "value", "faces"),
    [
        (SOP, CT, (f"CT Image Storage ({CT})", "CT Image Storage", CT)),
        (
            SOP,
            OLD_US,
            (f"Ultrasound Image Storage (Retired) ({OLD_US})", "Ultrasound Image Storage (Retired)", OLD_US),
        ),
        (SOP, "1.2.3.4 Own Storage", ("Own Storage (1.2.3.4)", "Own Storage", "1.2.3.4")),
        (SOP, "1.2.3.4", ("1.2.3.4", "1.2.3.4", "1.2.3.4")),
        (SOP, "what is this", ("what is this", "what is this", "what is this")),
        (UID, CT, (CT, "CT Image Storage", CT)),
    ],
)
def test_faces(cell: Cell, value: str, faces: tuple[str, str, str]) -> None:
    assert (cell.show(value), cell.show(value, "name"), cell.show(value, "uid")) == faces


def test_every_sop_class_and_transfer_syntax_comes_back_from_each_face() -> None:
    for cell, entries in (
        (SOP, dictionary().sop_classes()),
        (SYNTAX, dictionary().transfer_syntaxes()),
    ):
        for entry in entries:
            for part in ("", "name", "uid"):
                shown = cell.show(entry.uid, part)
                assert cell.parse(shown) == entry.uid, shown


def test_suggestions() -> None:
    assert SOP.suggest("ct image")[0] == CT
    assert SOP.suggest("4.1.1.2")[0] == CT
    assert SOP.suggest("")[0] == CT
    assert SYNTAX.suggest("")[:2] == [ILE, "1.2.840.10008.1.2.1"]
    assert "1.2.840.10008.1.2.4.91" in SYNTAX.suggest("j2k")
    assert CT not in SYNTAX.suggest("ct image storage")
    retired = {choice.value: choice.retired for choice in SYNTAX.type.suggest("endian", SYNTAX.column(), SCOPE)}
    assert retired[BIG_ENDIAN]
    assert not retired[ILE]


def test_likely_entries_are_current_and_known() -> None:
    for cell in (SOP, SYNTAX):
        offered = cell.suggest("")
        assert len(offered) == len(cell.type.likely)  # type: ignore[attr-defined]
        assert all(cell.codes(value) == [] for value in offered)


def test_several_in_one_cell() -> None:
    several = Cell("sop_class", multiple=True)
    assert several.parse(f"CT Image Storage\n{MR}; CTImageStorage") == f"{CT}; {MR}"
    assert several.show(f"{CT}; {MR}", "name") == "CT Image Storage; MR Image Storage"
    assert several.widget() is Widget.PICKERS
    assert SOP.widget() is Widget.PICKER
