"""Information objects (N.9): the annexes fit what is created, and say what their kind of SOP Class has to say."""

from __future__ import annotations

from collections.abc import Iterator

from statements.catalog.dicom import dictionary
from statements.catalog.dicom.tags import is_private_tag
from statements.checks.facts import EXTENDED, PRIVATE, SPECIALIZED, STANDARD, Created, created
from statements.checks.finding import Severity
from statements.checks.iods import annex_sections, pairing
from statements.checks.kinds import ATTRIBUTES, MODULES
from statements.checks.patterns import several_unexplained, unexplained, wrong_values
from statements.checks.rule import Found, rule, table_rule
from statements.checks.texts import texts
from statements.checks.view import SectionView, TableView, View
from statements.document.content import Instance

SECTION = "N.9"
_PRESENCE = ("Presence of Attribute", "Presence of Value", "Presence")
_CONDITIONS = ("Conditions", "Condition")
_REMARKS = (*_CONDITIONS, "Comments", "Description")


@rule(
    "I01",
    level=Severity.ERROR,
    sections=(SECTION, "N.1.1"),
    statement="Each SOP Class of which instances are created has its annex, and each annex is about such a class.",
    why="PS3.2 N.9 with N.1.1: what the product writes is described attribute by attribute, and only that.",
    cure="Add the IOD, named as its SOP Class; or correct the column Create.",
)
def annexes(view: View) -> Iterator[Found]:
    # Names vary: an annex and a class that nothing else fits are taken for a pair. Only what remains over is certain.
    found = pairing(view)
    over = len(found.undescribed) - len(found.unknown)
    for each in found.undescribed if over > 0 else ():
        yield Found(each.place, f"{each.where}: instances of {each.name} are created, but no annex describes them.")
    for annex in found.unknown if over < 0 else ():
        place = view.instance_place(annex)
        yield Found(
            place, f"{view.name_of(place.section)}: “{annex.name}” is not among the SOP Classes that are created."
        )


@table_rule(
    "I07",
    level=Severity.ERROR,
    sections=(SECTION,),
    columns=("Source",),
    statement="The sources of attributes are terms of the template.",
    why="PS3.2 N.9 defines the terms; another word for the same thing means nothing.",
    cure="Pick from the list, all that apply, separated by semicolons.",
)
def sources(table: TableView) -> Iterator[Found]:
    yield from wrong_values(table, "Source")


@table_rule(
    "I08",
    level=Severity.ERROR,
    sections=(SECTION,),
    statement="Where an attribute has several sources or presences, it is said when which of them holds.",
    why="PS3.2 N.9: a list alone does not tell the reader what to expect in a given instance.",
    cure="Say under Conditions or Comments when which holds.",
)
def several(table: TableView) -> Iterator[Found]:
    if table.titled(*_REMARKS):
        yield from several_unexplained(table, ("Source", *_PRESENCE), _REMARKS)


@table_rule(
    "I09",
    level=Severity.ERROR,
    sections=(SECTION,),
    statement="The presence of attributes, values and modules is said with the terms of the template.",
    why="PS3.2 N.9 defines the terms ALWAYS, CONDITIONAL, SRC_COPY and EMPTY.",
    cure="Pick from the list.",
)
def presence(table: TableView) -> Iterator[Found]:
    yield from wrong_values(table, *_PRESENCE)


@table_rule(
    "I10",
    level=Severity.ERROR,
    sections=(SECTION,),
    statement="What is CONDITIONAL has its condition.",
    why="PS3.2 N.9: the reader has to learn when the attribute, value or module is there.",
    cure="State the condition.",
)
def conditions(table: TableView) -> Iterator[Found]:
    if table.titled(*_CONDITIONS):
        yield from unexplained(table, _PRESENCE, "CONDITIONAL", _CONDITIONS)


@rule(
    "I22",
    level=Severity.ERROR,
    sections=(SECTION, "N.1.1"),
    statement="The annex of an extended class says which attributes were added.",
    why="PS3.2 section 7.3: a Standard Extended SOP Class has further attributes of type 3, which the statement"
    " identifies.",
    cure="Describe the added attributes in the annex, or call the class Standard (S).",
)
def extended(view: View) -> Iterator[Found]:
    for each, annex in _described(view, EXTENDED):
        if not _private_attributes(view, annex) and not _shared_private(view) and not _rows(view, annex, ATTRIBUTES):
            yield Found(
                each.place, f"{each.where}: {each.name} is extended, but “{annex.name}” describes no added attribute."
            )


@rule(
    "I23",
    level=Severity.WARNING,
    sections=(SECTION, "N.1.1"),
    statement="The annex of a standard class describes no attributes of the manufacturer's own.",
    why="PS3.2 section 7.3: with attributes that its IOD does not have, a class is Standard Extended.",
    cure="Call the class Standard Extended (SE), or move the private attributes to where they belong.",
)
def standard(view: View) -> Iterator[Found]:
    for each, annex in _described(view, STANDARD):
        if _private_attributes(view, annex):
            yield Found(
                each.place,
                f"{each.where}: {each.name} is of kind {STANDARD}, but “{annex.name}” has private attributes.",
            )


@rule(
    "I24",
    level=Severity.ERROR,
    sections=(SECTION, "N.1.1"),
    statement="The annex of a specialized class names the standard class that it comes from, and describes its"
    " attributes.",
    why="PS3.2 section 7.3: a Specialized SOP Class is understood from the class that it restricts or adds to.",
    cure="Name the standard SOP Class in the annex, and list the attributes.",
)
def specialized(view: View) -> Iterator[Found]:
    for each, annex in _described(view, SPECIALIZED):
        if not _names_standard_class(view, annex):
            yield Found(
                each.place,
                f"{each.where}: “{annex.name}” does not name the standard SOP Class that {each.name} comes from.",
            )
        if not _rows(view, annex, ATTRIBUTES):
            yield Found(each.place, f"{each.where}: “{annex.name}” lists no attributes of {each.name}.")


@rule(
    "I25",
    level=Severity.ERROR,
    sections=(SECTION, "N.1.1"),
    statement="The annex of a private class describes it in full: its modules and their attributes.",
    why="PS3.2 section 7.3: nobody can look a Private SOP Class up in the standard.",
    cure="List the modules and their attributes in the annex.",
)
def private(view: View) -> Iterator[Found]:
    for each, annex in _described(view, PRIVATE):
        for kind, what in ((MODULES, "modules"), (ATTRIBUTES, "attributes")):
            if not _rows(view, annex, kind):
                yield Found(each.place, f"{each.where}: “{annex.name}” lists no {what} of {each.name}.")


def _described(view: View, kind: str) -> Iterator[tuple[Created, Instance]]:
    """The created classes of a kind, with their annexes."""
    for each in created(view):
        if each.kind == kind:
            for annex in pairing(view).by_class.get(each.uid, ()):
                yield each, annex


def _rows(view: View, annex: Instance, kind: str) -> int:
    return sum(
        len(table.rows)
        for section in annex_sections(view, annex)
        for table in section.tables
        if table.table.kind == kind
    )


def _private_attributes(view: View, annex: Instance) -> bool:
    return any(_has_private(section) for section in annex_sections(view, annex))


def _shared_private(view: View) -> bool:
    """Private attributes that several IODs share (N.9.1.3)."""
    return any(_has_private(section) for section in view.sections if section.number.startswith("N.9.1."))


def _has_private(section: SectionView) -> bool:
    return any(
        is_private_tag(tag)
        for table in section.tables
        for row in table.rows
        for column in table.typed("attribute")
        if (tag := row.cells.get(column.key, "").lstrip(">")[:8])
        and len(tag) == 8
        and all(each in "0123456789ABCDEFx" for each in tag)
    )


def _names_standard_class(view: View, annex: Instance) -> bool:
    said = " ".join(text.text for section in annex_sections(view, annex) for text in texts(section)).casefold()
    classes = (entry for entry in dictionary().sop_classes() if entry.is_storage and entry.name)
    return any(entry.uid in said or entry.name.casefold() in said for entry in classes)
