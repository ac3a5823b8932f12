"""The printed document has the sections and titles of the template, and N/A is said as the template wants it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from statements.checks.finding import Place, Severity
from statements.checks.rule import Found, rule
from statements.checks.view import View
from statements.document import tree
from statements.document.build import NA
from statements.document.outline import COVER, Why, title_of

SUFFIX = f" - {NA}"
_NOTHING = tree.Paragraph(children=(tree.Text(text=NA),))


@rule(
    "G01",
    level=Severity.ERROR,
    sections=("N",),
    statement="The document has all sections of the template, in its order.",
    why="PS3.2 Annex N: the tree of sections stays as it is, so that a reader finds the same thing in the same place of"
    " every statement. Only repeating sections come as often as there is something to describe.",
    cure="Restore the section, or mark it as not applicable.",
    printed=True,
)
def section_tree(view: View) -> Iterator[Found]:
    yield from _missing(view, "", view.document.sections)
    for section in view.printed:
        if section.applies:
            yield from _missing(view, section.template, section.sections, section)


def _missing(
    view: View, parent: str, sections: Sequence[tree.Section], above: tree.Section | None = None
) -> Iterator[Found]:
    wanted = [each for each in view.edition.children.get(parent, ()) if each.number != COVER]
    order = {each.number: index for index, each in enumerate(wanted)}
    present = [section.template for section in sections if section.template in order]
    where = _where(view, above) if above else "The document"
    place = Place(section=above.key if above else "")
    for each in wanted:
        if not each.repeats and each.number not in present:
            yield Found(place, f"{where} lacks “{each.title}” ({each.number} of the template).")
    for before, after in pairwise(present):
        if order[before] > order[after]:
            yield Found(
                place, f"{where}: {before} of the template stands before {after}.", "Restore the template's order."
            )


@rule(
    "G03",
    level=Severity.ERROR,
    sections=("N",),
    statement="A section that does not apply contains N/A and nothing else.",
    why="PS3.2 Annex N: what does not apply keeps its place and says so with the one word N/A.",
    cure="Leave only N/A in it.",
    printed=True,
)
def na_content(view: View) -> Iterator[Found]:
    for section in view.printed:
        if not section.applies and section.blocks != (_NOTHING,):
            yield Found(Place(section=section.key), f"{_where(view, section)} does not apply, but says more than N/A.")


@rule(
    "G04",
    level=Severity.ERROR,
    sections=("N",),
    statement="The title of a section ends with - N/A exactly if the section does not apply.",
    why="PS3.2 Annex N: the mark in the title shows already in the table of contents what does not apply.",
    cure="Mark the section as not applicable, or write what applies.",
    printed=True,
)
def na_titles(view: View) -> Iterator[Found]:
    for section in view.printed:
        place, where = Place(section=section.key), _where(view, section)
        marked = section.title.rstrip().endswith(("- N/A", "– N/A"))
        if marked == section.applies:
            said = (
                "is marked as not applicable in its title, but applies"
                if marked
                else "does not apply, but its title does not say so"
            )
            yield Found(place, f"{where} {said}.")
        elif section.applies and not section.sections and _says_na(section):
            yield Found(place, f"{where} says only N/A, but is not marked as not applicable.")


def _says_na(section: tree.Section) -> bool:
    return bool(section.blocks) and all(
        isinstance(block, tree.Paragraph)
        and "".join(each.text for each in block.children if isinstance(each, tree.Text)).strip(" .").upper()
        in (NA, "NA")
        for block in section.blocks
    )


@rule(
    "G05",
    level=Severity.ERROR,
    sections=("N",),
    statement="Subsections are left out only where all of them do not apply, and then their parent does not apply.",
    why="PS3.2 section 6 and Annex N: below a section that says N/A there is nothing; what applies keeps its"
    " parent alive.",
    cure="Let the parent apply, or mark the subsection as not applicable.",
    printed=True,
)
def left_out(view: View) -> Iterator[Found]:
    for section in view.printed:
        if not section.applies and section.sections:
            yield Found(Place(section=section.key), f"{_where(view, section)} does not apply, but has subsections.")
    for node in view.context.outline.walk():
        if node.why is Why.PARENT and view.content.section(node.key).applies:
            said = "was said to apply, but is left out, because a section above it does not apply"
            yield Found(Place(section=node.key), f"{view.name_of(node.key)} {said}.")


@rule(
    "G06",
    level=Severity.ERROR,
    sections=("N",),
    statement="Added sections stand after all sections that the template has at that place.",
    why="PS3.2 Annex N: additions come last in their parent, so that the numbers of the template's sections stay"
    " comparable.",
    cure="Move the added section to the end of its parent.",
    printed=True,
)
def additions(view: View) -> Iterator[Found]:
    for siblings in (view.document.sections, *(section.sections for section in view.printed)):
        known = [section.template in view.edition.section_by_number for section in siblings]
        for index, section in enumerate(siblings):
            if not known[index] and any(known[index:]):
                yield Found(
                    Place(section=section.key),
                    f"The added section “{section.title}” stands before sections of the template.",
                )


@rule(
    "G07",
    level=Severity.ERROR,
    sections=("N",),
    statement="The titles of the template are kept, with names where it has placeholders.",
    why="PS3.2 Annex N: titles are part of the fixed text; only placeholders in them are replaced.",
    cure="Restore the title of the template, or name what the title is about.",
    printed=True,
)
def titles(view: View) -> Iterator[Found]:
    expected = view.once(_titles)
    for section in view.printed:
        title = section.title.removesuffix(SUFFIX)
        wanted = expected.get(section.key)
        if wanted is not None and title != wanted:
            yield Found(
                Place(section=section.key),
                f"{_where(view, section)} is called “{title}”; the template calls it “{wanted}”.",
            )
        elif "{" in title:
            yield Found(
                Place(section=section.key), f"The title “{title}” of {_where(view, section)} has a name missing."
            )


def _titles(view: View) -> Mapping[str, str]:
    return {node.key: title_of(node.section, node.instances) for node in view.context.outline.walk()}


def _where(view: View, section: tree.Section) -> str:
    if section.key in view.context.outline.by_key:
        return view.name_of(section.key)
    return f"Section {section.number}" if section.number else f"“{section.title}”"
