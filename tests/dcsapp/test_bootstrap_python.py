import sys
from pathlib import Path

import pytest

from dcsapp import bootstrap_python

REFUSES = "#!/bin/sh\necho 'command not found' >&2\nexit 127\n"
TOO_OLD = "#!/bin/sh\nexit 1\n"
GOOD = f'#!/bin/sh\nexec "{sys.executable}" "$@"\n'


def command(folder: Path, name: str, script: str) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    path.write_text(script)
    path.chmod(0o755)
    return path


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Shims first on the path, which refuse to run; called by a Python that is too old."""
    shims = tmp_path / "pyenv" / "shims"
    command(shims, "python3", REFUSES)
    monkeypatch.setattr(sys, "executable", str(command(tmp_path / "old", "python3", TOO_OLD)))
    monkeypatch.setenv("PATH", str(shims))
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    for name in ("PYENV_ROOT", "XDG_DATA_HOME", "XDG_CACHE_HOME", "UV_PYTHON_INSTALL_DIR"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


def test_found_beside_the_shims(machine: Path) -> None:
    command(machine / "pyenv" / "versions" / "3.11.7" / "bin", "python3", TOO_OLD)
    good = command(machine / "pyenv" / "versions" / "3.12.1" / "bin", "python3", GOOD)

    assert bootstrap_python.find(outside=machine / ".venv") == good


@pytest.mark.parametrize("place", [".pyenv/versions/3.12.1/bin", ".local/share/uv/python/cpython-3.12/bin"])
def test_found_in_the_home(machine: Path, place: str) -> None:
    good = command(machine / "home" / place, "python3", GOOD)

    assert bootstrap_python.find(outside=machine / ".venv") == good


def test_not_the_one_in_the_folder_to_be_made(machine: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", str(command(machine / ".venv" / "bin", "python3", GOOD)))
    monkeypatch.setattr(bootstrap_python, "places", lambda: iter([machine / ".venv" / "bin"]))

    assert bootstrap_python.find(outside=machine / ".venv") is None


def test_first_pip_that_works_installs(machine: Path) -> None:
    log = machine / "log"
    command(machine / "pyenv" / "shims", "pip3", f'#!/bin/sh\necho "$@" > {log}\n')

    assert bootstrap_python.install_into(machine / "tools", "uv")
    assert log.read_text().split()[-3:] == ["--target", str(machine / "tools"), "uv"]


def test_without_any_pip(machine: Path) -> None:
    assert not bootstrap_python.install_into(machine / "tools", "uv")
