"""Application Entities, their activities and the services that they carry (N.4.1, N.5.1, N.7.2)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from statements.catalog.columns.entity_reference import KIND as ENTITY
from statements.catalog.columns.entity_reference import entity_ids
from statements.checks.finding import Place, Severity
from statements.checks.rule import Found, rule
from statements.checks.services import GROUPS, Mapped, entities_of, mappings, service_name, service_of
from statements.checks.view import View
from statements.document.content import Instance

INITIATION, ACCEPTANCE = "activity_initiation", "activity_acceptance"
MAPPING_SECTION = "N.5.1"
_PER_ENTITY = ("N.4.1.1", "N.7.2.1")
_DIMSE_ROLES = ("SCU", "SCP")


@rule(
    "M03",
    level=Severity.ERROR,
    sections=("N.4.1", "N.5.1", "N.7.2", "N.8"),
    statement="Application Entities have names of their own, and tables refer to those that exist.",
    why="PS3.2 N.4.1: the same name stands in the diagram, the definitions, the mapping of services and the"
    " network details.",
    cure="Name each Application Entity differently; pick it from the list where a table asks for it.",
)
def entity_names(view: View) -> Iterator[Found]:
    yield from _names(view, view.instances(ENTITY), "Application Entity")
    for table in view.tables:
        for cell in table.cells if table.typed("entity_reference") else ():
            if cell.column.type == "entity_reference":
                for id_ in entity_ids(cell.value if cell.canonical is None else cell.canonical):
                    if view.scope.choice(ENTITY, id_) is None:
                        yield Found(cell.place, f"{cell.where}: there is no Application Entity “{id_}”.")


@rule(
    "M04",
    level=Severity.ERROR,
    sections=("N.4.1", "N.7.2"),
    statement="The activities of an Application Entity have names of their own.",
    why="PS3.2 N.4.1 and N.7.2: activities are told apart by their names, in the diagram and in the network details.",
    cure="Name each activity differently.",
)
def activity_names(view: View) -> Iterator[Found]:
    for entity in view.instances(ENTITY):
        for kind, label in ((INITIATION, "activity (initiation)"), (ACCEPTANCE, "activity (acceptance)")):
            own = [each for each in view.instances(kind) if each.parent == entity.id]
            yield from _names(view, own, f"{label} of {entity.name}")


def _names(view: View, instances: Iterable[Instance], what: str) -> Iterator[Found]:
    seen: set[str] = set()
    for each in instances:
        name = " ".join(each.name.split()).casefold()
        if not name:
            yield Found(view.instance_place(each), f"An {what} has no name.")
        elif name in seen:
            yield Found(view.instance_place(each), f"“{each.name}” is the name of another {what} too.")
        seen.add(name)


@rule(
    "M07",
    level=Severity.ERROR,
    sections=(MAPPING_SECTION,),
    statement="Every Application Entity carries at least one service.",
    why="PS3.2 section 6.2.1 and N.5.1: the mapping says which Application Entity to configure for which service.",
    cure="Add a row for it to the mapping of services, or delete the Application Entity.",
)
def entities_mapped(view: View) -> Iterator[Found]:
    mapped = {
        id_ for table in view.titled("Supported Services") for row in table.rows for id_ in entities_of(table, row)
    }
    for entity in view.instances(ENTITY):
        if entity.id not in mapped:
            place = Place(section=MAPPING_SECTION)
            yield Found(
                place,
                f"{view.name_of(MAPPING_SECTION)}: no service is mapped to the Application Entity “{entity.name}”.",
            )


@rule(
    "M08",
    level=Severity.ERROR,
    sections=(MAPPING_SECTION,),
    statement="The roles that the mapping gives to a service are those that the overview declares.",
    why="PS3.2 N.5.1 with N.1: together the Application Entities do exactly what the overview promises.",
    cure="Correct the mapping, or the overview.",
)
def roles_agree(view: View) -> Iterator[Found]:
    mapped = [each for each in mappings(view) if each.kind == "sop"]
    # A service that no row names at all is M10's matter; a row with a service that nobody knows is the author's
    declared = {(service, role) for service, role in _declared(view) if service in {each.service for each in mapped}}
    named = [each for each in mapped if each.service]
    for service, role in sorted(declared - {(each.service, each.role) for each in named}):
        yield _not_mapped(view, f"{service_name(service)} is declared as {role}, but is not mapped in that role")
    yield from _not_declared(each for each in named if (each.service, each.role) not in declared)
    yield from _other_kinds(view)


def _other_kinds(view: View) -> Iterator[Found]:
    """Web, media and video: the names of their services are not fixed, so that only roles are compared."""
    for group, kind in GROUPS.items():
        if kind != "sop":
            mapped = [each for each in mappings(view) if each.kind == kind]
            declared = {role for subject, role in view.facts if subject.startswith(f"{kind}:")}
            for role in sorted(declared - {each.role for each in mapped}):
                yield _not_mapped(view, f"{group} is declared as {role}, but is not mapped in that role")
            yield from _not_declared(each for each in mapped if each.role not in declared)


def _not_declared(mapped: Iterable[Mapped]) -> Iterator[Found]:
    for each in mapped:
        said = f"{each.label} is mapped as {each.role}, but the overview does not declare that"
        yield Found(each.table.place(each.row, each.column), f"{each.table.where(each.row)}: {said}.")


@rule(
    "M10",
    level=Severity.ERROR,
    sections=(MAPPING_SECTION,),
    statement="Every service that the overview declares is mapped to an Application Entity.",
    why="PS3.2 section 6.2.1: what the product supports, one of its Application Entities does.",
    cure="Add a row with the service, its Application Entity and its roles.",
)
def services_mapped(view: View) -> Iterator[Found]:
    services = {each.service for each in mappings(view) if each.kind == "sop"}
    for service in sorted({service for service, _ in _declared(view)} - services):
        # Whoever accepts associations answers C-ECHO: the template does not list that as a service of its own
        severity = Severity.HINT if service == "verification" else None
        yield _not_mapped(
            view, f"the overview declares {service_name(service)}, but no Application Entity is mapped to it", severity
        )


def _not_mapped(view: View, said: str, severity: Severity | None = None) -> Found:
    return Found(Place(section=MAPPING_SECTION), f"{view.name_of(MAPPING_SECTION)}: {said}.", severity=severity)


def _declared(view: View) -> frozenset[tuple[str, str]]:
    """(service, role) of all DIMSE services of the overview."""
    return frozenset(
        (service_of(subject.removeprefix("service:")), role)
        for subject, role in view.facts
        if subject.startswith("service:") and role in _DIMSE_ROLES and not _is_video(subject)
    )


def _is_video(subject: str) -> bool:
    return subject == "service:real_time_communication"


@rule(
    "N08",
    level=Severity.ERROR,
    sections=("N.4.1", "N.7.2"),
    statement="Each Application Entity is defined in chapter 4 and specified in chapter 7.",
    why="PS3.2 N.4.1 and N.7.2: what an Application Entity is for, and how it talks, stand in two places for the"
    " same entities.",
    cure="Add the Application Entities of the product; let both of their sections apply.",
)
def entities_specified(view: View) -> Iterator[Found]:
    entities = view.instances(ENTITY)
    if not entities and any(role in _DIMSE_ROLES for _, role in _declared(view)):
        yield Found(
            Place(section="N.4.1"),
            f"{view.name_of('N.4.1')}: services are declared, but there is no Application Entity.",
        )
    for node in view.context.outline.walk():
        if node.section.number in _PER_ENTITY and view.content.section(node.key).applies is False:
            yield Found(
                Place(section=node.key),
                f"{view.name_of(node.key)}, “{node.title}”, is N/A, but the Application Entity exists.",
            )


@rule(
    "N09",
    level=Severity.ERROR,
    sections=("N.7.2",),
    statement="An Application Entity that uses the DICOM network has at least one activity.",
    why="PS3.2 N.7.2: what makes it open associations, or accept them, is described activity by activity.",
    cure="Add the activities of the Application Entity.",
)
def activities(view: View) -> Iterator[Found]:
    parents = {each.parent for each in view.instances(INITIATION, ACCEPTANCE)}
    for entity, roles in _dimse_roles(view):
        if roles and entity.id not in parents:
            place = view.instance_place(entity)
            said = f"“{entity.name}” is {' and '.join(sorted(roles))}, but has no activity"
            yield Found(place, f"{view.name_of(place.section)}: {said}.")


@rule(
    "N10",
    level=Severity.WARNING,
    sections=("N.7.2",),
    statement="An SCU initiates associations, an SCP accepts them.",
    why="PS3.2 N.7.2: only storage commitment, sub-operations of a retrieve and notifications change sides.",
    cure="Add the activity, or correct the role in the mapping of services.",
)
def sides(view: View) -> Iterator[Found]:
    for entity, roles in _dimse_roles(view):
        own = {each.kind for each in view.instances(INITIATION, ACCEPTANCE) if each.parent == entity.id}
        place = view.instance_place(entity)
        for role, kind, said in (("SCU", INITIATION, "initiates"), ("SCP", ACCEPTANCE, "accepts")):
            if own and role in roles and kind not in own:
                yield Found(
                    place,
                    f"{view.name_of(place.section)}: “{entity.name}” is {role}, but no activity {said} associations.",
                )


def _dimse_roles(view: View) -> Iterator[tuple[Instance, frozenset[str]]]:
    for entity in view.instances(ENTITY):
        yield (
            entity,
            frozenset(each.role for each in mappings(view) if each.kind == "sop" and entity.id in each.entities),
        )
