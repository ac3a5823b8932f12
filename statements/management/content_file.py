"""A statement from a file, for commands that need no database."""

from __future__ import annotations

import sys
from pathlib import Path

from django.core.management.base import CommandError

from statements.catalog.loader import UnknownEditionError, load_edition
from statements.document.build import Context, context_of
from statements.document.content import ContentError, from_json

STDIN = "-"
UNREADABLE = 2  # exit code


def read_context(path: str) -> Context:
    """The statement in a file of JSON; `-` is standard input. Raises CommandError with an exit code of its own."""
    try:
        data = sys.stdin.buffer.read() if path == STDIN else Path(path).read_bytes()
        content = from_json(data)
        return context_of(load_edition(content.edition), content)
    except OSError as error:
        raise CommandError(f"{path} cannot be read: {error.strerror}.", returncode=UNREADABLE) from error
    except (ContentError, UnknownEditionError) as error:
        raise CommandError(f"{path} is not a statement: {error}", returncode=UNREADABLE) from error
