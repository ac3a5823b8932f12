"""A statement from a file, for commands that need no database."""

from __future__ import annotations

import sys
from pathlib import Path

from django.core.management.base import CommandError
from msgspec.structs import replace

from statements.catalog.loader import UnknownEditionError, load_edition
from statements.catalog.wording.store import DamagedError
from statements.document.build import Context, context_of
from statements.document.content import Content, ContentError, from_json
from statements.queries.wording import adopted_texts

STDIN = "-"
UNREADABLE = 2  # exit code


def read_context(path: str) -> Context:
    """The statement in a file of JSON; `-` is standard input. Raises CommandError with an exit code of its own."""
    try:
        data = sys.stdin.buffer.read() if path == STDIN else Path(path).read_bytes()
        content = from_json(data)
        return context_of(load_edition(content.edition), _as_draft(content))
    except OSError as error:
        raise CommandError(f"{path} cannot be read: {error.strerror}.", returncode=UNREADABLE) from error
    except (ContentError, UnknownEditionError) as error:
        raise CommandError(f"{path} is not a statement: {error}", returncode=UNREADABLE) from error
    except DamagedError as error:
        raise CommandError(str(error), returncode=UNREADABLE) from error


def _as_draft(content: Content) -> Content:
    """With the sentences that drafts carry here, where the content brings none of its own."""
    return content if content.wording else replace(content, wording=adopted_texts(content.edition))
