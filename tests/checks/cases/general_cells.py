"""Lists, ranges, flags and rows that are not printed; tables and references."""

from __future__ import annotations

import msgspec

from statements.checks.view import View
from statements.document import tree
from statements.document.content import TableContent
from tests.checks.cases.general_tree import changed
from tests.checks.support import CT, MR, WORKLIST, Draft, fires, silent


def query(draft: Draft, **cells: str) -> str:
    """A row of the query keys of a worklist SCU."""
    if "r1" not in {row.id for row in draft.content_of("N.1-5").rows}:
        draft.service("N.1-5", WORKLIST, scu="Y")
    return draft.row(
        "N.5-2", {"Attribute Name": "00100010", **{name.replace("_", " "): text for name, text in cells.items()}}
    )


@fires("G13", "not separated by semicolons", table="N.5-2", column="Query Value Source")
def commas(draft: Draft) -> None:
    query(draft, Query_Value_Source="USER, FIXED")


@fires("G13", "not separated by semicolons", table="N.5-2", column="Matching Type")
def slashes(draft: Draft) -> None:
    query(draft, Matching_Type="SINGLE_VALUE/WILDCARD")


@silent("G13")
def semicolons(draft: Draft) -> None:
    query(draft, Matching_Type="SINGLE_VALUE; WILDCARD", Value="a, b", Comments="this, and that")


@fires("G14", "is written [1 … 10]", table="N.5-2", column="Value")
def three_dots(draft: Draft) -> None:
    query(draft, Value="[1...10]")


@fires("G14", "is written [1 … 10]", table="N.5-2", column="Value")
def spaced_dash(draft: Draft) -> None:
    query(draft, Value="1 - 10")


@fires("G14", "begins with its higher end", table="N.5-2", column="Value")
def backwards(draft: Draft) -> None:
    query(draft, Value="[10 … 1]")


@fires("G14", "lacks an end", table="N.5-2", column="Comments")
def open_range(draft: Draft) -> None:
    query(draft, Comments="[1 … ]")


@silent("G14")
def good_ranges(draft: Draft) -> None:
    query(draft, Value="[1 … 10]; 20240101-20240131; CT-1")


@fires("G15", "is “Yes”, not Y or N", table="N.1-1", column="DIMSE Services/SCU")
def yes_in_words(draft: Draft) -> None:
    draft.storage(SCU="Yes")


@fires("G15", "says neither Y nor N", table="N.7-3", section="N.7.2.1.3.1@send", count=1)
def unanswered_flag(draft: Draft) -> None:
    draft.storage(SCU="Y")
    draft.entity()
    draft.instance("activity_initiation", "send", "Send images", "ae")
    draft.row("N.7-3", {"SOP Class": "All", "Extended Negotiation": "Relational queries"}, at="send")


@silent("G15", "G16", "O13", "O24")
def flags_of_a_supported_row(draft: Draft) -> None:
    draft.row("N.1-1", {"SOP Classes/Name": CT, "Transfer Syntax Set": "U", "DIMSE Services/SCP": "Y"})
    draft.service("N.1-5", WORKLIST, scu="Y")


@fires("G16", "is left out of the document", table="N.1-12", row="r1")
def unsupported_profile(draft: Draft) -> None:
    draft.row("N.1-12", {"Media Storage Application Profile (name)": "STD-GEN-CD", "FSC": "N", "FSR": "N"})
    draft.row("N.1-12", {"Media Storage Application Profile (name)": "STD-GEN-DVD-JPEG", "FSC": "Y"})


@fires("O13", "is left out of the document", table="N.1-1", row="r2")
def unsupported_class(draft: Draft) -> None:
    draft.storage(SCP="Y")
    draft.storage(MR)


@fires("O24", "is left out of the document", table="N.1-5", row="r2")
def unsupported_service(draft: Draft) -> None:
    draft.service("N.1-5", WORKLIST, scu="Y")
    draft.service("N.1-5", "1.2.840.10008.3.1.2.3.3")


@silent("G16", "O13", "O24")
def row_of_the_template(draft: Draft) -> None:
    """A row that the template demands may say N: that is its answer."""
    draft.template_rows("N.1-9", cells={"User Agent": "N", "Origin Server": "N"})


# Tables and references


def renumbered(section: tree.Section) -> tree.Section:
    blocks = (
        msgspec.structs.replace(b, number="Table 1-7") if isinstance(b, tree.Table) else b for b in section.blocks
    )
    return msgspec.structs.replace(section, blocks=tuple(blocks))


@fires("G19", "is Table 1-1", section="N.1.1", table="N.1-1")
def gap_in_numbers(draft: Draft) -> View:
    draft.storage(SCP="Y")
    return changed(draft, "N.1.1", renumbered)


@silent("G19")
def numbers_as_built(draft: Draft) -> None:
    draft.storage(SCP="Y")
    draft.syntax_set()
    draft.service("N.1-5", WORKLIST, scu="Y")


def uncaptioned(section: tree.Section) -> tree.Section:
    blocks = (
        msgspec.structs.replace(b, caption="{image_iod}") if isinstance(b, tree.Table) else b for b in section.blocks
    )
    return msgspec.structs.replace(section, blocks=tuple(blocks))


@fires("G20", "is not finished", section="N.1.1", table="N.1-1")
def caption_with_braces(draft: Draft) -> View:
    draft.storage(SCP="Y")
    return changed(draft, "N.1.1", uncaptioned)


@fires("G20", "Nothing in the text refers to Table 1-1", section="N.1.1", table="N.1-1")
def table_without_mention(draft: Draft) -> View:
    draft.storage(SCP="Y")
    return changed(
        draft,
        "N.1.1",
        lambda s: msgspec.structs.replace(s, blocks=tuple(b for b in s.blocks if isinstance(b, tree.Table))),
    )


@silent("G20")
def table_mentioned(draft: Draft) -> View:
    draft.first_field("N.1", "See {table:N.1-1}.")
    draft.storage(SCP="Y")
    for chapter in ("N.3", "N.5", "N.6", "N.7", "N.8", "N.9", "N.11"):
        draft.section(chapter, applies=False, reason="Not looked at here.")
    return View(draft.context)


@fires("G21", "there is no section N.99", section="N.1", field="description")
def reference_to_nothing(draft: Draft) -> None:
    draft.first_field("N.1", "See {section:N.99}.")


@fires("G21", "there is no table N.1-1", section="N.1", field="description")
def reference_to_empty_table(draft: Draft) -> None:
    draft.first_field("N.1", "See {table:N.1-1}.")


@fires("G21", "does not apply", section="N.1", field="description")
def reference_to_na(draft: Draft) -> None:
    draft.first_field("N.1", "See {section:N.1.1}.")


@fires("G21", "is left out of the document", section="N.1", field="description")
def reference_below_na(draft: Draft) -> None:
    draft.first_field("N.1", "See {section:N.5.2.1.1}.")


@fires("G21", "there is no table N.5-3", section="N.1.1", table="N.1-1")
def reference_in_note(draft: Draft) -> None:
    draft.storage(SCP="Y")
    content = draft.content_of("N.1-1")
    draft.table("N.1-1", msgspec.structs.replace(content, note="As in {table:N.5-3}."))


@fires("G21", "does not apply", table="N.8-3", column="Reference")
def cell_that_refers_to_na(draft: Draft) -> None:
    draft.section("N.11.2.5", applies=False, reason="x")
    draft.row("N.8-3", {"Profile": "TLS", "Sender": "Y", "Receiver": "N", "Reference": "section:N.11.2.5"})


@silent("G21", "T-value")
def reference_inside_an_annex(draft: Draft) -> None:
    """The number of the template means the table of the same annex."""
    draft.syntax_set()
    draft.storage(Create="S")
    draft.instance("image_iod", "ct", "CT Image IOD")
    draft.row("N.9-24", {"Attribute Name": "00180060"}, at="ct")
    draft.row("N.9-23", {"Module": "CT Image", "Reference": "table:N.9-24"}, at="ct")


@silent("G21")
def references_that_lead_somewhere(draft: Draft) -> None:
    draft.first_field("N.1", "See {section:N.3}, {table:N.1-1}, `{section:N.99}` and {product}; {study} stays.")
    draft.storage(SCP="Y")
    draft.syntax_set()
    for table in ("N.8-3", "N.6-1"):
        draft.table(table, TableContent())
