"""DIMSE services: terms, and what needs an explanation."""

from __future__ import annotations

from tests.checks.cases.general_cells import query
from tests.checks.support import CT, JPEG, Draft, fires, silent

MPPS = "1.2.840.10008.3.1.2.3.3"


@fires("D01", "“FUZZY”", table="N.5-2", column="Matching Type")
def unknown_matching(draft: Draft) -> None:
    query(draft, Matching_Type="FUZZY")


@fires("D02", "“MWL”", table="N.5-2", column="Query Value Source")
def source_of_another_table(draft: Draft) -> None:
    query(draft, Query_Value_Source="MWL")


@fires("D03", "“Y”", table="N.5-2", column="Display on UI")
def display_as_flag(draft: Draft) -> None:
    query(draft, Display_on_UI="Y")


@silent("D01", "D02", "D03")
def query_in_terms(draft: Draft) -> None:
    query(draft, Matching_Type="SINGLE_VALUE; RANGE", Query_Value_Source="USER; FIXED", Display_on_UI="D")
    query(draft)


@fires("D14", "“QUERY”", table="N.5-4", column="Source")
def source_of_iod_in_mpps(draft: Draft) -> None:
    draft.service("N.1-5", MPPS, scu="Y")
    draft.row("N.5-4", {"Attribute Name": "00400252", "Source": "QUERY"})


@silent("D14")
def mpps_in_terms(draft: Draft) -> None:
    draft.service("N.1-5", MPPS, scu="Y")
    draft.row("N.5-4", {"Attribute Name": "00400252", "Source": "FIXED; MWL"})


def coercion(draft: Draft, condition: str, comments: str = "") -> None:
    draft.storage(SCP="Y")
    cells = {"Attribute Name": "00100020", "SOP Class UID": "ALL", "Type of Change": "MODIFIED", "New Value": "x"}
    draft.row("N.5-11", {**cells, "Condition": condition, "Comments": comments})


@fires("D29", "Condition is OTHER", table="N.5-11", column="Comments")
def other_condition(draft: Draft) -> None:
    coercion(draft, "OTHER")


@fires("D29", "“NEVER”", table="N.5-11", column="Condition")
def unknown_condition(draft: Draft) -> None:
    coercion(draft, "NEVER")


@silent("D29")
def conditions_told(draft: Draft) -> None:
    coercion(draft, "OTHER", "For trial sites.")
    coercion(draft, "ALWAYS")


def limitation(draft: Draft, effect: str, comments: str = "") -> None:
    draft.storage(SCP="Y")
    draft.row("N.5-12", {"Attribute Name": "00280101", "Value": "16", "Effect": effect, "Comments": comments})


@fires("D31", "Effect is OT", table="N.5-12", column="Comments")
def other_effect(draft: Draft) -> None:
    limitation(draft, "ND; OT")


@silent("D31")
def effects_told(draft: Draft) -> None:
    limitation(draft, "OT", "Shown in grey.")
    limitation(draft, "ND")


def compression(draft: Draft, behavior: str, syntax: str = "", comments: str = "") -> None:
    draft.storage(SCP="Y")
    cells = {"SOP Class/Name": CT, "Behavior": behavior, "Transfer Syntax/Name": syntax, "Comments": comments}
    draft.row("N.5-14", cells)


@fires("D36", "Behavior is OTHER", table="N.5-14", column="Comments")
def other_compression(draft: Draft) -> None:
    compression(draft, "OTHER", JPEG)


@fires("D36", "the Transfer Syntax is not named", table="N.5-14", column="Transfer Syntax/Name")
def compression_without_syntax(draft: Draft) -> None:
    compression(draft, "CONFIGURATION")


@silent("D36")
def compressions_told(draft: Draft) -> None:
    compression(draft, "AS_IS")
    compression(draft, "CONFIGURATION", JPEG)
    compression(draft, "OTHER", comments="Depends on the age of the study.")
