from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from reconcile.rulebook import Currency, Hedge, Refusal, Rulebook, UnitEntry, load
from reconcile.rulecheck import quantities


@pytest.fixture(scope="module")
def rulebook() -> Rulebook:
    return load(["english", "units"], examples=True)


def test_every_shipped_entry_holds(rulebook: Rulebook) -> None:
    faults = [
        *(fault for hedge in rulebook.of(Hedge) for fault in quantities.hedges(hedge, rulebook)),
        *(fault for unit in rulebook.of(UnitEntry) for fault in quantities.units(unit, rulebook)),
        *(fault for currency in rulebook.of(Currency) for fault in quantities.currencies(currency, rulebook)),
        *(fault for refusal in rulebook.of(Refusal) for fault in quantities.refusals(refusal, rulebook)),
    ]
    assert faults == []


def test_a_hedge_with_another_range_is_told(rulebook: Rulebook) -> None:
    hedge = rulebook.of(Hedge)[0]
    wrong = replace(hedge, examples={"about 300 trains": (Decimal(1), "")}, not_=("about 300 trains",))
    told = list(quantities.hedges(wrong, rulebook))
    assert [text for text, _ in told] == ["about 300 trains", "about 300 trains"]
    assert told[0][1] == "expected 1 to open, found 300 count:train (285.00 to 315.00)"


def test_a_unit_that_reads_otherwise_is_told(rulebook: Rulebook) -> None:
    unit = rulebook.of(UnitEntry)[0]
    wrong = replace(unit, examples={"no number": (Decimal(1), unit.symbol)}, not_=("3.5 percent",))
    assert [problem.split(",")[1] for _, problem in quantities.units(wrong, rulebook)] == [
        " found none",
        " found 3.5 percent (3.45 to 3.55)",
    ]


def test_a_refusal_that_lets_a_number_through_is_told(rulebook: Rulebook) -> None:
    refusal = rulebook.of(Refusal)[0]
    wrong = replace(refusal, examples=("12 trains",), not_=("no number",))
    assert list(quantities.refusals(wrong, rulebook)) == [
        ("12 trains", "expected no quantity, found 12 count:train (12 to 12)"),
        ("no number", "expected a quantity, found none"),
    ]
