"""What a file itself knows of its making, which is less than what its text says: a title, and when it was saved."""

from __future__ import annotations

import datetime as dt
import re

from msgspec.structs import replace

from reconcile.reading import headers
from reconcile.reading.headers import Header
from reconcile.reading.years import named_day

_APART = dt.timedelta(days=31)
_NEAR = dt.timedelta(days=120)  # how long after the day that it bears a text is saved for the last time
# What programs write where nobody gave a title: the name of a file, or of the program.
_NO_TITLE = re.compile(
    r"(?i)microsoft word\b|untitled|about:|(?:document|presentation|slide) ?\d*$"
    r"|\S*\.(?:docx?|pdf|odt|rtf|indd|qxd|html?|txt)$"
)


def is_title(written: str) -> bool:
    """Whether a file's title is one that somebody gave it."""
    return bool(re.search(r"\w", written)) and _NO_TITLE.match(written.strip()) is None


def dated(header: Header, name: str, text: str, made: dt.date | None, changed: dt.date | None) -> Header:
    """The header with the day on which the file was made, where neither the text nor the file's name tells another.

    A file may be a copy of an old one: if it was saved again long after it was made, neither day is that of the text.
    Where the text bears a day without its year, the file tells the year.
    """
    first, last = made or changed, changed or made
    if header.published is not None or first is None or last is None or abs(last - first) > _APART:
        return header
    if open_day := headers.open_day(text):
        days = [day for year in (last.year - 1, last.year) if (day := open_day.in_year(year)) is not None]
        near = [day for day in days if dt.timedelta(days=-1) <= last - day <= _NEAR]
        return replace(header, published=near[-1], date_from="metadata") if near else header
    if named_day(name) is not None:
        return header
    return replace(header, published=first, date_from="metadata")
