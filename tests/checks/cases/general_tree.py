"""Sections, titles and N/A. The build gets these right by itself: most cases look at a document that was changed."""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from statements.checks.view import View
from statements.document import tree
from tests.checks.support import Draft, fires, silent

type Change = Callable[[tree.Section], tree.Section | None]


def changed(draft: Draft, key: str, change: Change) -> View:
    """The draft's document with one section changed, or taken out."""

    def walk(sections: tuple[tree.Section, ...]) -> tuple[tree.Section, ...]:
        found = []
        for section in sections:
            below = msgspec.structs.replace(section, sections=walk(section.sections))
            new = change(below) if section.key == key else below
            if new is not None:
                found.append(new)
        return tuple(found)

    document = draft.document
    return View(draft.context, msgspec.structs.replace(document, sections=walk(document.sections)))


def with_changes(**changes: object) -> Change:
    return lambda section: msgspec.structs.replace(section, **changes)


def paragraph(text: str) -> tree.Paragraph:
    return tree.Paragraph(children=(tree.Text(text=text),))


def addition(title: str) -> tree.Section:
    return tree.Section(key="X.1", template="X.1", anchor="x-1", number="3.9", title=title, level=2)


@fires("G01", "lacks “Audience”", section="N.3")
def section_missing(draft: Draft) -> View:
    return changed(draft, "N.3.2", lambda _: None)


@fires("G01", "lacks “Introduction”", section="")
def chapter_missing(draft: Draft) -> View:
    return changed(draft, "N.3", lambda _: None)


@fires("G01", "stands before", section="N.3")
def sections_out_of_order(draft: Draft) -> View:
    return changed(
        draft, "N.3", lambda s: msgspec.structs.replace(s, sections=(s.sections[1], s.sections[0], *s.sections[2:]))
    )


@fires("G03", "says more than N/A", section="N.1.1")
def na_with_text(draft: Draft) -> View:
    return changed(draft, "N.1.1", with_changes(blocks=(paragraph("N/A"), paragraph("For now."))))


@fires("G04", "says only N/A", section="N.3.3")
def na_in_words(draft: Draft) -> None:
    for field in draft.edition.section_by_number["N.3.3"].fields:
        draft.field("N.3.3", field.key, "N/A.")


@fires("G04", "is marked as not applicable", count=0, section="N.4.1.1@ae")
def name_that_ends_with_na(draft: Draft) -> None:
    draft.entity(name="Archive - N/A")


@fires("G04", "its title does not say so", section="N.1.1")
def title_without_suffix(draft: Draft) -> View:
    return changed(draft, "N.1.1", with_changes(title="Content and Transfer"))


@fires("G05", "has subsections", section="N.1.2")
def sections_below_na(draft: Draft) -> View:
    return changed(draft, "N.1.2", with_changes(sections=(addition("Something"),)))


@fires("G05", "a section above it does not apply", section="N.8.4.2")
def child_insists(draft: Draft) -> None:
    draft.section("N.8", applies=False, reason="Said elsewhere.")
    draft.section("N.8.4.2", applies=True, reason="TLS is used.")


@fires("G06", "stands before sections of the template", section="X.1")
def addition_first(draft: Draft) -> View:
    return changed(draft, "N.3", lambda s: msgspec.structs.replace(s, sections=(addition("Own"), *s.sections)))


@silent("G06", "G01")
def addition_last(draft: Draft) -> View:
    return changed(draft, "N.3", lambda s: msgspec.structs.replace(s, sections=(*s.sections, addition("Own"))))


@fires("G07", "the template calls it “Audience”", section="N.3.2")
def title_changed(draft: Draft) -> View:
    return changed(draft, "N.3.2", with_changes(title="Readers"))


@fires("G07", "has a name missing", count=0, section="N.4.1.1@ae")
def title_with_braces(draft: Draft) -> None:
    draft.entity(name="Archive {site}")


@silent("G01", "G03", "G04", "G05", "G06", "G07")
def as_built(draft: Draft) -> None:
    draft.entity()
    draft.storage(SCP="Y")
    draft.section("N.8", applies=False, reason="Said elsewhere.")
    draft.first_field("N.3.3", "None.")
