"""`./dcs edition 2024d`: the template as data."""

from __future__ import annotations

import json
from typing import Any

import msgspec
from django.core.management.base import BaseCommand, CommandError, CommandParser

from statements.catalog.edition import Edition, RowKind, Section, Table
from statements.catalog.loader import DEFAULT_EDITION, UnknownEditionError, load_edition


class Command(BaseCommand):
    help = "Prints an edition of the template: its sections, tables and vocabularies."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("edition", nargs="?", default=DEFAULT_EDITION)
        parser.add_argument("--format", choices=["text", "json"], default="text")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            edition = load_edition(options["edition"])
        except UnknownEditionError as error:
            raise CommandError(str(error)) from error
        if options["format"] == "json":
            self.stdout.write(json.dumps(as_plain(edition), ensure_ascii=False))
            return
        self.stdout.write(f"{edition.id}: {edition.standard}, fingerprint {edition.fingerprint}")
        self.stdout.write(
            f"{len(edition.sections)} sections, {len(edition.tables)} tables, {len(edition.vocabularies)} vocabularies"
        )
        for section in edition.sections:
            self.stdout.write(f"{'  ' * section.level}{section.number} {section.title}")


def as_plain(edition: Edition) -> dict[str, Any]:
    return {
        "edition": edition.id,
        "fingerprint": edition.fingerprint,
        "sections": [_section(section) for section in edition.sections],
        "tables": [_table(table) for table in edition.tables],
        "vocabularies": {each.name: msgspec.to_builtins(each) for each in edition.vocabularies},
    }


def _section(section: Section) -> dict[str, Any]:
    items: list[dict[str, Any]] = msgspec.to_builtins(section.body)
    return {
        "number": section.number,
        "title": section.title,
        "parent": section.parent,
        "repeats": section.repeats,
        "applies_when": section.applies_when,
        "slots": [item for item in items if item["item"] == "slot"],
        "fields": [item for item in items if item["item"] == "field"],
        "tables": section.tables,
    }


def _table(table: Table) -> dict[str, Any]:
    return {
        "id": table.id,
        "caption": table.caption,
        "section": table.section,
        "kind": table.kind,
        "columns": [
            {
                "title": column.title,
                "group": column.group,
                "type": column.type,
                "vocabulary": column.vocabulary,
                "multiple": column.multiple,
            }
            for column in table.columns
        ],
        "rows": [
            {"kind": row.kind, "cells": {"label": row.label} if row.kind is RowKind.GROUP else row.cells}
            for row in table.rows
        ],
    }
