"""The readings that rules name by `means`: what fills a phrase, and where it stands → the days that it names."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from reconcile.extraction.periods.tense import Tense, tense_at
from reconcile.language.dates import (
    DayName,
    Days,
    days,
    ending,
    month_end,
    months,
    moved,
    unit_of,
    years,
)
from reconcile.rulebook import AsOfEntry, PeriodEntry


@dataclass(frozen=True, slots=True)
class Rule:
    """An entry as the matcher needs it: its parameters with what they leave out filled in."""

    name: str
    number: int
    means: str
    role: str
    comparison: str | None
    unit: str | None
    shift: int
    part: str | None
    fuzzy: bool
    alone: bool
    next: frozenset[str]
    previous: frozenset[str]
    not_next: frozenset[str]
    not_previous: frozenset[str]
    free: bool  # no condition on the words beside it


def rule_of(entry: PeriodEntry | AsOfEntry, number: int) -> Rule:
    """The rule that an entry states."""
    beside = [frozenset(words) for words in (entry.next, entry.previous, entry.not_next, entry.not_previous)]
    free = not any(beside)
    if isinstance(entry, AsOfEntry):
        return Rule(
            entry.rule, number, entry.means, "as-of", None, None, 0, None, entry.fuzzy, True, *beside, free=free
        )
    return Rule(
        entry.rule, number, entry.means, entry.role, entry.comparison, entry.unit, entry.shift, entry.part, entry.fuzzy,
        entry.alone, *beside, free=free,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Value:
    """What fills a slot, and at which tokens."""

    slot: str
    start: int
    end: int
    value: int | str | DayName | tuple[int, int] | Days | None
    rule: str = ""  # of a whole expression


@dataclass(frozen=True, slots=True)
class Filled:
    """What fills the slots of a phrase, in their order."""

    values: tuple[Value, ...]

    def all(self, *slots: str) -> tuple[Value, ...]:
        """The values of these slots."""
        return tuple(value for value in self.values if value.slot in slots)

    def number(self, slot: str, nth: int = 0) -> int | None:
        """The nth number of a slot."""
        found = [value.value for value in self.values if value.slot == slot]
        value = found[nth] if nth < len(found) else None
        return value if isinstance(value, int) else None

    def text(self, slot: str) -> str | None:
        """The word of a slot."""
        value = next((value.value for value in self.values if value.slot == slot), None)
        return value if isinstance(value, str) else None

    def whole(self, nth: int = 0) -> Days | None:
        """The days of the nth whole expression."""
        found = [value.value for value in self.values if value.slot in ("PERIOD", "DAY")]
        value = found[nth] if nth < len(found) else None
        return value if isinstance(value, Days) else None

    @property
    def has_whole(self) -> bool:
        """Whether a slot holds a whole expression, known or not."""
        return any(value.slot in ("PERIOD", "DAY") for value in self.values)

    @property
    def year(self) -> int | None:
        """The year of the phrase, in four digits or two."""
        found = self.number("YEAR")
        return found if found is not None else self.number("YY")


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Where a phrase stands: the document's date, and the words of its sentence."""

    published: dt.date | None
    norms: Sequence[str]
    start: int
    end: int

    @property
    def tense(self) -> Tense:
        """Whether the clause looks back or ahead."""
        return tense_at(self.norms, self.start, self.end)


Reading = Callable[[Filled, Surroundings, Rule], Days | None]
_THIRDS = {"early": (0, 1), "middle": (1, 2), "late": (2, 3), "towards-end": (2, 3)}


def _year(filled: Filled, where: Surroundings, rule: Rule) -> Days | None:
    """A calendar year, or the span of two."""
    pair = next((value.value for value in filled.values if value.slot == "YEARS"), None)
    if isinstance(pair, tuple):
        return years(*pair)
    first, second = filled.year, filled.number("YEAR", 1)
    return None if first is None else years(first, second if second is not None else first)


def _decade(filled: Filled, where: Surroundings, rule: Rule) -> Days | None:
    """A decade, its half or a third of it."""
    start = filled.number("DECADE")
    if start is None:
        return None
    half = filled.number("ORD")
    if half is not None:
        return years(start, start + 4) if half == 1 else years(start + 5, start + 9)
    reach = {"early": (0, 3), "middle": (4, 6), "late": (7, 9)}.get(rule.part or "", (0, 9))
    return _fuzzy(years(start + reach[0], start + reach[1]), rule)


def _nearest_month(number: int, where: Surroundings) -> Days | None:
    """The month that a bare name means: the last that has begun, or the coming one where the clause looks ahead."""
    if where.published is None:
        return None
    own = where.published
    if where.tense is Tense.FUTURE:
        return months(own.year + (number < own.month), number)
    return months(own.year - (number > own.month), number)


def _month(filled: Filled, where: Surroundings, rule: Rule) -> Days | None:
    """A month, of a year that is named, that another expression names, or that the tense tells."""
    number = filled.number("MONTH")
    if number is None:
        return None
    if filled.year is not None:
        return months(filled.year, number)
    if filled.has_whole:
        whole = filled.whole()
        return None if whole is None else months(whole.start.year, number)
    if rule.unit == "year":
        return None if where.published is None else months(where.published.year + rule.shift, number)
    if where.published is not None and rule.shift:
        own = where.published
        if rule.shift < 0:
            return months(own.year - (number >= own.month), number)
        return months(own.year + (number <= own.month), number)
    return _nearest_month(number, where)


def _months(filled: Filled, where: Surroundings, rule: Rule) -> Days | None:
    """From one month to another; the year stands with the last, with both, or is told by the tense."""
    first, last = filled.number("MONTH"), filled.number("MONTH", 1)
    if first is None or last is None:
        return None
    marks = [value for value in filled.values if value.slot in ("MONTH", "YEAR", "YY")]
    year = [value.value for value in filled.values if value.slot in ("YEAR", "YY")]
    if len(year) == 2 and isinstance(year[0], int) and isinstance(year[1], int):
        return days(dt.date(year[0], first, 1), month_end(year[1], last))
    if year and isinstance(year[0], int):
        at_first = marks[1].slot != "MONTH"
        start = year[0] if at_first else year[0] - (first > last)
        return days(dt.date(start, first, 1), month_end(start + (first > last), last))
    whole = filled.whole() if filled.has_whole else _nearest_month(last, where)
    if whole is None:
        return None
    end = whole.start.year
    return days(dt.date(end - (first > last), first, 1), month_end(end, last))


def _piece(filled: Filled, where: Surroundings, rule: Rule) -> Days | None:
    """The nth quarter or half of a year."""
    unit = rule.unit or "quarter"
    number = filled.number("QUARTER" if unit == "quarter" else "HALF") or filled.number("ORD")
    if rule.part == "last":
        number = 4 if unit == "quarter" else 2
    most, length = (4, 3) if unit == "quarter" else (2, 6)
    if number is None or not 1 <= number <= most:
        return None
    year = filled.year
    if year is None and filled.has_whole:
        whole = filled.whole()
        if whole is None or whole.label[:4] != whole.label:
            return None
        year = whole.start.year
    if year is not None:
        return months(year, (number - 1) * length + 1, length)
    if where.published is None:
        return None
    this = months(where.published.year, (number - 1) * length + 1, length)
    if where.tense is Tense.FUTURE:
        return this if this.end >= where.published else months(this.start.year + 1, this.start.month, length)
    return this if this.end < where.published else months(this.start.year - 1, this.start.month, length)


def _named_quarter(filled: Filled, where: Surroundings, rule: Rule) -> Days | None:
    """The quarter that ends with a month: "the June quarter"."""
    month = _month(filled, where, rule)
    if month is None:
        return None
    if filled.year is None and where.published is not None and month.end >= where.published:
        month = months(month.start.year - 1, month.start.month)
    return ending(month.end, "quarter", 1)


def _first_units(filled: Filled, where: Surroundings, rule: Rule) -> Days | None:
    """The first so many months (or weeks, days, quarters) of a year or a month; of the latest year where none is said."""
    count, unit = filled.number("N") or 1, filled.text("UNIT") or rule.unit or "month"
    if rule.part is not None:
        count = int(rule.part)
    if filled.has_whole or filled.year is not None:
        whole = filled.whole() if filled.has_whole else _year(filled, where, rule)
        return None if whole is None else _within(whole, days(whole.start, _last(whole.start, unit, count)))
    if where.published is None:
        return None
    start = dt.date(where.published.year, 1, 1)
    if where.tense is not Tense.FUTURE and _last(start, unit, count) >= where.published:
        start = start.replace(year=start.year - 1)
    return days(start, _last(start, unit, count))


def _last_units(filled: Filled, where: Surroundings, rule: Rule) -> Days | None:
    """The last so many months of a year or a month that is named."""
    whole, count, unit = filled.whole(), filled.number("N") or 1, filled.text("UNIT") or rule.unit or "month"
    return None if whole is None else _within(whole, ending(whole.end, unit, count))


def _last(start: dt.date, unit: str, count: int) -> dt.date:
    return moved(moved(start, unit, count), "day", -1)


def _within(whole: Days, part: Days) -> Days | None:
    return part if whole.start <= part.start and part.end <= whole.end else None


def _date(filled: Filled, where: Surroundings, rule: Rule) -> Days | None:
    """A day, or from one day to another; a missing year comes from the other day or from the document's date."""
    names = [value.value for value in filled.values if isinstance(value.value, DayName)]
    if not names:
        return None
    if (first_day := filled.number("N")) is not None:  # "1-20 May", "May 1-20"
        end = _day(names[0], where)
        start = None if end is None else DayName(None, end.month, first_day).in_year(end.year)
        return None if start is None or end is None else days(start, end)
    last = names[-1]
    end = _day(last, where)
    if end is None or len(names) == 1:
        return None if end is None else days(end, end)
    first = names[0]
    start = first.in_year(first.year or end.year)
    if start is not None and start > end and first.year is None:
        start = first.in_year(end.year - 1)
    if first.year is not None and last.year is None:
        end = last.in_year(first.year) or end
    return None if start is None else days(start, end)


def _day(name: DayName, where: Surroundings) -> dt.date | None:
    if name.year is not None:
        return name.in_year(name.year)
    if where.published is None:
        return None
    this = name.in_year(where.published.year)
    if where.tense is Tense.FUTURE:
        return this if this and this >= where.published else name.in_year(where.published.year + 1)
    return this if this and this <= where.published else name.in_year(where.published.year - 1)


def _weekday(filled: Filled, where: Surroundings, rule: Rule) -> Days | None:
    """The last such day, the document's own included, or the coming one where the clause looks ahead."""
    number = filled.number("WEEKDAY")
    if number is None or where.published is None:
        return None
    back = (where.published.weekday() - number) % 7
    ahead = (number - where.published.weekday()) % 7
    if rule.shift > 0:
        day = moved(where.published, "day", ahead or 7)
    elif rule.shift < 0:
        day = moved(where.published, "day", -(back or 7))
    else:
        day = moved(where.published, "day", ahead if where.tense is Tense.FUTURE else -back)
    return days(day, day)


def _unit(filled: Filled, where: Surroundings, rule: Rule) -> Days | None:
    """A calendar unit counted from the one that holds the document's date: last year, next month, yesterday."""
    unit = filled.text("UNIT") or rule.unit
    if unit is None or where.published is None:
        return None
    return unit_of(unit, where.published, rule.shift)


def _this_unit(filled: Filled, where: Surroundings, rule: Rule) -> Days | None:
    """The unit that holds the document's date: whole where the clause looks ahead, else as far as it has run."""
    whole = _unit(filled, where, rule)
    if whole is None or where.published is None or whole.end <= where.published:
        return whole
    tense = where.tense
    if tense is Tense.PAST:
        return days(whole.start, where.published, fuzzy=True)
    return days(whole.start, whole.end, fuzzy=tense is Tense.NONE)


def _unit_to_date(filled: Filled, where: Surroundings, rule: Rule) -> Days | None:
    """From the unit's first day to the document's date."""
    whole = _unit(filled, where, rule)
    return None if whole is None or where.published is None else days(whole.start, where.published)


def _rest_of_unit(filled: Filled, where: Surroundings, rule: Rule) -> Days | None:
    """From the document's date to the unit's last day."""
    whole = _unit(filled, where, rule)
    return None if whole is None or where.published is None else days(where.published, whole.end, fuzzy=True)


def _ago(filled: Filled, where: Surroundings, rule: Rule) -> Days | None:
    """The unit that many back: two years ago is a calendar year."""
    unit, count = filled.text("UNIT") or rule.unit, filled.number("N") or 1
    if unit is None or where.published is None:
        return None
    if unit == "week":
        day = moved(where.published, "week", -count)
        return days(day, day, fuzzy=True)
    return _as_fuzzy(unit_of(unit, where.published, -count))


def _rolling(filled: Filled, where: Surroundings, rule: Rule) -> Days | None:
    """So many units that end on the document's date, or begin there where the shift is positive."""
    unit, count = filled.text("UNIT") or rule.unit, filled.number("N") or 1
    if unit is None or where.published is None:
        return None
    if rule.shift > 0:
        return days(where.published, _last(where.published, unit, count), fuzzy=rule.fuzzy)
    return days(moved(moved(where.published, unit, -count), "day", 1), where.published, fuzzy=rule.fuzzy)


def _hours(filled: Filled, where: Surroundings, rule: Rule) -> Days | None:
    """The days that so many past hours touch."""
    count = filled.number("N")
    if count is None or where.published is None:
        return None
    return days(moved(where.published, "day", -((count + 23) // 24)), where.published)


def _span_to(filled: Filled, where: Surroundings, rule: Rule) -> Days | None:
    """So many units that end with a day or a month: the year to June, the 13 weeks to 28 June."""
    whole = filled.whole()
    if whole is None:
        return None
    count, unit = filled.number("N") or 1, filled.text("UNIT") or rule.unit or "year"
    return ending(whole.end, unit, count)


def _week_of(filled: Filled, where: Surroundings, rule: Rule) -> Days | None:
    """The week that begins on a day, or holds it."""
    whole = filled.whole()
    return None if whole is None else days(whole.start, moved(whole.start, "day", 6))


def _part(filled: Filled, where: Surroundings, rule: Rule) -> Days | None:
    """The first, middle or last third of a period; of what is not yet over only what has been."""
    whole = filled.whole()
    if whole is None:
        return None
    first, last = _THIRDS[rule.part or "early"]
    span = (whole.end.year - whole.start.year) * 12 + whole.end.month - whole.start.month + 1
    if whole.start.day == 1 and span % 12 == 0 and whole.end == month_end(whole.end.year, whole.end.month):
        start = moved(whole.start, "month", span * first // 3)
        return days(start, _last(whole.start, "month", span * last // 3), fuzzy=True)
    length = (whole.end - whole.start).days + 1
    if 28 <= length <= 31:
        starts, ends = (1, 11, 21), (10, 20, length)
        return days(whole.start.replace(day=starts[first]), whole.start.replace(day=ends[last - 1]), fuzzy=True)
    start = moved(whole.start, "day", length * first // 3)
    return days(start, moved(whole.start, "day", length * last // 3 - 1), fuzzy=True)


def _half_of(filled: Filled, where: Surroundings, rule: Rule) -> Days | None:
    """A half of a month: days 1 to 15 and the rest."""
    whole, number = filled.whole(), filled.number("ORD")
    if whole is None or number not in (1, 2) or (whole.end - whole.start).days > 30 or whole.start.day != 1:
        return None
    middle = whole.start.replace(day=15)
    return days(whole.start, middle) if number == 1 else days(moved(middle, "day", 1), whole.end)


def _season(filled: Filled, where: Surroundings, rule: Rule) -> Days | None:
    """Three months of the northern year; a winter by the year in which it begins, last winter by where it lies."""
    month, year = filled.number("SEASON"), filled.year
    fiscal = filled.number("FY")
    if month is None:
        return None
    if fiscal is not None:
        year = fiscal
    elif year is None:
        if where.published is None:
            return None
        year = where.published.year + (rule.shift if rule.unit == "year" else 0)
        if rule.shift < 0 and months(year, month, 3).end >= where.published:
            year -= 1
        elif rule.shift == 0 and months(year, month, 3).start > where.published and where.tense is Tense.PAST:
            year -= 1
    return _as_fuzzy(months(year, month, 3))


def _fiscal(filled: Filled, where: Surroundings, rule: Rule) -> Days | None:
    """A fiscal, crop or school year: its calendar is not known, so its bounds are only about right."""
    first = filled.number("FY")
    if first is not None:
        start = dt.date(first, int(rule.part or 7), 1)
        end = moved(moved(start, "year", 1), "day", -1)
        return days(start, end, fuzzy=True, label=f"{first}/{(first + 1) % 100:02}")
    year = filled.year
    if year is None:
        if where.published is None:
            return None
        year = where.published.year + rule.shift
        return _as_fuzzy(years(year, year))
    return days(dt.date(year, 1, 1), dt.date(year, 12, 31), fuzzy=True, label=f"FY{year}")


def _same(filled: Filled, where: Surroundings, rule: Rule) -> Days | None:
    """What fills the phrase, as it is."""
    whole = filled.whole()
    return whole if whole is None or not rule.fuzzy else _as_fuzzy(whole)


def _range(filled: Filled, where: Surroundings, rule: Rule) -> Days | None:
    """From the first expression's start to the second one's end."""
    first, last = filled.whole(0), filled.whole(1)
    if first is None or last is None or last.end < first.start:
        return None
    return days(first.start, last.end, fuzzy=first.fuzzy or last.fuzzy)


def _end(filled: Filled, where: Surroundings, rule: Rule) -> Days | None:
    """The last day of what fills the phrase."""
    whole = filled.whole()
    return None if whole is None else days(whole.end, whole.end, fuzzy=whole.fuzzy or rule.fuzzy)


def _start(filled: Filled, where: Surroundings, rule: Rule) -> Days | None:
    """The first day of what fills the phrase."""
    whole = filled.whole()
    return None if whole is None else days(whole.start, whole.start, fuzzy=whole.fuzzy or rule.fuzzy)


def _middle(filled: Filled, where: Surroundings, rule: Rule) -> Days | None:
    """The middle of a year or a month, as a day: 30 June."""
    whole = filled.whole()
    if whole is None:
        return None
    length = (whole.end - whole.start).days + 1
    day = month_end(whole.start.year, 6) if length > 360 else moved(whole.start, "day", length // 2 - 1)
    return days(day, day, fuzzy=True)


def _year_end(filled: Filled, where: Surroundings, rule: Rule) -> Days | None:
    """The last day of the year: the past one, or the coming one where the clause looks ahead."""
    if where.published is None:
        return None
    year = where.published.year - (where.tense is not Tense.FUTURE and where.published < dt.date(where.published.year, 12, 31))
    return days(dt.date(year, 12, 31), dt.date(year, 12, 31), fuzzy=where.tense is Tense.NONE)


def _document(filled: Filled, where: Surroundings, rule: Rule) -> Days | None:
    """The document's own date."""
    return None if where.published is None else days(where.published, where.published)


def _since(filled: Filled, where: Surroundings, rule: Rule) -> Days | None:
    """From the start of what fills the phrase to the document's date."""
    whole = filled.whole()
    if whole is None or where.published is None or whole.start > where.published:
        return None
    return days(whole.start, where.published, fuzzy=whole.fuzzy)


def _nothing(filled: Filled, where: Surroundings, rule: Rule) -> Days | None:
    """No days: the phrase names none, or only swallows words that look like a time."""
    return None


def _as_fuzzy(span: Days) -> Days:
    return Days(span.start, span.end, span.label, True)


def _fuzzy(span: Days, rule: Rule) -> Days:
    return _as_fuzzy(span) if rule.fuzzy else span


READINGS: Mapping[str, Reading] = {
    "year": _year,
    "decade": _decade,
    "month": _month,
    "months": _months,
    "piece": _piece,
    "named-quarter": _named_quarter,
    "first-units": _first_units,
    "last-units": _last_units,
    "date": _date,
    "weekday": _weekday,
    "unit": _unit,
    "this-unit": _this_unit,
    "unit-to-date": _unit_to_date,
    "rest-of-unit": _rest_of_unit,
    "ago": _ago,
    "rolling": _rolling,
    "hours": _hours,
    "span-to": _span_to,
    "week-of": _week_of,
    "part": _part,
    "half-of": _half_of,
    "season": _season,
    "fiscal": _fiscal,
    "same": _same,
    "pair": _same,
    "range": _range,
    "end": _end,
    "start": _start,
    "middle": _middle,
    "year-end": _year_end,
    "document": _document,
    "since": _since,
    "earlier": _nothing,  # told by the figure's own period: see `placing`
    "same-in": _same,
    "nothing": _nothing,
}
