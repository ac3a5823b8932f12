"""`./dcs check_statement FILE.json`: all findings about a statement. Ends with 0, 1 (findings) or 2 (not readable)."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Sequence
from typing import Any

import msgspec
from django.core.management.base import BaseCommand, CommandParser

from statements.checks.finding import Finding, Severity
from statements.checks.run import check
from statements.document.build import Context
from statements.management.content_file import read_context

NEVER = "never"
FOUND = 1  # exit code
_SEVERITIES = tuple(Severity)  # the gravest first


class Command(BaseCommand):
    help = "Checks a statement from a file and prints the findings."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", help="JSON as ./dcs sample prints it; - for standard input")
        parser.add_argument("--format", choices=["text", "json"], default="text")
        parser.add_argument(
            "--fail-on",
            choices=[Severity.ERROR, Severity.WARNING, NEVER],
            default=Severity.ERROR,
            help="the mildest severity that ends the command with 1",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        context = read_context(options["file"])
        findings = check(context)
        if options["format"] == "json":
            self.stdout.write(json.dumps({"findings": msgspec.to_builtins(findings)}, ensure_ascii=False, indent=2))
        else:
            for line in lines(context, findings):
                self.stdout.write(line)
        if fails(findings, options["fail_on"]):
            sys.exit(FOUND)


def fails(findings: Sequence[Finding], fail_on: str) -> bool:
    if fail_on == NEVER:
        return False
    counting = _SEVERITIES[: _SEVERITIES.index(Severity(fail_on)) + 1]
    return any(finding.severity in counting for finding in findings)


def lines(context: Context, findings: Sequence[Finding]) -> list[str]:
    """One line for each finding, its cure below it, and how many there are."""
    said: list[str] = []
    for finding in findings:
        said.append(f"{finding.severity} {finding.code} {finding.place.section or 'document'}: {finding.message}")
        if finding.cure:
            said.append(f"    {finding.cure}")
    counted = Counter(finding.severity for finding in findings)
    said.append(", ".join(f"{counted[each]} {each}{'' if counted[each] == 1 else 's'}" for each in _SEVERITIES))
    return said
