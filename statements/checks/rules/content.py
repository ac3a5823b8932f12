"""The content as data: what is in it, but has no place in the document, and decisions without a reason."""

from __future__ import annotations

from collections.abc import Iterator

from statements.checks.finding import Place, Severity
from statements.checks.overrides import overrides
from statements.checks.rule import Found, rule, section_rule
from statements.checks.view import SectionView, View
from statements.document.content import SectionContent, split_key


@rule(
    "S-unknown",
    level=Severity.WARNING,
    sections=("N",),
    statement="Everything in the content has a place in the template.",
    why="What an import or another program wrote under a name that the edition does not have is kept, but never"
    " printed.",
    cure="Move it to where it belongs, or delete it.",
)
def unknown(view: View) -> Iterator[Found]:
    for key, section in view.content.sections.items():
        number, instance = split_key(key)
        known = view.edition.section_by_number.get(number)
        if known is None:
            yield Found(
                Place(section=key), f"The template has no section {number}: what is written there is not printed."
            )
        elif key not in view.context.outline.by_key:
            said = f"the instance “{instance}” does not exist" if instance else "it belongs to no instance"
            yield Found(
                Place(section=key),
                f"What is written for {number} of the template is not printed: {said}.",
                severity=Severity.HINT,
            )
        else:
            yield from _parts(view, key, section)
    for instance_ in view.content.instances:
        if instance_.kind not in view.edition.subject_by_key:
            yield Found(Place(), f"“{instance_.name}” is a “{instance_.kind}”, which the template does not know.")


def _parts(view: View, key: str, content: SectionContent) -> Iterator[Found]:
    section, name = view.edition.section_by_number[split_key(key)[0]], view.name_of(key)
    fields = {field.key for field in section.fields}
    for field in content.fields:
        if field not in fields:
            yield Found(
                Place(section=key, field=field), f"{name} has no question “{field}”: the answer is not printed."
            )
    for id_, content_table in content.tables.items():
        table = view.edition.table_by_id.get(id_)
        if table is None or id_ not in section.tables:
            yield Found(Place(section=key, table=id_), f"{name} has no table {id_}: it is not printed.")
            continue
        strange = {column for row in content_table.rows for column in row.cells} - set(table.keys)
        if strange:
            yield Found(
                Place(section=key, table=id_),
                f"The table “{table.caption}” has no column {', '.join(sorted(strange))}.",
            )


@rule(
    "S-reason",
    level=Severity.WARNING,
    sections=("N",),
    statement="Who decides against the overview whether a section applies says why.",
    why="Whether a section applies follows from what the overview declares; a reviewer has to be able to judge a"
    " decision to the contrary.",
    cure="Add the reason, or let the section follow the overview.",
)
def reasons(view: View) -> Iterator[Found]:
    for each in overrides(view):
        if not each.reason:
            said = (
                "to apply, although the overview does not declare it"
                if each.applies
                else "not to apply, although the overview declares it"
            )
            yield Found(
                Place(section=each.node.key), f"{view.name_of(each.node.key)} was decided {said}, without a reason."
            )


@section_rule(
    "T-empty",
    level=Severity.ERROR,
    sections=("N",),
    statement="A section that applies and is there for one table has rows in it.",
    why="PS3.2 Annex N asks for the table where the overview declares the service or object: a reader who finds the"
    " section expects its keys, codes, modules or parameters.",
    cure="Fill the table, or mark the section as not applicable and say why.",
)
def empty(section: SectionView) -> Iterator[Found]:
    template = section.node.section
    if template.optional or len(section.tables) != 1 or not (template.applies_when or template.repeats):
        return
    (table,) = section.tables
    if not table.printed:
        yield Found(Place(section=section.key, table=table.id), f"{table.name} has no rows.")
