"""The document as HTML for screens: fragments for a preview, and the article of a whole page.

Classes are the interface to style sheets (css/doc.css is the project's own): .doc, .doc-cover, .doc-section,
.doc-heading, .doc-number, .doc-na, .doc-subheading, .doc-table-block, .doc-wide, .doc-scroll, .doc-many, .doc-table,
.doc-caption, .doc-group, .doc-cell-code, .doc-cell-flag, .doc-depth-N, .doc-note, .doc-table-notes, .doc-list,
.doc-code, .doc-code-block, .doc-figure, .doc-contents, .doc-ref, .doc-ref-short, .doc-link.
"""

from __future__ import annotations

from dataclasses import replace

from statements.document.tree import Document, Section
from statements.render import front, words
from statements.render.approvals import approvals
from statements.render.blocks import blocks
from statements.render.markup import EMPTY, Html, classes, element, join, text
from statements.render.medium import Address, Medium, is_cover, label, medium_for, within_page


def document_fragment(document: Document, *, address: Address = within_page, places: bool = True, top: int = 3) -> str:
    """The whole document to stand in a page. `top` is the heading level of a chapter; the title is one above."""
    return article(document, medium_for(document, address=address, places=places, top=top))


def section_fragment(
    document: Document, section: Section, *, address: Address = within_page, places: bool = True, deep: bool = True
) -> str:
    """One section under a heading of level 2, with or without the sections below it.

    `address` turns an anchor into the URL of its place.
    """
    top = 3 if is_cover(section) else 2 - (section.level - 1)
    medium = medium_for(document, address=address, places=places, top=top)
    if is_cover(section):
        inside = front.cover(document.meta, section, medium)
    else:
        inside = _section(section, medium, deep=deep)
    return element("div", {"class": "doc"}, inside)


def article(document: Document, medium: Medium) -> Html:
    covers = [section for section in document.sections if is_cover(section)]
    rest = [section for section in document.sections if not is_cover(section)]
    return element(
        "article",
        {"class": "doc", "lang": document.meta.language},
        front.cover(document.meta, covers[0] if covers else None, medium),
        EMPTY if medium.has_history else approvals(replace(medium, level=0)),
        *(_section(section, medium) for section in rest),
    )


def _section(section: Section, medium: Medium, *, deep: bool = True) -> Html:
    inside = blocks(section.blocks, replace(medium, level=section.level))
    if not section.applies and not section.blocks:
        inside = element("p", {}, text(words.NOT_APPLICABLE))
    below = join(_section(child, medium) for child in section.sections) if deep else EMPTY
    attributes = {
        "class": classes("doc-section", f"doc-level-{section.level}", "" if section.applies else "doc-na"),
        "data-section": section.key if medium.places else None,
    }
    return element("section", attributes, heading(section, medium), inside, below)


def heading(section: Section, medium: Medium, *names: str) -> Html:
    depth = medium.top + section.level - 1  # beyond 6 there is no element
    attributes = {
        "class": classes("doc-heading", *names),
        "id": section.anchor,
        "aria-level": depth if depth > 6 else None,
    }
    number = element("span", {"class": "doc-number"}, text(label(section)))
    return element(f"h{medium.heading_level(section.level)}", attributes, number, text(f" {section.title}"))
