"""Each rule speaks where it has to, at the right place, and is silent where all is well."""

from __future__ import annotations

import importlib
import pkgutil

import pytest

import tests.checks.cases as package
from statements.checks.registry import rules
from tests.checks.support import CASES, Case, Draft, findings, key_of

for _module in pkgutil.iter_modules(package.__path__):
    importlib.import_module(f"{package.__name__}.{_module.name}")


@pytest.mark.parametrize("case", [case for case in CASES if case.fires], ids=lambda case: case.id)
def test_rule_fires(case: Case) -> None:
    found = findings(case)
    said = [finding for finding in found if case.says in finding.message]
    assert len(said) == (case.count or max(len(said), 1)), [finding.message for finding in found]
    for name, wanted in case.place:
        expected = wanted
        if name == "column":
            expected = key_of(Draft(), said[0].place.table, wanted)
        assert getattr(said[0].place, name) == expected
    assert all(finding.cure for finding in said)


@pytest.mark.parametrize("case", [case for case in CASES if not case.fires], ids=lambda case: case.id)
def test_rule_is_silent(case: Case) -> None:
    assert [finding.message for finding in findings(case)] == []


def test_every_rule_has_a_case_that_fires_and_one_that_is_silent() -> None:
    fire = {case.code for case in CASES if case.fires}
    keep_silent = {case.code for case in CASES if not case.fires}
    assert set(rules()) - fire == set()
    assert set(rules()) - keep_silent == set()
    assert (fire | keep_silent) - set(rules()) == set()
