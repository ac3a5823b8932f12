"""Association parameters and status codes."""

from __future__ import annotations

from statements.document.content import TableContent
from tests.checks.cases.model import archive
from tests.checks.support import WORKLIST, Draft, fires, silent


def user(draft: Draft) -> None:
    draft.storage(SCU="Y")


@fires("N01", "and Section 7.2.1.2 again", section="N.7.1.1")
def parameters_twice(draft: Draft) -> None:
    archive(draft)


@fires("N01", "Neither Section 7.1.1 nor any", section="N.7.1.1")
def parameters_nowhere(draft: Draft) -> None:
    archive(draft)
    draft.section("N.7.1.1", applies=False, reason="x")
    draft.section("N.7.2.1.2", at="ae", applies=False, reason="x")


@fires("N01", "gives no general association parameters", section="N.7.2.1.2@b")
def parameters_of_one_entity(draft: Draft) -> None:
    archive(draft)
    draft.entity("b", "Other")
    draft.section("N.7.1.1", applies=False, reason="x")
    draft.section("N.7.2.1.2", at="b", applies=False, reason="x")


@silent("N01")
def parameters_once(draft: Draft) -> None:
    archive(draft)
    draft.section("N.7.2.1.2", at="ae", applies=False, reason="They are general.")


@silent("N01")
def nothing_on_the_network(draft: Draft) -> None:
    draft.entity()


@fires("N20", "was decided not to apply", section="N.7.3.2.5.1")
def statuses_na(draft: Draft) -> None:
    user(draft)
    draft.section("N.7.3.2.5.1", applies=False, reason="x")


@fires("N20", "its table of status codes is empty", section="N.7.3.2.5.1")
def statuses_empty(draft: Draft) -> None:
    user(draft)
    draft.table("N.7-42", TableContent())


@fires("N21", "“Behavior” is not filled in", count=0, table="N.7-42", column="Behavior")
def statuses_unanswered(draft: Draft) -> None:
    user(draft)


@fires("N22", "the row for other status codes is missing", table="N.7-42")
def other_row_removed(draft: Draft) -> None:
    user(draft)
    draft.template_rows("N.7-42", lambda row: row.id == "0000", {"Behavior": "Goes on."})


@silent("N20", "N21", "N22", "T-removed")
def statuses_answered(draft: Draft) -> None:
    user(draft)
    draft.template_rows("N.7-42", cells={"Behavior": "It is logged."})


@silent("N22", "T-removed")
def provider_sends_only_some(draft: Draft) -> None:
    draft.service("N.1-5", WORKLIST, scp="Y")
    draft.template_rows("N.7-11", lambda row: row.id == "0000", {"Condition": "All went well."})


@fires("T-removed", "B000", table="N.7-42")
def status_removed(draft: Draft) -> None:
    user(draft)
    draft.template_rows("N.7-42", lambda row: row.id != "b000", {"Behavior": "It is logged."})


@fires("T-removed", "of the template was removed", count=0, table="N.5-10")
def row_of_closed_list_removed(draft: Draft) -> None:
    draft.storage(SCP="Y")
    draft.table("N.5-10", TableContent())
