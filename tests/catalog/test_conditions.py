"""Conditions: what they mean, and what is refused."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from statements.catalog.conditions import condition_problem, holds, parse_condition

CT = ("sop:1.2.840.10008.5.1.4.1.1.2", "SCU")
STORAGE = ("service:storage", "SCU")
SEARCH = ("web:Studies Web Service/Search (QIDO-RS)", "OS")
FACTS = frozenset({CT, STORAGE, SEARCH})


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        ("sop:1.2.840.10008.5.1.4.1.1.2 SCU", True),
        ("sop:1.2.840.10008.5.1.4.1.1.2 SCP", False),
        ("sop:1.2.840.10008.5.1.4.1.1.2 *", True),
        ("sop:1.2.840.10008.5.1.4.1.1 *", False),
        ("sop:1.2.840.10008.5.1.4.1.1.* SCU", True),
        ("sop:* SCP", False),
        ("web:Studies Web Service/Search (QIDO-RS) OS", True),
        ("web:*/Search (QIDO-RS) *", True),
        ("web:* UA", False),
        ("service:storage SCU & web:* OS", True),
        ("service:storage SCU & web:* UA", False),
        ("* *", True),
    ],
)
def test_what_holds(condition: str, expected: bool) -> None:
    assert holds(condition, FACTS) is expected
    assert holds(condition, list(FACTS)) is expected


def test_nothing_declared_nothing_holds() -> None:
    assert not holds("sop:* *", frozenset())


def test_only_the_star_is_a_pattern() -> None:
    """Names of resources and templates have brackets and question marks of their own."""
    facts = frozenset({("template:TID [1500]?", "CREATE")})
    assert holds("template:TID [1500]? *", facts)
    assert not holds("template:TID 1x *", facts)
    assert not holds("sop:1?2 *", frozenset({("sop:1.2", "SCU")}))


@pytest.mark.parametrize(
    ("condition", "said"),
    [
        ("sop:1.2 SCU", ""),
        ("sop:1.2 SCU & service:storage *", ""),
        ("", "kind:subject"),
        ("sop: SCU", "kind:subject"),
        ("SCU", "kind:subject"),
        ("soup:1.2 SCU", "unknown kind of fact “soup”; known: sop"),
        ("sop:1.2 USER", "unknown role “USER”; known: SCU"),
        ("sop:1.2 SCU & sop:1.3 WHAT", "unknown role “WHAT”"),
        ("sop:1.2 SCU&sop:1.3 SCP", "joined by “ & ”"),
    ],
)
def test_what_is_wrong_is_said(condition: str, said: str) -> None:
    problem = condition_problem(condition)
    assert said in problem
    assert bool(problem) == bool(said)


@given(st.text(max_size=60))
def test_any_text_is_judged(text: str) -> None:
    assert isinstance(condition_problem(text), str)
    assert isinstance(holds(text, FACTS), bool)
    assert parse_condition(text)
