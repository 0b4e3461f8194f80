"""Rates of exchange that a text gives: first what gives none."""

from __future__ import annotations

import pytest

from texts import claims

NOTHING = {
    "two sums": "It lent $40 million and €30 million.",
    "a range": "It lent $40 million to $50 million.",
    "a price": "Wheat was $231 to the tonne.",
    "one currency": "It lent $40 million ($50 million with fees).",
}
RATES = {
    "outright": ("At 6.90 Danish crowns to the dollar it lost $9 million.", ("USD", "DKK", "6.9")),
    "of the sentence's own currency": (
        "It cost $9 million at the dirham's fixed rate of 3.6725 to the dollar.",
        ("USD", "AED", "3.6725"),
    ),
    "in brackets": ("It raised $46 million (€42 million) in May.", ("USD", "EUR", "0.913")),
    "in brackets with words": ("It raised $46 million (that's €42 million) in May.", ("USD", "EUR", "0.913")),
    "by or": ("The grant is €42 million, or about $46 million.", ("EUR", "USD", "1.095")),
}


@pytest.mark.parametrize("text", NOTHING.values(), ids=NOTHING.keys())
def test_gives_no_rate(text: str) -> None:
    assert {claim.rates for claim in claims(text)} == {()}


@pytest.mark.parametrize(("text", "rate"), RATES.values(), ids=RATES.keys())
def test_gives_a_rate(text: str, rate: tuple[str, str, str]) -> None:
    (found,) = claims(text)[0].rates
    assert (found.one, found.other) == rate[:2]
    assert found.values.low is not None
    assert found.values.high is not None
    assert float(found.values.low) <= float(rate[2]) <= float(found.values.high)
