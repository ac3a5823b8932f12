"""The script itself, in a clone whose set-up looks complete, with a Python that only says how it was called."""

import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PYTHON = """#!/bin/sh
case $1 in -ISc) exit ${NOT_READY:-0};; esac
printf '%s|' "$PWD" "${DCS_CHROMIUM-none}" "$@"
exit 7
"""
TOOLS = ("sh", "dirname", "readlink", "cmp", "cat")


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    folder = tmp_path / "a clone, naïve"
    (folder / ".venv" / "bin").mkdir(parents=True)
    shutil.copy(ROOT / "dcs", folder)
    for name in ("requirements.txt", "requirements-dev.txt"):
        (folder / name).write_text(name)
        (folder / ".venv" / f"dcs-{name}").write_text(name)
    (folder / ".venv" / "dcs-libraries").touch()
    write_command(folder / ".venv" / "bin" / "python", PYTHON)
    (tmp_path / "bin").mkdir()
    for tool in TOOLS:
        (tmp_path / "bin" / tool).symlink_to(shutil.which(tool) or pytest.fail(f"{tool} is missing"))
    (tmp_path / "elsewhere").mkdir()
    return folder


def write_command(path: Path, script: str) -> None:
    path.write_text(script)
    path.chmod(0o755)


def call(clone: Path, *arguments: str, script: Path | None = None, **environment: str) -> tuple[int, list[str], str]:
    result = subprocess.run(
        [script or clone / "dcs", *arguments],
        cwd=clone.parent / "elsewhere",
        env={"PATH": str(clone.parent / "bin"), **environment},
        capture_output=True,
        text=True,
        check=False,
    )
    return result.returncode, result.stdout.rstrip("|").split("|"), result.stderr


def test_other_commands_reach_manage_with_arguments_place_and_exit_code(clone: Path) -> None:
    code, said, _ = call(clone, "import_it", "a file", "--flag=*")

    assert code == 7
    assert said == [
        str(clone.parent / "elsewhere"),
        "none",
        str(clone / "manage.py"),
        "import_it",
        "a file",
        "--flag=*",
    ]


def test_through_a_link(clone: Path) -> None:
    link = clone.parent / "elsewhere" / "link"
    link.symlink_to(Path("..") / clone.name / "dcs")

    assert call(clone, "migrate", script=link)[1][2] == str(clone / "manage.py")


@pytest.mark.parametrize("arguments", [(), ("help",), ("--help",), ("-h",)])
def test_usage(clone: Path, arguments: tuple[str, ...]) -> None:
    code, said, _ = call(clone, *arguments)

    assert code == 0
    assert said[0].startswith("Usage: ./dcs COMMAND")


def test_help_of_one_command_is_passed_on(clone: Path) -> None:
    assert call(clone, "help", "migrate")[1][2:] == [str(clone / "manage.py"), "help", "migrate"]


def test_tests_run_in_the_clone_without_browser(clone: Path) -> None:
    code, said, warning = call(clone, "test", "-k", "one or two")

    assert code == 7
    assert said == [str(clone), "none", "-m", "pytest", "-n", "auto", "-m", "not browser", "-k", "one or two"]
    assert warning == "No Chromium found: the browser tests are skipped.\n"


def test_tests_are_told_where_the_browser_is(clone: Path) -> None:
    chromium = clone.parent / "bin" / "chromium-browser"
    write_command(chromium, "#!/bin/sh\n")

    assert call(clone, "test") == (7, [str(clone), str(chromium), "-m", "pytest", "-n", "auto"], "")


def test_measurements_know_the_browser_too(clone: Path) -> None:
    chromium = clone.parent / "somewhere"
    write_command(chromium, "#!/bin/sh\n")

    assert call(clone, "bench", "pdf", DCS_CHROMIUM=str(chromium))[1][1:] == [
        str(chromium),
        str(clone / "manage.py"),
        "bench",
        "pdf",
    ]
    assert call(clone, "bench", DCS_CHROMIUM="/nowhere")[1][1] == "none"


def test_lint_makes_every_check_and_names_what_failed(clone: Path) -> None:
    code, _, said = call(clone, "lint")

    assert code == 1
    assert said == "lint: failed: ruff-check ruff-format mypy layers migrations\n"


@pytest.mark.parametrize(
    "spoil",
    [
        lambda venv: (venv / "dcs-requirements.txt").write_text("older"),
        lambda venv: (venv / "dcs-libraries").unlink(),
        lambda venv: (venv / "dcs-unfinished").touch(),
        lambda venv: write_command(venv / "bin" / "python", "#!/bin/sh\nexit 1\n"),
    ],
    ids=["other requirements", "libraries not seen", "interrupted", "broken Python"],
)
def test_whatever_is_incomplete_is_set_up(clone: Path, spoil: object) -> None:
    assert callable(spoil)
    spoil(clone / ".venv")
    write_command(clone.parent / "bin" / "python3", '#!/bin/sh\n[ "$1" = -c ] || { echo "$PWD|$*" && exit 3; }\n')

    code, said, _ = call(clone, "migrate", "--plan")

    assert code == 3
    assert said == [str(clone), "-m dcsapp.bootstrap requirements.txt migrate --plan\n"]
