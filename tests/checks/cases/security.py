"""Security profiles and their details."""

from __future__ import annotations

from tests.checks.support import Draft, fires, silent

TLS = "BCP 195 RFC 8996 TLS Secure Transport Connection Profile"
ORDER = "Default Preference Order (from 1=preferred to n=less preferred)"


def claim(draft: Draft, sender: str = "Y") -> None:
    draft.row("N.8-3", {"Profile": TLS, "Sender": sender, "Receiver": "N"})


def suite(draft: Draft, name: str, table: str = "N.11-4") -> None:
    draft.row(table, {"Profile": TLS.lower(), "Cipher Suite": name, ORDER: "1"})


@fires("Y08", "has no cipher suites", table="N.8-3", row="r1")
def profile_without_suites(draft: Draft) -> None:
    claim(draft)


@fires("Y08", "has cipher suites of TLS 1.3, but no", count=2, table="N.8-3", row="r1")
def tls13_without_algorithms(draft: Draft) -> None:
    claim(draft)
    suite(draft, "TLS_AES_256_GCM_SHA384", "N.11.2.5-1")


@fires("Y08", "is described here, but is not supported", table="N.11-4")
def suites_of_unclaimed_profile(draft: Draft) -> None:
    claim(draft, sender="N")
    draft.section("N.11.2.5", applies=True, reason="x")
    suite(draft, "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384")


@silent("Y08")
def profile_with_suites(draft: Draft) -> None:
    claim(draft)
    suite(draft, "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384")


def option(draft: Draft, name: str = "Basic Profile", de_identifier: str = "Y") -> None:
    cells = {"Profile": "Basic Application Level Confidentiality", "Option": name}
    draft.row("N.8-7", {**cells, "De-identifier": de_identifier, "Re-identifier": "N"})


def action(draft: Draft, comments: str = "") -> None:
    draft.row("N.11-6", {"Attribute Name": "00100010", "Action": "Z", "Comments": comments}, group="Basic Profile")


@fires("Y13", "“Clean Graphics” is supported, but has no actions", table="N.8-7", row="r2")
def option_without_actions(draft: Draft) -> None:
    option(draft)
    option(draft, "Clean Graphics")
    action(draft)


@fires("Y13", "has actions, but is not among the supported options", table="N.11-6")
def actions_of_unclaimed_option(draft: Draft) -> None:
    option(draft, de_identifier="N")
    draft.section("N.11.2.6", applies=True, reason="x")
    action(draft)


@silent("Y13")
def options_with_actions(draft: Draft) -> None:
    option(draft)
    option(draft, "Clean Graphics")
    action(draft, comments="With Clean Graphics also in overlays.")
