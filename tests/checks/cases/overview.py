"""Cover and overview."""

from __future__ import annotations

import msgspec

from statements.catalog.edition import Edition
from statements.checks.view import View
from tests.checks.support import (
    CT,
    EXPLICIT,
    FIND,
    IMPLICIT,
    MR,
    OWN_CLASS,
    SR,
    VERIFICATION,
    WORKLIST,
    Draft,
    fires,
    silent,
)


@fires("C01", "the manufacturer", section="N.0", field="manufacturer")
def no_manufacturer(draft: Draft) -> None:
    draft.header = msgspec.structs.replace(draft.header, manufacturer=" ")


@fires("C01", "an empty entry", section="N.0", field="also_covers")
def empty_further_product(draft: Draft) -> None:
    draft.header = msgspec.structs.replace(draft.header, also_covers=("",))


@silent("C01")
def full_cover(draft: Draft) -> None:
    draft.header = msgspec.structs.replace(draft.header, also_covers=("1.1",))


def unsorted_edition(edition: Edition) -> Edition:
    tables = tuple(msgspec.structs.replace(t, sort="") if t.id == "N.1-1" else t for t in edition.tables)
    return msgspec.structs.replace(edition, tables=tables)


@fires("O01", "stands after", table="N.1-1", row="r2")
def classes_out_of_order(draft: Draft) -> None:
    draft.edition = unsorted_edition(draft.edition)
    draft.storage("1.2.840.10008.5.1.4.1.1.12.1", SCP="Y")
    draft.storage(MR, SCP="Y")


@silent("O01")
def classes_sorted_when_printed(draft: Draft) -> None:
    draft.storage("1.2.840.10008.5.1.4.1.1.12.1", SCP="Y")
    draft.storage(MR, SCP="Y")


@fires("O02", "the standard has no SOP Class", table="N.1-1", column="SOP Classes/Name")
def unknown_class(draft: Draft) -> None:
    draft.storage("1.2.840.10008.5.1.4.1.1.999", SCP="Y")


@fires("O02", "is not a UID", table="N.1-1")
def broken_uid(draft: Draft) -> None:
    draft.storage("1.2.840.10008..5", SCP="Y")


@fires("O02", "has no name", table="N.1-1")
def private_class_without_name(draft: Draft) -> None:
    draft.storage("1.2.826.0.1.3680043.9.7000.1", SCP="Y")


@fires("O02", "is not a SOP Class, it is Explicit VR Little Endian", table="N.1-1")
def transfer_syntax_as_class(draft: Draft) -> None:
    draft.storage(EXPLICIT, SCP="Y")


@fires("O03", "is in Table 1-1, row 1 already", table="N.1-1", row="r2")
def class_twice(draft: Draft) -> None:
    draft.storage(SCP="Y")
    draft.storage(SCU="Y")


@fires("O03", "are not stored", table="N.1-1")
def query_class_in_matrix(draft: Draft) -> None:
    draft.storage(FIND, SCP="Y")


@silent("O02", "O03")
def registered_and_private_classes(draft: Draft) -> None:
    draft.storage(CT, SCP="Y")
    draft.storage(SR, SCP="Y")
    draft.storage("1.2.840.10008.1.3.10", FSC="Y")
    draft.storage(OWN_CLASS, SCP="Y")


@fires("O04", "“LL” is not defined", table="N.1-1", column="Transfer Syntax Set")
def set_not_defined(draft: Draft) -> None:
    draft.syntax_set()
    draft.storage(sets="U; LL", SCP="Y")


@silent("O04", "O06", "O07", "O14")
def sets_in_order(draft: Draft) -> None:
    draft.syntax_set()
    draft.syntax_set(transfer_syntax=IMPLICIT)
    draft.syntax_set("Other Transfer Syntax Set (NI)")
    draft.storage(sets="U", SCP="Y")
    draft.storage(SR, sets="NI; N/A", SCP="Y")
    draft.storage(MR, sets="", Display="Y")


@fires("O06", "has no abbreviation", table="N.1-2", row="r1")
def set_without_abbreviation(draft: Draft) -> None:
    draft.syntax_set("Uncompressed Transfer Syntax Set")
    draft.storage(SCP="Y")


@fires("O06", "is the abbreviation of", table="N.1-2", row="r2")
def abbreviation_twice(draft: Draft) -> None:
    draft.syntax_set()
    draft.syntax_set("Unusual Transfer Syntax Set (U)")
    draft.storage(SCP="Y")


@fires("O07", "no SOP Class uses the Transfer Syntax Set “U”", table="N.1-2", row="r1")
def set_not_used(draft: Draft) -> None:
    draft.syntax_set()
    draft.syntax_set(transfer_syntax=IMPLICIT)
    draft.storage(sets="LL", SCP="Y")


@fires("O11", "“STANDARD” is no kind of SOP Class", table="N.1-1", column="Function/Create")
def kind_in_words(draft: Draft) -> None:
    draft.storage(Create="STANDARD")


@silent("O11", "O12")
def kinds_that_fit(draft: Draft) -> None:
    draft.storage(Create="S")
    draft.storage(MR, Create="SE")
    draft.storage(SR, Create="See {table:N.1-3}")
    draft.storage(OWN_CLASS, Create="P")
    draft.storage("1.2.840.10008.5.1.4.1.1.7", SCP="Y", Create="")


@fires("O12", "is not a UID of the standard, but its kind is SE", table="N.1-1", column="Function/Create")
def own_uid_as_extended(draft: Draft) -> None:
    draft.storage(OWN_CLASS, Create="SE")


@fires("O12", "is a UID of the standard, but its kind is P", table="N.1-1", column="Function/Create")
def standard_uid_as_private(draft: Draft) -> None:
    draft.storage(CT, Create="P")


@fires("O14", "no Transfer Syntax Set is named", table="N.1-1", column="Transfer Syntax Set")
def transfer_without_set(draft: Draft) -> None:
    draft.storage(sets="", SCP="Y")


@fires("O23", "Verification is not", section="N.1.2.1")
def provider_without_verification(draft: Draft) -> None:
    draft.storage(SCP="Y")


@silent("O23")
def provider_with_verification(draft: Draft) -> None:
    draft.storage(SCP="Y")
    draft.service("N.1-4", VERIFICATION, scp="Y")


@silent("O23")
def user_without_verification(draft: Draft) -> None:
    draft.service("N.1-5", WORKLIST, scu="Y")
    draft.row("N.1-13", {"SOP Classes/Name": "1.2.840.10008.10.1", "Transfer Syntax Set": "RTV", "RTV/SCP": "Y"})


@fires("O40", "was decided not to apply, but the overview declares", section="N.5.2.1.1")
def declared_but_na(draft: Draft) -> None:
    draft.service("N.1-5", WORKLIST, scu="Y")
    draft.section("N.5.2.1.1", applies=False, reason="Described elsewhere.")


@fires("O40", "was decided to apply, but the overview does not declare", section="N.5.2.1.1")
def described_but_not_declared(draft: Draft) -> None:
    draft.section("N.5.2.1.1", applies=True)


@fires("O40", "says nothing, although", section="N.5.2.9")
def declared_but_empty(draft: Draft) -> View:
    section = draft.edition.section_by_number["N.5.2.4.1"]
    bare = msgspec.structs.replace(section, number="N.5.2.9", title="A service", body=(), applies_when=("sop:* SCU",))
    draft.edition = msgspec.structs.replace(draft.edition, sections=(*draft.edition.sections, bare))
    draft.service("N.1-5", WORKLIST, scu="Y")
    return View(draft.context)


@silent("O40", "F04", "N20", "S-reason")
def sections_as_the_facts_say(draft: Draft) -> None:
    draft.service("N.1-5", WORKLIST, scu="Y")
    draft.section("N.5.2.1.1", applies=True)
    draft.section("N.5.2.1.2", applies=False)
    draft.section("N.8.3", applies=False)
