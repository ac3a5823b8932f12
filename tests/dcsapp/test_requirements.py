"""The pinned files are what an installation from hashes needs, and what the .in files ask for."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PIN = re.compile(r"^([a-z0-9.-]+)==(\S+)", re.MULTILINE)


def pins(name: str) -> dict[str, str]:
    return dict(PIN.findall((ROOT / name).read_text()))


def asked(name: str) -> set[str]:
    lines = (line.partition("#")[0].strip() for line in (ROOT / name).read_text().splitlines())
    return {re.split(r"[<>=\[; ]", line)[0].lower().replace("_", "-") for line in lines if line and line[0] != "-"}


@pytest.mark.parametrize("name", ["requirements", "requirements-dev"])
def test_everything_asked_for_is_pinned(name: str) -> None:
    assert asked(f"{name}.in") <= set(pins(f"{name}.txt"))


def test_tests_run_on_what_users_run() -> None:
    development = pins("requirements-dev.txt")

    assert {name: development.get(name) for name in pins("requirements.txt")} == pins("requirements.txt")


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_every_pin_has_hashes_and_no_source(name: str) -> None:
    text = (ROOT / name).read_text()

    assert len(re.findall(r"^\S+==.* \\\n    --hash=sha256:", text, re.MULTILINE)) == len(pins(name))
    assert "://" not in text
    assert "index" not in text
