"""Every example and every look-alike of every entry in every shipped pack, read as a document is read."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reconcile.rulebook import KINDS, Rulebook, ScopeEntry, StatusEntry, load
from reconcile.rulecheck import CHECKERS, check


@pytest.fixture(scope="module")
def rulebook() -> Rulebook:
    return load(examples=True)


@pytest.mark.parametrize("kind", KINDS)
def test_every_example_reads_as_its_entry_says(kind: str, rulebook: Rulebook) -> None:
    model = KINDS[kind][1]
    faults = [
        f"{entry.rule}: {example!r}: {problem}"
        for entry in rulebook.of(model)
        for example, problem in CHECKERS[model](entry, rulebook)
    ]
    assert faults == []


def test_every_kind_of_table_has_a_checker() -> None:
    assert set(CHECKERS) == {model for _, model in KINDS.values()}


def test_a_wrong_example_is_told(rulebook: Rulebook) -> None:
    entry = rulebook.of(StatusEntry)[0]
    wrong = replace(entry, examples=("Nothing is said here of 5 apples.",))
    assert [example for example, _ in CHECKERS[StatusEntry](wrong, rulebook)] == ["Nothing is said here of 5 apples."]


def test_an_example_that_another_rule_reads_is_told(rulebook: Rulebook) -> None:
    entry = rulebook.of(ScopeEntry)[0]
    other = replace(entry, rule="house/other")
    assert [example for example, _ in CHECKERS[ScopeEntry](other, rulebook)] == list(entry.examples)


def test_check_runs_over_all_packs(rulebook: Rulebook) -> None:
    assert check(rulebook) == ()
