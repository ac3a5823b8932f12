"""Where `./dcs run` listens: its options, and the socket, taken before anything slow begins."""

import argparse
import errno
import socket
from typing import List, NoReturn, Sequence

WILDCARDS = ("0.0.0.0", "::", "")
BACKLOG = 128


class AddressError(Exception):
    """The address cannot be used; the message says why, and what to do."""


class Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        self.exit(2, f"{self.prog}: {message}\n")


def port(text: str) -> int:
    if not (text.isascii() and text.isdigit() and int(text) <= 65535):
        raise argparse.ArgumentTypeError(f"{text!r} is not a port: give a number from 1 to 65535 (0: any free one)")
    return int(text)


def host(text: str) -> str:
    bare = text[1:-1] if text.startswith("[") and text.endswith("]") else text
    if not bare.strip() or "/" in bare:
        raise argparse.ArgumentTypeError(f"{text!r} is not a host: give a name or an IP address, such as 0.0.0.0")
    return bare


def parse(arguments: Sequence[str]) -> argparse.Namespace:
    parser = Parser(prog="./dcs run", description="Start the editor.", allow_abbrev=False)
    parser.add_argument("--host", type=host, default="127.0.0.1", help="name or IP address (default: %(default)s)")
    parser.add_argument("--port", type=port, default=8000, help="default: %(default)s; 0 takes any free one")
    return parser.parse_args(arguments)


def open_listener(host: str, port: int) -> socket.socket:
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
    except (OSError, UnicodeError):
        raise AddressError(f"The host {host} is not known here: choose another with --host.") from None
    family, _, _, _, place = min(found, key=lambda entry: entry[0] != socket.AF_INET)
    listener = socket.socket(family, socket.SOCK_STREAM)
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(place)
        listener.listen(BACKLOG)
    except OSError as error:
        listener.close()
        raise AddressError(explain(error, host, port)) from None
    return listener


def explain(error: OSError, host: str, port: int) -> str:
    if error.errno == errno.EADDRINUSE:
        return f"Port {port} is in use: choose another with --port, for example --port {port % 65535 + 1}."
    if error.errno == errno.EACCES:
        return f"Port {port} may not be used by this user: choose one above 1023 with --port."
    if error.errno == errno.EADDRNOTAVAIL:
        return f"The host {host} is not an address of this machine: choose another with --host."
    return f"Cannot listen on {host}, port {port}: {error.strerror}."


def url(listener: socket.socket) -> str:
    """What to type into a browser on this machine."""
    name, number = listener.getsockname()[:2]
    if name in WILDCARDS:
        name = "localhost"
    return f"http://[{name}]:{number}/" if ":" in name else f"http://{name}:{number}/"


def is_public(listener: socket.socket) -> bool:
    return listener.getsockname()[0] in WILDCARDS


def names(listener: socket.socket, host: str) -> List[str]:
    """The names under which a browser may call: any, when all machines were invited."""
    if is_public(listener):
        return ["*"]
    return ["localhost", "127.0.0.1", "[::1]", f"[{host}]" if ":" in host else host]
