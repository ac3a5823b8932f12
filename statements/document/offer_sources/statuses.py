"""Status codes that a toolkit sends on its own account, for the table of a service and role."""

from __future__ import annotations

from collections.abc import Iterator

from statements.catalog.dicom import StatusEntry, dictionary
from statements.catalog.edition import Table
from statements.document.build import Context
from statements.document.offer_sources.base import Offer, present_rows, suggested_rows
from statements.document.outline import Node


def find(context: Context, node: Node, table: Table) -> Iterator[Offer]:
    """A range in the table does not tell what a single code of it means."""
    rows = (*present_rows(context, node, table), *suggested_rows(context, node, table))
    known = {row.cells.get("code", "") for row in rows}
    for entry in _entries(table.id):
        if entry.code not in known:
            known.add(entry.code)
            condition = {"condition": entry.condition} if "condition" in table.keys else {}
            yield Offer(
                key=entry.code,
                label=f"{entry.code} {entry.meaning}",
                hint=entry.source,
                cells={"status": entry.category, "meaning": entry.meaning, "code": entry.code, **condition},
            )


def _entries(table_id: str) -> list[StatusEntry]:
    """What toolkits send in the service, SOP class and role that the table of the template is about."""
    about = next(iter(dictionary().status_table(table_id)), None)
    if about is None:
        return []
    found = dictionary().statuses(
        service=about.service,
        sop_class_uid=next(iter(about.uids), ""),
        service_class=next(iter(about.service_classes), ""),
        role=about.role,
    )
    return [entry for entry in found if entry.toolkit and entry.sent]
