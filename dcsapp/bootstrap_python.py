"""Finds a Python that is new enough, wherever it may be; if there is none, fetches one."""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Iterator, List, Optional

from dcsapp import bootstrap_system

NAMES = ("python3", "python3.12", "python3.13", "python3.14", "python3.15", "python")
# A Python may be built without the modules that we need, or with an SQLite that is too old for Django.
TEST = """
import ctypes, sqlite3, ssl, sys, zlib
sys.exit(sys.version_info < (3, 12) or sqlite3.sqlite_version_info < (3, 37))
"""
TOO_LONG = 30


def find(outside: Path) -> Optional[Path]:
    """The first Python that suits; none from `outside`, the folder that is about to be made."""
    for candidate in candidates():
        if outside not in candidate.parents and suits(candidate):
            return candidate
    return None


def candidates() -> Iterator[Path]:
    yield Path(sys.executable)
    folders = list(dict.fromkeys(places()))
    for name in NAMES:
        for folder in folders:
            if os.access(str(folder / name), os.X_OK):
                yield folder / name


def suits(python: Path) -> bool:
    # Only running it tells: version managers put commands on the path that refuse to run.
    try:
        result = subprocess.run([str(python), "-c", TEST], capture_output=True, timeout=TOO_LONG, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return result.returncode == 0


def places() -> Iterator[Path]:
    home = Path.home()
    data = Path(os.environ.get("XDG_DATA_HOME") or home / ".local" / "share")
    path = [folder for folder in map(Path, os.environ.get("PATH", "").split(os.pathsep)) if folder.is_absolute()]
    yield from path
    # Beside the shims of pyenv lie its versions, in whatever home they are.
    for folder in [*path, Path(os.environ.get("PYENV_ROOT") or home / ".pyenv") / "shims"]:
        yield from versions(folder.parent, "versions/*/bin")
    yield from versions(home, ".asdf/installs/python/*/bin")
    yield from versions(data, "mise/installs/python/*/bin")
    yield from versions(Path(os.environ.get("UV_PYTHON_INSTALL_DIR") or data / "uv" / "python"), "*/bin")
    yield from versions(cache() / "python", "*/bin")
    yield from (Path("/usr/bin"), Path("/usr/local/bin"), Path("/opt/homebrew/bin"))
    yield from versions(Path("/opt"), "*/bin")
    yield from versions(Path("/opt/homebrew/opt"), "python@3*/bin")
    yield from versions(Path("/Library/Frameworks/Python.framework/Versions"), "*/bin")


def versions(folder: Path, pattern: str) -> List[Path]:
    try:
        return sorted(folder.glob(pattern))
    except OSError:  # a folder that may not be read
        return []


def cache() -> Path:
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches" / "dcs-editor"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "dcs-editor"


def fetch() -> None:
    """By the package uv into the cache folder; else by the system's package manager."""
    print("No Python 3.12 or newer found; fetching one.", flush=True)
    if not fetch_with_uv():
        bootstrap_system.install("python")


def fetch_with_uv() -> bool:
    folder = cache()
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=str(folder)) as temporary:
        if not install_into(Path(temporary), "uv"):
            return False
        environment = {
            **os.environ,
            "UV_PYTHON_INSTALL_DIR": str(folder / "python"),
            "UV_PYTHON_INSTALL_BIN": "0",  # no links in the user's home
            "UV_NO_PROGRESS": "1",
        }
        uv = [str(Path(temporary) / "bin" / "uv"), "python", "install", "3.12"]
        return subprocess.run(uv, env=environment, close_fds=False, check=False).returncode == 0


def install_into(folder: Path, package: str, *preferred: Path) -> bool:
    """A package into a folder, by whichever pip works here."""
    for pip in pips(*preferred):
        command = [*pip, "install", "--quiet", "--no-input", "--target", str(folder), package]
        try:
            if subprocess.run(command, capture_output=True, close_fds=False, check=False).returncode == 0:
                return True
        except OSError:
            continue
    return False


def pips(*preferred: Path) -> Iterator[List[str]]:
    for python in [*map(str, preferred), sys.executable, "python3"]:
        yield [python, "-m", "pip"]
    yield from ([found] for found in map(shutil.which, ("pip3", "pip")) if found)
