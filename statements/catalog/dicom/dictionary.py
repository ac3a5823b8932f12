"""The one look-up for DICOM facts: UIDs, attributes, statuses, character sets, media types, value representations.

Built once, immutable. Names, keywords, UIDs, tags and codes are found however they are spelled.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache, cached_property
from types import MappingProxyType

from statements.catalog.dicom import data_files
from statements.catalog.dicom.entries import (
    AttributeEntry,
    CharacterSet,
    MediaType,
    ServiceClass,
    StatusEntry,
    UidEntry,
    UidKind,
    ValueRepresentation,
)
from statements.catalog.dicom.search import DEFAULT_KINDS, Filter, Hit, SearchIndex
from statements.catalog.dicom.status_list import StatusList
from statements.catalog.dicom.tags import parse_tag, tag_fits
from statements.catalog.dicom.text import squash

SOP_KINDS = (UidKind.SOP_CLASS, UidKind.META_SOP_CLASS)


class Dictionary:
    """Use `dictionary()`; the arguments are the contents of the data files."""

    def __init__(
        self,
        uids: data_files.UidFile,
        attributes: data_files.AttributeFile,
        statuses: data_files.StatusFile,
        template: data_files.TemplateFile,
        terms: data_files.TermFile,
    ) -> None:
        self.edition = uids.meta["edition"]  # the edition of the standard that is described: 2024d
        self.newest = uids.meta["newest"]  # the newest edition of which entries are known
        self.sources: Mapping[str, str] = MappingProxyType(
            {"uids": uids.meta["source"], "attributes": attributes.meta["source"], "statuses": statuses.meta["source"]}
        )
        self.uids: tuple[UidEntry, ...] = tuple(uids.rows)
        self.attributes: tuple[AttributeEntry, ...] = tuple(attributes.rows)
        self.service_classes: tuple[ServiceClass, ...] = tuple(uids.service_classes)
        self.character_sets: tuple[CharacterSet, ...] = tuple(terms.character_sets)
        self.media_types: tuple[MediaType, ...] = tuple(terms.media_types)
        self.value_representations: tuple[ValueRepresentation, ...] = tuple(terms.value_representations)
        self._by_uid = {entry.uid: entry for entry in self.uids}
        self._by_tag = {entry.tag: entry for entry in self.attributes}
        self._repeating = [entry for entry in self.attributes if entry.is_repeating]
        self._statuses = StatusList(
            [*(entry for table in template.tables for entry in table.entries()), *statuses.rows], self._by_uid
        )

    # UIDs

    def uid(self, uid: str) -> UidEntry | None:
        return self._by_uid.get(uid.strip())

    def sop_class(self, uid: str) -> UidEntry | None:
        """A SOP class or meta SOP class."""
        entry = self.uid(uid)
        return entry if entry and entry.kind in SOP_KINDS else None

    def transfer_syntax(self, uid: str) -> UidEntry | None:
        entry = self.uid(uid)
        return entry if entry and entry.kind is UidKind.TRANSFER_SYNTAX else None

    def uid_by_name(self, text: str, kinds: Iterable[UidKind] = ()) -> UidEntry | None:
        """By keyword or name, whatever the case, blanks and hyphens. Of equal names, the one that is not retired."""
        wanted = frozenset(kinds)
        found = self._uids_by_word.get(squash(text), ())
        return next((entry for entry in found if not wanted or entry.kind in wanted), None)

    def sop_classes(self, service_class: str = "", *, storage_only: bool = False) -> tuple[UidEntry, ...]:
        return tuple(
            entry
            for entry in self.uids
            if entry.kind in SOP_KINDS
            and (not service_class or entry.service == service_class)
            and (entry.is_storage or not storage_only)
        )

    def transfer_syntaxes(self) -> tuple[UidEntry, ...]:
        return tuple(entry for entry in self.uids if entry.kind is UidKind.TRANSFER_SYNTAX)

    def service_class(self, id: str) -> ServiceClass | None:
        return self._service_classes.get(id)

    # Attributes

    def attribute(self, text: str) -> AttributeEntry | None:
        """By tag in any spelling, keyword or name. A tag of a repeating group gives the group's entry (60xx3000)."""
        if tag := parse_tag(text):
            return self._by_tag.get(tag) or next((e for e in self._repeating if tag_fits(e.tag, tag)), None)
        return self._attributes_by_word.get(squash(text))

    def vr(self, code: str) -> ValueRepresentation | None:
        return self._vrs.get(code.strip().upper())

    # Statuses

    def statuses(
        self, *, service: str = "", sop_class_uid: str = "", service_class: str = "", role: str = ""
    ) -> tuple[StatusEntry, ...]:
        """The DIMSE statuses that fit: the template's first, then what PS3.4 and PS3.7 add, then toolkits'."""
        return self._statuses.dimse(service, sop_class_uid, service_class, role)

    def http_statuses(self, *, service: str = "", web_service: str = "", role: str = "") -> tuple[StatusEntry, ...]:
        """The template's for a transaction (Retrieve) of a web service (Studies Web Service), then HTTP's others."""
        return self._statuses.http(service, web_service, role)

    def failure_reasons(self, role: str = "") -> tuple[StatusEntry, ...]:
        """Values of Failure Reason (0008,1197) in storage commitment."""
        return self._statuses.reasons(role)

    def status_table(self, table: str) -> tuple[StatusEntry, ...]:
        """The rows of one table of the template (N.7-10), in its order."""
        return self._statuses.table(table)

    # Terms

    def character_set(self, term: str) -> CharacterSet | None:
        return self._character_sets.get(squash(term))

    def media_type(self, text: str) -> MediaType | None:
        """By media type; spellings of older editions give today's."""
        return self._media_types.get(text.partition(";")[0].strip().casefold())

    # Search

    def search(
        self,
        text: str,
        kinds: Sequence[str] = DEFAULT_KINDS,
        limit: int = 20,
        *,
        storage_only: bool = False,
        service_class: str = "",
        include_retired: bool = True,
    ) -> list[Hit]:
        """The best hits, best first; for the empty text the first entries of the kinds."""
        return self._index.search(text, kinds, limit, Filter(storage_only, service_class, include_retired))

    @cached_property
    def _index(self) -> SearchIndex:
        return SearchIndex(self.uids, self.attributes, self._statuses.distinct(), self.character_sets, self.media_types)

    @cached_property
    def _uids_by_word(self) -> Mapping[str, tuple[UidEntry, ...]]:
        found: dict[str, tuple[UidEntry, ...]] = {}
        for entry in sorted(self.uids, key=lambda each: each.retired):
            for word in {squash(entry.keyword), squash(entry.name), squash(entry.full_name)} - {""}:
                found[word] = (*found.get(word, ()), entry)
        return found

    @cached_property
    def _attributes_by_word(self) -> Mapping[str, AttributeEntry]:
        found: dict[str, AttributeEntry] = {}
        for entry in sorted(self.attributes, key=lambda each: each.retired):
            for word in (squash(entry.keyword), squash(entry.name)):
                if word:
                    found.setdefault(word, entry)
        return found

    @cached_property
    def _service_classes(self) -> Mapping[str, ServiceClass]:
        return {each.id: each for each in self.service_classes}

    @cached_property
    def _character_sets(self) -> Mapping[str, CharacterSet]:
        return {squash(each.term): each for each in self.character_sets}

    @cached_property
    def _media_types(self) -> Mapping[str, MediaType]:
        found = {alias.casefold(): each for each in self.media_types for alias in each.aliases}
        return found | {each.media_type.casefold(): each for each in self.media_types}

    @cached_property
    def _vrs(self) -> Mapping[str, ValueRepresentation]:
        return {each.code: each for each in self.value_representations}


@cache
def dictionary() -> Dictionary:
    return Dictionary(
        data_files.read_uids(),
        data_files.read_attributes(),
        data_files.read_statuses(),
        data_files.read_template_statuses(),
        data_files.read_terms(),
    )
