"""How days, months and years are written: what is read from a token on, and what must not be."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reconcile.language import dates
from reconcile.language.dates import DayName, atoms, two_digit_year
from reconcile.language.words import tokenize

DATES = st.dates(min_value=dt.date(1400, 1, 1), max_value=dt.date(2190, 12, 31))
MONTHS = [name.capitalize() for name in dates.MONTHS]


def first(text: str, kind: str, at: int = 0) -> object:
    options = atoms(tokenize(text), at).get(kind, ())
    return options[0][1] if options else None


@pytest.mark.parametrize(
    ("text", "at", "kind"),
    [
        pytest.param("2,024 villages", 0, "YEAR", id="a thousands comma"),
        pytest.param("2000 villages", 0, "YEAR", id="a round number before a noun"),
        pytest.param("1500 metres", 0, "YEAR", id="before a unit"),
        pytest.param("$2024", 1, "YEAR", id="an amount of money"),
        pytest.param("no. 2024", 2, "MONTH", id="a number is no month"),
        pytest.param("may rise", 0, "MONTH", id="the verb may"),
        pytest.param("march on", 0, "MONTH", id="the verb march"),
        pytest.param("Jan said", 0, "MONTH", id="a short form that is a name"),
        pytest.param("Sun rises", 0, "WEEKDAY", id="a short form that is a word"),
        pytest.param("monday", 0, "WEEKDAY", id="a weekday without its capital"),
        pytest.param("31 February", 0, "DATE", id="a day that no month has"),
        pytest.param("29 February 2023", 0, "YEAR", id="a day is no year"),
        pytest.param("04/05/2025", 0, "DATE", id="slashes of which both orders are possible"),
        pytest.param("3/4", 0, "DATE", id="a fraction"),
        pytest.param("2024-²-²", 0, "DATE", id="a year before raised digits"),
        pytest.param("2024/²", 0, "FY", id="a raised digit for the second year"),
        pytest.param("3/²/2024", 0, "DATE", id="a raised digit for the month"),
        pytest.param("May ²", 0, "DATE", id="a raised digit for the day"),
        pytest.param("'²³", 0, "YY", id="raised digits for a short year"),
        pytest.param("2025-04-1612", 0, "DATE", id="a longer number"),
        pytest.param("2019-2015", 0, "YEARS", id="years that run backwards"),
        pytest.param("737s", 0, "DECADE", id="a plural of a number"),
        pytest.param("1987s", 0, "DECADE", id="a decade begins with a nought"),
        pytest.param("Q5", 0, "QUARTER", id="no fifth quarter"),
        pytest.param("April 20 percent", 0, "DATE", id="a share after a month"),
        pytest.param("May 15 people agree", 0, "DATE", id="a count at the head of a sentence"),
    ],
)
def test_what_is_no_time_is_not_read(text: str, at: int, kind: str) -> None:
    assert first(text, kind, at) is None


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        pytest.param("2024", "YEAR", 2024, id="a year"),
        pytest.param("2000", "YEAR", 2000, id="a round year at the end"),
        pytest.param("2000 was", "YEAR", 2000, id="a round year before a small word"),
        pytest.param("2019-23", "YEARS", (2019, 2023), id="years in short"),
        pytest.param("2019–2023", "YEARS", (2019, 2023), id="years with a dash"),
        pytest.param("2024-2025", "YEARS", (2024, 2025), id="two whole years"),
        pytest.param("2024/25", "FY", 2024, id="a fiscal year"),
        pytest.param("1999/00", "FY", 1999, id="a fiscal year over the century"),
        pytest.param("2005-6", "FY", 2005, id="a fiscal year with one digit"),
        pytest.param("1990s", "DECADE", 1990, id="a decade"),
        pytest.param("nineties", "DECADE", 1990, id="a decade in words"),
        pytest.param("Sept. 2024", "MONTH", 9, id="a short month"),
        pytest.param("january", "MONTH", 1, id="a month without its capital"),
        pytest.param("Tuesday", "WEEKDAY", 1, id="a weekday"),
        pytest.param("Tue. 15 April", "WEEKDAY", 1, id="a short weekday"),
        pytest.param("second", "ORD", 2, id="an ordinal in words"),
        pytest.param("21st", "ORD", 21, id="an ordinal in digits"),
        pytest.param("twenty-four", "N", 24, id="a number in words"),
        pytest.param("Q3", "QUARTER", 3, id="Q and a number"),
        pytest.param("3Q24", "QUARTER", 3, id="a number and Q"),
        pytest.param("H1", "HALF", 1, id="H and a number"),
        pytest.param("qtr", "UNIT", "quarter", id="a unit in short"),
        pytest.param("winter", "SEASON", 12, id="a season"),
        pytest.param("'24", "YY", 2024, id="two digits with their mark"),
        pytest.param("6 a.m.", "CLOCK", "6", id="a time of day"),
        pytest.param("0600 GMT", "CLOCK", "0600", id="a time of day in a zone"),
        pytest.param("16 April 2025", "DATE", DayName(2025, 4, 16), id="day first"),
        pytest.param("16th of April", "DATE", DayName(None, 4, 16), id="day first, no year"),
        pytest.param("April 16, 2025", "DATE", DayName(2025, 4, 16), id="month first"),
        pytest.param("Apr. 16", "DATE", DayName(None, 4, 16), id="short month first"),
        pytest.param("Wednesday, April 16, 2025", "DATE", DayName(2025, 4, 16), id="with its weekday"),
        pytest.param("2025-04-16", "DATE", DayName(2025, 4, 16), id="ISO"),
        pytest.param("31/12/2023", "DATE", DayName(2023, 12, 31), id="slashes, day first"),
        pytest.param("12/31/2023", "DATE", DayName(2023, 12, 31), id="slashes, month first"),
        pytest.param("30.06.2024", "DATE", DayName(2024, 6, 30), id="dots"),
    ],
)
def test_a_part_of_a_time_is_read(text: str, kind: str, value: object) -> None:
    assert first(text, kind) == value


def test_a_date_is_offered_with_and_without_the_number_behind_it() -> None:
    options = atoms(tokenize("3 May 2019 homes"), 0)["DATE"]
    assert [value for _, value in options] == [DayName(2019, 5, 3), DayName(None, 5, 3)]


def test_two_digits_name_a_year_of_either_century() -> None:
    assert (two_digit_year(69), two_digit_year(70)) == (2069, 1970)


def test_a_leap_day_is_missing_in_other_years() -> None:
    assert DayName(None, 2, 29).in_year(2023) is None


@given(DATES, st.sampled_from(["{d} {m} {y}", "{m} {d}, {y}", "{m} {d} {y}", "{d} {m}, {y}", "{y}-{n:02}-{d:02}"]))
def test_a_date_is_read_as_it_was_printed(date: dt.date, form: str) -> None:
    text = form.format(d=date.day, m=MONTHS[date.month - 1], y=date.year, n=date.month)
    assert first(text, "DATE") == DayName(date.year, date.month, date.day)


@given(st.text(max_size=60))
def test_any_text_can_be_asked_at_any_token(text: str) -> None:
    tokens = tokenize(text)
    for at in range(len(tokens)):
        assert all(at < end <= len(tokens) for options in atoms(tokens, at).values() for end, _ in options)
