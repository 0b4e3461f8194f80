"""Which time expression belongs to which amount. First what must stay unknown."""

from __future__ import annotations

import pytest

from texts import claims

UNKNOWN = {
    "no word of time": "Exports reached $5 billion.",
    "only what it is compared with": "Exports rose to $5 billion from a year earlier.",
    "a day on which something else happened": "On Monday he said exports had reached $5 billion.",
}
PERIODS = {
    "behind the amount": ("Exports reached $5 billion in 2024.", ["2024"]),
    "before the amount": ("In 2024, exports reached $5 billion.", ["2024"]),
    "one for both": ("In 2024, exports reached $5 billion and imports $7 billion.", ["2024", "2024"]),
    "each its own": ("Exports were $5 billion in 2023, while imports were $7 billion in 2024.", ["2023", "2024"]),
    "carried over to what follows from it": (
        "Exports grew by 21 percent last year, reaching $5 billion.",
        ["2024", "2024"],
    ),
    "from the clause before": (
        "The drought lasted into the third quarter of last year, with exports falling by 8 percent.",
        ["2024-Q3"],
    ),
}


@pytest.mark.parametrize("text", UNKNOWN.values(), ids=UNKNOWN.keys())
def test_the_period_stays_unknown(text: str) -> None:
    assert {claim.period for claim in claims(text)} == {None}


@pytest.mark.parametrize(("text", "labels"), PERIODS.values(), ids=PERIODS.keys())
def test_the_period(text: str, labels: list[str]) -> None:
    assert [claim.period and claim.period.label for claim in claims(text)] == labels


def test_a_stated_day_of_reading_is_shown_as_stated() -> None:
    (claim,) = claims("At 31 March 2025 the group had debt of $5 billion.")
    assert claim.as_of is not None
    assert (claim.as_of.date.isoformat(), claim.as_of.stated) == ("2025-03-31", True)


def test_a_stock_without_a_day_is_read_on_the_day_of_the_document() -> None:
    (claim,) = claims("Kenya's investments in Peru amount to $5 billion.")
    assert claim.as_of is not None
    assert (claim.as_of.date.isoformat(), claim.as_of.stated) == ("2025-06-18", False)
