"""Structured reports: SOP Classes, root templates and the annexes that describe them agree (N.1.1.1, N.10)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from statements.checks.facts import functions, is_sr, name_of, sop_class, storage_matrices, uid_of
from statements.checks.finding import Place, Severity
from statements.checks.kinds import CONTENT_TREE, ROOT_TEMPLATES
from statements.checks.patterns import unexplained, wrong_values
from statements.checks.rule import Found, rule, table_rule
from statements.checks.view import TableView, View
from statements.document.content import Instance

ROOT_SECTION = "N.10"
SUBJECTS = ("sr_template", "measured_sr_template")
_TID = re.compile(r"\bD?TID[\s:]*([A-Za-z0-9][\w.-]*)", re.IGNORECASE)


@dataclass(slots=True)
class Template:
    """A root template that the overview lists."""

    tid: str
    name: str
    where: str
    place: Place
    is_created: bool = False
    classes: set[str] = field(default_factory=set)


def templates(view: View) -> Mapping[str, Template]:
    return view.once(_templates)


def _templates(view: View) -> Mapping[str, Template]:
    found: dict[str, Template] = {}
    for table in view.of_kind(ROOT_TEMPLATES):
        for row in table.rows:
            column = table.typed("template_id")[0]
            tid = row.cells.get(column.key, "")
            if tid:
                name = next((row.cells.get(each.key, "") for each in table.titled("Name") if each.type == "text"), "")
                entry = found.setdefault(tid, Template(tid, name, table.where(row), table.place(row, column)))
                entry.is_created = entry.is_created or "CREATE" in functions(table, row)
                entry.classes.add(uid_of(sop_class(table, row)))
    return found


def _tid_of(instance: Instance) -> str:
    """The template that an annex is about: its number stands in the name."""
    match = _TID.search(instance.name)
    return match[1] if match else ""


@table_rule(
    "O16",
    level=Severity.ERROR,
    sections=("N.1.1",),
    columns=("Transfer Syntax Set", "Create"),
    statement="What the product does with structured reports is said by root template.",
    why="PS3.2 N.1.1: the SOP Class of a report says little; which templates are created, shown or evaluated"
    " stands in the table of root templates.",
    cure="Add the root templates of this class to the table of section N.1.1.1.",
)
def functions_by_template(table: TableView) -> Iterator[Found]:
    listed = {uid for template in templates(table.view).values() for uid in template.classes}
    used = [column for column in table.columns if column.group == "Function"]
    for row in table.rows:
        uid = uid_of(sop_class(table, row))
        does = [column.title for column in used if row.cells.get(column.key, "") not in ("", "N")]
        if is_sr(uid) and does and does != ["Archive"] and uid not in listed:
            said = f"{name_of(uid)} is supported ({', '.join(does)}), but no root template of this class is listed"
            yield Found(table.place(row), f"{table.where(row)}: {said}.")


@table_rule(
    "O19",
    level=Severity.ERROR,
    sections=("N.1.1.1",),
    columns=("Root TID",),
    statement="The SOP Classes of the root templates are in the table of stored SOP Classes.",
    why="PS3.2 N.1.1.1: a template is encoded in instances of a class, and all classes stand in the first table"
    " of the overview.",
    cure="Add the SOP Class to the table of stored SOP Classes, or correct it here.",
)
def classes_listed(table: TableView) -> Iterator[Found]:
    listed = {uid_of(sop_class(matrix, row)) for matrix in storage_matrices(table.view) for row in matrix.rows}
    for row in table.rows:
        value = sop_class(table, row)
        if value and uid_of(value) not in listed:
            place = table.place(row, table.typed("sop_class")[0])
            yield Found(place, f"{table.where(row)}: {name_of(value)} is not among the stored SOP Classes.")


@rule(
    "O21",
    level=Severity.ERROR,
    sections=(ROOT_SECTION,),
    statement="Each annex about a root template is about one that the overview says is created.",
    why="PS3.2 N.1.1.1 and N.10: the annex describes how the product fills a template; a template that it does"
    " not create has none.",
    cure="Name the template by its number, as “Mammography CAD SR (TID 4000)”, and say CREATE in the overview; or"
    " delete the annex.",
)
def annexes_created(view: View) -> Iterator[Found]:
    known = templates(view)
    for instance in view.instances(*SUBJECTS):
        tid, place = _tid_of(instance), view.instance_place(instance)
        where = view.name_of(place.section)
        if not tid:
            yield Found(place, f"{where}: the name “{instance.name}” does not say which template (TID) it is about.")
        elif tid not in known:
            yield Found(place, f"{where}: TID {tid} is not among the root templates of the overview.")
        elif not known[tid].is_created:
            yield Found(place, f"{where}: the overview does not say that documents of TID {tid} are created.")


@rule(
    "R01",
    level=Severity.ERROR,
    sections=(ROOT_SECTION, "N.1.1.1"),
    statement="Each root template that the product creates has its annex.",
    why="PS3.2 N.10: for every created template, private ones included, the content that the product writes is"
    " described.",
    cure="Add the template to annex B, named with its number.",
)
def annex_per_template(view: View) -> Iterator[Found]:
    described = {_tid_of(instance) for instance in view.instances(*SUBJECTS)}
    for template in templates(view).values():
        if template.is_created and template.tid not in described:
            yield Found(
                template.place,
                f"{template.where}: {template.name} (TID {template.tid}) is created, but no annex describes it.",
            )


@table_rule(
    "R05",
    level=Severity.ERROR,
    sections=(ROOT_SECTION,),
    columns=("Source", "Presence of Content Item"),
    statement="Source and presence of content items are terms of the template, and CONDITIONAL is explained.",
    why="PS3.2 N.10: the reader has to learn when a conditional content item is there.",
    cure="Say under Comments when the content item is there.",
)
def content_items(table: TableView) -> Iterator[Found]:
    yield from wrong_values(table, "Source", "Presence of Content Item")
    if table.table.kind == CONTENT_TREE:
        yield from unexplained(table, ("Presence of Content Item",), "CONDITIONAL", ("Comments",))
