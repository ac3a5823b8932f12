"""One rendering in a process of its own: `python -m statements.render.worker pdf < document.json > statement.pdf`.

Ends with 0, or with 2 and one line on standard error that says what is wrong.
"""

from __future__ import annotations

import argparse
import gc
import os
import resource
import sys
from contextlib import redirect_stdout, suppress

import msgspec

from statements.document.tree import Document
from statements.render import registry
from statements.render.errors import RenderError
from statements.render.options import Options

FAILED = 2
NESTED_TOO_DEEPLY = "The document is nested too deeply."


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(
        prog="statements.render.worker", description="Renders the document on standard input."
    )
    parser.add_argument("format")
    parser.add_argument("--options", default="{}", help="JSON")
    parser.add_argument("--memory-mb", type=int, default=0)
    parser.add_argument("--cpu-s", type=int, default=0)
    given = parser.parse_args(arguments)
    limit(given.memory_mb, given.cpu_s)
    # A rendering makes many objects that live to its end: looking for garbage among them costs a third of the time.
    gc.freeze()
    gc.disable()
    try:
        written = render(sys.stdin.buffer.read(), given.format, given.options)
    except RenderError as error:
        return _fail(str(error))
    except MemoryError:
        return _fail("The document needs more memory than rendering is allowed.")
    except RecursionError:
        return _fail(NESTED_TOO_DEEPLY)
    except Exception as error:
        return _fail(f"The document could not be rendered ({type(error).__name__}: {error}).")
    sys.stdout.buffer.write(written)
    sys.stdout.buffer.flush()
    return 0


def render(data: bytes, format_name: str, options: str) -> bytes:
    try:
        document = msgspec.json.decode(data, type=Document)
        chosen = msgspec.json.decode(options, type=Options)
    except msgspec.DecodeError as error:
        raise RenderError(f"This is no document: {error}.") from error
    with redirect_stdout(sys.stderr):  # what a library prints must not end up in the file
        return registry.find(format_name).render(document, chosen)


def limit(memory_mb: int, cpu_s: int) -> None:
    wanted = {resource.RLIMIT_AS: memory_mb * 2**20, resource.RLIMIT_CPU: cpu_s}
    for kind, most in wanted.items():
        if most:
            _limit(kind, most)
    _limit(resource.RLIMIT_CORE, 0)


def _limit(kind: int, most: int) -> None:
    hard = resource.getrlimit(kind)[1]
    allowed = most if hard == resource.RLIM_INFINITY else min(most, hard)
    with suppress(OSError, ValueError):  # macOS does not limit address space
        resource.setrlimit(kind, (allowed, hard))


def _fail(message: str) -> int:
    print(" ".join(message.split()), file=sys.stderr)
    return FAILED


if __name__ == "__main__":
    code = main(sys.argv[1:])
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)  # without taking down what a million objects hold up
