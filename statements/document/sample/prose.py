"""Answers of two paragraphs and more: the example of the question, or the recipe's answer, and what goes around it."""

from __future__ import annotations

import re
from string import Template

from statements.catalog.edition import Field, Section
from statements.document.sample.recipe import Recipe

_LIST = re.compile(r"(?:[-*] |\d+\. )")


def answer(recipe: Recipe, section: Section, field: Field, index: int) -> str:
    said = recipe.answers.get(f"{section.number}/{field.key}") or field.example
    for invented, ours in recipe.replace.items():
        said = said.replace(invented, ours)
    paragraphs = [said.strip(), _filled(recipe.closings[index % len(recipe.closings)], field)]
    if _LIST.match(said):
        paragraphs.insert(0, _filled(recipe.openings[index % len(recipe.openings)], field))
    return "\n\n".join(paragraphs)


def _filled(text: str, field: Field) -> str:
    return Template(text).substitute(label=field.label).strip()
