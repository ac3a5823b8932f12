"""What is wrong in a file of an edition is refused: with the file, the line and a cure."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from statements.catalog import loader
from statements.catalog.edition import RowKind
from statements.catalog.loader import UnknownEditionError, edition_ids, load_edition
from statements.catalog.section_rules import GENERATED
from statements.catalog.yaml_source import SourceError, read_source
from statements.document.generated import MAKERS
from tests.catalog import small

SECTIONS, DETAILS = "sections/all.yaml", "tables/details.yaml"

SPOILT = yaml.safe_load((Path(__file__).parent / "spoilt.yaml").read_text("utf-8"))


def blamed(text: str, way: str) -> int:
    """The number of a line, found by how the lines begin that lead there."""
    number, lines = 0, text.splitlines()
    for start in way.split(" … "):
        number = (
            next(at for at in range(number, len(lines)) if lines[at].lstrip("- ").startswith(start.lstrip("- "))) + 1
        )
    return number


@pytest.mark.parametrize("fault", SPOILT, ids=lambda fault: f"{fault['new']}: {fault['says']}")
def test_a_fault_is_named_with_its_line(tmp_path: Path, fault: dict[str, str]) -> None:
    text = small.FILES[fault["file"]]
    assert text.count(fault["old"]) == 1
    files = {**small.FILES, fault["file"]: text.replace(fault["old"], fault["new"])}
    with pytest.raises(SourceError, match=fault["says"]) as caught:
        small.load(tmp_path, files)
    error = caught.value
    named = next((each for each in files if tmp_path / each == error.path), "")
    assert error.line == blamed(files[named], fault["line"])
    assert f"{error.path.parent.name}/{error.path.name}, line {error.line}: " in str(error)


def test_the_small_edition_is_right(tmp_path: Path) -> None:
    edition = small.load(tmp_path)
    assert [section.number for section in edition.sections] == ["N.0", "N.1", "N.2", "N.2.1", "N.3", "N.3.1", "N.3.1.1"]
    assert [table.id for table in edition.tables] == ["N.1-1", "N.1-2", "N.2-1", "N.3-1"]
    assert edition.children["N.2"][0].title == "Storage"
    assert edition.subjects_of("N.3.1.1") == ("entity", "activity")
    assert [(row.key, row.group) for row in edition.table_by_id["N.2-1"].rows if row.kind is not RowKind.GROUP] == [
        ("before", ""),
        ("timeout", "network"),
        ("retries", "network"),
        ("size", "disk"),
    ]


def test_sections_stand_in_the_order_of_their_numbers(tmp_path: Path) -> None:
    more = "".join(f"- number: N.{number}\n  title: Chapter\n" for number in (12, 9, 10))
    edition = small.load(tmp_path, {**small.FILES, SECTIONS: more + small.SECTIONS})
    assert [section.number for section in edition.children[""]] == [f"N.{n}" for n in (0, 1, 2, 3, 9, 10, 12)]


@pytest.mark.parametrize("name", ["edition.yaml", "vocabularies.yaml", "columns.yaml"])
def test_a_missing_file_is_named(tmp_path: Path, name: str) -> None:
    files = {each: text for each, text in small.FILES.items() if each != name}
    with pytest.raises(SourceError, match=rf"{re.escape(name)}, line 1: this file of the edition is missing"):
        small.load(tmp_path, files)


def test_a_file_in_no_folder_of_editions_is_named(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"section/N.1.yaml, line 1: .*put it into sections/ or tables/"):
        small.load(tmp_path, {**small.FILES, "section/N.1.yaml": "[]"})


@pytest.mark.parametrize("text", ["", "just: a mapping", "# only a comment"])
def test_a_file_that_is_no_list_is_named(tmp_path: Path, text: str) -> None:
    with pytest.raises(SourceError, match=r"all.yaml, line 1: the file must be a list"):
        small.load(tmp_path, {**small.FILES, SECTIONS: text})


def test_bytes_that_are_no_text_are_named(tmp_path: Path) -> None:
    small.write(tmp_path)
    (tmp_path / DETAILS).write_bytes(b"- id: \xff")
    with pytest.raises(SourceError, match=r"details.yaml, line 1: cannot be read: .*UTF-8"):
        loader.load_from(tmp_path, use_cache=False)


def test_every_scalar_is_the_text_of_the_file(tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    path.write_text("{a: 0110, b: N, c: 1.10, d: null, e: ~, f: 2024-01-01, g: '', h: true, i: , j: 0x10, k: \"1\"}")
    assert read_source(path).data == {
        "a": "0110", "b": "N", "c": "1.10", "d": "null", "e": "~", "f": "2024-01-01", "g": "", "h": "true", "i": "",
        "j": "0x10", "k": "1",
    }  # fmt: skip


def test_lists_inside_themselves_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    path.write_text("- &a [*a]")
    with pytest.raises(SourceError, match=r"x.yaml, line 1: an alias"):
        read_source(path)


def test_what_is_generated_is_what_the_program_can_write() -> None:
    assert set(GENERATED) == set(MAKERS)


def test_an_unknown_edition_is_named_with_the_known_ones() -> None:
    with pytest.raises(UnknownEditionError, match=r"no edition “1999a”. Known: .*2024d"):
        load_edition("1999a")


def test_an_edition_is_loaded_once() -> None:
    assert load_edition() is load_edition("2024d")
    assert "2024d" in edition_ids()
