"""The fixed words that renderers add to what the document says."""

from __future__ import annotations

from typing import Final

TITLE: Final = "DICOM Conformance Statement"
GENERATOR: Final = "DCS Editor"
DRAFT: Final = "DRAFT"
CONTENTS: Final = "Contents"
HISTORY: Final = "Revision history"
APPROVALS: Final = "Approvals"
NOTE: Final = "Note"
NOT_APPLICABLE: Final = "N/A"
NO_ROWS: Final = "No entries."
ANNEX: Final = "Annex"

STATES: Final = {
    "draft": "Draft",
    "in_review": "In review",
    "approved": "Approved",
    "published": "Published",
    "superseded": "Superseded",
    "withdrawn": "Withdrawn",
}


def state(key: str) -> str:
    return STATES.get(key, key.replace("_", " ").capitalize())
