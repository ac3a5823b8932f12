import fcntl
from pathlib import Path

import pytest

from dcsapp.lock import exclusive


def is_free(path: Path) -> bool:
    with path.open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True


def test_held_inside_and_free_after(tmp_path: Path) -> None:
    path = tmp_path / "var" / "setup.lock"
    with exclusive(path, "waiting"):
        assert not is_free(path)

    assert is_free(path)


def test_free_after_a_failure(tmp_path: Path) -> None:
    path = tmp_path / "setup.lock"
    with pytest.raises(ValueError, match="inside"), exclusive(path, "waiting"):
        raise ValueError("inside")

    assert is_free(path)
