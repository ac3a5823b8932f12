"""Structured reports."""

from __future__ import annotations

from tests.checks.support import CT, SR, Draft, fires, silent


def template(draft: Draft, function: str = "CREATE", sop_class: str = SR, tid: str = "4000") -> str:
    cells = {"Name": "Mammography CAD", "Root TID": tid, "Function": function, "SOP Classes/Name": sop_class}
    return draft.row("N.1-3", cells)


@fires("O16", "no root template of this class is listed", table="N.1-1", row="r1")
def report_without_template(draft: Draft) -> None:
    draft.storage(SR, Display="Y")


@silent("O16", "O19")
def reports_with_templates(draft: Draft) -> None:
    draft.storage(SR, Create="See {table:N.1-3}")
    draft.storage("1.2.840.10008.5.1.4.1.1.88.22", SCP="Y", Archive="Y")
    draft.storage(CT, Display="Y")
    template(draft)


@fires("O19", "is not among the stored SOP Classes", table="N.1-3", column="SOP Classes/Name")
def template_of_unlisted_class(draft: Draft) -> None:
    draft.storage(CT, SCP="Y")
    template(draft)


@fires("O21", "does not say which template", section="N.10.1@sr")
def annex_without_tid(draft: Draft) -> None:
    draft.instance("sr_template", "sr", "Mammography CAD SR")


@fires("O21", "is not among the root templates", section="N.10.1@sr")
def annex_of_unlisted_template(draft: Draft) -> None:
    draft.instance("sr_template", "sr", "Mammography CAD SR (TID 4000)")


@fires("O21", "does not say that documents of TID 4000 are created", section="N.10.1@sr")
def annex_of_archived_template(draft: Draft) -> None:
    draft.storage(SR, SCP="Y")
    template(draft, function="ARCHIVE")
    draft.instance("sr_template", "sr", "Mammography CAD SR (TID 4000)")


@fires("R01", "no annex describes it", section="N.1.1.1", table="N.1-3")
def template_without_annex(draft: Draft) -> None:
    draft.storage(SR, SCP="Y")
    template(draft)


@silent("O21", "R01")
def annex_per_template(draft: Draft) -> None:
    draft.storage(SR, SCP="Y")
    template(draft, function="CREATE; ARCHIVE")
    template(draft, function="ARCHIVE", tid="5200")
    draft.instance("measured_sr_template", "sr", "Mammography CAD SR (TID 4000)")


def content_item(draft: Draft, **cells: str) -> None:
    draft.storage(SR, SCP="Y")
    template(draft)
    draft.instance("sr_template", "sr", "Mammography CAD SR (TID 4000)")
    draft.row("N.10-1", {"VT": "CODE", **{name.replace("_", " "): text for name, text in cells.items()}}, at="sr")


@fires("R05", "is CONDITIONAL", section="N.10.1@sr", column="Comments")
def condition_not_told(draft: Draft) -> None:
    content_item(draft, Presence_of_Content_Item="CONDITIONAL")


@fires("R05", "“SOMETIMES”", section="N.10.1@sr", column="Presence of Content Item")
def unknown_presence(draft: Draft) -> None:
    content_item(draft, Presence_of_Content_Item="SOMETIMES")


@silent("R05")
def condition_told(draft: Draft) -> None:
    content_item(draft, Presence_of_Content_Item="CONDITIONAL", Source="USER; FIXED", Comments="If a lesion was found.")
