"""What authors typed, as the browser sends it: cells, prose fields and notes, several at once after a connection was
lost.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from statements.actions.base import Refused
from statements.actions.sections import Conflict, new_id
from statements.catalog.edition import Table
from statements.document import edits
from statements.document.content import SectionContent
from statements.document.merge import Clash
from statements.document.rows import EffectiveRow, Kind, effective_rows
from statements.forms.cells import canonical
from statements.web.request import Request
from statements.web.sections import Place

NOTE = "note"  # the column under which the note of a table is edited
MAX_EDITS = 500


@dataclass(frozen=True, slots=True)
class OneEdit:
    """One edited cell, or prose field (no table), or note of a table (no row)."""

    table: str
    row: str
    column: str
    value: str
    base: str | None = None  # what was shown when the author began to type

    @property
    def is_cell(self) -> bool:
        return bool(self.table) and not (self.column == NOTE and not self.row)


def posted_edits(request: Request) -> list[OneEdit]:
    tables, rows, columns, values = (request.POST.getlist(name) for name in ("table", "row", "column", "value"))
    bases: Sequence[str | None] = request.POST.getlist("base") or [None] * len(tables)
    if not tables or len({len(each) for each in (tables, rows, columns, values, bases)}) != 1:
        raise Refused("The edits are incomplete. Reload the page and try again.")
    if len(tables) > MAX_EDITS:
        raise Refused(f"At most {MAX_EDITS} cells can be saved at once.")
    return [OneEdit(*each) for each in zip(tables, rows, columns, values, bases, strict=True)]


class Typing:
    """The edits of one request as a change of the section. Each knows what it was made on, whatever the version says:
    the browser takes nothing away from under the hands of somebody who types.
    """

    def __init__(self, place: Place, typed: Sequence[OneEdit]) -> None:
        self.place, self.typed = place, typed
        self.fresh = {(each.table, each.row): new_id() for each in typed}

    @property
    def what(self) -> str:
        tables = sorted({each.table for each in self.typed if each.table})
        if not tables:
            return "Text written"
        return f"{'Cell' if len(self.typed) == 1 else f'{len(self.typed)} cells'} changed in Table {', '.join(tables)}"

    @property
    def prose(self) -> frozenset[tuple[str, str]]:
        """Table or nothing, and field, of texts that the browser already shows as they are kept."""
        return frozenset(
            (each.table, each.column)
            for each in self.typed
            if not each.is_cell and self._canonical(each, each.value) == each.value
        )

    def fits(self, content: SectionContent) -> bool:
        """Whether every edit was made on what stands there now, so that nobody else's word is lost."""
        known = all(each.base is not None and self._present(content, each) is not None for each in self.typed)
        return known and not any(self._clashes(content))

    def __call__(self, content: SectionContent) -> SectionContent:
        if clashes := tuple(self._clashes(content)):
            raise Conflict(clashes, content, self.place.version, "")
        for each in self.typed:
            content = self._apply(content, each)
        return content

    def _clashes(self, content: SectionContent) -> Iterator[Clash]:
        for each in self.typed:
            present = self._present(content, each)
            if each.base is None or present is None:
                continue
            base, mine = self._canonical(each, each.base), self._canonical(each, each.value)
            if present not in (base, mine):
                place = {"row": each.row, "column": each.column} if each.is_cell else {"field": each.column}
                yield Clash(base=base, mine=mine, theirs=present, table=each.table, **place)

    def _present(self, content: SectionContent, edit: OneEdit) -> str | None:
        """What stands there; None if the row does not."""
        if not edit.table:
            return content.fields.get(edit.column, "")
        if not edit.is_cell:
            table = content.tables.get(edit.table)
            return table.note if table else ""
        row = _row(self.place.table(edit.table), content, edit.row)
        return row.cells.get(edit.column, "") if row else None

    def _canonical(self, edit: OneEdit, text: str) -> str:
        """The text as it would be kept."""
        if not edit.table:
            kept = edits.set_field(self.place.section, SectionContent(), edit.column, text)
            return kept.fields.get(edit.column, "")
        table = self.place.table(edit.table)
        if not edit.is_cell:
            noted = edits.set_note(table, SectionContent(), text).tables.get(table.id)
            return noted.note if noted else ""
        if edit.column not in table.keys:
            raise Refused(f"Table {table.id} has no column “{edit.column}”.", field="column")
        return canonical(text, table.by_key[edit.column], self.place.frame.context.scope)[0]

    def _apply(self, content: SectionContent, edit: OneEdit) -> SectionContent:
        if not edit.table:
            return edits.set_field(self.place.section, content, edit.column, edit.value)
        table = self.place.table(edit.table)
        if not edit.is_cell:
            return edits.set_note(table, content, edit.value)
        row_id, text = edit.row, self._canonical(edit, edit.value)
        row = _row(table, content, row_id)
        if row and row.kind is Kind.EXAMPLE:  # typing into a suggestion adopts it
            fresh = self.fresh[edit.table, row_id]
            content, row_id = edits.adopt_row(table, content, row_id, fresh), fresh
        return edits.set_cell(table, content, row_id, edit.column, text)


def _row(table: Table, content: SectionContent, row_id: str) -> EffectiveRow | None:
    rows = effective_rows(table, content.tables.get(table.id))
    return next((row for row in rows if row.id == row_id and row.kind is not Kind.GROUP), None)
