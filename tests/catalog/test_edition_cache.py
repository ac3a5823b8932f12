"""The cache of editions gives what the files say, or nothing. The fingerprint names the content."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from statements.catalog import loader
from statements.catalog.edition import Edition
from statements.catalog.loader import load_edition, load_from
from statements.catalog.yaml_source import Source, read_source
from tests.catalog import small

PRINT_FINGERPRINT = """
import sys
from pathlib import Path
from statements.catalog.loader import load_from
print(load_from(Path(sys.argv[1]), use_cache=False).fingerprint)
"""


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "cache"
    monkeypatch.setenv("DCS_CACHE_DIR", str(folder))
    return folder


@pytest.fixture
def edition_folder(tmp_path: Path) -> Path:
    return small.write(tmp_path / "2000a")


@pytest.fixture
def no_reading(monkeypatch: pytest.MonkeyPatch) -> None:
    """From here on only the cache can give an edition."""

    def fail(*_: object) -> Edition:
        raise AssertionError("the files were read again")

    monkeypatch.setattr(loader, "assemble", fail)


def kept(cache: Path) -> Path:
    (path,) = cache.iterdir()
    return path


@pytest.fixture
def filled(cache: Path, edition_folder: Path) -> Edition:
    return load_from(edition_folder)


def test_what_is_kept_is_the_same_edition(filled: Edition, edition_folder: Path, no_reading: None) -> None:
    again = load_from(edition_folder)
    assert again == filled
    assert again.fingerprint == filled.fingerprint
    assert again.table_by_id["N.2-1"].row_by_key["timeout"].cells == {"name": "Timeout", "value": "30 s"}


def test_the_real_edition_comes_back_whole(cache: Path) -> None:
    folder = loader.EDITIONS / load_edition().id
    written = load_from(folder)
    assert kept(cache).stat().st_size > 100_000
    assert load_from(folder) == written == load_edition()


@pytest.mark.parametrize("at", [0, 31, 32, 40, 200, -1])
def test_one_wrong_byte_is_noticed(filled: Edition, edition_folder: Path, cache: Path, at: int) -> None:
    path = kept(cache)
    data = bytearray(path.read_bytes())
    data[at] ^= 1
    path.write_bytes(data)
    assert load_from(edition_folder) == filled
    assert path.read_bytes() != data  # and mended


@pytest.mark.parametrize("keep", [0, 10, 32, 100])
def test_half_a_file_is_noticed(filled: Edition, edition_folder: Path, cache: Path, keep: int) -> None:
    path = kept(cache)
    path.write_bytes(path.read_bytes()[:keep])
    assert load_from(edition_folder) == filled


def test_a_changed_file_is_seen(filled: Edition, edition_folder: Path, cache: Path) -> None:
    changed = small.SECTIONS.replace("title: Services", "title: All services")
    (edition_folder / "sections" / "all.yaml").write_text(changed, "utf-8")
    again = load_from(edition_folder)
    assert again.section_by_number["N.2"].title == "All services"
    assert again.fingerprint != filled.fingerprint


def test_only_the_last_is_kept(filled: Edition, edition_folder: Path, cache: Path) -> None:
    small.write(cache.parent / "2000b")
    load_from(cache.parent / "2000b")
    (edition_folder / "edition.yaml").write_text(small.EDITION.replace("small", "tiny"), "utf-8")
    load_from(edition_folder)
    assert sorted(path.name.rpartition("-")[0] for path in cache.iterdir()) == ["edition-2000a", "edition-2000b"]


def test_a_changed_program_reads_anew(filled: Edition, edition_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a stricter check would refuse must not come out of the cache."""
    monkeypatch.setattr(loader, "_program", lambda: [Path(__file__)])
    reads: list[Path] = []

    def read(path: Path, data: bytes) -> Source:
        reads.append(path)
        return read_source(path, data)

    monkeypatch.setattr(loader, "read_source", read)
    load_from(edition_folder)
    assert len(reads) == len(small.FILES)


def test_without_a_folder_for_the_cache_it_loads_all_the_same(
    edition_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    occupied = tmp_path / "file"
    occupied.write_text("no folder")
    monkeypatch.setenv("DCS_CACHE_DIR", str(occupied))
    assert load_from(edition_folder).id == "2000a"


def test_the_fingerprint_is_the_same_in_every_process(edition_folder: Path) -> None:
    here = load_from(edition_folder, use_cache=False).fingerprint
    for seed in ("0", "1"):
        done = subprocess.run(
            [sys.executable, "-c", PRINT_FINGERPRINT, str(edition_folder)],
            capture_output=True,
            text=True,
            check=True,
            cwd=loader.CATALOG.parents[1],
            env={"PYTHONHASHSEED": seed},
        )
        assert done.stdout.strip() == here


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("edition.yaml", "A small standard", "Another standard"),
        ("vocabularies.yaml", "Like the sea", "Like the sky"),
        ("columns.yaml", "support: true", "support: false"),
        ("sections/all.yaml", "What it is for", "What for"),
        ("tables/details.yaml", "value: 30 s", "value: 31 s"),
        ("tables/details.yaml", "key: size", "key: space"),
    ],
)
def test_the_fingerprint_changes_with_the_content(
    edition_folder: Path, tmp_path: Path, name: str, old: str, new: str
) -> None:
    before = load_from(edition_folder, use_cache=False).fingerprint
    changed = {**small.FILES, name: small.FILES[name].replace(old, new)}
    assert changed[name] != small.FILES[name]
    assert small.load(tmp_path / "other" / "2000a", changed).fingerprint != before


def test_the_fingerprint_does_not_depend_on_how_the_files_are_cut_and_commented(
    edition_folder: Path, tmp_path: Path
) -> None:
    overview, details = small.FILES["tables/overview.yaml"], small.FILES["tables/details.yaml"]
    files = {each: text for each, text in small.FILES.items() if not each.startswith("tables/")}
    files["tables/N.yaml"] = f"# all of them\n{details}\n{overview}"
    other = small.load(tmp_path / "other" / "2000a", files)
    assert other.fingerprint == load_from(edition_folder, use_cache=False).fingerprint
