"""Days as headers print them."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reconcile.language.dates import MONTHS, SHORT_MONTHS
from reconcile.reading.days import PrintedDay, day_of, printed_days

NAMES = {**MONTHS, **SHORT_MONTHS}

NO_DAYS = [
    pytest.param("they may 12 of them", id="may as a verb"),
    pytest.param("in 2024 there were 12", id="a year alone"),
    pytest.param("a march 12 km long", id="march in lower case"),
    pytest.param("Marching 12 times", id="a word that begins like a month"),
    pytest.param("version 2025-03-121", id="too many digits"),
    pytest.param("Decimal 12", id="a word that begins like an abbreviation"),
    pytest.param("March 12.5 per cent", id="a decimal"),
    pytest.param("March 30% up", id="a share"),
    pytest.param("May ², ²⁰²⁵", id="raised digits"),
    pytest.param("03.04/2025", id="two signs in one date"),
    pytest.param("at march", id="a month alone"),
]


@pytest.mark.parametrize("text", NO_DAYS)
def test_is_no_day(text: str) -> None:
    assert list(printed_days(text)) == []


DAYS = [
    pytest.param("12 March 2025", (2025, 3, 12), id="day first"),
    pytest.param("1st May, 2025", (2025, 5, 1), id="ordinal and comma"),
    pytest.param("March 12, 2025", (2025, 3, 12), id="month first"),
    pytest.param("Aug. 6, 2025", (2025, 8, 6), id="abbreviated with a stop"),
    pytest.param("Sept 9 2025", (2025, 9, 9), id="no comma"),
    pytest.param("MARCH 5", (None, 3, 5), id="capitals without a year"),
    pytest.param("3 July", (None, 7, 3), id="day first without a year"),
    pytest.param("May 2025", (2025, 5, None), id="a month"),
    pytest.param("16.04.2025", (2025, 4, 16), id="with stops"),
    pytest.param("16/04/2025", (2025, 4, 16), id="with slashes, in the one order that is possible"),
    pytest.param("2025-04-16", (2025, 4, 16), id="ISO"),
    pytest.param("2025-04-16T09:30:00Z", (2025, 4, 16), id="ISO with a time"),
]


@pytest.mark.parametrize(("text", "expected"), DAYS)
def test_reads(text: str, expected: tuple[int | None, int, int | None]) -> None:
    assert [(day.year, day.month, day.day) for day in printed_days(f"x {text} y")] == [expected]


def test_the_stop_of_a_sentence_is_no_part_of_the_day() -> None:
    (day,) = printed_days("LIMA, 3 Aug. The")
    assert (day.start, day.end) == (6, 11)


def test_a_day_that_does_not_exist_is_none() -> None:
    assert PrintedDay(0, 1, 2025, 2, 30).date is None
    assert PrintedDay(0, 1, None, 2, 29).in_year(2025) is None


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        pytest.param("last week", None, id="words"),
        pytest.param("2025-13-40", None, id="no such day"),
        pytest.param("2025", None, id="a year"),
        pytest.param("May 2025", None, id="a month"),
        pytest.param("1 May 2025 to 3 May 2025", None, id="two days"),
        pytest.param("03/04/2025", None, id="either order"),
        pytest.param("", None, id="nothing"),
        pytest.param("2025-05-03", dt.date(2025, 5, 3), id="ISO"),
        pytest.param("20250503", dt.date(2025, 5, 3), id="ISO without hyphens"),
        pytest.param("2025-05-03T23:50:00-05:00", dt.date(2025, 5, 3), id="the day where it was written"),
        pytest.param(" Saturday, 3 May 2025, 10:00 ", dt.date(2025, 5, 3), id="with weekday and time"),
    ],
)
def test_day_of_a_field(written: str, expected: dt.date | None) -> None:
    assert day_of(written) == expected


@given(st.dates(dt.date(1800, 1, 1), dt.date(2199, 12, 31)), st.sampled_from(sorted(NAMES)), st.booleans())
def test_what_is_printed_is_read_again(day: dt.date, name: str, day_first: bool) -> None:
    day = day.replace(month=NAMES[name], day=min(day.day, 28))
    printed = f"{day.day} {name.title()} {day.year}" if day_first else f"{name.upper()} {day.day}, {day.year}"
    assert day_of(printed) == day_of(day.isoformat()) == day


@pytest.mark.parametrize(
    ("written", "order", "expected"),
    [
        pytest.param("03/04/2025", None, None, id="nobody says which"),
        pytest.param("13/14/2025", "dmy", None, id="no day in either order"),
        pytest.param("30/02/2025", "dmy", None, id="a day that does not exist"),
        pytest.param("00/04/2025", "dmy", None, id="nought"),
        pytest.param("03/04/2025 and 05/04/2025", "dmy", None, id="two days"),
        pytest.param("1/03/04/2025", "dmy", None, id="part of something longer"),
        pytest.param("03/04/2025", "dmy", dt.date(2025, 4, 3), id="the day first"),
        pytest.param("03/04/2025", "mdy", dt.date(2025, 3, 4), id="the month first"),
        pytest.param("Thu, 03-04-2025 10:00", "dmy", dt.date(2025, 4, 3), id="with a weekday and a time"),
        pytest.param("25/04/2025", "mdy", dt.date(2025, 4, 25), id="only one order is possible"),
        pytest.param("2025-03-04", "dmy", dt.date(2025, 3, 4), id="ISO"),
    ],
)
def test_the_order_of_day_and_month(written: str, order: str | None, expected: dt.date | None) -> None:
    assert day_of(written, order) == expected
