"""A SOP Class: canonical its UID; one that no dictionary knows may carry its own name (`1.2.3.4 Own Name`)."""

from __future__ import annotations

from statements.catalog.columns.uid import NamedUidType


class SopClassType(NamedUidType):
    name = "sop_class"
    spans = True
