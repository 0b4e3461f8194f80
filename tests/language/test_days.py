"""The arithmetic of the calendar: labels, units, windows."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reconcile.language.days import days, ending, label_of, months, moved, shifted, unit_of, years

DATES = st.dates(min_value=dt.date(1900, 1, 1), max_value=dt.date(2100, 12, 31))
UNITS = st.sampled_from(["day", "week", "month", "quarter", "half", "year", "decade"])


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


@pytest.mark.parametrize(
    ("start", "end", "label"),
    [
        pytest.param("2024-01-01", "2024-12-31", "2024", id="a year"),
        pytest.param("2019-01-01", "2023-12-31", "2019/2023", id="years"),
        pytest.param("2024-07-01", "2025-06-30", "2024-07/2025-06", id="twelve months that are no calendar year"),
        pytest.param("2024-04-01", "2024-06-30", "2024-Q2", id="a quarter"),
        pytest.param("2024-05-01", "2024-07-31", "2024-05/2024-07", id="three months that are no quarter"),
        pytest.param("2024-07-01", "2024-12-31", "2024-H2", id="a half"),
        pytest.param("2024-02-01", "2024-02-29", "2024-02", id="a month"),
        pytest.param("2024-01-01", "2024-09-30", "2024-01/2024-09", id="months"),
        pytest.param("2024-03-12", "2024-03-12", "2024-03-12", id="a day"),
        pytest.param("2024-03-12", "2024-03-19", "2024-03-12/2024-03-19", id="days"),
        pytest.param("2024-01-01", "2024-12-30", "2024-01-01/2024-12-30", id="a day short of a year"),
    ],
)
def test_a_span_has_one_label(start: str, end: str, label: str) -> None:
    assert label_of(day(start), day(end)) == label


@pytest.mark.parametrize(
    ("start", "unit", "by", "there"),
    [
        pytest.param("2024-03-31", "month", -1, "2024-02-29", id="at most the month's last day"),
        pytest.param("2024-02-29", "year", 1, "2025-02-28", id="29 February a year on"),
        pytest.param("2025-01-15", "quarter", -1, "2024-10-15", id="over the turn of the year"),
        pytest.param("2025-04-16", "week", -2, "2025-04-02", id="weeks are seven days"),
        pytest.param("2025-04-16", "decade", -900, "0001-01-16", id="never before the calendar begins"),
        pytest.param("2025-04-16", "year", 99999, "9999-12-16", id="never after it ends"),
    ],
)
def test_a_day_is_moved_by_units(start: str, unit: str, by: int, there: str) -> None:
    assert moved(day(start), unit, by) == day(there)


@pytest.mark.parametrize(
    ("unit", "by", "start", "end"),
    [
        pytest.param("week", 0, "2025-04-14", "2025-04-20", id="weeks begin on Monday"),
        pytest.param("weekend", 0, "2025-04-19", "2025-04-20", id="the weekend of this week"),
        pytest.param("month", -1, "2025-03-01", "2025-03-31", id="the month before"),
        pytest.param("quarter", -1, "2025-01-01", "2025-03-31", id="the quarter before"),
        pytest.param("half", -1, "2024-07-01", "2024-12-31", id="the half before"),
        pytest.param("decade", -1, "2010-01-01", "2019-12-31", id="the decade before"),
    ],
)
def test_a_calendar_unit_holds_a_day(unit: str, by: int, start: str, end: str) -> None:
    found = unit_of(unit, day("2025-04-16"), by)
    assert (found.start, found.end) == (day(start), day(end))


@pytest.mark.parametrize(
    ("end", "unit", "count", "start"),
    [
        pytest.param("2024-06-30", "year", 1, "2023-07-01", id="the year to June"),
        pytest.param("2025-02-28", "month", 3, "2024-12-01", id="three months to February"),
        pytest.param("2025-06-28", "week", 13, "2025-03-30", id="thirteen weeks to a Saturday"),
        pytest.param("2025-03-29", "month", 12, "2024-03-30", id="twelve months to a day within a month"),
    ],
)
def test_a_window_ends_on_its_day(end: str, unit: str, count: int, start: str) -> None:
    assert ending(day(end), unit, count).start == day(start)


def test_a_quarter_a_year_before_is_a_quarter() -> None:
    assert shifted(months(2025, 1, 3), "year", -1).label == "2024-Q1"


def test_a_month_before_a_short_one_is_whole() -> None:
    assert shifted(months(2025, 2), "month", -1).label == "2025-01"


@given(DATES, DATES)
def test_days_are_in_order_whatever_the_order_of_the_ends(one: dt.date, other: dt.date) -> None:
    assert days(one, other) == days(other, one)


@given(UNITS, DATES, st.integers(-40, 40))
def test_neighbouring_units_meet_without_gap(unit: str, at: dt.date, by: int) -> None:
    assert unit_of(unit, at, by).end + dt.timedelta(1) == unit_of(unit, at, by + 1).start


@given(st.integers(1500, 2199), st.integers(0, 50))
def test_years_are_labelled_by_their_ends(first: int, more: int) -> None:
    assert years(first, first + more).label == (f"{first}" if not more else f"{first}/{first + more}")
