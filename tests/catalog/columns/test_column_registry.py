from __future__ import annotations

from statements.catalog.columns.registry import column_type, column_type_names

NAMES = {
    "sop_class", "transfer_syntax", "transfer_syntax_set", "transfer_syntax_set_name", "uid", "attribute", "tag",
    "status_code", "http_status", "yes_no", "choice", "choices", "coded_concept", "media_type", "character_set",
    "number", "port", "ae_title", "url", "entity_reference", "cross_reference", "value", "template_id", "text",
}  # fmt: skip


def test_the_registry_has_exactly_the_types_that_editions_use() -> None:
    assert column_type_names() == NAMES


def test_faces() -> None:
    assert column_type("sop_class").parts == ("", "name", "uid")
    assert column_type("transfer_syntax").parts == ("", "name", "uid")
    assert column_type("attribute").parts == ("", "name", "tag", "vr", "vm")
    assert column_type("character_set").parts == ("", "term", "iana", "description")


def test_machine_text_is_a_face() -> None:
    for name in NAMES:
        kind = column_type(name)
        assert set(kind.code_parts) <= set(kind.parts), name
        assert kind.width > 0
