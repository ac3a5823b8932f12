"""System packages: installed where that is allowed, else the one line to type is known."""

import os
import shutil
import subprocess
from typing import Dict, List, Optional

# Per package manager: how it installs, and what it calls the things we need.
INSTALL: Dict[str, List[str]] = {
    "apt-get": ["apt-get", "install", "-y", "--no-install-recommends"],
    "dnf": ["dnf", "install", "-y"],
    "zypper": ["zypper", "--non-interactive", "install"],
    "apk": ["apk", "add"],
    "pacman": ["pacman", "-S", "--needed", "--noconfirm"],
    "brew": ["brew", "install"],
}
REFRESH: Dict[str, List[str]] = {"apt-get": ["apt-get", "update", "-q"], "pacman": ["pacman", "-Sy"]}
PACKAGES: Dict[str, Dict[str, List[str]]] = {
    "pango": {
        "apt-get": ["libpango-1.0-0", "libpangoft2-1.0-0", "libharfbuzz-subset0", "fonts-dejavu-core"],
        "dnf": ["pango", "dejavu-sans-fonts"],
        "zypper": ["libpango-1_0-0", "libharfbuzz-subset0", "dejavu-fonts"],
        "apk": ["pango", "so:libharfbuzz-subset.so.0", "fontconfig", "font-dejavu"],
        "pacman": ["pango", "ttf-dejavu"],
        "brew": ["pango"],
    },
    "python": {
        "apt-get": [],  # see apt_python
        "dnf": ["python3.12"],
        "zypper": ["python312"],
        "apk": ["python3"],
        "pacman": ["python"],
        "brew": ["python@3.12"],
    },
    "venv": {"apt-get": ["python3-venv", "python3-pip"], "zypper": ["python3-pip"], "apk": ["py3-pip"]},
}
SAY_FOR_NONE = {
    "pango": "install the library Pango (1.44 or newer) with your system's package manager",
    "python": "install Python 3.12 or newer, for example with pyenv, with uv, or from python.org",
    "venv": "install the venv module of Python with your system's package manager",
}


def packages(need: str, manager: str) -> List[str]:
    if need == "python" and manager == "apt-get":
        return apt_python()
    return PACKAGES[need].get(manager, [])


def apt_python() -> List[str]:
    """Each release of Debian and Ubuntu has one Python; that of some is too old."""
    for name in ("python3.12", "python3.13", "python3.14"):
        if succeeds(["apt-cache", "show", name]):
            return [name, f"{name}-venv"]
    return []


def manager_for(need: str) -> Optional[str]:
    return next((name for name in INSTALL if shutil.which(name) and packages(need, name)), None)


def right(manager: str) -> Optional[List[str]]:
    """What to put before the command; None if this user may not install."""
    if manager == "brew" or os.geteuid() == 0:
        return []
    if shutil.which("sudo") and succeeds(["sudo", "-n", "true"]):
        return ["sudo", "-n"]
    return None


def line_to_type(need: str) -> str:
    manager = manager_for(need)
    if manager is None:
        return SAY_FOR_NONE[need]
    prefix = [] if manager == "brew" or os.geteuid() == 0 else ["sudo"]
    return " ".join(prefix + INSTALL[manager] + packages(need, manager))


def install(need: str) -> bool:
    manager = next(filter(shutil.which, INSTALL), None)
    prefix = right(manager) if manager else None
    if manager is None or prefix is None:
        return False
    if manager in REFRESH:
        succeeds(prefix + REFRESH[manager])  # without a network the old lists may do
    names = packages(need, manager)
    if not names:
        return False
    command = prefix + INSTALL[manager] + names
    print("Installing system packages: " + " ".join(command), flush=True)
    return succeeds(command)


def succeeds(command: List[str]) -> bool:
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    result = subprocess.run(
        command, env=environment, stdin=subprocess.DEVNULL, capture_output=True, close_fds=False, check=False
    )
    return result.returncode == 0
