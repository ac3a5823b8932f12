"""Renders in a process of its own, with limits: a document can neither stop the server nor see its secrets."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import Final

import msgspec

from statements.document.tree import Document
from statements.render import registry
from statements.render.errors import RenderError
from statements.render.options import DEFAULTS, Options
from statements.render.worker import FAILED, NESTED_TOO_DEEPLY

TIMEOUT_S: Final = 180
MEMORY_MB: Final = 3000
_ROOT: Final = Path(__file__).parents[2]
# What fonts and shared libraries are found by; nothing of the server's own settings.
_KEPT: Final = ("PATH", "HOME", "LD_LIBRARY_PATH", "DYLD_FALLBACK_LIBRARY_PATH", "FONTCONFIG_PATH", "FONTCONFIG_FILE")


def render_in_process(
    document: Document,
    format_name: str,
    *,
    options: Options = DEFAULTS,
    timeout_s: float = TIMEOUT_S,
    memory_mb: int = MEMORY_MB,
) -> bytes:
    registry.find(format_name)
    command = [sys.executable, "-P", "-m", "statements.render.worker", format_name]
    command += ["--options", msgspec.json.encode(options).decode()]
    command += ["--memory-mb", str(memory_mb), "--cpu-s", str(int(timeout_s) + 1)]
    try:
        data = msgspec.json.encode(document)
    except RecursionError:
        raise RenderError(NESTED_TOO_DEEPLY) from None
    with tempfile.TemporaryDirectory(prefix="render-") as folder:
        return _run(command, data, folder, timeout_s, memory_mb)


def _run(command: list[str], data: bytes, folder: str, timeout_s: float, memory_mb: int) -> bytes:
    pipe = subprocess.PIPE
    with subprocess.Popen(
        command, stdin=pipe, stdout=pipe, stderr=pipe, cwd=folder, env=_environment(folder), start_new_session=True
    ) as process:
        try:
            written, said = process.communicate(data, timeout=timeout_s)
        except BaseException as error:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.communicate()
            if isinstance(error, subprocess.TimeoutExpired):
                raise RenderError(f"Rendering took longer than {timeout_s:g} seconds.") from None
            raise
    if process.returncode:
        raise RenderError(_reason(process.returncode, said, timeout_s, memory_mb))
    return written


def _environment(folder: str) -> dict[str, str]:
    kept = {name: os.environ[name] for name in _KEPT if name in os.environ}
    # A fixed seed: the order of sets must not show in the bytes.
    return kept | {"PYTHONPATH": str(_ROOT), "PYTHONHASHSEED": "0", "LC_ALL": "C.UTF-8", "TZ": "UTC", "TMPDIR": folder}


def _reason(code: int, said: bytes, timeout_s: float, memory_mb: int) -> str:
    if code == FAILED:
        lines = said.decode(errors="replace").strip().splitlines()
        return lines[-1] if lines else "Rendering failed without saying why."
    if code == -signal.SIGXCPU:
        return f"Rendering took longer than {timeout_s:g} seconds."
    if code < 0:
        return f"Rendering was ended by {signal.Signals(-code).name}; it may need more than {memory_mb} MB of memory."
    return f"Rendering ended with code {code}."
