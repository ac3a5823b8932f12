"""Configuration: parameters that fit the roles, and fixed values."""

from __future__ import annotations

from statements.document.content import Row, TableContent
from tests.checks.support import FIND, MOVE, WORKLIST, Draft, fires, silent

STUDIES = {"Service": "Studies Web Service", "Transaction": "Search (QIDO-RS)", "Resource": "All Studies"}


def is_local(row: Row) -> bool:
    return row.group == "local"


def is_for_user(row: Row) -> bool:
    """Rows of the storage parameters that an SCU needs."""
    if is_local(row):
        return "calling" in row.id
    return "calling" not in row.id


def is_for_provider(row: Row) -> bool:
    return "calling" not in row.id if is_local(row) else "calling" in row.id


@fires("F03", "“Port” is FIXED, but its value is not stated", table="N.6-1", column="Default Value")
def fixed_without_value(draft: Draft) -> None:
    draft.row("N.6-1", {"Parameter": "Port", "Configurable": "FIXED"})


@silent("F03")
def fixed_with_value(draft: Draft) -> None:
    draft.row("N.6-1", {"Parameter": "Port", "Configurable": "FIXED", "Default Value": "104"})
    draft.row("N.6-1", {"Parameter": "Host", "Configurable": "USER"})


@fires("F04", "was decided not to apply", section="N.6.2.5")
def configuration_na(draft: Draft) -> None:
    draft.storage(SCP="Y")
    draft.section("N.6.2.5", applies=False, reason="Not configurable.")


@fires("F05", "“Called AE Title (SCP)” (local) does not belong here", table="N.6-6")
def user_with_provider_title(draft: Draft) -> None:
    draft.storage(SCU="Y")
    draft.template_rows("N.6-6", lambda row: is_for_user(row) or row.id == "local_called_ae_title")


@fires("F05", "“Calling AE Title (SCU)” (remote) does not belong here", table="N.6-6")
def user_with_remote_calling_title(draft: Draft) -> None:
    draft.storage(SCU="Y")
    draft.template_rows("N.6-6", lambda row: is_for_user(row) or row.id == "remote_calling_ae_title")


@silent("F05", "F06", "F07")
def parameters_of_a_user(draft: Draft) -> None:
    draft.storage(SCU="Y")
    draft.template_rows("N.6-6", is_for_user)


@fires("F06", "(remote) does not belong here", count=3, table="N.6-6")
def provider_with_user_parameters(draft: Draft) -> None:
    draft.storage(SCP="Y")
    draft.template_rows("N.6-6", lambda row: is_for_provider(row) or not is_local(row))


@fires("F06", "“Calling AE Title (SCU)” (local) does not belong here", table="N.6-6")
def provider_with_calling_title(draft: Draft) -> None:
    draft.storage(SCP="Y")
    draft.template_rows("N.6-6", lambda row: is_for_provider(row) or row.id == "local_calling_ae_title")


@silent("F05", "F06", "F07")
def parameters_of_a_provider(draft: Draft) -> None:
    draft.storage(SCP="Y")
    draft.template_rows("N.6-6", is_for_provider)


@silent("F05", "F06", "F07")
def retrieve_provider_also_sends(draft: Draft) -> None:
    draft.service("N.1-6", FIND, scp="Y")
    draft.service("N.1-6", MOVE, scp="Y")
    draft.template_rows("N.6-8")


@fires("F07", "“Host” (remote) is missing", table="N.6-2")
def user_without_host(draft: Draft) -> None:
    draft.service("N.1-5", WORKLIST, scu="Y")
    draft.template_rows("N.6-2", lambda row: is_for_user(row) and "host" not in row.id)


@fires("F12", "not supported as user agent", count=4, table="N.6-13")
def server_with_remote_urls(draft: Draft) -> None:
    draft.row("N.1-9", {**STUDIES, "Origin Server": "Y"})
    draft.template_rows("N.6-13")


@fires("F12", "no local URL is listed", table="N.6-13")
def server_without_url(draft: Draft) -> None:
    draft.row("N.1-9", {**STUDIES, "Origin Server": "Y"})
    draft.table("N.6-13", TableContent())


@silent("F12")
def server_with_its_urls(draft: Draft) -> None:
    draft.row("N.1-9", {**STUDIES, "Origin Server": "Y"})
    draft.template_rows("N.6-13", is_local)
