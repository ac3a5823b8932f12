"""How a paragraph of the standard is recognised in whatever copy it comes."""

from __future__ import annotations

import pytest

from statements.catalog.wording import fingerprint, normalise


@pytest.mark.parametrize(
    ("copy", "normal"),
    [
        ("  Two   words\n on\tlines ", "Two words on lines"),
        ("“Quoted” and ‘so’ – or — not‑so", "\"Quoted\" and 'so' - or - not-so"),
        ("no\u00a0break, ﬁ ligature", "no break, fi ligature"),
        ("See Table N.5-2 in Section N.5.2.1", "See Table # in Section #"),
        ("See Table 5-2 in Section 5.2.1", "See Table # in Section #"),
        ("Table N.5.3.6.1.1-2 and Table N.5-164a and Annex A, Figure 4-1", "Table # and Table # and Annex #, Figure #"),
        ("the < Product> and <Product >", "the <Product> and <Product>"),
        ("Capitals STAY as They Are", "Capitals STAY as They Are"),
    ],
)
def test_copies_of_a_paragraph_become_one(copy: str, normal: str) -> None:
    assert normalise(copy) == normal


def test_normalising_twice_changes_nothing() -> None:
    once = normalise("A  “Table N.1-1” – see  Section N.1.1.")
    assert normalise(once) == once


def test_numbers_do_not_change_the_fingerprint_but_words_do() -> None:
    assert fingerprint("Table N.5-2 lists queries.") == fingerprint("Table 5-7 lists queries.")
    assert fingerprint("Table N.5-2 lists queries.") != fingerprint("Table N.5-2 lists answers.")
    assert fingerprint("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
