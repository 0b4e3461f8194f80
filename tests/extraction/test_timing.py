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


SECOND_LEGS = {
    "a figure of its own year": ("Sales were 45 tonnes, against 40 tonnes in 2023.", [None, "2023"]),
    "a month before": (
        "Sales fell in February to 17 tonnes from 18 tonnes in January.",
        ["2025-02", "2025-01"],
    ),
    "the year before": (
        "Sales rose to 58 tonnes in 2024, more than the 49 tonnes of the year before.",
        ["2024", "2023"],
    ),
    "when it was told is no period": ("Growth had been put at 2.0 percent in April.", [None]),
    "released is not sold": ("Figures released last week show sales of 40 tonnes.", [None]),
    "the year named before": (
        "In 2023 it earned $18 million. In the previous year it earned $26 million.",
        ["2023", "2022"],
    ),
    "the same month": (
        "In March it sold 40 tonnes. It bought 30 tonnes in the same month.",
        ["2025-03", "2025-03"],
    ),
}


@pytest.mark.parametrize(("text", "labels"), SECOND_LEGS.values(), ids=SECOND_LEGS.keys())
def test_each_leg_of_a_comparison_has_its_own_period(text: str, labels: list[str | None]) -> None:
    assert [claim.period and claim.period.label for claim in claims(text)] == labels


DAYS = {
    "what was said on a day": ("On Monday he said exports had reached $5 billion.", [None]),
    "what happened on a day": ("On 7 June it sold 40 cows.", [None]),
    "a state on a day": ("On 7 June the barns had been 63 percent full.", ["2025-06-07"]),
    "it stood at a day": ("On Monday the stock had stood at about 11,500 units.", ["2025-06-16"]),
    "behind the figure": ("The fund stood at $1.9 billion on June 6.", ["2025-06-06"]),
    "a count since a day": ("Since 1 January 17 children have been paralysed.", ["2025-06-18"]),
}


@pytest.mark.parametrize(("text", "days"), DAYS.values(), ids=DAYS.keys())
def test_a_day_beside_a_verb_of_state_is_the_day_of_reading(text: str, days: list[str | None]) -> None:
    read = [claim.as_of.date.isoformat() if claim.as_of and claim.as_of.stated else None for claim in claims(text)]
    assert read == days


def test_a_state_since_a_day_covers_no_period() -> None:
    (claim,) = claims("It has had eight offices since March.")
    assert claim.period is None


@pytest.mark.parametrize(
    ("text", "earlier"),
    [
        pytest.param("Some 8,200 seats were sold this season.", False, id="a time of its own"),
        pytest.param("Some 8,200 seats had been sold by noon.", False, id="had, and no year before"),
        pytest.param("The mill sold 8,200 looms, more than the year before.", False, id="what is measured"),
        pytest.param(
            "She recalled that 8,200 seats had been sold the year before.", True, id="had been, the year before"
        ),
    ],
)
def test_what_had_been_is_of_an_earlier_time(text: str, earlier: bool) -> None:
    assert claims(text)[0].earlier is earlier
