"""Content as JSON: one byte form, a schema, and clear words about what is none."""

from __future__ import annotations

import hashlib
import json
from typing import Any

import jsonschema  # type: ignore[import-untyped]
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from statements.catalog.edition import Edition
from statements.document import content as module
from statements.document.content import (
    SCHEMA_VERSION,
    Content,
    ContentError,
    Header,
    HistoryEntry,
    Instance,
    Row,
    SectionContent,
    TableContent,
    digest,
    from_json,
    from_plain,
    json_schema,
    section_from_plain,
    section_key,
    split_key,
    to_json,
)
from tests.document.strategies import contents

FULL = Content(
    edition="2024d",
    header=Header(manufacturer="M", product="P", version="1", also_covers=("1.1",), document_number="D-1"),
    instances=(Instance(id="a", kind="application_entity", name="Ä"), Instance(id="b", kind="x", name="B", parent="a")),
    sections={
        "N.1": SectionContent(
            fields={"description": "Text"},
            tables={
                "N.1-1": TableContent(
                    rows=(Row(id="r", template="t", group="g", cells={"scu": "Y"}),), dismissed=("d",), note="n"
                )
            },
            applies=False,
            reason="No",
        )
    },
    history=(HistoryEntry(revision=1, date="2026-01-31", summary="First", versions="1"),),
    wording={"N.1/intro": "As the standard says."},
)
PLAIN: dict[str, Any] = json.loads(to_json(FULL))


def test_canonical_json_is_sorted_without_blanks_and_without_defaults() -> None:
    small = Content(edition="2024d", header=Header(product="Größe", manufacturer=""))
    assert to_json(small) == '{"edition":"2024d","header":{"product":"Größe"},"schema_version":1}'.encode()


def test_the_digest_is_that_of_the_bytes() -> None:
    assert digest(FULL) == hashlib.sha256(to_json(FULL)).hexdigest() == digest(from_json(to_json(FULL)))
    assert digest(FULL) != digest(Content(edition="2024d"))


def test_the_schema_version_is_always_written() -> None:
    """Else content of today would be taken for content of tomorrow, and never be upgraded."""
    assert PLAIN["schema_version"] == SCHEMA_VERSION
    assert from_json(b'{"edition": "2024d"}') == Content(edition="2024d", schema_version=1)


def test_old_content_is_upgraded_step_by_step(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "SCHEMA_VERSION", 3)
    steps: dict[int, Any] = {
        1: lambda raw: {**raw, "edition": raw["edition"] + "-two"},
        2: lambda raw: {**raw, "edition": raw["edition"] + "-three"},
    }
    monkeypatch.setattr(module, "UPGRADES", steps)
    assert from_plain({"edition": "x"}).edition == "x-two-three"
    assert from_plain({"edition": "x", "schema_version": 2}).edition == "x-three"
    assert from_plain({"edition": "x", "schema_version": 3}) == Content(edition="x", schema_version=3)
    assert b'"schema_version":3' in to_json(from_plain({"edition": "x"}))


@pytest.mark.parametrize("version", [0, 2, -1, "1", None, True, 1.0, [1]])
def test_an_unknown_schema_version_is_refused(version: object) -> None:
    with pytest.raises(ContentError, match=r"schema version .* is not known; this program knows 1 to 1"):
        from_plain({"edition": "2024d", "schema_version": version})


def spoil(path: str, value: object) -> dict[str, Any]:
    raw = json.loads(to_json(FULL))
    *way, last = path.split("/")
    place: Any = raw
    for step in way:
        place = place[int(step)] if isinstance(place, list) else place[step.replace("|", "/")]
    place[last] = value
    return dict(raw)


@pytest.mark.parametrize(
    ("path", "value", "said"),
    [
        ("colour", "red", "unknown field `colour`"),
        ("header/colour", "red", r"unknown field `colour` - at `\$.header`"),
        ("instances/0/colour", "red", r"unknown field `colour` - at `\$.instances\[0\]`"),
        ("sections/N.1/colour", "red", r"unknown field `colour` - at `\$.sections\[...\]`"),
        ("sections/N.1/tables/N.1-1/rows/0/colour", "red", r"`colour` - at .*tables\[...\].rows\[0\]"),
        ("history/0/colour", "red", r"unknown field `colour` - at `\$.history\[0\]`"),
        ("edition", 2024, r"Expected `str`, got `int` - at `\$.edition`"),
        ("sections/N.1/applies", "no", r"Expected `bool \| null`, got `str`"),
        ("sections/N.1/fields", {"description": 7}, r"Expected `str`, got `int` - at .*fields"),
        ("sections/N.1/tables/N.1-1/rows/0/cells", {"scu": None}, r"Expected `str`, got `null` - at .*cells"),
        ("instances", [{"id": "a", "kind": "x"}], r"missing required field `name` - at `\$.instances\[0\]`"),
        ("history/0/revision", "1", r"Expected `int`, got `str`"),
        ("instances/1/id", "a", r"Two instances have the id “a”"),
        ("sections/N.1/tables/N.1-1/rows", [{"id": "r"}, {"id": "r"}], r"Two rows have the id “r” - at .*N.1-1"),
        ("header/product", "\ud83d", "contains a character that is none"),
    ],
)
def test_what_is_no_content_is_named_with_its_place(path: str, value: object, said: str) -> None:
    with pytest.raises(ContentError, match=said):
        from_plain(spoil(path, value))


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "This is not JSON"),
        (b"{", "This is not JSON"),
        (b'{"edition": "2024d"} x', "This is not JSON"),
        (b'{"edition": "\xff"}', "This is not JSON"),
        (b'{"edition": "\\ud800"}', "This is not JSON"),
        (b"[" * 100_000, "This JSON is nested deeper|This is not JSON"),
        (b'{"a":' * 5_000 + b"1" + b"}" * 5_000, "This JSON is nested deeper"),
        (b"[]", "must be a JSON object"),
        (b"null", "must be a JSON object"),
        (b"{}", "missing required field `edition`"),
    ],
    ids=["empty", "half", "more", "bytes", "half a character", "brackets", "deep", "list", "null", "no edition"],
)
def test_what_is_no_json_is_said(data: bytes, said: str) -> None:
    with pytest.raises(ContentError, match=said):
        from_json(data)


def test_a_section_by_itself() -> None:
    assert section_from_plain({"fields": {"a": "b"}}) == SectionContent(fields={"a": "b"})
    with pytest.raises(ContentError, match="unknown field `colour`"):
        section_from_plain({"colour": "red"})
    assert SectionContent().is_empty
    assert not FULL.sections["N.1"].is_empty


def test_keys_of_sections() -> None:
    assert section_key("N.5.1") == "N.5.1"
    assert section_key("N.7.2.1", "k3f9") == "N.7.2.1@k3f9"
    assert split_key("N.7.2.1@k3f9") == ("N.7.2.1", "k3f9")
    assert split_key("N.5.1") == ("N.5.1", "")


VALIDATOR = jsonschema.Draft202012Validator(json.loads(json.dumps(json_schema())))


def test_the_schema_is_one() -> None:
    jsonschema.Draft202012Validator.check_schema(VALIDATOR.schema)
    VALIDATOR.validate(PLAIN)


@settings(max_examples=50, deadline=None)
@given(data=st.data())
def test_the_schema_fits_all_that_is_written(tiny: Edition, data: st.DataObject) -> None:
    VALIDATOR.validate(json.loads(to_json(data.draw(contents(tiny)))))


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("colour", "red"),
        ("edition", 2024),
        ("sections/N.1/applies", "no"),
        ("sections/N.1/tables/N.1-1/rows/0/cells", {"scu": None}),
        ("instances", [{"id": "a", "kind": "x"}]),
    ],
)
def test_the_schema_refuses_what_the_program_refuses(path: str, value: object) -> None:
    assert not VALIDATOR.is_valid(spoil(path, value))


@settings(max_examples=100, deadline=None)
@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(), lambda x: st.lists(x) | st.dictionaries(st.text(), x)
    )
)
def test_whatever_comes_is_content_or_refused(raw: object) -> None:
    try:
        found = from_plain(raw)
    except ContentError as error:
        assert str(error)  # noqa: PT017
    else:
        assert from_json(to_json(found)) == found
