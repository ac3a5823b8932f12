"""What a table may name under `offers`: where rows come from that can be added without typing.

A name such as `services`, some with what they are about behind a colon: `attributes:ct-image`. Here is what can be
checked of them; what they find in a statement is made in `document/offer_sources`.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from types import MappingProxyType

from statements.catalog.dicom.iods import iod_dictionary

SYNTAX_KINDS = ("image", "video", "non_image")


@dataclass(frozen=True, slots=True)
class OfferRule:
    columns: tuple[str, ...]  # keys of the columns that it fills
    arguments: Callable[[], Collection[str]] = tuple  # what may stand behind the colon; must, if there is anything


OFFER_RULES = MappingProxyType(
    {
        "attributes": OfferRule(
            ("attribute", "attribute_presence", "value_presence"), lambda: iod_dictionary().module_ids()
        ),
        "macros": OfferRule(("macro", "presence", "reference")),
        "modules": OfferRule(("entity", "module", "presence", "reference")),
        "services": OfferRule(("application_entity", "service")),
        "statuses": OfferRule(("status", "meaning", "code")),
        "suggestions": OfferRule(()),
        "transfer_syntaxes": OfferRule(("transfer_syntax",), lambda: SYNTAX_KINDS),
    }
)


def split_source(text: str) -> tuple[str, str]:
    name, _, argument = text.partition(":")
    return name, argument


def source_problem(text: str, columns: Collection[str]) -> str:
    """What is wrong with what a table with these columns names as its source, or nothing."""
    name, argument = split_source(text)
    rule = OFFER_RULES.get(name)
    if rule is None:
        return f"no source of offers is called “{name}”; known: {', '.join(OFFER_RULES)}"
    if missing := [key for key in rule.columns if key not in columns]:
        return f"offers of {name} need the column {', '.join(missing)}; add it or take another source"
    if argument not in (rule.arguments() or ("",)):
        return f"offers of {name} know no “{argument}”; see catalog/offer_sources.py"
    return ""
