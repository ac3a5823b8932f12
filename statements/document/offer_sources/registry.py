"""All sources of offers, by the name that tables of an edition use."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from statements.document.offer_sources import attributes, modules, services, statuses, suggestions, transfer_syntaxes
from statements.document.offer_sources.base import Source

SOURCES: Mapping[str, Source] = MappingProxyType(
    {
        "attributes": Source(attributes.find, "attribute of the module", "attributes of the module"),
        "macros": Source(modules.find_macros, "macro of the IOD", "macros of the IOD"),
        "modules": Source(modules.find_modules, "module of the IOD", "modules of the IOD"),
        "services": Source(services.find, "declared service", "declared services"),
        "statuses": Source(statuses.find, "pynetdicom code", "pynetdicom codes"),
        "suggestions": Source(suggestions.find, "row for declared services", "rows for declared services"),
        "transfer_syntaxes": Source(transfer_syntaxes.find, "declared transfer syntax", "declared transfer syntaxes"),
    }
)
