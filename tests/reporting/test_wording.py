"""Figures in short. First what must not be lost or made up, then the forms."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reconcile.model import Bound, Measure, Nature, Pair, Quantity, Range, Subject, Unit, Verdict
from reconcile.reporting import wording
from reporting.worlds import GWH, MWH, PERCENT, SHIP, USD, claim, document, quantity

EUR, AZN = Unit("EUR", "money"), Unit("AZN", "money")
RANK, POINTS = Unit("rank", "rank"), Unit("pp", "points")
AREA = Unit("km2", "area", Decimal(1_000_000))

FIGURES = {
    "billions": ("2100000000", USD, "$2.1 bn"),
    "millions": ("300000000", USD, "$300 M"),
    "two decimals": ("1250000000", EUR, "€1.25 bn"),
    "trillions": ("1.5e12", USD, "$1.5 tn"),
    "money without a scale word": ("370000", USD, "$370,000"),
    "money of many digits is rounded": ("3712345678", USD, "$3.712 bn"),
    "a currency without a sign of its own": ("2100000000", AZN, "AZN 2.1 bn"),
    "less than nothing": ("-2100000000", USD, "-$2.1 bn"),
    "a price": ("58.5", Unit("USD", "money", per="bbl"), "$58.5/bbl"),
    "percent": ("21", PERCENT, "21 %"),
    "a third": ("33.333", PERCENT, "33.333 %"),
    "a computed share": ("17.39130434782608695652173913", PERCENT, "17.3913 %"),
    "points": ("0.25", POINTS, "0.25 pp"),
    "a counted noun": ("300", Unit("count:company", "count"), "300 companies"),
    "one of it": ("1", Unit("count:company", "count"), "1 company"),
    "an irregular plural": ("40", Unit("count:person", "count"), "40 people"),
    "a noun that has no plural": ("7", Unit("count:aircraft", "count"), "7 aircraft"),
    "a noun of two words": ("1200000", Unit("count:solar panel", "count"), "1.2 M solar panels"),
    "a bare number": ("62400", Unit("count", "count"), "62,400"),
    "an area": ("460", AREA, "460 km²"),
    "a symbol": ("12", GWH, "12 GWh"),
    "first": ("1", RANK, "1st"),
    "second": ("2", RANK, "2nd"),
    "third": ("3", RANK, "3rd"),
    "fourth": ("4", RANK, "4th"),
    "eleventh": ("11", RANK, "11th"),
    "hundred and twelfth": ("112", RANK, "112th"),
    "twenty-first": ("21", RANK, "21st"),
    "between two places": ("2.5", RANK, "2.5"),
    "nothing": ("0", USD, "$0"),
    "minus nothing": ("-0.0", USD, "$0"),
    "rounded up into the next scale": ("999999999", USD, "$1 bn"),
    "just below a million stays whole": ("999999", SHIP, "999,999 ships"),
}


@pytest.mark.parametrize(("value", "unit", "expected"), FIGURES.values(), ids=FIGURES.keys())
def test_figures(value: str, unit: Unit, expected: str) -> None:
    assert wording.figure(Decimal(value), unit) == expected


def test_signs_in_ascii() -> None:
    assert wording.figure(Decimal(5), EUR, plain_signs=True) == "EUR 5"
    assert wording.figure(Decimal(5), USD, plain_signs=True) == "$5"
    assert wording.figure(Decimal(5), AREA, plain_signs=True) == "5 km2"


def test_a_printed_range_shows_its_ends() -> None:
    printed = quantity("550000000", USD, "500000000", "600000000", Bound.RANGE)
    assert wording.value(printed) == "$500 to 600 M"


def test_a_fall_has_a_minus() -> None:
    assert wording.value(quantity("21", PERCENT, direction=-1)) == "-21 %"


def test_two_figures_that_differ_never_look_alike() -> None:
    a, b = quantity("3712345678", USD), quantity("3712349999", USD)
    assert wording.values(a, b) == ("$3.712346 bn", "$3.71235 bn")


@given(st.integers(0, 10**15), st.integers(0, 10**15))
def test_unlike_integers_are_told_apart(one: int, other: int) -> None:
    short = wording.values(quantity(str(one), USD), quantity(str(other), USD))
    assert (short[0] == short[1]) == (one == other)


ALLOWED = {
    "the figure alone": (quantity("300", SHIP), ""),
    "one scale is said once": (quantity("2.1e9", USD, "2.05e9", "2.15e9"), "2.05 to 2.15 bn"),
    "two scales are both said": (quantity("1e9", USD, "9.5e8", "1.05e9"), "950 M to 1.05 bn"),
    "more than": (quantity("9e8", USD, None, "", Bound.MORE_THAN), "above 900 M"),
    "at least": (quantity("9e8", USD, None, "", Bound.AT_LEAST), "900 M or more"),
    "less than": (quantity("40", SHIP, "", None, Bound.LESS_THAN), "below 40"),
    "at most": (quantity("40", SHIP, "", None, Bound.AT_MOST), "up to 40"),
    "nothing is known": (quantity("40", SHIP, "", ""), ""),
}


@pytest.mark.parametrize(("amount", "expected"), ALLOWED.values(), ids=ALLOWED.keys())
def test_what_a_wording_allows(amount: Quantity, expected: str) -> None:
    assert wording.allowed(amount) == expected


SPANNED = {
    "one value": (Range(Decimal(5), Decimal(5)), "5"),
    "anything": (Range(None, None), "any value"),
    "open above": (Range(Decimal(5), None), "5 or more"),
}


@pytest.mark.parametrize(("values", "expected"), SPANNED.values(), ids=SPANNED.keys())
def test_ranges(values: Range, expected: str) -> None:
    assert wording.spanned(values) == expected


def apart(a: Quantity, b: Quantity) -> str:
    text = document("a.txt", "one two")
    measure = Measure("m", Nature.LEVEL)
    one, other = claim("c-1", text, "one", a, measure), claim("c-2", text, "two", b, measure)
    return wording.gap(Pair("p-1", Subject("s-1", "k", "l", (one, other)), one, other, Verdict.CONFLICT, None, "", ()))


GAPS = {
    "no distance": (quantity("5", USD), quantity("5", USD), ""),
    "two currencies have none": (quantity("5", USD), quantity("6", EUR), ""),
    "a share and a sum have none": (quantity("5", USD), quantity("6", PERCENT), ""),
    "many times": (quantity("2100000000", USD), quantity("300000000", USD), "7.0 times apart"),
    "twice": (quantity("1", USD), quantity("2", USD), "2.0 times apart"),
    "a thousand times": (quantity("4", USD), quantity("4000", USD), "1,000 times apart"),
    "a million times": (quantity("3", USD), quantity("7500000", USD), "2.5 M times apart"),
    "more times than there are digits": (
        quantity("1e-28", USD),
        quantity("1e20", USD),
        f"1{',000' * 12} tn times apart",
    ),
    "less than twice": (quantity("3.7e9", USD), quantity("3.1e9", USD), "16 % apart"),
    "a little": (quantity("1000", SHIP), quantity("1004", SHIP), "0.4 % apart"),
    "hardly": (quantity("100000", SHIP), quantity("100001", SHIP), "less than 0.1 % apart"),
    "shares are not divided": (quantity("21", PERCENT), quantity("37", PERCENT), "16 percentage points apart"),
    "one point": (quantity("2", PERCENT), quantity("3", PERCENT), "1 percentage point apart"),
    "places are not divided": (quantity("2", RANK), quantity("4", RANK), "2 places apart"),
    "from nothing there is no ratio": (quantity("0", USD), quantity("5", USD), "$5 apart"),
    "a rise and a fall": (
        quantity("5", PERCENT, direction=1),
        quantity("5", PERCENT, direction=-1),
        "10 percentage points apart",
    ),
    "two units of one dimension": (quantity("60", GWH), quantity("45000", MWH), "25 % apart"),
}


@pytest.mark.parametrize(("a", "b", "expected"), GAPS.values(), ids=GAPS.keys())
def test_gaps(a: Quantity, b: Quantity, expected: str) -> None:
    assert apart(a, b) == expected
