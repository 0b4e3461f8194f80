"""The year of a text that is dated "BAKU, Nov 3" or "13 August, 20:00 hours": by its days of the week, by the years
that it tells of, by its file's name, and by the other texts beside it.

A wrong year makes every "last year" wrong, so one year must be left over, and something must speak for it.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from pathlib import PurePosixPath

from msgspec.structs import replace

from reconcile.language.dates import WEEKDAYS
from reconcile.model import Document
from reconcile.reading import headers
from reconcile.reading.days import PrintedDay, day_of, printed_days

_REACH = 6000  # characters of a text that are searched
_BESIDE = dt.timedelta(days=100)  # how far apart texts on one matter are at most
_DAY = dt.timedelta(days=1)
_NAMED = re.compile(rf"\b({'|'.join(WEEKDAYS)})\b", re.IGNORECASE)
_JOINED = re.compile(rf"\b({'|'.join(WEEKDAYS)})(?: (?:morning|afternoon|evening|night))?,? (?:the )?\Z", re.IGNORECASE)
# "in 2030" may be still to come, "by 2030" is; a year that a text tells of as past or present stands behind these
_TOLD = re.compile(r"(?i)\b(?:in|during|since|throughout|year) (?:early |late |mid-)?((?:19|20)\d\d)\b(?![-/–]\d)")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_IN_NAME = re.compile(r"(?<!\d)(\d{4})[-_.]?(\d{2})[-_.]?(\d{2})(?!\d)")
_YEAR_IN_NAME = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")


def settled(documents: Sequence[Document]) -> tuple[Document, ...]:
    """The documents, with a date for those that say day and month and whose year is plain."""
    known = [item.published for item in documents if item.published is not None]
    return tuple(settled_beside(item, known) for item in documents)


def settled_beside(document: Document, beside: Iterable[dt.date]) -> Document:
    """The document with its date, given the dates of others."""
    if document.published is not None:
        return document
    named = named_day(document.name)
    day = headers.open_day(document.text)
    if day is None:
        return document if named is None else replace(document, published=named, date_from="name")
    told, near = _of_text(document.text, day), _of_neighbours(document.text, day, beside)
    written = _years_of_name(document.name)
    years = written or (told & near if told and near else told | near)
    found = [date for year in years if (date := day.in_year(year)) is not None]
    origin = "name" if written else "dateline" if told else "folder"
    return replace(document, published=found[0], date_from=origin) if len(found) == 1 else document


def named_day(name: str) -> dt.date | None:
    """The day in the name of a file: `2025-04-16_talks.txt`, `20250416.md`."""
    found = _IN_NAME.search(PurePosixPath(name).name)
    return None if found is None else day_of("-".join(found.groups()))


def _years_of_name(name: str) -> set[int]:
    return {int(year) for year in _YEAR_IN_NAME.findall(PurePosixPath(name).name)}


def _of_text(text: str, day: PrintedDay) -> set[int]:
    """The years that the text's own words leave: one that it tells of, or the next, and in which its days of the week
    are what it calls them."""
    told = [int(year) for year in _TOLD.findall(text[:_REACH])]
    latest = max(map(int, _YEAR.findall(text[:_REACH])), default=0)
    if not told or max(told) < latest:
        return set()  # "the Games of 2030" may lie far ahead
    around = {latest, latest + 1}
    dated = _weekdays(text)
    if dated:
        return {year for year in around if _fits(dated, year)}
    first = _NAMED.search(text, day.end, _REACH)
    if first is None:
        return set()
    # "BAKU, Nov 3 - ... said on Monday": the same day, or the one before it
    weekday = WEEKDAYS[first[1].lower()]
    dates = [(year, date) for year in around if (date := day.in_year(year)) is not None]
    return {year for year, date in dates if weekday in (date.weekday(), (date - _DAY).weekday())}


def _of_neighbours(text: str, day: PrintedDay, beside: Iterable[dt.date]) -> set[int]:
    """The years in which the day lies near the date of another text, where no day of the week speaks against it."""
    found: set[int] = set()
    for other in beside:
        for year in (other.year - 1, other.year, other.year + 1):
            date = day.in_year(year)
            if date is not None and abs(date - other) <= _BESIDE:
                found.add(year)
    dated = _weekdays(text)
    return {year for year in found if _fits(dated, year)}


def _weekdays(text: str) -> list[tuple[int, PrintedDay]]:
    """The days that a text names by day of the week and date: "Friday, 15 August"."""
    found = []
    for day in printed_days(text, 0, min(len(text), _REACH)):
        named = _NAMED.match(text, day.start, day.end) or _JOINED.search(text, max(day.start - 30, 0), day.start)
        if named is not None and day.day is not None and day.year is None:
            found.append((WEEKDAYS[named[1].lower()], day))
    return found


def _fits(dated: Sequence[tuple[int, PrintedDay]], year: int) -> bool:
    dates = [(weekday, day.in_year(year)) for weekday, day in dated]
    return all(date is not None and date.weekday() == weekday for weekday, date in dates)
