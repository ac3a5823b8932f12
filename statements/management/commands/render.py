"""`./dcs render FILE.json OUT.pdf`: a statement as a document, in the format that the suffix says."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from statements.document.build import build_from
from statements.management.content_file import UNREADABLE, read_context
from statements.render.errors import RenderError
from statements.render.process import render_in_process
from statements.render.registry import formats


class Command(BaseCommand):
    help = "Renders a statement from a file, as a draft."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", help="JSON as ./dcs sample prints it; - for standard input")
        parser.add_argument("out", type=Path, help=f"file with the suffix {', '.join(sorted(_by_suffix()))}")

    def handle(self, *args: Any, **options: Any) -> None:
        out: Path = options["out"]
        name = _by_suffix().get(out.suffix.lower())
        if name is None:
            known = ", ".join(sorted(_by_suffix()))
            raise CommandError(f"“{out.suffix}” is no format that is written; known: {known}.", returncode=UNREADABLE)
        context = read_context(options["file"])
        try:
            data = render_in_process(build_from(context), name)
        except RenderError as error:
            raise CommandError(str(error)) from error
        try:
            _write(out, data)
        except OSError as error:
            raise CommandError(f"{out} cannot be written: {error.strerror}.") from error
        self.stdout.write(f"{out}: {len(data):,} bytes")


def _by_suffix() -> dict[str, str]:
    return {each.suffix: each.name for each in formats().values()}


def _write(out: Path, data: bytes) -> None:
    """All or nothing: no half a file where a whole one was."""
    partial = out.with_name(f".{out.name}.{os.getpid()}.part")
    try:
        partial.write_bytes(data)
        partial.replace(out)
    finally:
        partial.unlink(missing_ok=True)
