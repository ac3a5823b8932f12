"""Every cell and every question; the content as data."""

from __future__ import annotations

from statements.document.content import Row, TableContent
from tests.checks.cases.general_cells import query
from tests.checks.support import Draft, fires, silent


@fires("T-syntax", "Table 5-2, row 1", table="N.5-2", column="Attribute Name")
def unreadable_tag(draft: Draft) -> None:
    draft.row("N.1-1", {"SOP Classes/Name": "1.2.840.10008.5.1.4.1.1.2", "DIMSE Services/SCU": "Y"})
    query(draft, Attribute_Name="(0010,00")
    draft.mapping("Storage", dimse_scu="Y")


@fires("T-form", "is written “SINGLE_VALUE; WILDCARD”", table="N.5-2", column="Matching Type")
def unusual_form(draft: Draft) -> None:
    query(draft, Matching_Type="wildcard; single_value")


@fires("T-value", "1.2.840.10008.5.1.4.1.1.999", count=0, table="N.1-1", column="SOP Classes/Name")
def unknown_uid(draft: Draft) -> None:
    draft.storage("1.2.840.10008.5.1.4.1.1.999", SCP="Y")


@fires("T-missing", "“Condition” is not filled in", table="N.5-13", column="Condition")
def unanswered_cell(draft: Draft) -> None:
    draft.storage(SCP="Y")
    draft.row("N.5-13", {"Action upon Receiving": "Store", "System Behavior": "Stored"})


@fires("T-missing", "does not say what the row is about", table="N.6-1", column="Parameter")
def row_without_label(draft: Draft) -> None:
    draft.row("N.6-1", {"Configurable": "USER"})


@silent("T-syntax", "T-form", "T-value", "T-missing")
def good_cells(draft: Draft) -> None:
    query(draft, Matching_Type="SINGLE_VALUE; WILDCARD", Query_Value_Source="USER")
    draft.syntax_set()
    for section in ("N.6", "N.7", "N.8", "N.11"):
        draft.section(section, applies=False, reason="Not looked at here.")


@fires("F-missing", "is not answered", count=0, section="N.1")
def unanswered_questions(draft: Draft) -> None:
    pass


@silent("F-missing")
def answered_questions(draft: Draft) -> None:
    for section in draft.edition.sections:
        for field in section.fields:
            draft.field(section.number, field.key, "Answered.")


@fires("S-unknown", "The template has no section N.99", section="N.99")
def unknown_section(draft: Draft) -> None:
    draft.section("N.99", fields={"text": "Lost."})


@fires("S-unknown", "the instance “gone” does not exist", section="N.4.1.1@gone")
def removed_instance(draft: Draft) -> None:
    draft.section("N.4.1.1", at="gone", fields={"text": "Lost."})


@fires("S-unknown", "has no question “poem”", section="N.1", field="poem")
def unknown_question(draft: Draft) -> None:
    draft.field("N.1", "poem", "Lost.")


@fires("S-unknown", "has no table N.5-2", section="N.1", table="N.5-2")
def table_elsewhere(draft: Draft) -> None:
    draft.section("N.1", tables={"N.5-2": TableContent()})


@fires("S-unknown", "has no column colour", section="N.6.1", table="N.6-1")
def unknown_column(draft: Draft) -> None:
    draft.table("N.6-1", TableContent(rows=(Row(id="r1", cells={"colour": "red"}),)))


@fires("S-unknown", "which the template does not know")
def unknown_subject(draft: Draft) -> None:
    draft.instance("ghost", "g", "Ghost")


@silent("S-unknown")
def known_content(draft: Draft) -> None:
    draft.entity()
    draft.storage(SCP="Y")
    draft.first_field("N.1", "Stores images.")


@fires("S-reason", "without a reason", section="N.5.2.5.2")
def decided_without_reason(draft: Draft) -> None:
    draft.storage(SCP="Y")
    draft.section("N.5.2.5.2", applies=False)


@silent("S-reason")
def decided_with_reason(draft: Draft) -> None:
    draft.storage(SCP="Y")
    draft.section("N.5.2.5.2", applies=False, reason="Described in another document.")


@fires("T-empty", "has no rows", section="N.5.2.1.1", table="N.5-2")
def service_without_keys(draft: Draft) -> None:
    draft.row(
        "N.1-5",
        {"SOP Classes/Name": "1.2.840.10008.5.1.4.31", "Transfer Syntax/Name": "1.2.840.10008.1.2", "SCU": "Y"},
    )


@silent("T-empty")
def service_with_keys(draft: Draft) -> None:
    query(draft, Matching_Type="SINGLE_VALUE", Query_Value_Source="USER")
