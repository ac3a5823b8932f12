"""`./dcs load_example`: the statement that a new installation begins with, its people, and how to sign in."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from statements.actions.example import PEOPLE, TEAM, load_example, new_password, request_first_export
from statements.models import Team, User


class Command(BaseCommand):
    help = "Loads the example: the conformance statement of qrscp, published, with a second draft."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--if-empty", action="store_true", help="do nothing where there are users already")
        parser.add_argument("--scratch", action="store_true", help="without PDF and sign-in file: for measurements")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["if_empty"] and User.objects.exists():
            return
        if Team.objects.filter(name=TEAM).exists() or User.objects.filter(username__in=PEOPLE).exists():
            raise CommandError(f"There is a team “{TEAM}” or one of its people already; the example is loaded once.")
        if options["verbosity"]:
            self.stdout.write("Loading the example.")
            self.stdout.flush()
        password = new_password()
        statement = load_example(password=password)
        if not options["scratch"]:
            write_sign_in(settings.VAR / "first-sign-in.txt", password)
            request_first_export(statement)


def write_sign_in(path: Path, password: str) -> None:
    """Readable for its owner only, from the first moment on."""
    text = (
        "Sign in as alice (author), bob (approver) or carol (colleague).\n"
        f"Password of all three: {password}\n"
        "Change it, or remove these people, before others can reach the editor.\n"
    )
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(f"{path.name}.{os.getpid()}")
    with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as file:
        file.write(text)
    fresh.replace(path)
