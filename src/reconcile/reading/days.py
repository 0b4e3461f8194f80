"""Days as headers print them: "12 March 2025", "Feb. 3", "2025-04-16", "June 2025"."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from reconcile.language.dates import DayName, atoms
from reconcile.language.words import Token, tokenize

_JOINED = re.compile(r"[\w/.-]\Z|\d[–—]\Z")  # what stands before the other half of something longer
_SLASHED = re.compile(r"(?<![\w/.-])(\d{1,2})[/-](\d{1,2})[/-](\d{4})(?![\w/-])", re.ASCII)
_DIGIT = re.compile(r"\d")
_GOES_ON = re.compile(r"[\d/]|[.,]\d")


class PrintedDay(Struct, frozen=True):
    """A day, or a month, as printed at start..end of a text. `year` and `day` are None where they are not said."""

    start: int
    end: int
    year: int | None
    month: int
    day: int | None

    @property
    def date(self) -> dt.date | None:
        """The day, where all of it is said and it exists."""
        return None if self.year is None else self.in_year(self.year)

    def in_year(self, year: int) -> dt.date | None:
        """The day in that year, where it exists."""
        return None if self.day is None else DayName(None, self.month, self.day).in_year(year)


def printed_days(text: str, start: int = 0, end: int | None = None) -> Iterator[PrintedDay]:
    """Every day, and every month with its year, that is printed in text[start:end], in order."""
    end = len(text) if end is None else end
    if not _DIGIT.search(text, start, end):
        return  # most lines: neither a day nor a year is told in words
    tokens = tokenize(text, start, end)
    at = 0
    while at < len(tokens):
        found = None if _JOINED.search(text, max(tokens[at].start - 2, 0), tokens[at].start) else _day(text, tokens, at)
        if found is None:
            at += 1
            continue
        yield found
        while at < len(tokens) and tokens[at].start < found.end:
            at += 1


def _day(text: str, tokens: Sequence[Token], at: int) -> PrintedDay | None:
    """The longest day that begins at a token."""
    parts = atoms(tokens, at)
    for behind, name in parts.get("DATE", ()):
        if isinstance(name, DayName) and not _GOES_ON.match(text, tokens[behind - 1].end):
            # "on 3 March." ends a sentence; the stop of "3 Mar." does not show whether it does, and stays outside too.
            last = behind - 1 - (tokens[behind - 1].text == ".")
            return PrintedDay(tokens[at].start, tokens[last].end, name.year, name.month, name.day)
    for behind, month in parts.get("MONTH", ()):
        for end, year in atoms(tokens, behind).get("YEAR", ()) if behind < len(tokens) else ():
            if isinstance(month, int) and isinstance(year, int) and not _GOES_ON.match(text, tokens[end - 1].end):
                return PrintedDay(tokens[at].start, tokens[end - 1].end, year, month, None)
    return None


def day_of(written: str, order: str | None = None) -> dt.date | None:
    """The one day that a metadata field says: ISO, with or without a time, or with a month's name; else None.

    The day is the one printed there: a time zone does not move it. `order` (dmy, mdy) tells which number of 03/04/2025
    is the day, where both could be.
    """
    written = written.strip()
    iso = re.match(r"(\d{4})-?(\d{2})-?(\d{2})(?:$|[T\s])", written)
    try:
        if iso:
            return dt.date(int(iso[1]), int(iso[2]), int(iso[3]))
    except ValueError:
        return None
    found = [day.date for day in printed_days(written[:100]) if day.date]
    if found or order is None:
        return found[0] if len(found) == 1 else None
    slashed = _SLASHED.findall(written[:100])
    if len(slashed) != 1:
        return None
    first, second, year = map(int, slashed[0])
    day, month = (first, second) if order == "dmy" else (second, first)
    return DayName(None, month, day).in_year(year) if 1 <= month <= 12 and day else None
