"""Whatever stands in a statement, no rule breaks down, and the same statement gives the same findings."""

from __future__ import annotations

from itertools import cycle

import pytest

from statements.catalog.edition import RowKind
from statements.checks.run import check
from statements.document.content import Row, SectionContent, TableContent, section_key
from tests.checks.support import Draft

NASTY = (
    "",
    " ",
    ";",
    "; ;",
    "Y",
    "N",
    "N/A",
    "…",
    ">>…",
    "[ … ]",
    "[9 … 1]",
    "[[x y]]",
    "<<a; b>>",
    "<x>",
    "{section:N.99}",
    "{table:}",
    "{",
    "section:N.5.2.1.1",
    "table:N.9-1",
    "1.2.840.10008..1",
    "1.2.840.10008.1.1 Name",
    ">(0010,0010)",
    "0009xx01 Name [LO 1]",
    "A700-A600",
    "CONDITIONAL; ALWAYS; OTHER",
    "FIXED",
    "ALL EXCEPT gone",
    "a\nb\n\n- c",
    "\u0000\ud7ff\U0001f600",
    "(" * 50,
    "0" * 200,
)


def everything(shift: int, applies: bool | None) -> Draft:
    """Two instances of every subject, every section touched, nasty texts in all fields and cells of all rows."""
    draft = Draft()
    texts = cycle(NASTY[shift:] + NASTY[:shift])
    for subject in draft.edition.subjects:
        parent = f"{subject.parent}-1" if subject.parent else ""
        for number in (1, 2):
            draft.instance(subject.key, f"{subject.key}-{number}", next(texts), parent)
    for section in draft.edition.sections:
        subjects = draft.edition.subjects_of(section.number)
        tables: dict[str, TableContent] = {}
        for id_ in section.tables:
            table = draft.edition.table_by_id[id_]
            rows = [
                Row(id=row.key, template=row.key, group=row.group, cells={key: next(texts) for key in table.keys})
                for row in table.rows[:2]
                if row.kind is not RowKind.GROUP
            ]
            own = Row(id="own", group="gone", cells={key: next(texts) for key in table.keys})
            tables[id_] = TableContent(rows=(*rows, own), note=next(texts))
        content = SectionContent(
            fields={field.key: next(texts) for field in section.fields}, tables=tables, applies=applies
        )
        for id_ in (f"{subjects[-1]}-1", f"{subjects[-1]}-2") if subjects else ("",):
            draft.sections[section_key(section.number, id_)] = content
    return draft


@pytest.mark.parametrize(("shift", "applies"), [(0, None), (11, True), (5, False)])
def test_no_rule_breaks_down(shift: int, applies: bool | None) -> None:
    context = everything(shift, applies).context
    found = check(context, strict=True)
    assert found


def test_equal_statements_have_equal_findings() -> None:
    draft = Draft()
    draft.storage(SCP="Yes")
    draft.entity()
    assert check(draft.context, strict=True) == check(draft.context, strict=True)


def test_an_empty_statement_lacks_only_answers() -> None:
    draft = Draft()
    codes = {finding.code for finding in check(draft.context, strict=True)}
    assert codes <= {"F-missing", "T-missing", "G20"}
