"""Information objects."""

from __future__ import annotations

from tests.checks.support import CT, MR, OWN_CLASS, SR, Draft, fires, silent

PRIVATE_ATTRIBUTE = "0039xx01 Dose Map [OB 1]"


def annex(draft: Draft, name: str = "Computed Tomography Image IOD", kind: str = "image_iod", id_: str = "iod") -> None:
    draft.instance(kind, id_, name)


def attribute(draft: Draft, **cells: str) -> None:
    """A row of the shared Patient module."""
    draft.storage(Create="S")
    draft.row("N.9-1", {"Attribute Name": "00100010", **{name.replace("_", " "): text for name, text in cells.items()}})


@fires("I01", "instances of CT Image Storage are created, but no annex", table="N.1-1", column="Function/Create")
def created_without_annex(draft: Draft) -> None:
    draft.storage(Create="S")


@fires("I01", "“MR Image IOD” is not among the SOP Classes that are created", section="N.9.2@mr")
def annex_without_class(draft: Draft) -> None:
    draft.storage(Create="S")
    annex(draft)
    annex(draft, "MR Image IOD", id_="mr")


@silent("I01")
def annex_per_class(draft: Draft) -> None:
    draft.storage(Create="S")
    draft.storage(MR, SCP="Y")
    draft.storage("1.2.840.10008.5.1.4.1.1.1.1", Create="S")
    draft.storage("1.2.840.10008.5.1.4.1.1.1.1.1", Create="S")
    draft.storage("1.2.840.10008.1.3.10", Create="S")
    draft.storage(OWN_CLASS, Create="P")
    annex(draft)
    annex(draft, "Digital X-Ray Image IOD", id_="dx")
    annex(draft, "Raw data of the scanner", "private_iod", "own")


@silent("I01")
def report_created_by_template(draft: Draft) -> None:
    draft.storage(SR, Create="See {table:N.1-3}")
    draft.row("N.1-3", {"Name": "CAD", "Root TID": "4000", "Function": "CREATE", "SOP Classes/Name": SR})
    annex(draft, "Comprehensive SR IOD", "sr_iod")


@fires("I07", "“MPPS”", table="N.9-1", column="Source")
def source_of_another_table(draft: Draft) -> None:
    attribute(draft, Source="MPPS")


@fires("I08", "“Source” is MWL or USER, but nothing says when", table="N.9-1", column="Source")
def sources_unexplained(draft: Draft) -> None:
    attribute(draft, Source="MWL; USER")


@fires("I08", "“Presence of Value” is", table="N.9-1", column="Presence of Value")
def presences_unexplained(draft: Draft) -> None:
    attribute(draft, Presence_of_Value="ALWAYS; EMPTY")


@fires("I09", "“MAYBE”", table="N.9-1", column="Presence of Attribute")
def unknown_presence(draft: Draft) -> None:
    attribute(draft, Presence_of_Attribute="MAYBE")


@fires("I10", "Presence of Value is CONDITIONAL", table="N.9-1", column="Conditions")
def condition_missing(draft: Draft) -> None:
    attribute(draft, Presence_of_Value="CONDITIONAL", Comments="Sometimes.")


@silent("I07", "I08", "I09", "I10")
def attributes_told(draft: Draft) -> None:
    attribute(draft, Source="MWL; USER", Presence_of_Value="CONDITIONAL", Conditions="Empty for unknown patients.")
    attribute(draft, Source="FIXED", Presence_of_Attribute="ALWAYS")


@fires("I22", "describes no added attribute", table="N.1-1", column="Function/Create")
def extended_without_attributes(draft: Draft) -> None:
    draft.storage(Create="SE")
    annex(draft)


@silent("I22")
def extended_with_private_attributes(draft: Draft) -> None:
    draft.storage(Create="SE")
    annex(draft)
    draft.row("N.9-26", {"Attribute Name": PRIVATE_ATTRIBUTE}, at="iod")


@silent("I22")
def extended_with_shared_private_attributes(draft: Draft) -> None:
    draft.storage(Create="SE")
    annex(draft)
    draft.row("N.9-20", {"Attribute Name": PRIVATE_ATTRIBUTE})


@fires("I23", "has private attributes", table="N.1-1", column="Function/Create")
def standard_with_private_attributes(draft: Draft) -> None:
    draft.storage(Create="S")
    annex(draft)
    draft.row("N.9-26", {"Attribute Name": PRIVATE_ATTRIBUTE}, at="iod")


@silent("I23")
def standard_with_standard_attributes(draft: Draft) -> None:
    draft.storage(Create="S")
    annex(draft)
    draft.row("N.9-24", {"Attribute Name": "00180060"}, at="iod")


def own_class(draft: Draft, kind: str) -> None:
    draft.storage(OWN_CLASS, Create=kind)
    annex(draft, "Acme Raw Storage IOD", "private_iod")


@fires("I24", "does not name the standard SOP Class", table="N.1-1", column="Function/Create")
def specialized_from_nowhere(draft: Draft) -> None:
    own_class(draft, "SP")
    draft.row("N.9-52", {"Attribute Name": PRIVATE_ATTRIBUTE}, at="iod")


@fires("I24", "lists no attributes", table="N.1-1", column="Function/Create")
def specialized_without_attributes(draft: Draft) -> None:
    own_class(draft, "SP")


@silent("I24", "I25")
def specialized_in_full(draft: Draft) -> None:
    own_class(draft, "SP")
    draft.row("N.9-51", {"Module": "Raw", "Condition": "After CT Image Storage"}, at="iod")
    draft.row("N.9-52", {"Attribute Name": PRIVATE_ATTRIBUTE}, at="iod")


@fires("I25", "lists no modules", table="N.1-1", column="Function/Create")
def private_without_modules(draft: Draft) -> None:
    own_class(draft, "P")
    draft.row("N.9-52", {"Attribute Name": PRIVATE_ATTRIBUTE}, at="iod")


@silent("I24", "I25", "I22", "I23")
def nothing_created(draft: Draft) -> None:
    draft.storage(CT, SCP="Y")
