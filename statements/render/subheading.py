from __future__ import annotations

from statements.render.markup import Html, element
from statements.render.medium import Medium


def subheading(content: Html, medium: Medium) -> Html:
    return element(f"h{medium.heading_level(medium.level + 1)}", {"class": "doc-subheading"}, content)
