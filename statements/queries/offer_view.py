"""The offers of a table as its head shows them: how many can be added at once, and the list to choose from."""

from __future__ import annotations

from dataclasses import dataclass

from statements.catalog.edition import Table
from statements.document.build import Context
from statements.document.offers import Offer, offers_of, source_of
from statements.document.outline import Node

# What the lists of modules and attributes begin with; headings that are not named here keep their order before them.
LAST_HEADINGS = ("Required", "Mandatory", "Required in its sequence", "Conditional", "Optional")


@dataclass(frozen=True, slots=True)
class OffersView:
    total: int
    at_once: int  # added by the button that adds all
    what: str  # that button's words: "5 declared services"
    many: str
    groups: tuple[tuple[str, tuple[Offer, ...]], ...]  # heading, offers


def offers_view(context: Context, node: Node, table: Table) -> OffersView | None:
    source, offers = source_of(table), offers_of(context, node, table)
    if source is None or not offers:
        return None
    at_once = sum(not each.extra for each in offers)
    headings = sorted(dict.fromkeys(each.heading for each in offers), key=_rank)
    return OffersView(
        total=len(offers),
        at_once=at_once,
        what=f"{at_once} {source.one if at_once == 1 else source.many}",
        many=source.many,
        groups=tuple((name, tuple(each for each in offers if each.heading == name)) for name in headings),
    )


def _rank(heading: str) -> int:
    return LAST_HEADINGS.index(heading) if heading in LAST_HEADINGS else -1
