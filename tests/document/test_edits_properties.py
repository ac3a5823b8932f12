"""Whatever is clicked and typed, in whatever order: content stays sound."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from statements.catalog.edition import Edition
from statements.document.content import Content, from_json, to_json
from statements.document.rows import Kind, effective_rows, printed_rows
from tests.document.strategies import PARAMETERS, SERVICES, contents, edited


@settings(max_examples=150, deadline=None)
@given(data=st.data())
def test_ids_stay_unique_and_cells_known(tiny: Edition, data: st.DataObject) -> None:
    section = data.draw(edited(tiny, most=14))
    table = tiny.table_by_id[PARAMETERS]
    found = section.tables.get(table.id)
    rows = found.rows if found else ()
    assert len({row.id for row in rows}) == len(rows)
    assert all(set(row.cells) <= set(table.keys) for row in rows)
    assert all(row.cells.values() for row in rows if row.cells)
    assert all(row.template in ("", *table.row_by_key) for row in rows)
    adopted = [row.template for row in rows if row.template]
    assert len(set(adopted)) == len(adopted)


@settings(max_examples=100, deadline=None)
@given(data=st.data())
def test_nothing_is_shown_twice_or_lost(tiny: Edition, data: st.DataObject) -> None:
    section = data.draw(edited(tiny, most=14))
    table = tiny.table_by_id[PARAMETERS]
    found = section.tables.get(table.id)
    shown = [row.id for row in effective_rows(table, found)]
    assert len(set(shown)) == len(shown)
    assert {row.id for row in found.rows} <= set(shown) if found else shown
    printed = printed_rows(table, found)
    assert not any(row.kind is Kind.EXAMPLE for row in printed)
    assert not (printed and printed[-1].kind is Kind.GROUP)


@settings(max_examples=100, deadline=None)
@given(data=st.data())
def test_content_goes_through_json_byte_for_byte(tiny: Edition, data: st.DataObject) -> None:
    content = data.draw(contents(tiny))
    written = to_json(content)
    again = from_json(written)
    assert again == content
    assert to_json(again) == written
    assert from_json(written.decode()) == content


@settings(max_examples=100, deadline=None)
@given(data=st.data())
def test_equal_content_has_equal_bytes(tiny: Edition, data: st.DataObject) -> None:
    """In whatever order the parts came to be."""
    section = data.draw(edited(tiny, most=10))
    turned = {SERVICES: section, "N.1": data.draw(edited(tiny, most=3))}
    one, other = (
        Content(edition="2000a", sections=dict(items)) for items in (turned.items(), reversed(list(turned.items())))
    )
    assert to_json(one) == to_json(other)
