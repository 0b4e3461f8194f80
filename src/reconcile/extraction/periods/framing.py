"""What headings say of time: the period that all of a text or a section tells of, and the day from which a text
without a date of its own counts.

    "# Results for the year to 31 March 2024"     frames what stands below it, and dates "in October"
    "Volunteers' letter, June 2025"               is a date of issue: it frames nothing
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from reconcile.extraction.periods import Role, TimeExpression, times
from reconcile.language.days import month_end
from reconcile.language.sentences import sentences
from reconcile.model import Document, Period, Span
from reconcile.rulebook import Rulebook

_QUARTER = 80  # days: what is shorter dates a text oftener than it frames it
_MOST_DAYS = 1100  # "1990-2023" heads a series, and is no one figure's period
_FIRST_LINES = 6  # lines of the body that may be a heading without a sign of one
_MOST_WORDS = 16
_TOLD = re.compile(r"(?i)\A(?:in|for|during|over|throughout)\b")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b|\bFY ?\d\d\b")
_SIGN = re.compile(r"[ \t]{0,3}(#{1,6})[ \t]")
_TIME = re.compile(r"\d|(?i:\b(?:year|quarter|month|week|spring|summer|autumn|winter))")


def frames(document: Document, rulebook: Rulebook) -> tuple[tuple[int, Period | None], ...]:
    """The places from which on another period frames the text, in order. A later heading of the same or a higher level
    ends the period of a section; the period of the title holds to the end."""
    found: list[tuple[int, Period | None]] = []
    base: Period | None = None
    level = 0
    for span, depth in _headings(document):
        own = _frame(document, span, rulebook)
        if own is not None:
            if base is None and not found:
                base = own
            found.append((span.end, own))
            level = depth
        elif depth and found and depth <= level:
            found.append((span.end, base))
            level = 0
    return tuple(found)


def framed(found: tuple[tuple[int, Period | None], ...], at: int) -> Period | None:
    """The period that frames a place."""
    period = None
    for start, frame in found:
        if start > at:
            break
        period = frame
    return period


def anchor(document: Document, rulebook: Rulebook) -> dt.date | None:
    """The day from which times are counted: the document's date; else the day after the last one that a heading names
    in full, as reports are written when their time is over."""
    if document.published is not None and document.date_from == "month":
        return month_end(document.published.year, document.published.month)  # "on 7 September" is no day of last year
    if document.published is not None:
        return document.published
    for span, _ in _headings(document):
        if _TIME.search(document.text, span.start, span.end):
            named = [time.period.end for time in _times(document, span, rulebook) if time.period is not None]
            if named:
                return max(named) + dt.timedelta(days=1)
    return None


def _frame(document: Document, span: Span, rulebook: Rulebook) -> Period | None:
    if not _TIME.search(document.text, span.start, span.end):
        return None
    for time in _times(document, span, rulebook):
        period = time.period
        if period is None or time.role is not Role.PERIOD or period.start == period.end:
            continue
        length = (period.end - period.start).days
        if length > _MOST_DAYS or not _YEAR.search(document.text, span.start, span.end):
            continue  # "First-quarter briefing": of whose year?
        if length >= _QUARTER or _TOLD.match(document.quote(time.span)):
            return Period(period.start, period.end, period.label, period.wording, period.fuzzy, stated=False)
    return None


def _times(document: Document, span: Span, rulebook: Rulebook) -> tuple[TimeExpression, ...]:
    return times(document.text, span, document.published, rulebook)


def _headings(document: Document) -> Iterator[tuple[Span, int]]:
    """The lines that stand above others, each with its level: 0 without a sign of one."""
    text = document.text
    if document.head < document.body:
        for span in sentences(text, document.head, document.body):
            yield span, 0
    at, seen = document.body, 0
    while at < len(text):
        end = text.find("\n", at)
        end = len(text) if end < 0 else end
        line = text[at:end].strip()
        if line:
            seen += 1
            sign = _SIGN.match(text, at, end)
            bare = line.strip("*_# ")
            if sign is not None:
                yield Span(at, end), len(sign[1])
            elif (
                ((seen <= _FIRST_LINES and not _is_sentence(line, bare)) or bare.isupper())
                and len(bare.split()) <= _MOST_WORDS
                and not line.startswith(("|", "-", "* ", "+ "))
            ):
                yield Span(at, end), 0
        at = end + 1


def _is_sentence(line: str, bare: str) -> bool:
    return bare.endswith((".", "!", "?", ";")) and not line.startswith(("*", "_"))
