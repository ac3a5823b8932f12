"""What must be true of a table: its columns, its rows, and what it declares."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Collection

from statements.catalog.columns.registry import column_type, column_type_names
from statements.catalog.conditions import condition_problem, rule_problem
from statements.catalog.edition import Column, Edition, RowKind, Table
from statements.catalog.offer_sources import source_problem
from statements.catalog.section_rules import Found, unknown_names

_KEY = re.compile(r"[a-z][a-z0-9_]*")
_ROW_KEY = re.compile(r"[A-Za-z0-9_.-]+")


def table_problems(edition: Edition, table: Table) -> Found:
    yield from _head(edition, table)
    yield from _columns(edition, table)
    yield from _rows(table)
    yield from _offers(table)


def column_problem(column: Column, vocabularies: Collection[str]) -> str:
    """What is wrong with a column by itself, or nothing."""
    if not _KEY.fullmatch(column.key):
        return f"the key “{column.key}” of a column must be small letters, digits and _"
    if column.type not in column_type_names():
        known = ", ".join(sorted(column_type_names()))
        return f"column “{column.title}”: unknown column type “{column.type}”; known: {known}"
    parts = column_type(column.type).parts
    if column.part not in parts:
        known = ", ".join(part for part in parts if part) or "none"
        return f"column “{column.title}”: the type {column.type} has no part “{column.part}”; known: {known}"
    if column.vocabulary and column.vocabulary not in vocabularies:
        return f"column “{column.title}”: vocabularies.yaml has no “{column.vocabulary}”; add it or name another"
    if column.width < 0 or not math.isfinite(column.width):
        return f"column “{column.title}”: the width must be a number of 0 or more"
    return ""


def _head(edition: Edition, table: Table) -> Found:
    home = edition.section_by_number.get(table.section)
    if home is None or table.id not in home.tables:
        yield f"table {table.id} is not in the body of section {table.section}; add it there", ("section",)
        return
    line = edition.subjects_of(table.section)
    for name in unknown_names(table.pattern, line):
        yield f"table {table.id} does not stand below a “{name}” that its caption could name; remove it", ("pattern",)
    if table.facts:
        if line:
            yield f"table {table.id} declares facts, but stands below a repeating section; move it", ("facts",)
        if unknown := set(table.facts.roles) - set(table.keys):
            yield f"facts name the unknown column {', '.join(sorted(unknown))}; correct it", ("facts",)
        if problem := rule_problem(table.facts.subject, table.facts.roles.values(), table.keys):
            yield f"facts of table {table.id}: {problem}", ("facts",)
    if table.sort and table.sort not in table.keys:
        yield f"table {table.id} is sorted by the unknown column “{table.sort}”; correct it", ("sort",)
    if table.sort and table.groups:
        yield f"table {table.id} has group rows, so it cannot be sorted as well; remove “sort” or the groups", ("sort",)


def _columns(edition: Edition, table: Table) -> Found:
    if not table.columns:
        yield f"table {table.id} has no columns; add them", ("columns",)
    for index, column in enumerate(table.columns):
        if problem := column_problem(column, edition.vocabulary_by_name):
            yield f"table {table.id}, {problem}", ("columns", index)
    for key in table.keys:
        types = {column.type for column in table.columns if column.key == key}
        if len(types) > 1:
            found = ", ".join(sorted(types))
            yield (
                f"table {table.id}: the columns with key “{key}” have different types ({found}); choose one",
                ("columns",),
            )


def _rows(table: Table) -> Found:
    counts = Counter(row.key for row in table.rows)
    for index, row in enumerate(table.rows):
        where, inner = f"table {table.id}, row “{row.key}”", ("rows", index)
        if counts[row.key] > 1:
            yield f"{where}: {counts[row.key]} rows have this key; give each its own", inner
        if not _ROW_KEY.fullmatch(row.key):
            yield f"{where}: a key must be letters, digits, dots, dashes and _", inner
        if row.kind is RowKind.GROUP:
            if row.cells or not row.label:
                yield f"{where}: a group row has a label and no cells", inner
        elif row.label:
            yield f"{where}: only a group row has a label; write the text into a cell", inner
        elif unknown := set(row.cells) - set(table.keys):
            known = f"it has {', '.join(table.keys)}"
            yield f"{where}: no column has the key {', '.join(sorted(unknown))}; {known}", (*inner, "cells")


def _offers(table: Table) -> Found:
    if table.offers and table.closed:
        yield f"table {table.id} is closed, so no rows can be offered; remove “offers” or “closed”", ("offers",)
    if table.offers and (problem := source_problem(table.offers, table.keys)):
        yield f"table {table.id}: {problem}", ("offers",)
    for index, row in enumerate(table.rows):
        inner = ("rows", index, "when")
        if row.when and (problem := condition_problem(row.when)):
            yield f"table {table.id}, row “{row.key}”: {problem}", inner
        if row.when and table.offers != "suggestions":
            yield f"table {table.id}, row “{row.key}”: “when” needs “offers: suggestions” of the table; add it", inner
