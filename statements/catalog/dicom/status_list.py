"""Which statuses fit a service, a SOP class, a service class and a role."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from statements.catalog.dicom.entries import Protocol, StatusEntry, UidEntry, UidKind
from statements.catalog.dicom.text import squash


class StatusList:
    """All statuses of all sources, template first, and the questions about them."""

    def __init__(self, entries: Sequence[StatusEntry], uids: Mapping[str, UidEntry]) -> None:
        self._entries = sorted(entries, key=_source_order)
        self._uids = uids
        self._services: dict[str, set[str]] = {}  # the DIMSE services of each service class
        for uid in uids.values():
            self._services.setdefault(uid.service, set()).update(uid.dimse)

    def dimse(self, service: str, sop_class_uid: str, service_class: str, role: str) -> tuple[StatusEntry, ...]:
        sop_class = self._uids.get(sop_class_uid)
        if sop_class_uid and sop_class is None:
            return ()
        fitting = (
            entry
            for entry in self._entries
            if entry.protocol is Protocol.DIMSE
            and (not service or entry.service == service.upper())
            and (not role or entry.role in ("", role.upper()))
            and (not service_class or self._fits_service_class(entry, service_class))
            and (sop_class is None or _fits_sop_class(entry, sop_class))
        )
        return _without_repeats(fitting)

    def _fits_service_class(self, entry: StatusEntry, service_class: str) -> bool:
        if entry.service_classes:
            return service_class in entry.service_classes
        return entry.service in self._services.get(service_class, ())

    def http(self, service: str, web_service: str, role: str) -> tuple[StatusEntry, ...]:
        fitting = (
            entry
            for entry in self._entries
            if entry.protocol is Protocol.HTTP
            and (
                not entry.table
                or (
                    (not service or squash(entry.service) == squash(service))
                    and (not web_service or squash(entry.sop_class) == squash(web_service))
                    and (not role or squash(entry.role) == squash(role))
                )
            )
        )
        return _without_repeats(fitting)

    def reasons(self, role: str) -> tuple[StatusEntry, ...]:
        return tuple(e for e in self._entries if e.protocol is Protocol.REASON and (not role or e.role == role.upper()))

    def table(self, table: str) -> tuple[StatusEntry, ...]:
        return tuple(entry for entry in self._entries if entry.table == table)

    def distinct(self) -> tuple[StatusEntry, ...]:
        """One entry for what differs only in table and role: what somebody who searches a code wants to see."""
        found: dict[tuple[object, ...], StatusEntry] = {}
        for entry in self._entries:
            if entry.code and entry.protocol is not Protocol.REASON:
                service = entry.service if entry.protocol is Protocol.DIMSE else ""
                found.setdefault((entry.code, entry.protocol, service, squash(entry.meaning), entry.toolkit), entry)
        return tuple(found.values())


def _source_order(entry: StatusEntry) -> int:
    """Template, then the standard (service before general, as the data have it the other way round), then toolkits."""
    if entry.table:
        return 0
    if entry.toolkit:
        return 3
    return 1 if entry.service_classes else 2


def _fits_sop_class(entry: StatusEntry, sop_class: UidEntry) -> bool:
    if entry.service_classes and sop_class.service not in entry.service_classes:
        return False
    if entry.uids and sop_class.kind is UidKind.SOP_CLASS:  # a meta SOP class stands for all of its service class
        return sop_class.uid in entry.uids
    return entry.service in sop_class.dimse


def _without_repeats(entries: Iterable[StatusEntry]) -> tuple[StatusEntry, ...]:
    """Leaves out what the standard says in general where a better source has the same code for the same service."""
    kept: list[StatusEntry] = []
    told: set[tuple[str, str]] = set()
    for entry in entries:
        key = (entry.service if entry.protocol is Protocol.DIMSE else "", entry.code)
        if entry.table or entry.toolkit or key not in told:
            kept.append(entry)
        told.add(key)
    return tuple(kept)
