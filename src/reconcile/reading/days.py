"""Days as headers print them: "12 March 2025", "Feb. 3", "2025-04-16", "June 2025"."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass

MONTHS: dict[str, int] = {
    "january": 1, "jan": 1, "february": 2, "feb": 2, "march": 3, "mar": 3, "april": 4, "apr": 4, "may": 5,
    "june": 6, "jun": 6, "july": 7, "jul": 7, "august": 8, "aug": 8, "september": 9, "sept": 9, "sep": 9,
    "october": 10, "oct": 10, "november": 11, "nov": 11, "december": 12, "dec": 12,
}  # fmt: skip
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")

# Months need their capital, so that "may 12 people" is no day.
_NAMES = "|".join(f"{name.title()}|{name.upper()}" for name in sorted(MONTHS, key=lambda name: (-len(name), name)))
_MONTH = rf"(?:{_NAMES})(?![^\W\d_])\.?"
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_YEAR = r"(?:1[89]|2[01])\d{2}"
_ENDS = r"(?![\d/]|[.,]\d)"
_PRINTED = re.compile(
    rf"(?<![\w/.-])(?<!\d[–—])(?:"
    rf"(?P<iso>{_YEAR}-\d{{2}}-\d{{2}})(?!\d)"
    rf"|(?P<d1>{_DAY})[ \t]+(?P<m1>{_MONTH})(?:,?[ \t]+(?P<y1>{_YEAR}){_ENDS})?"
    rf"|(?P<m2>{_MONTH})[ \t]+(?P<d2>{_DAY})(?![\d/:%]|[.,]\d)(?:,?[ \t]+(?P<y2>{_YEAR}){_ENDS})?"
    rf"|(?P<m3>{_MONTH})[ \t]+(?P<y3>{_YEAR}){_ENDS}"
    rf")"
)


@dataclass(frozen=True, slots=True)
class PrintedDay:
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
        try:
            return None if self.day is None else dt.date(year, self.month, self.day)
        except ValueError:
            return None


def printed_days(text: str, start: int = 0, end: int | None = None) -> Iterator[PrintedDay]:
    """Every day or month that is printed in text[start:end], in order."""
    for found in _PRINTED.finditer(text, start, len(text) if end is None else end):
        if found["iso"]:
            iso = [int(part) for part in found["iso"].split("-")]
            yield PrintedDay(found.start(), found.end(), *iso)
            continue
        name = found["m1"] or found["m2"] or found["m3"]
        written = found["d1"] or found["d2"]
        years = found["y1"] or found["y2"] or found["y3"]
        day = int(re.sub(r"\D", "", written)) if written else None
        stop = found.end()
        # "on 3 March." ends a sentence; the stop of "3 Mar." does not show whether it does, and stays outside too.
        if years is None and found["d1"] and name.endswith("."):
            stop -= 1
        yield PrintedDay(found.start(), stop, int(years) if years else None, MONTHS[name.rstrip(".").lower()], day)


def day_of(written: str) -> dt.date | None:
    """The one day that a metadata field says: ISO, with or without a time, or with a month's name; else None.

    The day is the one printed there: a time zone does not move it.
    """
    written = written.strip()
    iso = re.match(r"(\d{4})-?(\d{2})-?(\d{2})(?:$|[T\s])", written)
    try:
        if iso:
            return dt.date(int(iso[1]), int(iso[2]), int(iso[3]))
    except ValueError:
        return None
    found = [day.date for day in printed_days(written[:100]) if day.date]
    return found[0] if len(found) == 1 else None
