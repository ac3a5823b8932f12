"""The cover page."""

from __future__ import annotations

from collections.abc import Iterator

from statements.checks.finding import Place, Severity
from statements.checks.rule import Found, rule
from statements.checks.view import View
from statements.document.outline import COVER

_DEMANDED = {"manufacturer": "the manufacturer", "product": "the product", "version": "the version of the product"}


@rule(
    "C01",
    level=Severity.ERROR,
    sections=("N.0",),
    statement="The cover names the manufacturer, the product and its version.",
    why="PS3.2 Annex N, cover page: a statement is about a product as it is sold, in certain versions. The date"
    " comes with the revision.",
    cure="Fill it in on the cover.",
)
def cover(view: View) -> Iterator[Found]:
    for name, label in _DEMANDED.items():
        if not getattr(view.content.header, name).strip():
            yield Found(Place(section=COVER, field=name), f"The cover does not name {label}.")
    for also in view.content.header.also_covers:
        if not also.strip():
            yield Found(
                Place(section=COVER, field="also_covers"), "The cover has an empty entry among the further products."
            )
