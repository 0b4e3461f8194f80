"""Readings of what is a part, a bound or a neighbour of another expression: the end of 2023, the year to June."""

from __future__ import annotations

import datetime as dt

from reconcile.extraction.periods.slots import Filled, Rule, Surroundings
from reconcile.extraction.periods.tense import Tense
from reconcile.language.days import Days, days, ending, month_end, moved, unit_of, years

_THIRDS = {"early": (0, 1), "middle": (1, 2), "late": (2, 3), "towards-end": (2, 3)}


def same(filled: Filled, where: Surroundings, rule: Rule) -> Days | None:
    """What fills the phrase, as it is."""
    return filled.whole()


def within(filled: Filled, where: Surroundings, rule: Rule) -> Days | None:
    """Some day of what fills the phrase: the day itself, of a longer stretch its last, or today where it still runs."""
    whole = filled.whole() if filled.wholes else None
    if not filled.wholes and where.published is not None:
        return days(where.published, where.published)
    if whole is None or whole.start == whole.end:
        return whole
    running = (
        where.published is not None and whole.start <= where.published < whole.end and where.tense is not Tense.FUTURE
    )
    return days(
        whole.start, where.published if running and where.published else whole.end, fuzzy=True, label=whole.label
    )


def pair(filled: Filled, where: Surroundings, rule: Rule) -> Days | None:
    """Two or three expressions of one kind, which `placing` takes apart again."""
    spans = [value.value for value in filled.wholes if isinstance(value.value, Days)]
    lengths = {(span.end - span.start).days // 10 for span in spans}
    alike = len(spans) == len(filled.wholes) and max(lengths) - min(lengths) <= 1
    # "in March and June 2024": the year stands with the last only.
    stated = [any(word.isdigit() for word in where.words[value.start : value.end]) for value in filled.wholes]
    return spans[0] if alike and (stated[0] or not stated[-1]) else None


def range_of(filled: Filled, where: Surroundings, rule: Rule) -> Days | None:
    """From the first expression's start to the second one's end."""
    first, last = filled.whole(0), filled.whole(1)
    if first is None or last is None or last.end <= first.end:
        return None
    return days(first.start, last.end, fuzzy=first.fuzzy or last.fuzzy)


def end(filled: Filled, where: Surroundings, rule: Rule) -> Days | None:
    """The last day of what fills the phrase, also where it has only begun to run."""
    whole = filled.whole()
    if whole is None:
        return None
    day = _last_day(whole, where)
    return days(day, day, fuzzy=whole.fuzzy and day == whole.end)


def _last_day(whole: Days, where: Surroundings) -> dt.date:
    # "This year" may have been read as far as it has run: its end is nevertheless that of the whole unit.
    if whole.end != where.published or whole.start == whole.end or whole.start.day != 1:
        return whole.end
    return unit_of("year" if whole.start.month < whole.end.month else "month", whole.start).end


def start(filled: Filled, where: Surroundings, rule: Rule) -> Days | None:
    """The first day of what fills the phrase."""
    whole = filled.whole()
    return None if whole is None else days(whole.start, whole.start)


def middle(filled: Filled, where: Surroundings, rule: Rule) -> Days | None:
    """The middle of a year or a month, as a day: 30 June."""
    whole = filled.whole()
    if whole is None:
        return None
    length = (_last_day(whole, where) - whole.start).days + 1
    day = month_end(whole.start.year, 6) if length > 360 else moved(whole.start, "day", length // 2 - 1)
    return days(day, day, fuzzy=True)


def part(filled: Filled, where: Surroundings, rule: Rule) -> Days | None:
    """The first, middle or last third of a year, a month or another span; its last quarter is "towards the end"."""
    whole = filled.whole() if filled.wholes else None
    if whole is None:
        if filled.wholes or where.published is None or filled.unit is None:
            return None
        whole = unit_of(filled.unit, where.published, rule.shift)
    whole = days(whole.start, _last_day(whole, where))
    first, last = _THIRDS[rule.part or "early"]
    length = (whole.end - whole.start).days + 1
    month_count = (whole.end.year - whole.start.year) * 12 + whole.end.month - whole.start.month + 1
    whole_months = whole.start.day == 1 and whole.end == month_end(whole.end.year, whole.end.month)
    if whole_months and month_count % 12 == 0:
        begin = moved(
            whole.start, "month", month_count * 3 // 4 if rule.part == "towards-end" else month_count * first // 3
        )
        finish = moved(moved(whole.start, "month", month_count * last // 3), "day", -1)
    elif whole_months and month_count == 1:
        begin = whole.start.replace(day=(1, 11, 21)[first])
        finish = whole.start.replace(day=(10, 20, length)[last - 1])
    else:
        begin = moved(whole.start, "day", length * first // 3)
        finish = moved(whole.start, "day", max(length * last // 3, length * first // 3 + 1) - 1)
    own = where.published
    if not filled.wholes and own is not None and begin <= own < finish:
        finish = own
    return days(begin, finish, fuzzy=True)


def half_of(filled: Filled, where: Surroundings, rule: Rule) -> Days | None:
    """A half of a month: days 1 to 15 and the rest."""
    whole, number = filled.whole(), filled.number("ORD")
    if (
        whole is None
        or number not in (1, 2)
        or whole.start.day != 1
        or whole.end.day < 28
        or whole.start.month != whole.end.month
    ):
        return None
    half = whole.start.replace(day=15)
    return days(whole.start, half) if number == 1 else days(moved(half, "day", 1), month_end(half.year, half.month))


def first_units(filled: Filled, where: Surroundings, rule: Rule) -> Days | None:
    """The first so many months (weeks, days) of a year or a month; else of the latest year that has had them."""
    count, unit = filled.number("N") or 1, filled.unit or rule.unit or "month"
    if filled.wholes or filled.year is not None:
        whole = filled.whole() if filled.year is None else years(filled.year, filled.year)
        if (
            whole is None
            or whole.label.startswith("FY")
            or ("/" in whole.label and whole.fuzzy and whole.start.month == 7)
        ):
            return None
        last = _last(whole.start, unit, count)
        runs = where.published is not None and whole.end == where.published
        return days(whole.start, last) if last <= whole.end or runs else None
    if where.published is None or unit not in ("month", "quarter", "week", "day") or (unit == "month" and count > 12):
        return None
    begin = dt.date(where.published.year, 1, 1)
    if where.tense is not Tense.FUTURE and _last(begin, unit, count) >= where.published:
        begin = begin.replace(year=begin.year - 1)
    return days(begin, _last(begin, unit, count))


def _last(start: dt.date, unit: str, count: int) -> dt.date:
    return moved(moved(start, unit, count), "day", -1)


def last_units(filled: Filled, where: Surroundings, rule: Rule) -> Days | None:
    """The last so many months (weeks, days) of a period that is named."""
    whole, count, unit = filled.whole(), filled.number("N") or 1, filled.unit or rule.unit or "month"
    if whole is None:
        return None
    span = ending(whole.end, unit, count)
    return span if whole.start <= span.start else None


def span_to(filled: Filled, where: Surroundings, rule: Rule) -> Days | None:
    """So many units that end with a day or a month: the year to June, the 13 weeks to 28 June."""
    whole = filled.whole()
    if whole is None:
        return None
    unit, count = rule.unit or filled.unit or "year", filled.number("N") or 1
    return ending(_last_day(whole, where), unit, count)


def span_from(filled: Filled, where: Surroundings, rule: Rule) -> Days | None:
    """So many units that begin with a day or a month: the fiscal year beginning on 1 July."""
    whole = filled.whole()
    unit = rule.unit or filled.unit or "year"
    return None if whole is None else days(whole.start, _last(whole.start, unit, filled.number("N") or 1))


def week_of(filled: Filled, where: Surroundings, rule: Rule) -> Days | None:
    """The seven days from a day on."""
    whole = filled.whole()
    return None if whole is None or whole.start != whole.end else days(whole.start, moved(whole.start, "day", 6))


def week_number(filled: Filled, where: Surroundings, rule: Rule) -> Days | None:
    """A numbered week of the year, from Monday to Sunday."""
    number, year = filled.number("N"), filled.year
    if year is None:
        year = None if where.published is None else where.published.year
    if number is None or year is None or not 1 <= number <= 52:
        return None
    monday = dt.date.fromisocalendar(year, number, 1)
    return days(monday, moved(monday, "day", 6))


def since(filled: Filled, where: Surroundings, rule: Rule) -> Days | None:
    """From the start of what fills the phrase, or the day after its end, to the document's date."""
    whole = filled.whole()
    if whole is None or where.published is None:
        return None
    begin = moved(whole.end, "day", 1) if rule.part == "end" else whole.start
    return days(begin, where.published, fuzzy=whole.fuzzy) if begin <= where.published else None
