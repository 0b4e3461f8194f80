"""How English writes days, months, years and counts of them. Knows the words and signs, no rule and no document."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Mapping, Sequence
from unicodedata import category

from msgspec import Struct

from reconcile.language.days import UNITS
from reconcile.language.words import Token


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


def _numbered(words: str, first: int, step: int = 1) -> dict[str, int]:
    return {word: first + step * place for place, word in enumerate(words.split())}


_MONTH_NAMES = "january february march april may june july august september october november december"
_WEEKDAY_NAMES = "monday tuesday wednesday thursday friday saturday sunday"
MONTHS: Mapping[str, int] = _numbered(_MONTH_NAMES, 1)
SHORT_MONTHS: Mapping[str, int] = {name[:3]: number for name, number in MONTHS.items() if len(name) > 3} | {"sept": 9}
_ALSO_WORDS = frozenset({"march", "may", "august"})  # lower case they are other words
WEEKDAYS: Mapping[str, int] = _numbered(_WEEKDAY_NAMES, 0)
SHORT_WEEKDAYS: Mapping[str, int] = {name[:3]: number for name, number in WEEKDAYS.items()} | {
    "tues": 1,
    "thur": 3,
    "thurs": 3,
}
SEASONS: Mapping[str, int] = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
_ONES = "one two three four five six seven eight nine ten eleven twelve"
_TEENS = "thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
_TENS = "ten twenty thirty forty fifty sixty seventy eighty ninety"
_ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth"
    " sixteenth seventeenth eighteenth nineteenth twentieth"
)
_DECADE_NAMES = "twenties thirties forties fifties sixties seventies eighties nineties"
NUMBERS: Mapping[str, int] = _numbered(f"{_ONES} {_TEENS}", 1) | _numbered(_TENS, 10, 10)
ORDINALS: Mapping[str, int] = _numbered(_ORDINALS, 1)
_DECADES = _numbered(_DECADE_NAMES, 1920, 10)
_DAY_TIMES = frozenset({"noon", "midday", "midnight", "dawn", "dusk", "nightfall", "sunset", "daybreak"})
_CLOCKS = frozenset({"gmt", "utc", "am", "pm", "a.m.", "p.m.", "hrs", "et", "cet", "local"})
_SUFFIXES = frozenset({"st", "nd", "rd", "th"})

# What follows a figure and never a year.
_AMOUNT_NEXT = _set(
    "% percent pct per percentage hundred thousand million billion trillion bn mn mln bln m k lakh crore km kg mw gw"
    " pts bps metres meters kilometres kilometers miles tonnes tons euros dollars pounds hours people °"
)
_NO_YEAR_AFTER = _set("no nos article page room flight resolution section chapter paragraph")
# The small words that may follow a year of a round number: a noun there makes it a count ("in 2000 villages").
_SMALL = _set(
    "the a an and or but to from of in on at by for with as than it its he she they we i you this that these those"
    " there was were is are be been has have had will would could should may might can did does do when while where"
    " which who after before because since until till versus vs compared according including excluding"
    " against over under up down about some only more less nearly almost not if so then also still both all no our"
    " their his her levels prices"
)
# Short forms of newswire tables, as the words that rules spell.
SHORT_FORMS: Mapping[str, str] = {
    "qtr": "quarter", "qtrs": "quarters", "mth": "month", "mths": "months", "yr": "year", "yrs": "years"
}  # fmt: skip
_OWNERS = _set("his her their its my your our")


class DayName(Struct, frozen=True):
    """A day as written: the year may be missing."""

    year: int | None
    month: int
    day: int

    def in_year(self, year: int) -> dt.date | None:
        """The day in a year; None where that year has none (29 February)."""
        if not dt.MINYEAR <= year <= dt.MAXYEAR or self.day > calendar.monthrange(year, self.month)[1]:
            return None
        return dt.date(year, self.month, self.day)


Value = int | str | DayName | tuple[int, int]
Options = tuple[tuple[int, Value], ...]  # (the token behind it, what it says), the longer first
Atoms = Mapping[str, Options]
_NOTHING: Atoms = {}
_DOTTED = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})", re.ASCII)
_COUNTS = frozenset({*NUMBERS, *ORDINALS})
_NAMES = frozenset({*MONTHS, *SHORT_MONTHS, *WEEKDAYS, *SHORT_WEEKDAYS, *SEASONS, *_DECADES, *UNITS, *_DAY_TIMES})
STARTERS = _COUNTS | _NAMES | {"q", "h", "'"}
# Kinds of part that a sentence without any time word or year cannot hold; the others (N, ORD, YY) stand in any.
TELLING = _set("YEAR YEARS FY DECADE MONTH DATE WEEKDAY QUARTER HALF SEASON UNIT CLOCK")


def tells(word: str) -> bool:
    """Whether a token can be the heart of a part of a TELLING kind."""
    return word in _NAMES or word in _CLOCKS or word in ("q", "h") or (len(word) > 3 and word[0].isdecimal())


def atoms(tokens: Sequence[Token], at: int) -> Atoms:
    """The parts of time expressions that begin at a token: kind → where each ends and what it says.

    YEAR 2024; YY 24 or '24; YEARS 2019-23; FY 2024/25 (two years that follow each other); DECADE 1990s; MONTH; DATE,
    with or without its year; WEEKDAY; N and ORD in digits or words; QUARTER Q1 or 1Q; HALF H1 or 1H; SEASON; UNIT;
    CLOCK 6 a.m.
    """
    word = tokens[at].norm
    if word[0].isdecimal():
        return _of_digits(tokens, at) if word.isascii() else _NOTHING
    if word not in STARTERS:
        return _NOTHING
    return _of_word(tokens, at, word)


def two_digit_year(number: int) -> int:
    """The year that two digits mean: 70 to 99 are of the last century."""
    return 1900 + number if number >= 70 else 2000 + number


def _norm(tokens: Sequence[Token], at: int) -> str:
    return tokens[at].norm if 0 <= at < len(tokens) else ""


def _tight(tokens: Sequence[Token], at: int) -> bool:
    """Whether nothing parts a token from the one before it."""
    return 0 < at < len(tokens) and tokens[at].start == tokens[at - 1].end


def _year(text: str) -> int | None:
    return int(text) if len(text) == 4 and text.isascii() and text.isdecimal() and 1300 <= int(text) < 2200 else None


def _day_name(year: int | None, month: int, day: int) -> DayName | None:
    if not 1 <= month <= 12 or not 1 <= day <= calendar.monthrange(year or 2000, month)[1]:
        return None
    return DayName(year, month, day)


# ------------------------------------------------------------------------------------------------------------ digits


def _of_digits(tokens: Sequence[Token], at: int) -> Atoms:
    text = tokens[at].norm
    found: dict[str, Options] = {}
    if (end := _clock_end(tokens, at)) is not None:
        found["CLOCK"] = ((end, text),)
        return found
    if not text.isdecimal():
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


def _clock_end(tokens: Sequence[Token], at: int) -> int | None:
    """Where a time of day ends: 6 a.m., 6:30 pm, 0600 GMT, 1500 local time."""
    end = at + 1
    if _norm(tokens, end) == ":" and _tight(tokens, end) and _norm(tokens, end + 1).isdecimal():
        end += 2
    if _norm(tokens, end) not in _CLOCKS or len(tokens[at].norm) not in (1, 2, 4, 5):
        return None
    end += 1
    if _norm(tokens, end) in ("time", "gmt", "utc", "local"):
        end += 1 + (_norm(tokens, end + 1) == "time")
    return end


def _year_atoms(tokens: Sequence[Token], at: int, year: int, found: dict[str, Options]) -> None:
    before, after, beyond = _norm(tokens, at - 1), _norm(tokens, at + 1), _norm(tokens, at + 2)
    if before in _NO_YEAR_AFTER or (before and category(before[-1]) == "Sc"):
        return
    tight = _tight(tokens, at + 1)
    if (
        tight
        and after == "-"
        and _norm(tokens, at + 3) == "-"
        and beyond.isdecimal()
        and _norm(tokens, at + 4).isdecimal()
    ):
        name = _day_name(year, int(beyond), int(_norm(tokens, at + 4)))
        if name is not None and len(beyond) == 2:
            found["DATE"] = ((at + 5, name),)
        return
    if tight and after in ("s", "'s") and year % 10 == 0:
        if after == "s" or before in ("the", "early", "mid", "late", "-"):
            found["DECADE"] = ((at + 2, year),)
        if after == "s":
            return
    if after in ("-", "/") and beyond.isdecimal() and (tight or len(beyond) == 4):
        second = _second_year(year, beyond)
        if second is not None:
            if second == year + 1:
                found["FY"] = ((at + 3, year),)
            if second > year + 1 or len(beyond) == 4:
                found["YEARS"] = ((at + 3, (year, second)),)
            return
    if _is_year_here(year, after):
        found["YEAR"] = ((at + 1, year),)


def _second_year(year: int, text: str) -> int | None:
    if len(text) == 2:
        second = year // 100 * 100 + int(text)
        if year % 100 == 99 and text == "00":
            second += 100
    elif len(text) == 1:  # 2005-6
        second = year + 1 if int(text) == (year + 1) % 10 else 0
    else:
        second = _year(text) or 0
    return second if year < second <= year + 120 else None


def _is_year_here(year: int, after: str) -> bool:
    if after in _AMOUNT_NEXT:
        return False
    round_number = year % 100 == 0 or not 1800 <= year <= 2100
    return not (round_number and after[:1].isalpha() and after not in _SMALL)


def _small_number_atoms(tokens: Sequence[Token], at: int, number: int, found: dict[str, Options]) -> None:
    text, after = tokens[at].norm, _norm(tokens, at + 1)
    tight = _tight(tokens, at + 1)
    found["N"] = ((at + 1, number),)
    if len(text) == 2:
        found["YY"] = ((at + 1, two_digit_year(number)),)
        if after == "s" and tight and number % 10 == 0 and _norm(tokens, at - 1) == "'":
            found["DECADE"] = ((at + 2, 1900 + number if number >= 20 else 2000 + number),)
    tail = at + 1
    if after in _SUFFIXES and tight:
        tail = at + 2
        found["ORD"] = ((tail, number),)
    elif tight and after == "q" and 1 <= number <= 4:
        found["QUARTER"] = ((at + 2, number),)
    elif tight and after == "h" and 1 <= number <= 2:
        found["HALF"] = ((at + 2, number),)
    elif tight and after == "/" and _norm(tokens, at + 3) == "/":
        if (name := _slashed(number, _norm(tokens, at + 2), _norm(tokens, at + 4))) is not None:
            found["DATE"] = ((at + 5, name),)
        return
    if 1 <= number <= 31:
        tail += _norm(tokens, tail) == "of"
        month = _month(tokens, tail)
        if month is not None and (options := _days_of(tokens, month[0], month[1], number)):
            found["DATE"] = options


def _slashed(first: int, second: str, third: str) -> DayName | None:
    """A day with slashes where only one order is possible: 04/05/2025 stays unread."""
    year = _year(third)
    if year is None or not second.isdecimal() or len(second) > 2:
        return None
    other = int(second)
    if first > 12 or first == other:
        return _day_name(year, other, first)
    return _day_name(year, first, other) if other > 12 else None


# ------------------------------------------------------------------------------------------------------------- words


def _of_word(tokens: Sequence[Token], at: int, word: str) -> Atoms:
    after = _norm(tokens, at + 1)
    if (unit := UNITS.get(word)) is not None:
        return {"UNIT": ((at + 1, unit),)}
    if (number := NUMBERS.get(word)) is not None:
        ones = NUMBERS.get(_norm(tokens, at + 2), 10)
        compound = number >= 20 and after == "-" and ones < 10
        return {"N": ((at + 3, number + ones) if compound else (at + 1, number),)}
    if (number := ORDINALS.get(word)) is not None:
        return {"ORD": ((at + 1, number),)}
    if (number := _DECADES.get(word)) is not None:  # "in his thirties" is an age
        owned = _norm(tokens, at - 1) in _OWNERS or _norm(tokens, at - 2) in _OWNERS or _norm(tokens, at - 3) in _OWNERS
        return _NOTHING if owned else {"DECADE": ((at + 1, number),)}
    if word in SEASONS:
        return {"SEASON": ((at + 1, SEASONS[word]),)}
    if word in _DAY_TIMES:
        return {"CLOCK": ((at + 1, word),)}
    if word in ("q", "h"):
        most = "4" if word == "q" else "2"
        if _tight(tokens, at + 1) and len(after) == 1 and "1" <= after <= most and not _tight(tokens, at):
            return {"QUARTER" if word == "q" else "HALF": ((at + 2, int(after)),)}
        return _NOTHING
    if word == "'":
        short = len(after) == 2 and after.isdecimal() and _tight(tokens, at + 1)
        return {"YY": ((at + 2, two_digit_year(int(after))),)} if short else _NOTHING
    return _names(tokens, at)


def _names(tokens: Sequence[Token], at: int) -> Atoms:
    """What begins with the name of a month or a weekday."""
    if (month := _month(tokens, at)) is not None:
        end, number = month
        day = _norm(tokens, end)
        if day.isdecimal() and len(day) <= 2:
            tail = end + 1
            tail += _norm(tokens, tail) in _SUFFIXES and _tight(tokens, tail)
            # "May 15 people agree": at the head of a sentence the capital says nothing.
            doubtful = tokens[at].norm in _ALSO_WORDS and at == 0 and _norm(tokens, tail)[:1].isalpha()
            clock = _norm(tokens, tail) == ":"
            options = _days_of(tokens, tail, number, int(day))
            if options and _norm(tokens, tail) not in _AMOUNT_NEXT and not clock and not doubtful:
                return {"MONTH": ((end, number),), "DATE": options}
        return {"MONTH": ((end, number),)}
    weekday = _weekday(tokens, at)
    if weekday is None:
        return _NOTHING
    end, number = weekday
    tail = end + (_norm(tokens, end) == ",")
    tail += _norm(tokens, tail) == "the"
    dates = atoms(tokens, tail).get("DATE", ()) if tail < len(tokens) else ()
    return {"WEEKDAY": ((end, number),), "DATE": dates} if dates else {"WEEKDAY": ((end, number),)}


def _month(tokens: Sequence[Token], at: int) -> tuple[int, int] | None:
    """The month name at a token: where it ends, and its number."""
    if at >= len(tokens):
        return None
    token = tokens[at]
    month = MONTHS.get(token.norm)
    if month is not None:
        return None if token.norm in _ALSO_WORDS and not token.is_capitalised else (at + 1, month)
    month = SHORT_MONTHS.get(token.norm)
    if month is None or not token.is_capitalised:
        return None
    before, after = _norm(tokens, at - 1), _norm(tokens, at + 1)
    if after == "." and _tight(tokens, at + 1):
        return at + 2, month
    # "Jan" and "Mar" are names and words too: a short form without its stop stands beside a number or a dash.
    beside = after[:1].isdecimal() or before[:1].isdecimal() or after in ("-", "'", "/") or before in ("-", "/")
    return (at + 1, month) if beside else None


def _days_of(tokens: Sequence[Token], at: int, month: int, day: int) -> Options:
    """A day of a month with the year behind it, and without."""
    found: list[tuple[int, Value]] = []
    comma = _norm(tokens, at) == ","
    year = _year(_norm(tokens, at + comma))
    name = None if year is None else _day_name(year, month, day)
    if name is not None and _norm(tokens, at + comma + 1) not in _AMOUNT_NEXT:
        found.append((at + comma + 1, name))
    if (name := _day_name(None, month, day)) is not None:
        found.append((at, name))
    return tuple(found)


def _weekday(tokens: Sequence[Token], at: int) -> tuple[int, int] | None:
    token = tokens[at]
    if not token.is_capitalised:
        return None
    number = WEEKDAYS.get(token.norm)
    if number is not None:
        return at + 1, number
    number = SHORT_WEEKDAYS.get(token.norm)
    if number is None or _norm(tokens, at + 1) != "." or not _tight(tokens, at + 1):
        return None
    doubtful = token.norm in ("sat", "sun") and not _norm(tokens, at + 2)[:1].isdecimal()
    return None if doubtful else (at + 2, number)
