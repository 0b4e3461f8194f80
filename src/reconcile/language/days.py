"""Spans of days and the arithmetic of the calendar: units, whole months, windows that end on a day, labels."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Mapping

from msgspec import Struct

UNITS: Mapping[str, str] = {
    form: unit
    for unit in ("day", "week", "fortnight", "month", "quarter", "half", "year", "decade", "century")
    for form in (unit, f"{unit}s")
} | {
    "halves": "half",
    "centuries": "century",
    "weekend": "weekend",
    "weekends": "weekend",
    "yr": "year",
    "yrs": "year",
    "qtr": "quarter",
    "qtrs": "quarter",
    "mth": "month",
    "mths": "month",
}
_MONTHS_IN = {"month": 1, "quarter": 3, "half": 6, "year": 12, "decade": 120, "century": 1200}
_DAYS_IN = {"day": 1, "week": 7, "weekend": 7, "fortnight": 14}


class Days(Struct, frozen=True):
    """A span of days, inclusive, with its canonical label; `fuzzy` where usage, not rule, sets the bounds."""

    start: dt.date
    end: dt.date
    label: str
    fuzzy: bool = False


def days(start: dt.date, end: dt.date, *, fuzzy: bool = False, label: str = "") -> Days:
    """The span from one day to another (in either order), labelled."""
    start, end = min(start, end), max(start, end)
    return Days(start, end, label or label_of(start, end), fuzzy)


def label_of(start: dt.date, end: dt.date) -> str:
    """The canonical label of a span: 2024, 2024-Q1, 2024-H1, 2024-03, 2024-01/2024-09, 2024-03-12, else an interval.

    >>> label_of(dt.date(2024, 4, 1), dt.date(2024, 6, 30))
    '2024-Q2'
    """
    if start == end:
        return start.isoformat()
    if start.day == 1 and end == month_end(end.year, end.month):
        length = (end.year - start.year) * 12 + end.month - start.month + 1
        if length % 12 == 0 and start.month == 1:
            return f"{start.year:04}" if length == 12 else f"{start.year:04}/{end.year:04}"
        if length == 6 and start.month in (1, 7):
            return f"{start.year:04}-H{1 + start.month // 7}"
        if length == 3 and start.month % 3 == 1:
            return f"{start.year:04}-Q{1 + start.month // 3}"
        first, last = f"{start.year:04}-{start.month:02}", f"{end.year:04}-{end.month:02}"
        return first if length == 1 else f"{first}/{last}"
    return f"{start.isoformat()}/{end.isoformat()}"


def month_end(year: int, month: int) -> dt.date:
    """The last day of a month."""
    return dt.date(year, month, calendar.monthrange(year, month)[1])


def moved(day: dt.date, unit: str, by: int) -> dt.date:
    """The same day so many units later; at most the month's last day, and never outside the calendar.

    >>> moved(dt.date(2024, 3, 31), "month", -1)
    datetime.date(2024, 2, 29)
    """
    if unit in _DAYS_IN:
        ordinal = day.toordinal() + _DAYS_IN[unit] * by
        return dt.date.fromordinal(min(max(ordinal, 1), dt.date.max.toordinal()))
    months = day.year * 12 + day.month - 1 + _MONTHS_IN[unit] * by
    months = min(max(months, 12), 9999 * 12 + 11)
    year, month = divmod(months, 12)
    return dt.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def unit_of(unit: str, day: dt.date, by: int = 0) -> Days:
    """The calendar unit that holds a day, or the one so many further on. Weeks begin on Monday."""
    at = moved(day, unit, by)
    if unit == "day":
        return days(at, at)
    if unit in _DAYS_IN:
        monday = moved(at, "day", -at.weekday())
        if unit == "weekend":
            return days(moved(monday, "day", 5), moved(monday, "day", 6))
        return days(monday, moved(monday, "day", _DAYS_IN[unit] - 1))
    if unit in ("decade", "century"):
        length = _MONTHS_IN[unit] // 12
        first = at.year // length * length
        return years(max(first, 1), first + length - 1)
    length = _MONTHS_IN[unit]
    return months(at.year, (at.month - 1) // length * length + 1, length)


def months(year: int, month: int, count: int = 1, *, fuzzy: bool = False) -> Days:
    """So many whole months from one on, within the years that a date can have."""
    start = dt.date(min(max(year, dt.MINYEAR), dt.MAXYEAR), month, 1)
    last = moved(start, "month", count - 1)
    return days(start, month_end(last.year, last.month), fuzzy=fuzzy)


def years(first: int, last: int) -> Days:
    """Whole calendar years."""
    return days(dt.date(min(first, last), 1, 1), dt.date(max(first, last), 12, 31))


def ending(end: dt.date, unit: str, count: int) -> Days:
    """So many units that end on a day, with it. Whole months where the day is a month's last."""
    if unit in _MONTHS_IN and end == month_end(end.year, end.month):
        first = moved(end.replace(day=1), "month", 1 - _MONTHS_IN[unit] * count)
        return days(first, end)
    return days(moved(moved(end, unit, -count), "day", 1), end)


def shifted(span: Days, unit: str, by: int) -> Days:
    """The same stretch of the calendar, so many units further on: the first quarter stays a first quarter."""
    start, end = moved(span.start, unit, by), moved(span.end, unit, by)
    if unit in _MONTHS_IN and span.end == month_end(span.end.year, span.end.month):
        end = month_end(end.year, end.month)
    return days(start, end, fuzzy=span.fuzzy)
