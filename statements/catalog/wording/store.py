"""Where the adopted sentences are kept: outside the project's files, readable by their owner alone."""

from __future__ import annotations

import os
from pathlib import Path

import msgspec


class DamagedError(ValueError):
    """The file of adopted sentences cannot be read."""


class Adopted(msgspec.Struct, frozen=True, kw_only=True):
    edition: str
    fingerprint: str  # of the edition for which the sentences were recognised
    source: str  # name of the file that they came from
    container: str
    sha256: str  # of that file
    title: str  # what it says of itself
    adopted_at: str  # ISO 8601
    texts: dict[str, str]  # slot id -> wording


def path_of(folder: Path, edition_id: str) -> Path:
    return folder / f"{edition_id}.json"


def load(folder: Path, edition_id: str) -> Adopted | None:
    """Raises DamagedError."""
    path = path_of(folder, edition_id)
    try:
        return msgspec.json.decode(path.read_bytes(), type=Adopted)
    except FileNotFoundError:
        return None
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise DamagedError(
            f"{path} is damaged ({error}). Adopt the wording again, or go back to ours: ./dcs adopt_wording --clear"
        ) from error


def save(folder: Path, adopted: Adopted) -> Path:
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    path = path_of(folder, adopted.edition)
    partial = path.with_suffix(f".{os.getpid()}.part")
    with os.fdopen(os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
        file.write(msgspec.json.format(msgspec.json.encode(adopted, order="sorted"), indent=1))
    partial.replace(path)
    return path


def clear(folder: Path, edition_id: str) -> bool:
    """Whether there was something to clear."""
    path = path_of(folder, edition_id)
    was_there = path.exists()
    path.unlink(missing_ok=True)
    return was_there
