"""How English writes days, months and years, and the arithmetic of the calendar. Knows no rule and no document."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from reconcile.language.words import Token

# ---------------------------------------------------------------------------------------------------- days and units

UNITS: Mapping[str, str] = {
    form: unit
    for unit in ("day", "week", "fortnight", "month", "quarter", "half", "year", "decade")
    for form in (unit, f"{unit}s")
} | {"halves": "half", "weekend": "weekend", "weekends": "weekend", "yr": "year", "yrs": "year"}
_MONTHS_IN = {"month": 1, "quarter": 3, "half": 6, "year": 12, "decade": 120}
_DAYS_IN = {"day": 1, "week": 7, "weekend": 7, "fortnight": 14}


@dataclass(frozen=True, slots=True)
class Days:
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
    if unit == "decade":
        return years(at.year // 10 * 10, at.year // 10 * 10 + 9)
    length = _MONTHS_IN[unit]
    return months(at.year, (at.month - 1) // length * length + 1, length)


def months(year: int, month: int, count: int = 1) -> Days:
    """So many whole months from one on."""
    start = dt.date(year, month, 1)
    last = moved(start, "month", count - 1)
    return days(start, month_end(last.year, last.month))


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


# ------------------------------------------------------------------------------------------------------------- words

_MONTH_NAMES = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
                "november", "december")  # fmt: skip
MONTHS: Mapping[str, int] = {name: number for number, name in enumerate(_MONTH_NAMES, 1)}
_SHORT_MONTHS = {"jan": 1, "feb": 2, "mar": 3, "apr": 4, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "sept": 9, "oct": 10,
                 "nov": 11, "dec": 12}  # fmt: skip
_ALSO_WORDS = frozenset({"march", "may", "august"})  # lower case they are other words
_WEEKDAY_NAMES = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
WEEKDAYS: Mapping[str, int] = {name: number for number, name in enumerate(_WEEKDAY_NAMES)}
_SHORT_WEEKDAYS = {"mon": 0, "tue": 1, "tues": 1, "wed": 2, "thu": 3, "thur": 3, "thurs": 3, "fri": 4, "sat": 5, "sun": 6}
SEASONS: Mapping[str, int] = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}
_ONES = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
         "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen")  # fmt: skip
_TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
_NUMBERS = {word: number for number, word in enumerate(_ONES, 1)} | _TENS
_ORDINALS = {
    word: number
    for number, word in enumerate(
        ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
         "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth",
         "twentieth"), 1)  # fmt: skip
}
_DECADES = {"twenties": 1920, "thirties": 1930, "forties": 1940, "fifties": 1950, "sixties": 1960, "seventies": 1970,
            "eighties": 1980, "nineties": 1990, "noughties": 2000}  # fmt: skip
_SUFFIXES = {"st", "nd", "rd", "th"}

# What follows a figure and never a year; and the small words that may follow a year of a round number.
_AMOUNT_NEXT = frozenset({"%", "percent", "pct", "per", "percentage", "hundred", "thousand", "million", "billion", "trillion",
                          "bn", "mn", "mln", "bln", "m", "k", "lakh", "crore", "km", "kg", "mw", "gw", "pts", "bps",
                          "metres", "meters", "kilometres", "kilometers", "miles", "tonnes", "tons", "euros", "dollars",
                          "pounds", "hours", "people", "°"})  # fmt: skip
_MONEY_BEFORE = frozenset("$€£¥₹₽₩₺") | {"rs", "eur", "usd", "gbp", "inr", "no", "nos", "article", "page", "room", "flight",
                                         "resolution", "boeing", "iso", "section", "windows"}  # fmt: skip
_SMALL = frozenset(
    "the a an and or but to from of in on at by for with as than it its he she they we i you this that these those there"
    " was were is are be been has have had will would could should may might can did does do when while where which who"
    " after before because since until till versus vs compared according including excluding against over under up down"
    " about some only more less nearly almost not if so then also still both all no our their his her levels prices".split()
)


@dataclass(frozen=True, slots=True)
class DayName:
    """A day as written: the year may be missing."""

    year: int | None
    month: int
    day: int

    def in_year(self, year: int) -> dt.date | None:
        """The day in a year; None where that year has none (29 February)."""
        try:
            return dt.date(year, self.month, self.day)
        except ValueError:
            return None


Value = int | str | DayName | tuple[int, int]
Atoms = Mapping[str, tuple[tuple[int, Value], ...]]
_NOTHING: Atoms = {}
_DOTTED = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})")


def atoms(tokens: Sequence[Token], at: int) -> Atoms:
    """The parts of time expressions that begin at a token, by kind: YEAR, MONTH, DATE, N, ORD, ... → (end, value).

    Kinds: YEAR 2024; YY 24; YEARS 2019-23; FY 2024/25 (years that follow each other); DECADE 1990s; MONTH; DATE, with or
    without a year; WEEKDAY; N and ORD in digits or words; QUARTER Q1 or 1Q; HALF; SEASON; UNIT.
    """
    token = tokens[at]
    first = token.norm[0]
    if first.isdigit():
        return _of_digits(tokens, at)
    if token.norm in _STARTERS or first == "'":
        return _of_words(tokens, at)
    return _NOTHING


_STARTERS = frozenset({*MONTHS, *_SHORT_MONTHS, *WEEKDAYS, *_SHORT_WEEKDAYS, *SEASONS, *_NUMBERS, *_ORDINALS, *_DECADES, *UNITS,
                       "q", "h", "fall"})  # fmt: skip


def _norm(tokens: Sequence[Token], at: int) -> str:
    return tokens[at].norm if 0 <= at < len(tokens) else ""


def _joined(tokens: Sequence[Token], at: int) -> bool:
    """Whether nothing parts a token from the one before it."""
    return 0 < at < len(tokens) and tokens[at].start == tokens[at - 1].end


def _year(text: str) -> int | None:
    return int(text) if len(text) == 4 and text.isascii() and text.isdigit() and 1300 <= int(text) < 2200 else None


def two_digit_year(number: int) -> int:
    """The year that two digits mean: 70 to 99 are of the last century."""
    return 1900 + number if number >= 70 else 2000 + number


def _of_digits(tokens: Sequence[Token], at: int) -> Atoms:
    text = tokens[at].norm
    if not text.isascii():
        return _NOTHING
    found: dict[str, tuple[tuple[int, Value], ...]] = {}
    if not text.isdigit():
        dotted = _DOTTED.fullmatch(text)
        if dotted and (name := _day_name(int(dotted[3]), int(dotted[2]), int(dotted[1]))):
            found["DATE"] = ((at + 1, name),)
        return found
    year = _year(text)
    if year is not None:
        _year_atoms(tokens, at, year, found)
    elif len(text) <= 3:
        _small_number_atoms(tokens, at, int(text), found)
    return found


def _year_atoms(tokens: Sequence[Token], at: int, year: int, found: dict[str, tuple[tuple[int, Value], ...]]) -> None:
    after, beyond = _norm(tokens, at + 1), _norm(tokens, at + 2)
    if _norm(tokens, at - 1) in _MONEY_BEFORE:
        return
    if _joined(tokens, at) and _norm(tokens, at - 1) in ("-", "/") and _norm(tokens, at - 2)[:1].isdigit() and _joined(tokens, at - 1):
        found["YEAR"] = ((at + 1, year),)  # the tail of a longer number: only a phrase that holds the whole may take it
        return
    tight = _joined(tokens, at + 1)
    if tight and after == "-" and len(beyond) == 2 and _norm(tokens, at + 3) == "-" and len(_norm(tokens, at + 4)) == 2:
        month, day = beyond, _norm(tokens, at + 4)
        if month.isdigit() and day.isdigit() and (name := _day_name(year, int(month), int(day))):
            found["DATE"] = ((at + 5, name),)
        return
    if tight and after in ("s", "'s") and year % 10 == 0:
        if not (after == "'s" and _norm(tokens, at - 1) not in ("the", "early", "mid", "late", "-")):
            found["DECADE"] = ((at + 2, year),)
        if after == "s":
            return
    if after in ("-", "/") and beyond.isdigit() and (tight or len(beyond) == 4):
        second = _second_year(year, beyond)
        if second is not None and not _joined(tokens, at + 3 if _norm(tokens, at + 3) in ("-", "/") else -1):
            if second == year + 1 and (len(beyond) == 2 or after == "/"):
                found["FY"] = ((at + 3, year),)
            found["YEARS"] = ((at + 3, (year, second)),)
            return
    if _is_year_here(tokens, at, year):
        found["YEAR"] = ((at + 1, year),)


def _second_year(year: int, text: str) -> int | None:
    if len(text) == 2:
        second = year // 100 * 100 + int(text)
        second += 100 if second < year and int(text) == (year + 1) % 100 else 0
    else:
        second = _year(text) or 0
    return second if year < second <= year + 120 else None


def _is_year_here(tokens: Sequence[Token], at: int, year: int) -> bool:
    after = _norm(tokens, at + 1)
    if after in _AMOUNT_NEXT:
        return False
    round_number = year % 100 == 0 or not 1800 <= year <= 2100
    # "in 2000 villages": a round number before a noun is a count.
    return not (round_number and after[:1].isalpha() and after not in _SMALL)


def _small_number_atoms(
    tokens: Sequence[Token], at: int, number: int, found: dict[str, tuple[tuple[int, Value], ...]]
) -> None:
    text, after = tokens[at].norm, _norm(tokens, at + 1)
    found["N"] = ((at + 1, number),)
    if len(text) == 2:
        found["YY"] = ((at + 1, two_digit_year(number)),)
        if after == "s" and _joined(tokens, at + 1) and number % 10 == 0 and _norm(tokens, at - 1) == "'":
            found["DECADE"] = ((at + 2, two_digit_year(number) if number != 20 else 1920),)
    tail = at + 1
    if after in _SUFFIXES and _joined(tokens, at + 1):
        tail = at + 2
        found["ORD"] = ((tail, number),)
    if after == "q" and _joined(tokens, at + 1) and 1 <= number <= 4:
        found["QUARTER"] = ((at + 2, number),)
    elif after == "h" and _joined(tokens, at + 1) and 1 <= number <= 2:
        found["HALF"] = ((at + 2, number),)
    if after == "/" and _joined(tokens, at + 1) and _norm(tokens, at + 3) == "/":
        if (name := _slashed(number, _norm(tokens, at + 2), _norm(tokens, at + 4))) is not None:
            found["DATE"] = ((at + 5, name),)
        return
    if 1 <= number <= 31:
        tail += _norm(tokens, tail) == "of"
        month = _month(tokens, tail)
        if month is not None:
            options = _with_year(tokens, month[0], month[1], number)
            if options:
                found["DATE"] = options


def _slashed(first: int, second: str, third: str) -> DayName | None:
    """A day with slashes where only one order is possible: 04/05/2025 stays unread."""
    year = _year(third)
    if year is None or not second.isdigit() or len(second) > 2:
        return None
    other = int(second)
    if first > 12:
        return _day_name(year, other, first)
    if other > 12:
        return _day_name(year, first, other)
    return _day_name(year, first, other) if first == other else None


def _day_name(year: int | None, month: int, day: int) -> DayName | None:
    if not 1 <= month <= 12:
        return None
    return DayName(year, month, day) if 1 <= day <= calendar.monthrange(year or 2000, month)[1] else None


def _month(tokens: Sequence[Token], at: int) -> tuple[int, int] | None:
    """The month name at a token: where it ends, and its number."""
    if at >= len(tokens):
        return None
    token = tokens[at]
    month = MONTHS.get(token.norm)
    if month is not None:
        return None if token.norm in _ALSO_WORDS and not token.is_capitalised else (at + 1, month)
    month = _SHORT_MONTHS.get(token.norm)
    if month is None or not token.is_capitalised:
        return None
    after = _norm(tokens, at + 1)
    if after == "." and _joined(tokens, at + 1):
        return (at + 2, month)
    before = _norm(tokens, at - 1)
    if after[:1].isdigit() or before[:1].isdigit() or after == "-" or before == "-" or after == "'":
        return (at + 1, month)
    return None


def _with_year(tokens: Sequence[Token], at: int, month: int, day: int) -> tuple[tuple[int, Value], ...]:
    """A day of a month with the year after it, and without."""
    found: list[tuple[int, Value]] = []
    comma = _norm(tokens, at) == ","
    year = _year(_norm(tokens, at + comma))
    if year is not None and (not comma or _norm(tokens, at + 2) not in _AMOUNT_NEXT) and (name := _day_name(year, month, day)):
        found.append((at + comma + 1, name))
    if (name := _day_name(None, month, day)) is not None:
        found.append((at, name))
    return tuple(found)


def _of_words(tokens: Sequence[Token], at: int) -> Atoms:
    word = tokens[at].norm
    found: dict[str, tuple[tuple[int, Value], ...]] = {}
    if (unit := UNITS.get(word)) is not None:
        found["UNIT"] = ((at + 1, unit),)
        return found
    if (number := _NUMBERS.get(word)) is not None:
        found["N"] = (_counted(tokens, at, number),)
    elif (number := _ORDINALS.get(word)) is not None:
        found["ORD"] = ((at + 1, number),)
    elif (number := _DECADES.get(word)) is not None:
        found["DECADE"] = ((at + 1, number),)
    elif word in SEASONS or word == "fall":
        found["SEASON"] = ((at + 1, SEASONS.get(word, 9)),)
    elif word in ("q", "h"):
        text = _norm(tokens, at + 1)
        if _joined(tokens, at + 1) and tokens[at].text.isupper() and text in (("1", "2", "3", "4") if word == "q" else ("1", "2")):
            found["QUARTER" if word == "q" else "HALF"] = ((at + 2, int(text)),)
    elif word == "'":
        text = _norm(tokens, at + 1)
        if len(text) == 2 and text.isdigit() and _joined(tokens, at + 1):
            found["YY"] = ((at + 2, two_digit_year(int(text))),)
    else:
        _name_atoms(tokens, at, found)
    return found


def _counted(tokens: Sequence[Token], at: int, number: int) -> tuple[int, Value]:
    """A number in words: twenty, twenty-four."""
    if number >= 20 and _norm(tokens, at + 1) == "-":
        ones = _NUMBERS.get(_norm(tokens, at + 2), 0)
        if 1 <= ones <= 9:
            return (at + 3, number + ones)
    return (at + 1, number)


def _name_atoms(tokens: Sequence[Token], at: int, found: dict[str, tuple[tuple[int, Value], ...]]) -> None:
    if (month := _month(tokens, at)) is not None:
        end, number = month
        found["MONTH"] = ((end, number),)
        day = _norm(tokens, end)
        if day.isdigit() and len(day) <= 2:
            tail = end + 1
            tail += _norm(tokens, tail) in _SUFFIXES and _joined(tokens, tail)
            if _norm(tokens, tail) not in _AMOUNT_NEXT and (options := _with_year(tokens, tail, number, int(day))):
                found["DATE"] = options
        return
    weekday = _weekday(tokens, at)
    if weekday is None:
        return
    end, number = weekday
    found["WEEKDAY"] = ((end, number),)
    tail = end + (_norm(tokens, end) == ",")
    tail += _norm(tokens, tail) == "the"
    if tail < len(tokens) and (dates := atoms(tokens, tail).get("DATE")):
        found["DATE"] = dates


def _weekday(tokens: Sequence[Token], at: int) -> tuple[int, int] | None:
    token = tokens[at]
    if not token.is_capitalised:
        return None
    number = WEEKDAYS.get(token.norm)
    if number is not None:
        return (at + 1, number)
    number = _SHORT_WEEKDAYS.get(token.norm)
    if number is None:
        return None
    after = _norm(tokens, at + 1)
    if after == "." and _joined(tokens, at + 1) and (token.norm not in ("sat", "sun") or _norm(tokens, at + 2).isdigit()):
        return (at + 2, number)
    return None
