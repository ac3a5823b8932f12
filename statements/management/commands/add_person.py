"""`./dcs add_person "Team" username --name "Full Name" --role author`: who works here, and as what."""

from __future__ import annotations

import getpass
import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from statements.actions.base import Refused
from statements.actions.people import add_person
from statements.models import Role, User


class Command(BaseCommand):
    help = "Adds a person to a team with the given roles; makes team and account where they do not exist."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("team")
        parser.add_argument("username")
        parser.add_argument("--name", default="", help="full name, as it stands in signatures")
        parser.add_argument(
            "--role", action="append", default=[], choices=Role.values, help="may be given several times"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        username = options["username"]
        password = None if User.objects.filter(username=username).exists() else self._ask(username)
        try:
            user = add_person(
                team=options["team"],
                username=username,
                full_name=options["name"],
                roles=options["role"],
                password=password,
            )
        except Refused as error:
            raise CommandError(error.message) from error
        self.stdout.write(f"{user.name} is {', '.join(sorted(set(options['role'])))} of {options['team']}.")

    def _ask(self, username: str) -> str:
        """From the terminal; from a pipe, the first line."""
        if not sys.stdin.isatty():
            return sys.stdin.readline().rstrip("\n")
        password = getpass.getpass(f"Password for {username}: ")
        if password != getpass.getpass("Again: "):
            raise CommandError("The two passwords differ; nothing was changed.")
        return password
