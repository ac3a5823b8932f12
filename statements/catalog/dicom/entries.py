"""What the dictionary knows about one thing. Immutable; the generated data files are rows of these shapes."""

from __future__ import annotations

from enum import StrEnum

import msgspec

from statements.catalog.dicom.statuses import StatusCategory, status_covers
from statements.catalog.dicom.tags import format_tag, is_private_tag

BASE = "pydicom"  # the source of every entry that names no other


class UidKind(StrEnum):
    SOP_CLASS = "sop_class"
    META_SOP_CLASS = "meta_sop_class"
    TRANSFER_SYNTAX = "transfer_syntax"
    SERVICE_CLASS = "service_class"
    APPLICATION_CONTEXT = "application_context"
    WELL_KNOWN_INSTANCE = "well_known_instance"
    FRAME_OF_REFERENCE = "frame_of_reference"
    SYNCHRONIZATION_FRAME_OF_REFERENCE = "synchronization_frame_of_reference"
    CODING_SCHEME = "coding_scheme"
    MAPPING_RESOURCE = "mapping_resource"
    APPLICATION_HOSTING_MODEL = "application_hosting_model"
    LDAP_OID = "ldap_oid"


class Trait(StrEnum):
    """What a transfer syntax does to a data set."""

    IMPLICIT_VR = "implicit_vr"
    BIG_ENDIAN = "big_endian"
    DEFLATED = "deflated"  # the data set as a whole
    ENCAPSULATED = "encapsulated"
    COMPRESSED = "compressed"
    LOSSY = "lossy"  # may carry pixel data of which information was lost
    REFERENCED = "referenced"  # pixel data are elsewhere (JPIP)
    VIDEO = "video"
    FRAGMENTABLE = "fragmentable"
    RTV = "rtv"  # real-time video, PS3.22
    MIME = "mime"
    XML = "xml"


class Change(msgspec.Struct, frozen=True, array_like=True):
    """What a later edition of the standard changes about an entry."""

    edition: str
    field: str
    value: str


class UidEntry(msgspec.Struct, frozen=True, array_like=True):
    uid: str
    kind: UidKind
    name: str  # as PS3.6 spells it, without "(Retired)"; empty for two withdrawn ones
    keyword: str
    retired: bool = False
    service: str = ""  # id of its ServiceClass, for SOP classes and service classes
    dimse: tuple[str, ...] = ()  # the DIMSE services that a SOP class uses
    is_storage: bool = False  # instances of this SOP class are stored
    traits: tuple[Trait, ...] = ()  # of a transfer syntax
    media_type: str = ""  # of a transfer syntax: media type of its pixel data in web services
    info: str = ""  # remark of PS3.6: default of what, defined by whom
    aliases: tuple[str, ...] = ()  # what people type instead of the name
    since: str = ""  # edition that brought it; empty: older than the base
    source: str = BASE
    changes: tuple[Change, ...] = ()

    @property
    def full_name(self) -> str:
        """As PS3.6 prints it: with "(Retired)"."""
        return f"{self.name} (Retired)".strip() if self.retired else self.name

    def is_later_than(self, edition: str) -> bool:
        return self.since > edition


class AttributeEntry(msgspec.Struct, frozen=True, array_like=True):
    tag: str  # 00100010; repeating groups as in PS3.6: 60xx3000
    keyword: str
    name: str
    vr: tuple[str, ...]  # more than one where the standard leaves a choice (US or SS); none for delimiters
    vm: str
    retired: bool = False
    aliases: tuple[str, ...] = ()
    since: str = ""
    source: str = BASE
    changes: tuple[Change, ...] = ()

    @property
    def display_tag(self) -> str:
        return format_tag(self.tag)

    @property
    def vr_text(self) -> str:
        return " or ".join(self.vr)

    @property
    def is_sequence(self) -> bool:
        return self.vr == ("SQ",)

    @property
    def is_repeating(self) -> bool:
        return "x" in self.tag

    @property
    def is_private(self) -> bool:
        return is_private_tag(self.tag)

    def is_later_than(self, edition: str) -> bool:
        return self.since > edition


class Protocol(StrEnum):
    DIMSE = "DIMSE"
    HTTP = "HTTP"
    REASON = "REASON"  # values of Failure Reason (0008,1197)


class StatusEntry(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    code: str  # A700, C000-CFFF, 404; empty: every code that is not listed
    category: StatusCategory
    meaning: str
    protocol: Protocol = Protocol.DIMSE
    service: str = ""  # C-FIND; for HTTP the transaction
    service_classes: tuple[str, ...] = ()  # ids; empty: whatever the service class
    uids: tuple[str, ...] = ()  # SOP classes; empty: every one of the service classes
    sop_class: str = ""  # as the template names it; for HTTP the web service
    role: str = ""  # SCU, SCP, User Agent, Origin Server; empty: both
    source: str = ""  # "PS3.2 Table N.7-10", "PS3.7", "pynetdicom 3.0.4"
    table: str = ""  # N.7-10
    label: str = ""  # the category as the template prints it (Failed, Refused)
    text: str = ""  # the code as the template prints it (Cxxx, anything else)
    related: tuple[str, ...] = ()  # tags of the fields that say more
    correction: str = ""  # the code that the template should have
    toolkit: bool = False  # sent by a toolkit on its own account
    sent: bool = True  # false: the toolkit documents the code, but its source never sends it
    condition: str = ""  # when the toolkit sends it

    @property
    def is_range(self) -> bool:
        return "-" in self.code

    def covers(self, code: str) -> bool:
        """Whether this entry stands for a canonical code or range."""
        if not self.code or self.protocol is Protocol.HTTP:
            return self.code == code
        return status_covers(self.code, code)


class ServiceClass(msgspec.Struct, frozen=True):
    id: str
    name: str
    part: str  # where the standard defines it
    is_storage: bool = False


class CharacterSet(msgspec.Struct, frozen=True, array_like=True):
    term: str  # defined term of Specific Character Set
    iana: str
    description: str
    group: str


class MediaType(msgspec.Struct, frozen=True, array_like=True):
    media_type: str
    name: str
    uses: tuple[str, ...]  # instance, metadata, bulkdata, rendered, payload
    categories: tuple[str, ...] = ()  # resource categories, as the template names them
    aliases: tuple[str, ...] = ()
    transfer_syntaxes: tuple[str, ...] = ()


class ValueRepresentation(msgspec.Struct, frozen=True, array_like=True):
    code: str
    name: str
    matching: tuple[str, ...]  # matching types that make sense, in the template's terms
    is_text: bool = False  # encoded in the character set of the data set
