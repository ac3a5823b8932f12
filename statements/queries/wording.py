"""The standard's sentences that this installation has adopted: kept beside the database, read once per change."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from django.conf import settings

from statements.catalog.wording import store
from statements.document.content import from_json
from statements.models import Revision


def wording_folder() -> Path:
    return Path(settings.VAR) / "wording"


def adopted_texts(edition_id: str) -> dict[str, str]:
    """Slot id -> the standard's sentence; empty where ours stand. Raises store.DamagedError."""
    path = store.path_of(wording_folder(), edition_id)
    try:
        stat = path.stat()
    except FileNotFoundError:
        return {}
    return _read(path.parent, edition_id, stat.st_mtime_ns, stat.st_ino)


@lru_cache(maxsize=8)
def _read(folder: Path, edition_id: str, changed: int, inode: int) -> dict[str, str]:
    """`changed` and `inode` tell one state of the file from another: a new file takes the place of the old one."""
    adopted = store.load(folder, edition_id)
    return adopted.texts if adopted else {}


def revisions_with_wording(edition_id: str) -> Iterator[tuple[Revision, int]]:
    """Revisions and how many sentences of the standard each of them carries."""
    for revision in Revision.objects.filter(edition=edition_id).select_related("statement").order_by("statement", "id"):
        yield revision, len(from_json(revision.content).wording)
