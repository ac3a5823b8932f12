import socket
from collections.abc import Iterator

import pytest

from dcsapp import address


@pytest.fixture
def taken() -> Iterator[int]:
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server.getsockname()[1]


def test_defaults_stay_on_this_machine() -> None:
    options = address.parse([])

    assert (options.host, options.port) == ("127.0.0.1", 8000)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--port", "65536"], "'65536' is not a port"),
        (["--port", "-1"], "'-1' is not a port"),
        (["--port", "http"], "'http' is not a port"),
        (["--port", "²"], "'²' is not a port"),
        (["--host", "http://localhost"], "'http://localhost' is not a host"),
        (["--host", " "], "' ' is not a host"),
        (["--prot", "8001"], "unrecognized arguments: --prot 8001"),
    ],
)
def test_bad_options_get_one_line(arguments: list[str], message: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        address.parse(arguments)

    said = capsys.readouterr().err
    assert stop.value.code == 2
    assert message in said
    assert said.count("\n") == 1


def test_port_in_use_names_port_and_option(taken: int) -> None:
    with pytest.raises(address.AddressError, match=rf"^Port {taken} is in use: .*--port [0-9]+\.$"):
        address.open_listener("127.0.0.1", taken)


def test_wildcard_host_sees_port_in_use(taken: int) -> None:
    with pytest.raises(address.AddressError, match="is in use"):
        address.open_listener("0.0.0.0", taken)  # noqa: S104


def test_unknown_host() -> None:
    with pytest.raises(address.AddressError, match=r"nowhere\.invalid is not known here"):
        address.open_listener("nowhere.invalid", 0)


def test_address_of_another_machine() -> None:
    with pytest.raises(address.AddressError, match=r"192\.0\.2\.1 is not an address of this machine"):
        address.open_listener("192.0.2.1", 0)


@pytest.mark.parametrize(
    ("host", "shown", "names"),
    [
        ("127.0.0.1", "http://127.0.0.1:{port}/", ["localhost", "127.0.0.1", "[::1]", "127.0.0.1"]),
        ("0.0.0.0", "http://localhost:{port}/", ["*"]),  # noqa: S104
    ],
)
def test_what_a_browser_calls(host: str, shown: str, names: list[str]) -> None:
    with address.open_listener(host, 0) as listener:
        assert address.url(listener) == shown.format(port=listener.getsockname()[1])
        assert address.names(listener, host) == names


def test_ipv6_in_brackets_is_understood() -> None:
    assert address.parse(["--host", "[::1]"]).host == "::1"
