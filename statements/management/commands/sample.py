"""`./dcs sample fullest`: a statement to try things on, as data."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from statements.catalog.loader import load_edition
from statements.document.content import to_json
from statements.document.sample import SAMPLES


class Command(BaseCommand):
    help = "Prints a sample statement as canonical JSON: the fullest or the smallest that has no error."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("name", choices=sorted(SAMPLES))

    def handle(self, *args: Any, **options: Any) -> None:
        content = SAMPLES[options["name"]](load_edition())
        self.stdout.write(to_json(content).decode(), ending="")  # no more than the content: its hash is the content's
