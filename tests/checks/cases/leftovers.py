"""What is left of the template, and what only looks like it."""

from __future__ import annotations

import msgspec

from statements.document.content import Row, TableContent
from tests.checks.support import JPEG, Draft, fires, silent


@fires("G08", "“[Describe the product]”", section="N.1", field="description")
def instruction_in_prose(draft: Draft) -> None:
    draft.first_field("N.1", "[Describe the product] It stores images.")


@fires("G08", "Table 1-1, row 1, “Transfer Syntax Set”", section="N.1.1", table="N.1-1", row="r1")
def instruction_in_cell(draft: Draft) -> None:
    draft.storage(sets="[Any set of Table 1-2]", SCP="Y")


@fires("G08", "[Name of the product]", section="N.0", field="product")
def instruction_on_cover(draft: Draft) -> None:
    draft.header = msgspec.structs.replace(draft.header, product="[Name of the product]")


@fires("G08", "[Name of the entity]", section="N.4.1.1@ae")
def instruction_in_name(draft: Draft) -> None:
    draft.entity(name="[Name of the entity]")


@silent("G08")
def brackets_that_mean_something(draft: Draft) -> None:
    draft.first_field(
        "N.1",
        "Values are [low … high] or [0..9], see [1], [the manual](https://example.com/a), `[a b]`, JPEG Lossless"
        " (Process 14 [Selection Value 1]); mm[Hg], \\[as it is\\].",
    )
    draft.syntax_set(transfer_syntax=JPEG)
    draft.storage(Create="SE")
    draft.row("N.9-20", {"Attribute Name": "0009xx02 Sizes [IS 1-n]"})


@fires("G09", "“<product>”", section="N.1", field="description")
def placeholder_in_prose(draft: Draft) -> None:
    draft.first_field("N.1", "The <product> stores images.")


@fires("G09", "<Localhost>", table="N.6-1")
def placeholder_in_address(draft: Draft) -> None:
    draft.row("N.6-1", {"Parameter": "URL", "Configurable": "FIXED", "Default Value": "http://<Localhost>:8080/wado"})


@fires("G09", "<0,1>", table="N.7-3", section="N.7.2.1.3.1@send")
def placeholder_of_numbers(draft: Draft) -> None:
    draft.storage(SCU="Y")
    draft.entity()
    draft.instance("activity_initiation", "send", "Send images", "ae")
    draft.row("N.7-3", {"Extended Negotiation": "Relational queries", "Requested Value": "<0,1>"}, at="send")


@silent("G09")
def angles_that_mean_something(draft: Draft) -> None:
    draft.first_field("N.1", "If a < b and c > d, see <https://example.com/x> or `<xml>`; write to <me@example.com>.")
    draft.row("N.6-1", {"Parameter": "URL", "Configurable": "FIXED", "Default Value": "https://host/studies/{study}"})


@fires("G10", "<<USER; SERVICE>>", table="N.6-1", column="Configurable")
def alternatives_in_cell(draft: Draft) -> None:
    draft.row("N.6-1", {"Parameter": "Port", "Configurable": "<<USER; SERVICE>>"})


@silent("G10", "G09")
def chosen(draft: Draft) -> None:
    draft.row("N.6-1", {"Parameter": "Port", "Configurable": "USER"})


@fires("G17", "an ellipsis", table="N.6-1", column="Parameter")
def ellipsis_row(draft: Draft) -> None:
    draft.row("N.6-1", {"Parameter": ">…"})


@fires("G17", "an ellipsis", section="N.1")
def ellipsis_in_prose(draft: Draft) -> None:
    draft.first_field("N.1", "The product:\n\n...\n\nAnd more.")


@fires("G17", "is empty", table="N.6-1", row="r1")
def empty_row(draft: Draft) -> None:
    draft.row("N.6-1", {"Parameter": " "})


@silent("G17")
def ellipsis_inside_a_sentence(draft: Draft) -> None:
    draft.first_field("N.1", "It waits … and then goes on. Values 1 ... 5.")
    draft.template_rows("N.6-1")


@fires("G18", "ACME", section="N.1")
def sample_name(draft: Draft) -> None:
    draft.first_field("N.1", "The ACME archive.")


@silent("G18")
def own_name(draft: Draft) -> None:
    draft.first_field("N.1", "The archive of Acmetron.")


@silent("G08", "G09", "G10", "G17", "G18")
def unprinted_text(draft: Draft) -> None:
    """What does not apply, or is not adopted, is not printed."""
    draft.section("N.1", applies=False, reason="x", fields={"description": "[Do this now] <x> <<a; b>> ACME"})
    draft.table("N.1-1", TableContent(rows=(Row(id="r1", cells={"transfer_syntax_sets": "[Some set here] …"}),)))
