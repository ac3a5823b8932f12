"""Who signed: under the revision history, or after the cover of a document that has none."""

from __future__ import annotations

from statements.document.tree import Cell, Code, Column, Signature, TableRow, Text
from statements.render import words
from statements.render.markup import EMPTY, Html, element, text
from statements.render.medium import Medium
from statements.render.subheading import subheading
from statements.render.tables import plain_table

_SIGNATURE_COLUMNS = (
    Column(title="Name", width=1.4),
    Column(title="Meaning"),
    Column(title="Time", width=1.2),
    Column(title="SHA-256 of the signed content", code=True, width=12),
)


def approvals(medium: Medium) -> Html:
    if not medium.signatures:
        return EMPTY
    rows = [_signature(signature) for signature in medium.signatures]
    title = subheading(text(words.APPROVALS), medium)
    table = plain_table("doc-approvals-table", words.APPROVALS, _SIGNATURE_COLUMNS, rows, medium)
    return element("div", {"class": "doc-approvals"}, title, table)


def _signature(signature: Signature) -> TableRow:
    texts = (signature.name, signature.meaning, readable_time(signature.signed_at))
    cells = [Cell(children=(Text(text=value),)) for value in texts]
    return TableRow(cells=(*cells, Cell(children=(Code(text=signature.hash),))))


def readable_time(stamp: str) -> str:
    """ISO 8601 with zone, kept as it is but for the T: an approval must not be open to interpretation."""
    return stamp.replace("T", " ", 1)
