"""How adopted sentences are kept."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from statements.catalog.wording.store import Adopted, DamagedError, clear, load, path_of, save

ADOPTED = Adopted(
    edition="garden",
    fingerprint="0" * 64,
    source="part02.xml",
    container="DocBook",
    sha256="1" * 64,
    title="DICOM PS3.2 2099x",
    adopted_at="2099-01-01T00:00:00+00:00",
    texts={"N.1/plants": "“Größe”"},
)


def test_what_is_kept_is_read_again_and_only_by_its_owner(tmp_path: Path) -> None:
    folder = tmp_path / "var" / "wording"
    path = save(folder, ADOPTED)
    assert load(folder, "garden") == ADOPTED
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert [each.name for each in folder.iterdir()] == ["garden.json"]


def test_clearing_leaves_nothing(tmp_path: Path) -> None:
    save(tmp_path, ADOPTED)
    assert clear(tmp_path, "garden")
    assert load(tmp_path, "garden") is None
    assert not clear(tmp_path, "garden")


def test_one_edition_does_not_touch_another(tmp_path: Path) -> None:
    save(tmp_path, ADOPTED)
    assert load(tmp_path, "other") is None
    assert not clear(tmp_path, "other")
    assert load(tmp_path, "garden") == ADOPTED


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"edition": "garden"}', b"\xff", b'{"edition": "\xff"}'])
def test_a_damaged_file_says_what_to_do(tmp_path: Path, content: bytes) -> None:
    path_of(tmp_path, "garden").write_bytes(content)
    with pytest.raises(DamagedError, match="--clear"):
        load(tmp_path, "garden")
