"""Application Entities, activities and the mapping of services."""

from __future__ import annotations

from tests.checks.support import FIND, VERIFICATION, WORKLIST, Draft, fires, silent


def archive(draft: Draft) -> None:
    """A Storage SCP with its Application Entity, activity and mapping."""
    draft.storage(SCP="Y")
    draft.service("N.1-4", VERIFICATION, scp="Y")
    draft.entity()
    draft.instance("activity_acceptance", "receive", "Receive images", "ae")
    draft.mapping("Storage", dimse_scp="Y")


@silent("M03", "M04", "M07", "M08", "N08", "N09", "N10")
def well_modelled(draft: Draft) -> None:
    archive(draft)
    draft.mapping("Verification", dimse_scp="Y")


@silent("M10")
def all_services_mapped(draft: Draft) -> None:
    archive(draft)
    draft.service("N.1-6", FIND, scp="Y")
    draft.mapping("Query/Retrieve", dimse_scp="Y")
    draft.mapping("Verification", dimse_scp="Y")


@fires("M03", "is the name of another Application Entity too", section="N.4.1.1@b")
def entities_of_one_name(draft: Draft) -> None:
    draft.entity("a", "Archive")
    draft.entity("b", "archive ")


@fires("M03", "An Application Entity has no name", section="N.4.1.1@ae")
def entity_without_name(draft: Draft) -> None:
    draft.entity(name=" ")


@fires("M03", "there is no Application Entity “gone”", table="N.5-1", column="Application Entity")
def mapping_of_a_removed_entity(draft: Draft) -> None:
    archive(draft)
    draft.mapping("Storage", entity="gone", dimse_scp="Y")


@fires("M04", "is the name of another activity (initiation) of Archive too")
def activities_of_one_name(draft: Draft) -> None:
    draft.entity()
    draft.storage(SCU="Y")
    for id_ in ("a", "b"):
        draft.instance("activity_initiation", id_, "Send images", "ae")
    draft.instance("activity_acceptance", "c", "Send images", "ae")


@fires("M07", "no service is mapped to the Application Entity “Viewer”", section="N.5.1")
def entity_without_service(draft: Draft) -> None:
    archive(draft)
    draft.entity("viewer", "Viewer")


@fires("M08", "Storage is declared as SCU, but is not mapped in that role", section="N.5.1")
def role_not_mapped(draft: Draft) -> None:
    archive(draft)
    draft.storage("1.2.840.10008.5.1.4.1.1.4", SCU="Y")


@fires("M08", "Storage is mapped as SCU, but the overview does not declare that", table="N.5-1", column="DIMSE/SCU")
def role_not_declared(draft: Draft) -> None:
    archive(draft)
    draft.mapping("Storage", dimse_scu="Y")


@fires("M08", "DICOM Web is declared as OS, but is not mapped", section="N.5.1")
def web_not_mapped(draft: Draft) -> None:
    archive(draft)
    draft.row("N.1-8", {"Service": "URI Web Service (WADO-URI)", "Transaction": "Retrieve", "Origin Server": "Y"})


@fires("M08", "is mapped as FSC, but the overview does not declare that", table="N.5-1")
def media_not_declared(draft: Draft) -> None:
    archive(draft)
    draft.mapping("Media Storage", media_fsc="Y")


@silent("M08")
def service_of_the_authors_own(draft: Draft) -> None:
    archive(draft)
    draft.mapping("House keeping", dimse_scu="Y")


@fires("M10", "but no Application Entity is mapped to it", section="N.5.1")
def service_not_mapped(draft: Draft) -> None:
    archive(draft)
    draft.mapping("Verification", dimse_scp="Y")
    draft.service("N.1-5", WORKLIST, scu="Y")


@fires("N08", "there is no Application Entity", section="N.4.1")
def services_without_entity(draft: Draft) -> None:
    draft.storage(SCP="Y")


@fires("N08", "is N/A, but the Application Entity exists", section="N.7.2.1@ae")
def entity_not_specified(draft: Draft) -> None:
    archive(draft)
    draft.section("N.7.2.1", at="ae", applies=False, reason="x")


@fires("N09", "“Archive” is SCP, but has no activity", section="N.4.1.1@ae")
def entity_without_activity(draft: Draft) -> None:
    draft.storage(SCP="Y")
    draft.entity()
    draft.mapping("Storage", dimse_scp="Y")


@fires("N10", "“Archive” is SCU, but no activity initiates", section="N.4.1.1@ae")
def user_that_only_accepts(draft: Draft) -> None:
    archive(draft)
    draft.storage("1.2.840.10008.5.1.4.1.1.4", SCU="Y")
    draft.mapping("Storage", dimse_scu="Y")
