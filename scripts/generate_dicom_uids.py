"""Makes data/uids.json: pydicom's UID dictionary, the supplement, service classes, traits of transfer syntaxes."""

from __future__ import annotations

import runpy
from dataclasses import dataclass

import msgspec
from pydicom import _uid_dict

from scripts.generate_dicom_common import (
    aliases_by_keyword,
    corrected,
    dictionary_meta,
    document,
    read_yaml,
    supplement,
)
from statements.catalog.dicom.entries import ServiceClass, Trait, UidEntry, UidKind
from statements.catalog.dicom.uids import uid_order

KINDS = {
    "SOP Class": UidKind.SOP_CLASS,
    "Meta SOP Class": UidKind.META_SOP_CLASS,
    "Transfer Syntax": UidKind.TRANSFER_SYNTAX,
    "Service Class": UidKind.SERVICE_CLASS,
    "Application Context Name": UidKind.APPLICATION_CONTEXT,
    "Well-known SOP Instance": UidKind.WELL_KNOWN_INSTANCE,
    "Well-known frame of reference": UidKind.FRAME_OF_REFERENCE,
    "Synchronization Frame of Reference": UidKind.SYNCHRONIZATION_FRAME_OF_REFERENCE,
    "Coding Scheme": UidKind.CODING_SCHEME,
    "DICOM UIDs as a Coding Scheme": UidKind.CODING_SCHEME,
    "Mapping Resource": UidKind.MAPPING_RESOURCE,
    "Application Hosting Model": UidKind.APPLICATION_HOSTING_MODEL,
    "LDAP OID": UidKind.LDAP_OID,
}
WITH_SERVICE = {UidKind.SOP_CLASS, UidKind.META_SOP_CLASS, UidKind.SERVICE_CLASS}


class Member(msgspec.Struct, forbid_unknown_fields=True):
    dimse: list[str]
    uids: list[str]


class ServiceSource(msgspec.Struct, forbid_unknown_fields=True):
    id: str
    name: str
    part: str
    members: list[Member]
    storage: str = "no"


class SyntaxSource(msgspec.Struct, forbid_unknown_fields=True):
    traits: list[Trait]
    uids: list[str]
    media_type: str = ""


@dataclass(frozen=True, slots=True)
class Services:
    """The service class of a SOP class: the longest of the UIDs and prefixes that fit."""

    members: dict[str, tuple[ServiceSource, Member]]

    def find(self, uid: str) -> tuple[ServiceSource, Member]:
        fitting = [p for p in self.members if uid == p or (p.endswith("*") and uid.startswith(p[:-1]))]
        if not fitting:
            raise SystemExit(f"{uid} belongs to no service class: add it to service_classes.yaml")
        return self.members[max(fitting, key=len)]


def base_uids() -> dict[str, tuple[str, str, str, str, str]]:
    """pydicom's dictionary as it is shipped; pynetdicom adds to the one in memory when it is imported."""
    found: dict[str, tuple[str, str, str, str, str]] = runpy.run_path(_uid_dict.__file__)["UID_dictionary"]
    return found


def services() -> list[ServiceSource]:
    return read_yaml("service_classes.yaml", list[ServiceSource])


def entries() -> list[UidEntry]:
    extra = supplement()
    found = {uid: _base_entry(uid, *row) for uid, row in base_uids().items()}
    for new in extra.uids:
        found[new.uid] = UidEntry(
            uid=new.uid,
            kind=UidKind(new.kind),
            name=new.name,
            keyword=new.keyword,
            info=new.info,
            since=new.since,
            source=new.source,
        )
    _add_services(found)
    _add_transfer_syntaxes(found)
    _add_aliases(found)
    fixed = [corrected(entry, uid, extra.corrections) for uid, entry in found.items()]
    return sorted(fixed, key=lambda entry: uid_order(entry.uid))


def build() -> bytes:
    classes = [ServiceClass(id=s.id, name=s.name, part=s.part, is_storage=s.storage == "yes") for s in services()]
    return document(dictionary_meta(supplement()), service_classes=classes, rows=entries())


def _base_entry(uid: str, name: str, kind: str, info: str, retired: str, keyword: str) -> UidEntry:
    return UidEntry(uid=uid, kind=KINDS[kind], name=name, keyword=keyword, retired=bool(retired), info=info)


def _add_services(found: dict[str, UidEntry]) -> None:
    table = Services(
        {uid: (source, member) for source in services() for member in source.members for uid in member.uids}
    )
    for uid, entry in found.items():
        if entry.kind in WITH_SERVICE:
            source, member = table.find(uid)
            found[uid] = msgspec.structs.replace(
                entry,
                service=source.id,
                dimse=tuple(member.dimse),
                is_storage=source.storage == "yes" and entry.kind is UidKind.SOP_CLASS,
            )


def _add_transfer_syntaxes(found: dict[str, UidEntry]) -> None:
    known = {uid: source for source in read_yaml("transfer_syntaxes.yaml", list[SyntaxSource]) for uid in source.uids}
    missing = {uid for uid, entry in found.items() if entry.kind is UidKind.TRANSFER_SYNTAX} ^ set(known)
    if missing:
        raise SystemExit(f"transfer_syntaxes.yaml and the dictionary differ in {', '.join(sorted(missing))}")
    for uid, source in known.items():
        found[uid] = msgspec.structs.replace(found[uid], traits=tuple(source.traits), media_type=source.media_type)


def _add_aliases(found: dict[str, UidEntry]) -> None:
    aliases = aliases_by_keyword((entry.keyword for entry in found.values()), stars=True)
    for uid, entry in found.items():
        found[uid] = msgspec.structs.replace(entry, aliases=aliases.get(entry.keyword, ()))
