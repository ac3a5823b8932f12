"""Which IODs a statement creates, and which one an instance of the statement is about."""

from __future__ import annotations

from collections.abc import Iterator

from statements.catalog.columns.uid import stored_uid
from statements.catalog.dicom.iods import Iod, iod_dictionary
from statements.catalog.edition import Table
from statements.document.build import Context
from statements.document.facts import row_facts
from statements.document.outline import Node
from statements.document.rows import EffectiveRow, counting_rows

IMAGE, ENHANCED, REPORT, PRIVATE, TEMPLATE = "image_iod", "enhanced_image_iod", "sr_iod", "private_iod", "sr_template"
_CREATE = "CREATE"


def iod_at(node: Node) -> Iod | None:
    """The IOD that the section is about, by the name of its instance."""
    named = (iod_dictionary().iod_named(each.name) for each in reversed(list(node.instances.values())))
    return next((iod for iod in named if iod), None)


def created_iods(context: Context) -> tuple[Iod, ...]:
    found = (iod_dictionary().iod_of(uid.partition(" ")[0]) for uid in created_classes(context))
    return tuple(dict.fromkeys(iod for iod in found if iod))


def created_classes(context: Context) -> tuple[str, ...]:
    """SOP Classes as their cells have them: a private one is followed by its name."""
    cells = (row.cells.get(_sop_column(table), "") for table, row in _creating_rows(context))
    return tuple(dict.fromkeys(cell for cell in cells if cell))


def offered_instances(context: Context) -> tuple[tuple[str, str], ...]:
    """Kind and name of the IODs and SR templates that the facts declare as created and the statement has not yet."""
    existing = [each for each in context.content.instances if each.kind in (IMAGE, ENHANCED, REPORT, PRIVATE, TEMPLATE)]
    names = {each.name.casefold() for each in existing}
    iods = {iod.id for each in existing if (iod := iod_dictionary().iod_named(each.name))}
    found: list[tuple[str, str]] = []
    for cell in created_classes(context):
        iod = iod_dictionary().iod_of(cell.partition(" ")[0])
        if iod is None:
            found.append((PRIVATE, _private_name(cell)))
        elif iod.id not in iods:
            found.append((_kind(iod), iod.title))
    found += [(TEMPLATE, name) for name in _templates(context)]
    kinds = context.edition.subject_by_key
    return tuple(
        (kind, name) for kind, name in dict.fromkeys(found) if kind in kinds and name and name.casefold() not in names
    )


def _kind(iod: Iod) -> str:
    if iod.is_report:
        return REPORT
    return ENHANCED if iod.has_functional_groups else IMAGE


def _private_name(cell: str) -> str:
    named = stored_uid(cell)
    return named.name if named else ""


def _creating_rows(context: Context) -> Iterator[tuple[Table, EffectiveRow]]:
    for table in context.edition.tables:
        if table.facts:
            for row in counting_rows(table, context.content.table(table.section, table.id)):
                if any(role == _CREATE for _, role in row_facts(table, row)):
                    yield table, row


def _sop_column(table: Table) -> str:
    return next((column.key for column in table.columns if column.type == "sop_class"), "")


def _templates(context: Context) -> Iterator[str]:
    """Named as their sections are: with the number."""
    for table, row in _creating_rows(context):
        column = next((each.key for each in table.columns if each.type == "template_id"), "")
        if name := row.cells.get("name" if column else "", ""):
            yield f"{name} (TID {row.cells.get(column, '')})"
