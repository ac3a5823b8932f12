"""entity_reference, cross_reference, transfer_syntax_set, transfer_syntax_set_name."""

from __future__ import annotations

import pytest

from statements.catalog.columns.base import CellError, Widget
from statements.catalog.columns.entity_reference import entity_ids
from statements.catalog.columns.transfer_syntax_set import set_abbreviation
from tests.catalog.columns.support import Cell

ENTITY = Cell("entity_reference")
PLACE = Cell("cross_reference")
SET = Cell("transfer_syntax_set")
SET_NAME = Cell("transfer_syntax_set_name")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("k3f9", "k3f9"),
        ("archive application entity", "k3f9"),
        ("Archive", "k3f9"),
        ("Archive AE", "k3f9"),
        ("Print Application Entity", "m2x1"),
        ("print; archive; m2x1", "m2x1; k3f9"),
        ("Archive\nPrint", "k3f9; m2x1"),
        ("all", "ALL"),
        ("All AEs", "ALL"),
        ("all except Print", "ALL EXCEPT m2x1"),
        ("ALL EXCEPT: print; archive", "ALL EXCEPT m2x1; k3f9"),
        ("", ""),
        ("n/a", "N/A"),
    ],
)
def test_entities(text: str, value: str) -> None:
    assert ENTITY.parse(text) == value
    assert ENTITY.parse(value) == value


def test_entity_that_is_not_there() -> None:
    with pytest.raises(CellError, match="no Application Entity “Prnt”") as refused:
        ENTITY.parse("Prnt")
    assert refused.value.cure == "Did you mean “Print”?"
    with pytest.raises(CellError) as refused:
        ENTITY.without_statement().parse("Print")
    assert refused.value.cure == "Add the Application Entity first."


def test_entity_name_that_two_have() -> None:
    with pytest.raises(CellError, match="name of several Application Entities") as refused:
        ENTITY.parse("Twin")
    assert "p0aa, p0bb" in refused.value.cure


def test_entities_are_shown_by_name() -> None:
    assert ENTITY.show("k3f9; m2x1") == "Archive Application Entity; Print"
    assert ENTITY.show("ALL") == "ALL"
    assert ENTITY.show("ALL EXCEPT m2x1") == "ALL EXCEPT Print"
    assert ENTITY.show("gone") == "gone"
    assert ENTITY.parse(ENTITY.show("ALL EXCEPT m2x1; k3f9")) == "ALL EXCEPT m2x1; k3f9"


def test_entity_that_was_removed() -> None:
    assert ENTITY.codes("ALL EXCEPT gone; k3f9") == ["missing-reference"]
    assert ENTITY.codes("ALL") == []
    assert entity_ids("ALL EXCEPT gone; k3f9") == ["gone", "k3f9"]


def test_entity_suggestions() -> None:
    assert ENTITY.suggest("") == ["k3f9", "m2x1", "p0aa", "p0bb", "ALL"]
    assert ENTITY.suggest("k3f9; pri") == ["m2x1"]
    assert ENTITY.suggest("ALL EXCEPT arch") == ["k3f9"]
    assert ENTITY.widget() is Widget.PICKERS


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("section:N.8.5", "section:N.8.5"),
        ("{section:N.8.5}", "section:N.8.5"),
        ("N.8.5", "section:N.8.5"),
        ("see Section 8.5.", "section:N.8.5"),
        ("Digital Signatures", None),
        ("8.5 digital signatures", "section:N.8.5"),
        ("Annex A.1", "section:N.9.1@k3f9"),
        ("Table N.9-13.", "table:N.9-13"),
        ("Table 5-3", "table:N.5-3"),
        ("Table N.9-99", "table:N.9-99"),
        ("N.8.5; table:N.5-3", "section:N.8.5; table:N.5-3"),
        ("RFC 8633", "RFC 8633"),
        ("PS3.15 B.9", "PS3.15 B.9"),
        ("https://example.org/security.pdf", "https://example.org/security.pdf"),
    ],
)
def test_places(text: str, value: str | None) -> None:
    if value is None:
        with pytest.raises(CellError, match="neither a section nor a table"):
            PLACE.parse(text)
    else:
        assert PLACE.parse(text) == value
        assert PLACE.parse(value) == value


def test_places_are_shown_as_they_are_printed() -> None:
    assert PLACE.show("section:N.9.1@k3f9; table:N.5-3") == "A.1 CT Image; Table 5-3 Query keys"
    assert PLACE.show("table:N.9-99") == "Table N.9-99"
    assert PLACE.parse(PLACE.show("section:N.9.1@k3f9; table:N.5-3")) == "section:N.9.1@k3f9; table:N.5-3"


def test_place_that_is_not_there() -> None:
    [problem] = PLACE.problems("section:N.8.5; table:N.9-99")
    assert (problem.code, problem.severity) == ("missing-reference", "error")
    assert "table N.9-99" in problem.message
    assert PLACE.codes("RFC 8633") == []


def test_place_suggestions() -> None:
    assert PLACE.suggest("query") == ["table:N.5-3"]
    assert PLACE.suggest("")[0] == "section:N.8.5"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("u;ll", "U; LL"),
        ("LL, U", "LL; U"),
        ("Lossless Compressed Transfer Syntax Set (LL)", "LL"),
        ("lossless compressed transfer syntax set", "LL"),
        ("(LL)", None),
        ("XX", "XX"),
        ("rtv\nU", "RTV; U"),
    ],
)
def test_sets(text: str, value: str | None) -> None:
    if value is None:
        with pytest.raises(CellError, match="not a set of transfer syntaxes"):
            SET.parse(text)
    else:
        assert SET.parse(text) == value
        assert SET.parse(value) == value


def test_set_that_nobody_declared() -> None:
    [problem] = SET.problems("U; XX")
    assert (problem.code, problem.severity) == ("missing-reference", "error")
    assert "“XX”" in problem.message


def test_set_that_the_template_suggests_is_known_but_not_yet_declared() -> None:
    assert SET.parse("video transfer syntax set") == "V"
    assert SET.codes("V") == ["missing-reference"]


def test_set_suggestions_and_widget() -> None:
    assert SET.suggest("U; loss") == ["LL"]
    assert SET.suggest("real-time") == ["RTV"]
    assert SET.suggest("") == ["U", "LL", "RTV", "V"]
    assert SET.widget() is Widget.PICKERS


def test_set_names() -> None:
    assert SET_NAME.parse(" Own  Transfer Syntax Set(OWN) ") == "Own Transfer Syntax Set (OWN)"
    assert set_abbreviation("Own Transfer Syntax Set (OWN)") == "OWN"
    assert set_abbreviation("Own Transfer Syntax Set") == ""
    with pytest.raises(CellError, match="has no abbreviation") as refused:
        SET_NAME.parse("Near Lossless Transfer Syntax Set")
    assert refused.value.cure == "Add one in parentheses: Near Lossless Transfer Syntax Set (NL)"
    assert SET_NAME.suggest("unc") == ["Uncompressed Transfer Syntax Set (U)"]
