"""The fullest statement: every section applies, every list is filled. Always the same."""

from __future__ import annotations

from collections.abc import Iterator

from statements.catalog.edition import Edition, Section
from statements.document.content import Content, SectionContent, TableContent, section_key
from statements.document.sample.cells import Cells
from statements.document.sample.prose import answer
from statements.document.sample.recipe import Recipe, recipe
from statements.document.sample.rows import Rows

OWN_ROWS = 3


def fullest(edition: Edition, own_rows: int = OWN_ROWS) -> Content:
    """`own_rows` is how many rows the author adds to every table that takes some: for measurements of growth."""
    chosen = recipe()
    writer = _Writer(edition, chosen, own_rows)
    return Content(
        edition=edition.id,
        header=chosen.header,
        instances=chosen.instances,
        sections=dict(writer.sections()),
        history=chosen.history,
    )


class _Writer:
    def __init__(self, edition: Edition, chosen: Recipe, own_rows: int) -> None:
        self.edition, self.recipe, self.own_rows = edition, chosen, own_rows
        self.cells = Cells(edition, chosen)
        self.answered = 0

    def sections(self) -> Iterator[tuple[str, SectionContent]]:
        for section in self.edition.sections:
            content = self._section(section)
            if not content.is_empty:
                for instance in self._instances(section):
                    yield section_key(section.number, instance), content

    def _instances(self, section: Section) -> list[str]:
        """Ids of the instances that the section stands under; the empty one where it does not repeat."""
        subjects = self.edition.subjects_of(section.number)
        if not subjects:
            return [""]
        return [each.id for each in self.recipe.instances if each.kind == subjects[-1]]

    def _section(self, section: Section) -> SectionContent:
        said, reason = self._applies(section)
        return SectionContent(
            fields={field.key: self._answer(section, index) for index, field in enumerate(section.fields)},
            tables={id_: self._table(id_) for id_ in section.tables},
            applies=said,
            reason=reason,
        )

    def _applies(self, section: Section) -> tuple[bool | None, str]:
        if reason := self.recipe.applies.get(section.number):
            return True, reason
        if reason := self.recipe.omits.get(section.number):
            return False, reason
        return None, ""

    def _answer(self, section: Section, index: int) -> str:
        self.answered += 1
        return answer(self.recipe, section, section.fields[index], self.answered)

    def _table(self, id_: str) -> TableContent:
        table = self.edition.table_by_id[id_]
        rows = Rows(table, self.cells, self.own_rows).write()
        return TableContent(rows=rows, note=self.recipe.notes.get(id_, ""))
