"""Questions that are answered in prose."""

from __future__ import annotations

from collections.abc import Iterator

from statements.checks.finding import Severity
from statements.checks.rule import Found, section_rule
from statements.checks.view import SectionView


@section_rule(
    "F-missing",
    level=Severity.ERROR,
    sections=("N",),
    statement="Every question that the template asks in a section that applies is answered.",
    why="PS3.2 Annex N says for each section what it has to describe.",
    cure="Answer it; where there is nothing to say, say that, or mark the section as not applicable.",
)
def missing(section: SectionView) -> Iterator[Found]:
    for field, answer in section.fields:
        if field.required and not answer:
            yield Found(section.place(field.key), f"{section.name}: “{field.label}” is not answered.")
