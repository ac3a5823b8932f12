import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from dcsapp import bootstrap, bootstrap_python, bootstrap_system

RUNTIME = "requirements.txt"
DEV = "requirements-dev.txt"


@pytest.fixture
def clone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty clone, whose virtual environments are real but have a pip that installs nothing and writes a log."""
    venv = tmp_path / ".venv"
    paths = {"VENV": venv, "PYTHON": venv / "bin" / "python", "ROOT": tmp_path}
    paths |= {"UNFINISHED": venv / "dcs-unfinished", "LIBRARIES": venv / "dcs-libraries"}
    for name, path in paths.items():
        monkeypatch.setattr(bootstrap, name, path)
    for name in (RUNTIME, DEV):
        (tmp_path / name).write_text(f"# {name}\n")
    pip = tmp_path / "fake" / "pip"
    pip.mkdir(parents=True)
    (pip / "__init__.py").write_text("")
    (pip / "__main__.py").write_text(
        "import os, pathlib, sys\n"
        "pathlib.Path('pip.log').open('a').write(sys.argv[-1] + '\\n')\n"
        "sys.exit('no network' if os.environ.get('FAIL') else 0)\n"
    )
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PYTHONPATH", str(pip.parent))
    monkeypatch.delenv("FAIL", raising=False)
    monkeypatch.setattr(bootstrap_python, "find", lambda outside: Path(sys.executable))
    monkeypatch.setattr(bootstrap, "try_ways", without_pip)
    monkeypatch.setattr(bootstrap, "loads_libraries", lambda: True)
    return tmp_path


def without_pip(python: Path) -> bool:
    bootstrap.start_anew()
    return bootstrap.runs([str(python), "-m", "venv", "--without-pip", str(bootstrap.VENV)])


def installed(clone: Path) -> list[str]:
    log = clone / "pip.log"
    return [line for line in log.read_text().splitlines() if line.endswith(".txt")] if log.exists() else []


def test_second_call_does_nothing(clone: Path) -> None:
    assert bootstrap.main(RUNTIME, "where", []) == 0
    assert bootstrap.main(RUNTIME, "where", []) == 0

    assert installed(clone) == [RUNTIME]
    assert bootstrap.stamp(RUNTIME).read_text() == f"# {RUNTIME}\n"
    assert not bootstrap.UNFINISHED.exists()


def test_packages_for_tests_include_those_to_run(clone: Path) -> None:
    bootstrap.main(DEV, "test", [])
    bootstrap.main(RUNTIME, "where", [])

    assert installed(clone) == [DEV]


def test_changed_requirements_are_installed_into_what_is_there(clone: Path) -> None:
    bootstrap.main(RUNTIME, "where", [])
    kept = bootstrap.VENV / "kept"
    kept.touch()
    (clone / RUNTIME).write_text("# changed\n")
    bootstrap.main(RUNTIME, "where", [])

    assert installed(clone) == [RUNTIME, RUNTIME]
    assert kept.exists()


def test_interrupted_installation_is_made_anew(
    clone: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("FAIL", "1")
    monkeypatch.setattr(bootstrap, "has_pip", lambda: True)
    assert bootstrap.main(RUNTIME, "where", []) == 1
    assert "could not be installed" in capsys.readouterr().err
    rest = bootstrap.VENV / "half-installed"
    rest.touch()

    monkeypatch.delenv("FAIL")
    assert bootstrap.main(RUNTIME, "where", []) == 0
    assert not rest.exists()


def test_virtual_environment_made_by_hand_is_kept(clone: Path) -> None:
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", bootstrap.VENV], check=True)
    kept = bootstrap.VENV / "kept"
    kept.touch()

    assert bootstrap.main(RUNTIME, "where", []) == 0
    assert kept.exists()


def test_python_that_has_gone_is_replaced(clone: Path) -> None:
    bootstrap.main(RUNTIME, "where", [])
    bootstrap.PYTHON.unlink()
    bootstrap.PYTHON.symlink_to(clone / "gone")

    assert bootstrap.main(RUNTIME, "where", []) == 0
    assert bootstrap_python.suits(bootstrap.PYTHON)
    assert installed(clone) == [RUNTIME, RUNTIME]


def test_file_in_the_place_of_the_environment_is_replaced(clone: Path) -> None:
    bootstrap.VENV.write_text("")

    assert bootstrap.main(RUNTIME, "where", []) == 0


def test_port_in_use_is_said_before_anything_is_made(clone: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        assert bootstrap.main(RUNTIME, "run", ["--port", str(port)]) == 1

    assert capsys.readouterr().err.startswith(f"Port {port} is in use")
    assert not bootstrap.VENV.exists()


@pytest.mark.parametrize(("command", "code"), [("run", 1), ("test", 1), ("migrate", 0)])
def test_missing_library(
    clone: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], command: str, code: int
) -> None:
    monkeypatch.setattr(bootstrap, "loads_libraries", lambda: False)
    monkeypatch.setattr(bootstrap_system, "install", lambda need: False)
    monkeypatch.setattr(bootstrap_system, "line_to_type", lambda need: f"sudo get {need}")

    assert bootstrap.main(RUNTIME, command, ["--port", "0"] if command == "run" else []) == code
    assert capsys.readouterr().err.endswith("\n  sudo get pango\n")
    assert not bootstrap.LIBRARIES.exists()


def test_no_python_to_be_had(clone: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(bootstrap_python, "find", lambda outside: None)
    monkeypatch.setattr(bootstrap_python, "fetch", lambda: None)
    monkeypatch.setattr(bootstrap_system, "line_to_type", lambda need: f"get {need}")

    assert bootstrap.main(RUNTIME, "where", []) == 1
    assert capsys.readouterr().err == (
        "DCS Editor needs Python 3.12 or newer. Get it, then call ./dcs again:\n  get python\n"
    )


def test_clone_that_may_not_be_written(clone: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (clone / "var").write_text("a file where the folder should be")

    assert bootstrap.main(RUNTIME, "where", []) == 1
    assert "failed" in capsys.readouterr().err


def test_other_settings_of_pip_are_out_of_the_way(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in {"PIP_USER": "1", "PIP_TARGET": "/elsewhere", "PIP_INDEX_URL": "https://mirror.example"}.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("PIP_REQUIRE_VIRTUALENV", "1")
    monkeypatch.setenv("PIP_DISABLE_PIP_VERSION_CHECK", "0")
    bootstrap.tame_pip()

    assert os.environ["PIP_USER"] == os.environ["PIP_REQUIRE_VIRTUALENV"] == "0"
    assert "PIP_TARGET" not in os.environ
    assert os.environ["PIP_INDEX_URL"] == "https://mirror.example"
