from __future__ import annotations

import msgspec

from statements.document.tree import Document


def canonical(document: Document) -> bytes:
    """The one JSON form of a document: sorted keys, no blanks, defaults left out, 1 and 1.0 alike."""
    return msgspec.json.encode(msgspec.json.decode(msgspec.json.encode(document), type=Document), order="sorted")
