"""Readings of what is named: years, quarters, months, days, seasons and fiscal years, with or without their year."""

from __future__ import annotations

import datetime as dt

from reconcile.extraction.periods.slots import Filled, Rule, Surroundings
from reconcile.extraction.periods.tense import Tense
from reconcile.language.dates import DayName
from reconcile.language.days import Days, days, ending, month_end, months, moved, years

_PIECES = {"quarter": (4, 3), "half": (2, 6)}
_DECADE_PARTS = {"early": (0, 3), "middle": (4, 6), "late": (7, 9)}


def year(filled: Filled, where: Surroundings, rule: Rule) -> Days | None:
    """A calendar year, or all from one year to another."""
    pair = next((value.value for value in filled.values if value.slot == "YEARS"), None)
    if isinstance(pair, tuple):
        return years(*pair)
    if (first := filled.number("FY")) is not None:
        return years(first, first + 1)
    first, second = filled.year, filled.number("YEAR", 1)
    if first is None or (second is not None and second <= first):
        return None
    return years(first, second or first)


def calendar(filled: Filled, where: Surroundings, rule: Rule) -> Days | None:
    """A year, a month or a half, whichever fills the phrase."""
    if filled.number("MONTH") is not None:
        return month(filled, where, rule)
    return year(filled, where, rule) if filled.year is not None else piece(filled, where, rule)


def decade(filled: Filled, where: Surroundings, rule: Rule) -> Days | None:
    """A decade, its half or a third of it."""
    start, half = filled.number("DECADE"), filled.number("ORD")
    if start is None or (half is not None and half not in (1, 2)):
        return None
    if half is not None:
        return years(start + 5 * (half - 1), start + 5 * half - 1)
    first, last = _DECADE_PARTS.get(rule.part or "", (0, 9))
    return _usage(years(start + first, start + last), rule)


def century(filled: Filled, where: Surroundings, rule: Rule) -> Days | None:
    """A century, from its year 1 on."""
    number = filled.number("ORD")
    return None if number is None or number > 21 else _usage(years(100 * number - 99, 100 * number), rule)


def month(filled: Filled, where: Surroundings, rule: Rule) -> Days | None:
    """A month: of a year that is named, of the year that another expression lies in, or the nearest by the tense."""
    number = filled.number("MONTH")
    if number is None:
        return None
    if filled.year is not None:
        return months(filled.year, number)
    if filled.wholes:
        whole = filled.whole()
        is_year = whole is not None and (whole.start.month, whole.start.day) == (1, 1)
        return months(whole.start.year, number) if whole is not None and is_year else None
    if where.published is None:
        return None
    own = where.published
    if rule.unit == "year":
        return months(own.year + rule.shift, number)
    if rule.shift < 0:
        return months(own.year - (number >= own.month), number, fuzzy=rule.fuzzy)
    if rule.shift > 0:
        return months(own.year + (number <= own.month), number, fuzzy=rule.fuzzy)
    return _nearest_month(number, where)


def _nearest_month(number: int, where: Surroundings) -> Days | None:
    if where.published is None:
        return None
    own, tense = where.published, where.tense
    ahead = (number - own.month) % 12
    if tense is Tense.FUTURE:  # a month that has just gone is seldom meant to come again
        return months(own.year + (number < own.month), number, fuzzy=ahead > 8)
    return months(own.year - (number > own.month), number, fuzzy=tense is Tense.NONE and 0 < ahead < 3)


def months_from_to(filled: Filled, where: Surroundings, rule: Rule) -> Days | None:
    """From one month to another; the year stands with the last, with both, in an expression, or the tense tells it."""
    first, last = filled.number("MONTH"), filled.number("MONTH", 1)
    if first is None or last is None:
        return None
    turn = int(first > last)  # November to February lies in two years
    stated = [value for value in filled.values if value.slot in ("YEAR", "YY")]
    if len(stated) == 2 and isinstance(stated[0].value, int) and isinstance(stated[1].value, int):
        start, end = dt.date(stated[0].value, first, 1), month_end(stated[1].value, last)
        return days(start, end) if start < end else None
    if filled.year is not None:
        return days(dt.date(filled.year - turn, first, 1), month_end(filled.year, last))
    if filled.wholes:
        return _months_within(filled.whole(), first, last)
    nearest = _nearest_month(last, where)
    if nearest is None:
        return None
    return days(dt.date(nearest.end.year - turn, first, 1), nearest.end)


def _months_within(whole: Days | None, first: int, last: int) -> Days | None:
    if whole is None or whole.label.startswith("FY"):
        return None
    if not whole.fuzzy:
        year = whole.start.year
        return days(dt.date(year, first, 1), month_end(year, last)) if first <= last else None
    # A fiscal year that bears two years begins between April and October: months before that are of the second year.
    start = dt.date(whole.start.year + (first < 4), first, 1)
    return days(start, month_end(start.year + (first > last), last))


def two_months(filled: Filled, where: Surroundings, rule: Rule) -> Days | None:
    """Two months that follow each other, taken together."""
    first, last = filled.number("MONTH"), filled.number("MONTH", 1)
    return months_from_to(filled, where, rule) if first is not None and last == first % 12 + 1 else None


def piece(filled: Filled, where: Surroundings, rule: Rule) -> Days | None:
    """The nth quarter or half of a year; without a year the last that has ended, or the coming one by the tense."""
    unit = "half" if filled.number("HALF") else rule.unit or "quarter"
    most, length = _PIECES[unit]
    number = filled.number("QUARTER") or filled.number("HALF") or filled.number("ORD")
    if rule.part == "last":
        number = most
    if number is None or not 1 <= number <= most:
        return None
    first = (number - 1) * length + 1
    if filled.year is not None:
        return months(filled.year, first, length)
    if filled.wholes:
        whole = filled.whole()
        return months(whole.start.year, first, length) if whole is not None and _is_one_year(whole) else None
    if where.published is None:
        return None
    this = months(where.published.year, first, length)
    if where.tense is Tense.FUTURE:
        meant = this if this.end >= where.published else months(this.start.year + 1, first, length)
    else:
        meant = this if this.end < where.published else months(this.start.year - 1, first, length)
    return _usage(meant, rule)


def _is_one_year(whole: Days) -> bool:
    """Whether it is a calendar year, or one of which only the beginning has run."""
    return (
        (whole.start.month, whole.start.day) == (1, 1)
        and whole.start.year == whole.end.year
        and "FY" not in whole.label
    )


def named_quarter(filled: Filled, where: Surroundings, rule: Rule) -> Days | None:
    """The quarter that ends with a month: "the June quarter"."""
    last = month(filled, where, rule)
    if last is None:
        return None
    if filled.year is None and where.published is not None and last.end >= where.published:
        last = months(last.start.year - 1, last.start.month)
    return ending(last.end, "quarter", 1)


def date(filled: Filled, where: Surroundings, rule: Rule) -> Days | None:
    """A day, or from one day to another; a missing year comes from the other day or from the document's date."""
    parts = [value for value in filled.values if value.slot in ("DATE", "N", "ORD")]
    names = [part.value for part in parts if isinstance(part.value, DayName)]
    if not names:
        return _ordinal_date(filled, where)
    if len(parts) == 2 and len(names) == 1:  # "3 to 9 March", "April 1-10", "June 2 to 4, 2025"
        name, number = names[0], filled.number("N") or 0
        other = DayName(name.year if filled.year is None else filled.year, name.month, number)
        year_named = DayName(other.year, name.month, name.day)
        first, last = (other, year_named) if parts[0].slot == "N" else (year_named, other)
        return _between(first, last, where) if first.day < last.day else None
    if len(names) == 2:
        return _between(names[0], names[1], where)
    day = _day(names[0], where)
    return None if day is None else days(day, day)


def _ordinal_date(filled: Filled, where: Surroundings) -> Days | None:
    number, month_number = filled.number("ORD"), filled.number("MONTH")
    if number is None or month_number is None or not 1 <= number <= 31:
        return None
    day = _day(DayName(filled.year, month_number, number), where)
    return None if day is None else days(day, day)


def _between(first: DayName, last: DayName, where: Surroundings) -> Days | None:
    end = _day(last, where) if last.year or first.year is None else last.in_year(first.year)
    if end is None:
        return None
    start = first.in_year(first.year or end.year)
    if start is not None and start > end and first.year is None:
        start = first.in_year(end.year - 1)
    return None if start is None or start >= end else days(start, end)


def _day(name: DayName, where: Surroundings) -> dt.date | None:
    if name.year is not None:
        return name.in_year(name.year)
    own = where.published
    if own is None:
        return None
    this, coming, gone = name.in_year(own.year), name.in_year(own.year + 1), name.in_year(own.year - 1)
    tense = where.tense
    if tense is Tense.FUTURE:
        return this if this and this >= own else coming
    # Datelines run a day ahead of the wire's clock; without a verb the nearer day is meant.
    reach = 2 if tense is Tense.PAST else 60
    near = next((day for day in (this, coming) if day and 0 <= (day - own).days <= reach), None)
    return near or (this if this and this <= own else gone)


def season(filled: Filled, where: Surroundings, rule: Rule) -> Days | None:
    """Three months of the northern year; a winter counts by the year in which it begins."""
    first = filled.number("SEASON")
    if first is None:
        return None
    named = filled.number("FY") or filled.year
    if named is not None:
        return months(named, first, 3, fuzzy=True)
    if where.published is None:
        return None
    own = where.published
    this = months(own.year, first, 3, fuzzy=True)
    if rule.shift < 0 or (rule.part == "past" and where.tense is not Tense.FUTURE):
        begun = this.end if rule.shift < 0 else this.start
        return this if begun < own else months(own.year - 1, first, 3, fuzzy=True)
    if rule.shift > 0:
        return this if this.start > own else months(own.year + 1, first, 3, fuzzy=True)
    return this


def fiscal(filled: Filled, where: Surroundings, rule: Rule) -> Days | None:
    """A fiscal, crop or school year. Whose calendar it follows is not known: its bounds are only about right."""
    first = filled.number("FY")
    if first is not None:
        start = dt.date(first, 7, 1)
        return days(
            start, moved(moved(start, "year", 1), "day", -1), fuzzy=True, label=f"{first}/{(first + 1) % 100:02}"
        )
    if filled.year is not None:
        return days(dt.date(filled.year, 1, 1), dt.date(filled.year, 12, 31), fuzzy=True, label=f"FY{filled.year}")
    if where.published is None:
        return None
    own = where.published.year + rule.shift
    return days(dt.date(own, 1, 1), dt.date(own, 12, 31), fuzzy=True)


def fiscal_piece(filled: Filled, where: Surroundings, rule: Rule) -> Days | None:
    """A quarter or half of a fiscal year: some months from the April before on, never a calendar quarter."""
    first = filled.number("FY")
    last = first + 1 if first is not None else filled.year
    unit = "H" if rule.unit == "half" else "Q"
    number = filled.number("QUARTER") or filled.number("HALF") or filled.number("ORD")
    if last is None or number is None or number > (2 if unit == "H" else 4):
        return None
    name = f"{first}/{last % 100:02}" if first is not None else f"FY{last}"
    return days(dt.date(last - 1, 4, 1), dt.date(last, 12, 31), fuzzy=True, label=f"{name}-{unit}{number}")


def _usage(span: Days, rule: Rule) -> Days:
    return Days(span.start, span.end, span.label, True) if rule.fuzzy else span
