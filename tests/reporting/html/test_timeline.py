"""The time line: when there is one, over which days, and what is joined on it."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from msgspec.structs import replace

from making import PEOPLE, PERCENT, as_of, claim, document, quantity, words, year
from reconcile.model import Claim, Evidence, Explanation, Kind, Pair, Period, Subject, Unit, Verdict
from reconcile.reporting.html.timeline import TimeLine, time_line


def _read(value: str, day: str, unit: Unit = PEOPLE) -> Claim:
    return claim(quantity(value, unit), document=document(day=day), as_of=as_of(day), running=True)


def _covering(value: str, number: int) -> Claim:
    return claim(quantity(value, PEOPLE), document=document(day=None), period=year(number))


def _written(value: str, day: str | None) -> Claim:
    return claim(quantity(value, PEOPLE), document=document(day=day))


def _time(a: Claim, b: Claim, *more: Claim, kind: Kind | None = None, newer: str | None = None) -> TimeLine | None:
    explanation = Explanation(kind, "", (Evidence(a, words("since")),)) if kind else None
    verdict = Verdict.EXPLAINED if kind else Verdict.CONFLICT
    pair = Pair("p-1", Subject("s-1", "k", "l", (a, b, *more)), a, b, verdict, explanation, "", ())
    return time_line(pair, [("a", a, "1"), ("b", b, "2")], newer)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        pytest.param(_written("1", None), _written("2", None), id="no days"),
        pytest.param(_written("1", "2031-05-01"), _written("2", None), id="a day for one"),
        pytest.param(_written("1", "2031-05-01"), _written("2", "2031-05-01"), id="one day for both"),
        pytest.param(_covering("1", 2031), _covering("2", 2031), id="one period for both"),
        pytest.param(_read("1", "2031-05-01"), _read("2", "2031-05-09", PERCENT), id="no common measure"),
    ],
)
def test_no_line_where_days_tell_nothing(a: Claim, b: Claim) -> None:
    assert _time(a, b) is None


@pytest.mark.parametrize(
    ("a", "b", "by"),
    [
        pytest.param(_read("1", "2031-05-01"), _read("2", "2031-05-09"), "day of reading", id="readings"),
        pytest.param(_covering("1", 2030), _covering("2", 2031), "period covered", id="periods"),
        pytest.param(
            _written("1", "2031-05-01"), _written("2", "2031-05-09"), "date of the document", id="documents only"
        ),
        pytest.param(
            replace(_written("1", "2031-05-01"), period=year(2030)),
            replace(_written("2", "2032-05-01"), period=year(2030)),
            "date of the document",
            id="documents where the period is the same",
        ),
        pytest.param(
            replace(_read("1", "2031-05-01"), period=year(2030)),
            replace(_written("2", "2031-06-01"), period=year(2031)),
            "period covered",
            id="what both have",
        ),
    ],
)
def test_which_days_count(a: Claim, b: Claim, by: str) -> None:
    time = _time(a, b)
    assert time and time.by == by


def test_a_growing_toll_is_a_rising_line() -> None:
    more = [_read(value, day) for value, day in (("40", "2031-05-03"), ("61", "2031-05-05"), ("23", "2031-05-01"))]
    time = _time(_read("55", "2031-05-04"), _read("74", "2031-05-09"), *more, kind=Kind.AS_OF)
    assert time
    assert [mark.letter for mark in time.line] == ["", "", "a", "", "b"]
    heights = [mark.up for mark in time.line]
    assert heights == sorted(heights, reverse=True)


def test_a_line_joins_nothing_but_readings_of_one_count() -> None:
    stock = [replace(one, measure=replace(one.measure, running=False)) for one in _toll()]
    time = _time(*stock, kind=Kind.SCOPE)
    assert time and time.line == ()


def _toll() -> tuple[Claim, Claim]:
    return _read("55", "2031-05-04"), _read("74", "2031-05-09")


@pytest.mark.parametrize(("newer", "arrow"), [(None, None), ("b", "ab"), ("a", "ba")])
def test_a_revision_is_an_arrow(newer: str | None, arrow: str | None) -> None:
    time = _time(_written("1", "2031-05-01"), _written("2", "2031-05-09"), newer=newer)
    assert time
    assert (time.arrow and "".join(mark.letter for mark in time.arrow)) == arrow


def test_a_period_is_as_long_as_its_days() -> None:
    quarter = Period(dt.date(2031, 1, 1), dt.date(2031, 3, 31), "2031-Q1", words("first quarter"))
    time = _time(replace(_written("1", None), period=quarter), _covering("4", 2031))
    assert time
    short, long = time.marks
    assert [short.start, long.start, long.end] == [Decimal(place) for place in (8, 8, 92)]
    assert 27 < short.end < 30


def test_the_same_figure_of_the_same_day_is_shown_once() -> None:
    time = _time(*_toll(), *_toll(), _read("55", "2031-05-04"))
    assert time and time.others == ()


def test_of_very_many_figures_some_are_shown_from_beginning_to_end() -> None:
    first = dt.date(2031, 1, 1)
    many = [_read(str(value), (first + dt.timedelta(value)).isoformat()) for value in range(300)]
    time = _time(many[0], many[299], *many[1:299], kind=Kind.AS_OF)
    assert time
    assert 12 <= len(time.others) <= 24
    assert max(mark.at for mark in time.others) > 85


@pytest.mark.parametrize(
    ("first", "last", "ticks"),
    [
        pytest.param("2031-05-01", "2031-05-02", "2031-05-01 2031-05-02", id="two days"),
        pytest.param("2031-05-02", "2031-05-22", "2031-05-02 2031-05-07 2031-05-12 2031-05-17 2031-05-22", id="weeks"),
        pytest.param("2031-01-20", "2031-05-22", "2031-02 2031-03 2031-04 2031-05", id="months"),
        pytest.param("2029-11-20", "2032-05-22", "2030 2031 2032", id="years"),
        pytest.param("1931-11-20", "2032-05-22", "1940 1960 1980 2000 2020", id="scores of years"),
        pytest.param("0001-01-01", "9999-12-31", "1000 2000 3000 4000 5000 6000 7000 8000 9000", id="all time"),
    ],
)
def test_ticks_begin_years_months_or_days(first: str, last: str, ticks: str) -> None:
    time = _time(_written("1", first), _written("2", last))
    assert time and " ".join(tick.label for tick in time.ticks) == ticks


def test_labels_near_one_another_keep_apart() -> None:
    time = _time(_read("10", "2031-05-04"), _read("40", "2031-05-05"), _read("45", "2031-06-30"), kind=Kind.AS_OF)
    assert time and [mark.above for mark in time.marks] == [False, True]
