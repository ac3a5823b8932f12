"""DICOM facts, and one look-up for them: `dictionary()`."""

from statements.catalog.dicom.dictionary import Dictionary, dictionary
from statements.catalog.dicom.entries import (
    AttributeEntry,
    Change,
    CharacterSet,
    MediaType,
    Protocol,
    ServiceClass,
    StatusEntry,
    Trait,
    UidEntry,
    UidKind,
    ValueRepresentation,
)
from statements.catalog.dicom.queries import Tier
from statements.catalog.dicom.records import HitKind
from statements.catalog.dicom.search import DEFAULT_KINDS, Hit
from statements.catalog.dicom.statuses import StatusCategory, parse_status, status_category, status_covers
from statements.catalog.dicom.tags import format_tag, is_private_tag, parse_tag
from statements.catalog.dicom.uids import is_dicom_uid, is_valid_uid, uid_problem

__all__ = [
    "DEFAULT_KINDS",
    "AttributeEntry",
    "Change",
    "CharacterSet",
    "Dictionary",
    "Hit",
    "HitKind",
    "MediaType",
    "Protocol",
    "ServiceClass",
    "StatusCategory",
    "StatusEntry",
    "Tier",
    "Trait",
    "UidEntry",
    "UidKind",
    "ValueRepresentation",
    "dictionary",
    "format_tag",
    "is_dicom_uid",
    "is_private_tag",
    "is_valid_uid",
    "parse_status",
    "parse_tag",
    "status_category",
    "status_covers",
    "uid_problem",
]
