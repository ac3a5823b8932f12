"""Makes `.venv` and installs into it what a requirements file pins. Called by `dcs`, with any Python from 3.8 on.

`.venv/dcs-unfinished` stands there while something is being installed: what was interrupted is made anew. Beside it lie
the stamps of what is complete: `dcs-<requirements file>`, a copy of that file, and `dcs-libraries`, when the PDF maker
has loaded.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import List, Mapping

from dcsapp import address, bootstrap_python, bootstrap_system
from dcsapp.lock import exclusive

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
UNFINISHED = VENV / "dcs-unfinished"
LIBRARIES = VENV / "dcs-libraries"
RUNTIME = "requirements.txt"
# Not so after a new Python 3.x has taken the place of the one that the virtual environment was made with.
HAS_PACKAGES_FOLDER = "import os, sys, sysconfig; sys.exit(not os.path.isdir(sysconfig.get_path('purelib')))"
NEED_PDF = ("run", "test", "bench")


class SetupError(Exception):
    """The set-up cannot go on; the message says why, and what to do."""


def main(requirements: str, command: str, arguments: List[str]) -> int:
    try:
        if command == "run":  # a port in use is said before a minute of installing
            options = address.parse(arguments)
            address.open_listener(options.host, options.port).close()
        with exclusive(ROOT / "var" / "setup.lock", "Another ./dcs is setting up this folder; waiting for it."):
            set_up(requirements)
    except (SetupError, address.AddressError) as error:
        print(error, file=sys.stderr)
        return 1
    except OSError as error:
        print(f"The set-up in {ROOT} failed: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("Stopped. The next ./dcs goes on with the set-up.", file=sys.stderr)
        return 130
    return check_libraries(required=command in NEED_PDF)


def set_up(requirements: str) -> None:
    if not usable():
        make_venv()
    if not stamp(requirements).exists() or stamp(requirements).read_bytes() != (ROOT / requirements).read_bytes():
        install(requirements)
    if not LIBRARIES.exists() and (loads_libraries() or (bootstrap_system.install("pango") and loads_libraries())):
        LIBRARIES.touch()


def stamp(requirements: str) -> Path:
    return VENV / f"dcs-{requirements}"


def usable() -> bool:
    """Complete as far as it goes, and by a Python that is still the same."""
    if UNFINISHED.exists() or not bootstrap_python.suits(PYTHON):
        return False
    return runs([str(PYTHON), "-c", HAS_PACKAGES_FOLDER])


def make_venv() -> None:
    python = bootstrap_python.find(outside=VENV)
    if python is None:
        bootstrap_python.fetch()
        python = bootstrap_python.find(outside=VENV)
    if python is None:
        line = bootstrap_system.line_to_type("python")
        raise SetupError(f"DCS Editor needs Python 3.12 or newer. Get it, then call ./dcs again:\n  {line}")
    print(f"Making a virtual environment with {python}", flush=True)
    if not try_ways(python) and not (bootstrap_system.install("venv") and try_ways(python)):
        line = bootstrap_system.line_to_type("venv")
        raise SetupError(f"{python} can make no virtual environment. Mend it, then call ./dcs again:\n  {line}")


def try_ways(python: Path) -> bool:
    return any(way(python) for way in (by_venv, by_venv_and_foreign_pip, by_virtualenv))


def start_anew() -> None:
    if VENV.is_symlink() or VENV.is_file():
        VENV.unlink()
    elif VENV.exists():
        shutil.rmtree(str(VENV))
    VENV.mkdir()
    UNFINISHED.touch()


def by_venv(python: Path) -> bool:
    start_anew()
    return runs([str(python), "-m", "venv", str(VENV)]) and has_pip()


def by_venv_and_foreign_pip(python: Path) -> bool:
    """Debian splits ensurepip off from venv."""
    start_anew()
    return runs([str(python), "-m", "venv", "--without-pip", str(VENV)]) and has_pip(python)


def by_virtualenv(python: Path) -> bool:
    start_anew()
    tools = VENV / "dcs-tools"
    if not bootstrap_python.install_into(tools, "virtualenv", python):
        return False
    environment = {**os.environ, "PYTHONPATH": str(tools)}
    made = runs([str(python), "-m", "virtualenv", "--quiet", str(VENV)], environment)
    shutil.rmtree(str(tools))
    return made and has_pip()


def has_pip(*helpers: Path) -> bool:
    """Pip is plain Python: that of another Python can put one into the virtual environment."""
    if runs([str(PYTHON), "-m", "pip", "--version"]):
        return True
    where = [str(PYTHON), "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"]
    packages = subprocess.run(where, capture_output=True, text=True, check=True).stdout.strip()
    return bootstrap_python.install_into(Path(packages), "pip", *helpers)


def install(requirements: str) -> None:
    UNFINISHED.touch()
    if not has_pip():
        raise SetupError(f"{VENV} has no pip, and none could be put there. Delete that folder, then call ./dcs again.")
    print(f"Installing the packages of {requirements}; the first time this takes a minute or two.", flush=True)
    command = [str(PYTHON), "-m", "pip", "install", "--quiet", "--no-input", "--require-hashes", "-r", requirements]
    if subprocess.run(command, cwd=str(ROOT), close_fds=False, check=False).returncode != 0:
        raise SetupError("The packages could not be installed; pip says above why. Call ./dcs again to go on.")
    for name in {requirements, RUNTIME}:  # the other set contains that of the runtime
        shutil.copyfile(str(ROOT / name), str(stamp(name)))
    UNFINISHED.unlink()


def loads_libraries() -> bool:
    return runs([str(PYTHON), "-c", "import weasyprint"])


def check_libraries(required: bool) -> int:
    if LIBRARIES.exists():
        return 0
    line = bootstrap_system.line_to_type("pango")
    print(f"The PDF maker lacks the system library Pango. Type this, then call ./dcs again:\n  {line}", file=sys.stderr)
    return 1 if required else 0


def runs(command: List[str], environment: Mapping[str, str] = os.environ) -> bool:
    # close_fds=False: children hold the lock of the set-up, see dcsapp/lock.py.
    try:
        result = subprocess.run(command, env=environment, capture_output=True, close_fds=False, check=False)
    except OSError:
        return False
    return result.returncode == 0


def tame_pip() -> None:
    """What is set for other installations must not lead ours astray; where packages come from is the user's to say."""
    os.environ.update(PIP_USER="0", PIP_REQUIRE_VIRTUALENV="0", PIP_DISABLE_PIP_VERSION_CHECK="1")
    for name in ("PIP_TARGET", "PIP_PREFIX", "PIP_ROOT"):
        os.environ.pop(name, None)


if __name__ == "__main__":
    tame_pip()
    sys.exit(main(sys.argv[1], sys.argv[2], sys.argv[3:]))
