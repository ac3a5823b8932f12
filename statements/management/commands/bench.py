"""`./dcs bench`: prints figures. In a scratch database, so that nothing of the user's is touched."""

from __future__ import annotations

import importlib
import pkgutil
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.test.runner import DiscoverRunner
from django.test.utils import setup_test_environment, teardown_test_environment

from statements.management import bench
from statements.management.bench.timing import HEADING

HELPERS = ("timing",)


class Command(BaseCommand):
    help = "Measures opening, saving, checking and printing."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("names", nargs="*", help=f"which measurements; all without: {', '.join(_names())}")

    def handle(self, *args: Any, **options: Any) -> None:
        names = [name.replace("-", "_") for name in options["names"]] or _names()
        if unknown := sorted(set(names) - set(_names())):
            raise CommandError(f"There is no measurement {', '.join(unknown)}. Known: {', '.join(_names())}.")
        setup_test_environment(debug=False)
        runner = DiscoverRunner(verbosity=0, interactive=False)
        databases = runner.setup_databases()
        try:
            call_command("load_example", "--scratch", verbosity=0)
            self.stdout.write(HEADING)
            for name in names:
                for figure in importlib.import_module(f"{bench.__name__}.{name}").measure():
                    self.stdout.write(figure.line())
        finally:
            runner.teardown_databases(databases)
            teardown_test_environment()


def _names() -> list[str]:
    return [info.name for info in pkgutil.iter_modules(bench.__path__) if info.name not in HELPERS]
