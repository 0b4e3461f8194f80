"""The small arithmetic of the nouns."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reconcile.model import Document, Period, Range, Span

APART = {
    "apart": ((1, 2), (3, 4)),
    "spans that touch: 3.7 and 3.8 as printed": ((3.65, 3.75), (3.75, 3.85)),
    "an open end above": ((5, None), (1, 4)),
    "two open ends apart": ((5, None), (None, 4)),
}
MEETING = {
    "a point in a span": ((2, 2), (1, 3)),
    "a point at the end of a span": ((3, 3), (1, 3)),
    "the same point": ((3, 3), (3, 3)),
    "at least 900 and 900": ((900, None), (900, 900)),
    "at least 900 and at most 900": ((900, None), (None, 900)),
    "two open ends": ((1, None), (2, None)),
    "nothing is said": ((None, None), (1, 1)),
}


def ends(pair: tuple[float | None, float | None]) -> Range:
    low, high = (None if end is None else Decimal(str(end)) for end in pair)
    return Range(low, high)


@pytest.mark.parametrize(("one", "other"), APART.values(), ids=APART.keys())
def test_ranges_do_not_meet(one: tuple[float, float], other: tuple[float, float]) -> None:
    assert not ends(one).meets(ends(other))
    assert not ends(other).meets(ends(one))


@pytest.mark.parametrize(("one", "other"), MEETING.values(), ids=MEETING.keys())
def test_ranges_meet(one: tuple[float, float], other: tuple[float, float]) -> None:
    assert ends(one).meets(ends(other))
    assert ends(other).meets(ends(one))


numbers = st.one_of(st.none(), st.decimals(min_value=-1000, max_value=1000, places=1))


@given(numbers, numbers, st.decimals(min_value=-1000, max_value=1000, places=1))
def test_a_range_meets_itself_also_moved_and_scaled(low: Decimal | None, high: Decimal | None, by: Decimal) -> None:
    if low is not None and high is not None and low > high:
        low, high = high, low
    given_range = Range(low, high)
    assert given_range.meets(given_range)
    assert given_range.shifted(by).meets(given_range.shifted(by))
    assert given_range.scaled(Decimal(7)).meets(given_range.scaled(Decimal(7)))


def test_a_range_must_not_be_upside_down() -> None:
    with pytest.raises(ValueError, match="not a range"):
        Range(Decimal(2), Decimal(1))


def test_places_count_from_one_in_characters() -> None:
    document = Document("a.txt", "één\ntwo 3\n")
    assert [(document.place(at).line, document.place(at).column) for at in (0, 2, 4, 8)] == [
        (1, 1),
        (1, 3),
        (2, 1),
        (2, 5),
    ]
    assert document.quote(Span(4, 7)) == "two"


@pytest.mark.parametrize(
    ("start", "end", "wanted"),
    [
        pytest.param("2025-01-01", "2025-05-31", False, id="five months"),
        pytest.param("2024-05-01", "2025-04-30", False, id="a year that ends before it"),
        pytest.param("2024-06-01", "2025-05-31", True, id="the year to it"),
    ],
)
def test_the_year_to_a_month(start: str, end: str, wanted: bool) -> None:
    may = Period(dt.date(2025, 5, 1), dt.date(2025, 5, 31), "2025-05")
    longer = Period(dt.date.fromisoformat(start), dt.date.fromisoformat(end), "longer")
    assert longer.is_year_to(may) is wanted
    assert not may.is_year_to(longer)
