from pathlib import Path
from types import SimpleNamespace

import pytest
from django.db.migrations.executor import MigrationExecutor

from dcsapp import address, serve


@pytest.fixture
def commands(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, ...]]:
    called: list[tuple[str, ...]] = []
    monkeypatch.setattr(serve, "call_command", lambda *arguments, **options: called.append(arguments))
    monkeypatch.setattr(serve, "connections", SimpleNamespace(close_all=lambda: None))
    return called


@pytest.mark.django_db
def test_database_that_is_up_to_date_is_not_migrated(commands: list[tuple[str, ...]]) -> None:
    serve.prepare_database()

    assert commands == [("load_example", "--if-empty")]


@pytest.mark.django_db
def test_database_is_migrated_before_the_example(
    commands: list[tuple[str, ...]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(MigrationExecutor, "migration_plan", lambda self, targets: ["a migration"])
    serve.prepare_database()

    assert commands == [("migrate",), ("load_example", "--if-empty")]


def test_address_and_sign_in_are_said_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(serve, "SIGN_IN", tmp_path / "first-sign-in.txt")
    serve.SIGN_IN.write_text("Sign in as alice\n")
    with address.open_listener("127.0.0.1", 0) as listener:
        server = serve.Server(listener)
        for age in (1, 2):
            server.announce_once(SimpleNamespace(age=age))
        url = address.url(listener)

    said = capsys.readouterr().out
    assert said.count(f"DCS Editor: {url}\nSign in as alice\n") == 1
    assert said.count("DCS Editor") == 1


def test_server_takes_the_socket_and_leaves_the_home_alone() -> None:
    with address.open_listener("127.0.0.1", 0) as listener:
        configuration = serve.Server(listener).cfg

    assert [type(bound) for bound in configuration.address] == [int]
    assert configuration.control_socket_disable
    assert (configuration.workers, configuration.threads) == (1, serve.THREADS)


def test_port_in_use_is_one_line() -> None:
    with address.open_listener("127.0.0.1", 0) as listener:
        port = listener.getsockname()[1]
        with pytest.raises(SystemExit, match=rf"^Port {port} is in use"):
            serve.main(["--port", str(port)])
