from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from statements.catalog.dicom import AttributeEntry, Hit, HitKind, Tier, UidEntry, dictionary

ALL = tuple(HitKind)


def titles(text: str, **options: object) -> list[str]:
    return [hit.title for hit in search(text, **options)]


def search(text: str, **options: object) -> list[Hit]:
    return dictionary().search(text, **options)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "best"),
    [
        ("ct im st", "1.2.840.10008.5.1.4.1.1.2"),
        ("ct", "1.2.840.10008.5.1.4.1.1.2"),
        ("MR", "1.2.840.10008.5.1.4.1.1.4"),
        ("storage ct", "1.2.840.10008.5.1.4.1.1.2"),
        ("CTImageStorage", "1.2.840.10008.5.1.4.1.1.2"),
        ("1.2.840.10008.5.1.4.1.1.2", "1.2.840.10008.5.1.4.1.1.2"),
        ("verif", "1.2.840.10008.1.1"),
        ("MWL", "1.2.840.10008.5.1.4.31"),
        ("mpps", "1.2.840.10008.3.1.2.3.3"),
        ("q/r", "1.2.840.10008.5.1.4.1.2.1.1"),
        ("qr study find", "1.2.840.10008.5.1.4.1.2.2.1"),
        ("sr", "1.2.840.10008.5.1.4.1.1.88.22"),
        ("implicit", "1.2.840.10008.1.2"),
        ("ELE", "1.2.840.10008.1.2.1"),
        ("ile", "1.2.840.10008.1.2"),
        ("JPEG LS", "1.2.840.10008.1.2.4.80"),
        ("jpeg-ls", "1.2.840.10008.1.2.4.80"),
        ("4.70", "1.2.840.10008.1.2.4.70"),
        (".4.70", "1.2.840.10008.1.2.4.70"),
        ("jpeg xl", "1.2.840.10008.1.2.4.112"),
        ("110", "1.2.840.10008.1.2.4.110"),
        ("1.2.840.10008.1.2", "1.2.840.10008.1.2"),
        ("(0010,0010)", "00100010"),
        ("00100010", "00100010"),
        ("0010,0010", "00100010"),
        ("0010 0010", "00100010"),
        ("(0010,001", "00100010"),
        ("patient name", "00100010"),
        ("pat na", "00100010"),
        ("study inst uid", "0020000D"),
        ("60003000", "60xx3000"),
        ("A700", "A700"),
        ("0xA700", "A700"),
        ("42752", "A700"),
        ("0110", "0110"),
        ("C516", "C516"),
        ("C51", "C510"),
        ("FF", "FF00"),
        ("122", "0122"),
        ("out of resources", "A700"),
    ],
)
def test_the_best_hit(text: str, best: str) -> None:
    assert search(text)[0].value == best


def test_better_fits_come_first() -> None:
    hits = search("verification", limit=200)
    assert [hit.tier for hit in hits] == sorted(hit.tier for hit in hits)
    assert hits[0].tier is Tier.EXACT
    assert len({hit.tier for hit in hits}) > 2


def test_of_equal_fits_the_current_come_before_the_retired_and_the_short_before_the_long() -> None:
    found = titles("ultrasound image storage", kinds=[HitKind.SOP_CLASS])
    assert found[:2] == ["Ultrasound Image Storage", "Ultrasound Image Storage (Retired)"]
    enhanced = titles("ct im st", kinds=[HitKind.SOP_CLASS])
    assert enhanced.index("Enhanced CT Image Storage") < enhanced.index("Legacy Converted Enhanced CT Image Storage")


def test_retired_entries_are_marked_and_can_be_left_out() -> None:
    marked = search("explicit vr big endian")
    assert marked[0].retired
    assert marked[0].title == "Explicit VR Big Endian (Retired)"
    assert all(not hit.retired for hit in search("explicit vr big endian", include_retired=False))
    assert search("studyidissuer", include_retired=False) == []
    assert search("studyidissuer")[0].retired


def test_entries_of_later_editions_tell_which() -> None:
    hit = search("Deflated Image Frame Compression")[0]
    assert hit.since == "2025a"
    assert search("JPEG XL Lossless")[0].since == "2024d"
    assert search("CT Image Storage")[0].since == ""


def test_statuses_of_a_code_begin_with_those_of_the_template_and_show_those_of_toolkits() -> None:
    hits = search("C311", kinds=[HitKind.STATUS])
    exact = [hit for hit in hits if hit.tier is Tier.EXACT]
    assert not exact[0].toolkit
    assert exact[-1].toolkit
    assert {hit.value for hit in hits if hit.tier is Tier.CODE} >= {"C000-CFFF"}


def test_only_the_kinds_asked_for_are_found() -> None:
    for kind in HitKind:
        assert {hit.kind for hit in search("e", kinds=[kind])} <= {kind}
    assert search("utf", kinds=[HitKind.CHARACTER_SET])[0].value == "ISO_IR 192"
    assert search("rle", kinds=[HitKind.MEDIA_TYPE])[0].value == "image/dicom-rle"
    assert search("404", kinds=[HitKind.HTTP_STATUS])[0].title == "404 Not Found"
    assert search("talairach", kinds=[HitKind.UID])[0].value == "1.2.840.10008.1.4.1.1"
    assert search("talairach") == []


def test_an_unknown_kind_is_an_error() -> None:
    with pytest.raises(ValueError, match="colour"):
        search("ct", kinds=["colour"])


def test_storage_classes_and_service_classes_can_be_asked_for() -> None:
    assert titles("verification", kinds=[HitKind.SOP_CLASS], storage_only=True) == []
    assert titles("find", kinds=[HitKind.SOP_CLASS], service_class="basic_worklist_management") == [
        "Modality Worklist Information Model - FIND"
    ]


def test_the_empty_text_offers_the_first_entries_current_ones_before_retired() -> None:
    hits = search("  ", kinds=[HitKind.TRANSFER_SYNTAX], limit=100)
    assert hits[0].value == "1.2.840.10008.1.2"
    assert [hit.retired for hit in hits] == sorted(hit.retired for hit in hits)
    assert len(hits) == len(dictionary().transfer_syntaxes())


@given(st.text(max_size=30), st.integers(0, 30))
def test_any_text_is_searched_without_failing_and_within_the_limit(text: str, limit: int) -> None:
    hits = dictionary().search(text, ALL, limit)
    assert len(hits) <= limit
    assert [hit.tier for hit in hits] == sorted(hit.tier for hit in hits)


@given(st.sampled_from(dictionary().uids))
def test_every_uid_is_the_best_hit_for_itself(entry: UidEntry) -> None:
    assert dictionary().search(entry.uid, ALL)[0].entry == entry


@given(st.sampled_from(dictionary().attributes))
def test_every_attribute_is_the_best_hit_for_its_tag(entry: AttributeEntry) -> None:
    assert dictionary().search(entry.display_tag, ALL)[0].entry == entry


@given(st.sampled_from([e for e in dictionary().attributes if e.keyword]), st.data())
def test_a_name_is_found_by_the_beginnings_of_its_words(entry: AttributeEntry, data: st.DataObject) -> None:
    parts = [word[: data.draw(st.integers(2, max(2, len(word))))] for word in entry.name.split()]
    hits = dictionary().search(" ".join(parts), [HitKind.ATTRIBUTE], limit=6000)
    assert entry in [hit.entry for hit in hits]
