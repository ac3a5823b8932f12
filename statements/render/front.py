"""The cover, made from what the document says about itself."""

from __future__ import annotations

from statements.document.tree import Meta, Section
from statements.render import words
from statements.render.blocks import blocks
from statements.render.markup import EMPTY, Html, classes, element, text
from statements.render.medium import Medium


def cover(meta: Meta, section: Section | None, medium: Medium) -> Html:
    tag = "p" if medium.is_print else f"h{max(medium.top - 1, 1)}"
    own = blocks(section.blocks, medium) if section else EMPTY
    return element(
        "div" if medium.is_print else "header",
        {
            "class": classes("doc-cover", "doc-draft" if meta.is_draft else ""),
            "data-section": section.key if section and medium.places else None,
        },
        element("p", {"class": "doc-cover-maker"}, text(meta.manufacturer)),
        element(tag, {"class": "doc-cover-title"}, text(words.TITLE)),
        element("p", {"class": "doc-cover-product"}, text(product(meta))),
        _covered(meta),
        facts(meta),
        element("div", {"class": "doc-cover-text"}, own) if own else EMPTY,
    )


def product(meta: Meta) -> str:
    return " ".join(part for part in (meta.product, meta.version) if part)


def full_title(meta: Meta) -> str:
    return f"{words.TITLE} - {meta.title or product(meta)}"


def revision(meta: Meta) -> str:
    return f"Revision {meta.revision}" if meta.revision else ""


def _covered(meta: Meta) -> Html:
    if not meta.also_covers:
        return EMPTY
    also = "Also covers " + ", ".join(meta.also_covers)
    return element("p", {"class": "doc-cover-also"}, text(also))


def facts(meta: Meta) -> Html:
    """The label-and-value lines of the cover; what is not known has no line."""
    known = (
        ("Document", meta.document_number),
        ("Revision", meta.revision),
        ("State", words.state(meta.state)),
        ("Date", meta.date),
        ("Template", meta.edition),
    )
    lines = (
        element(
            "div",
            {"class": classes("doc-fact", "doc-fact-state" if name == "State" else "")},
            element("dt", {}, text(name)),
            element("dd", {}, text(value)),
        )
        for name, value in known
        if value
    )
    return element("dl", {"class": "doc-facts"}, *lines)
