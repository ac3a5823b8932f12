import os
import shutil
from collections.abc import Callable

import pytest

from dcsapp import bootstrap_system

type Machine = Callable[..., list[list[str]]]


@pytest.fixture
def machine(monkeypatch: pytest.MonkeyPatch) -> Machine:
    """A machine that has these commands, this user, and where these commands fail; returns what was called."""

    def build(*commands: str, user: int = 1000, failing: tuple[str, ...] = ()) -> list[list[str]]:
        called: list[list[str]] = []

        def succeeds(command: list[str]) -> bool:
            called.append(command)
            return " ".join(command) not in failing

        monkeypatch.setattr(shutil, "which", lambda name: name if name in commands else None)
        monkeypatch.setattr(os, "geteuid", lambda: user)
        monkeypatch.setattr(bootstrap_system, "succeeds", succeeds)
        return called

    return build


def test_root_installs_after_a_refresh(machine: Machine) -> None:
    called = machine("apt-get", user=0)

    assert bootstrap_system.install("pango")
    assert [command[:2] for command in called] == [["apt-get", "update"], ["apt-get", "install"]]
    assert "libpango-1.0-0" in called[-1]


def test_sudo_without_password_is_used(machine: Machine) -> None:
    called = machine("apt-get", "sudo")

    assert bootstrap_system.install("pango")
    assert called[-1][:4] == ["sudo", "-n", "apt-get", "install"]


def test_nobody_is_asked_for_a_password(machine: Machine) -> None:
    called = machine("dnf", "sudo", failing=("sudo -n true",))

    assert not bootstrap_system.install("pango")
    assert called == [["sudo", "-n", "true"]]
    assert bootstrap_system.line_to_type("pango") == "sudo dnf install -y pango dejavu-sans-fonts"


def test_homebrew_needs_no_rights(machine: Machine) -> None:
    called = machine("brew")

    assert bootstrap_system.install("pango")
    assert called == [["brew", "install", "pango"]]
    assert bootstrap_system.line_to_type("pango") == "brew install pango"


def test_python_of_the_release_is_chosen(machine: Machine) -> None:
    machine("apt-get", user=0, failing=("apt-cache show python3.12",))

    assert bootstrap_system.line_to_type("python").endswith(" python3.13 python3.13-venv")


def test_release_whose_python_is_too_old(machine: Machine) -> None:
    called = machine("apt-get", user=0, failing=tuple(f"apt-cache show python3.{minor}" for minor in (12, 13, 14)))

    assert not bootstrap_system.install("python")
    assert not any("install" in command for command in called)
    assert bootstrap_system.line_to_type("python").startswith("install Python 3.12 or newer")


def test_no_package_manager(machine: Machine) -> None:
    machine()

    assert not bootstrap_system.install("pango")
    assert "Pango" in bootstrap_system.line_to_type("pango")


def test_every_need_can_be_said() -> None:
    assert set(bootstrap_system.SAY_FOR_NONE) == set(bootstrap_system.PACKAGES)
    for names in bootstrap_system.PACKAGES.values():
        assert set(names) <= set(bootstrap_system.INSTALL)
