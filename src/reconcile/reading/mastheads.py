"""Dates in the first lines of a document that is no newswire: masthead, byline, place and day, memo head."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence

from msgspec import Struct

from reconcile.language.dates import SHORT_WEEKDAYS, WEEKDAYS
from reconcile.reading.datelines import is_place_name
from reconcile.reading.days import PrintedDay, printed_days

LINES = 6  # lines with something in them that may belong to a header
_REACH = 20_000  # characters: a text that begins with a million empty lines has no header
_LONGEST = 140  # a longer line is running text
_WRAPPED = 60  # a line of this length that does not end a sentence goes on in the next

_MARKUP = "*_#> \t"
_PUBLICATION = (
    "changed checked circulated created date dated edited issued modified posted published release released reviewed "
    "sent updated verified written"
)
_SAYS_PUBLISHED = frozenset(_PUBLICATION.split())
# Papers that are named by the day on which people met, and those of which a month in the title is that of the issue.
_MEETINGS = frozenset({"minutes", "packet", "agenda", "meeting", "sitting", "session", "hearing"})
_ISSUES = frozenset({"letter", "newsletter", "notes", "bulletin", "circular", "digest", "edition", "issue", "watch"})
_DASHES = "–—-|·•("
# Words before a day with which it is the end of a period, or the day of an event: not the day of the document.
_OF_A_PERIOD = (
    "after and as at before beginning between by closing commencing deadline due during effective end ended ending "
    "ends expires for from in of on or position since situation starting through till to until valid within"
)
_COVERS = frozenset(_OF_A_PERIOD.split())
# What a month with its year says after these is the month that the figures cover.
_STATISTICS = "data figures index output performance prices production registrations results sales statistics"
_FIGURES = frozenset(_STATISTICS.split())
_WEEKDAYS = frozenset({*WEEKDAYS, *SHORT_WEEKDAYS})
# What may follow a day on its line: a time, with little behind it.
_TIME = re.compile(r"(?:T|,)?\s*(?:(?:updated|from|at)\s+)?\d{1,2}(?:[:.]\d{2}|\s*[ap]\.?m)", re.IGNORECASE)
# Or who wrote it, where, and on what: "minutes of the hearing of 1 October on the new bridge", "17 October 2025, Riga".
_GOES_ON = re.compile(r"(?:by|at|in|on|about|concerning)\s|,\s*[^\W\d_a-z][\w’' -]{1,30}$")
_MEMO_KEYS = frozenset({"bcc", "cc", "date", "from", "re", "sent", "source", "subject", "title", "to", "url"})
_MEMO = re.compile(r"[ \t]*([A-Za-z]{2,8}):[ \t]+(\S.*?)\s*$")


class Line(Struct, frozen=True):
    """One line of a header: its characters are text[start:end], without the line break."""

    start: int
    end: int


class Masthead(Struct, frozen=True):
    """What the first lines say. `place` is the word before the day where that may be a place: "Riga, 30 July 2025".

    It may be a person or a paper as well: who looks it up must expect to find nothing.
    """

    day: dt.date | None = None
    month: dt.date | None = None  # the first of a month, where a month is all that is printed
    place: str | None = None
    covered: tuple[dt.date, ...] = ()  # days that are printed, but as what the document covers
    open: PrintedDay | None = None  # a day that dates the text, but for its year


class Memo(Struct, frozen=True):
    """A head of `Key: value` lines, and where it ends."""

    fields: Mapping[str, str]
    end: int


def first_lines(text: str, start: int) -> tuple[Line, ...]:
    """The first lines that have something in them, as far as a header can reach."""
    found: list[Line] = []
    at = start
    while len(found) < LINES and at < min(len(text), start + _REACH):
        stop = text.find("\n", at)
        stop = len(text) if stop < 0 else stop
        if text[at : min(stop, at + 1000)].strip():
            found.append(Line(at, stop))
        at = stop + 1
    return tuple(found)


def memo(text: str, lines: Sequence[Line]) -> Memo | None:
    """The head of a letter or message: two or more lines from the first on, each with a key that such heads have."""
    fields: dict[str, str] = {}
    end = 0
    for line in lines:
        found = _MEMO.match(text[line.start : min(line.end, line.start + 300)])
        if not found or found[1].lower() not in _MEMO_KEYS:
            break
        fields.setdefault(found[1].lower(), found[2])
        end = line.end
    return Memo(fields, end) if len(fields) >= 2 else None


def masthead(text: str, lines: Sequence[Line]) -> Masthead:
    """The first day of publication in these lines; else the first month; and days that are no such day."""
    month: dt.date | None = None
    place: str | None = None
    covered: list[dt.date] = []
    open_day: PrintedDay | None = None
    for number, line in enumerate(lines):
        if line.end - line.start > _LONGEST or _is_running_text(text, line, after_title=number == 1):
            continue
        written = text[line.start : line.end].rstrip("\r")
        for day in printed_days(written):
            whole = day.date
            if not _stands_alone(written, day):
                covered += [whole] if whole else []
            elif whole:
                return Masthead(whole, month, _place(written[: day.start]), tuple(covered))
            elif day.day is not None:
                open_day = open_day or day
            elif day.year and month is None and _is_of_issue(written[: day.start], titled=number == 0):
                month, place = dt.date(day.year, day.month, 1), _place(written[: day.start])
    return Masthead(None, month, place, tuple(covered), open_day)


def _is_running_text(text: str, line: Line, *, after_title: bool) -> bool:
    """Whether the line is a row of a table or list, or goes on from the line above or into the one below."""
    written = text[line.start : line.end].strip()
    if written.startswith(("|", "- ", "* ", "+ ", "<")) or re.match(r"\d+[.)] ", written):
        return True
    above = text[text.rfind("\n", 0, max(line.start - 1, 0)) + 1 : max(line.start - 1, 0)].rstrip()
    below = text[line.end + 1 : line.end + 3].lstrip(" \t")[:1]
    wraps_above = len(above) >= _WRAPPED and above[-1] not in ".!?:*_"
    if wraps_above and after_title and len(written) < _WRAPPED:
        wraps_above = False  # a long title, and a short line below it
    return wraps_above or (len(written) >= _WRAPPED and below.islower())


def _stands_alone(line: str, day: PrintedDay) -> bool:
    """Whether the day dates the line: it is not part of a sentence, nor the end of a period."""
    return _before_allows(line[: day.start]) and _after_allows(line[day.end :])


def _before_allows(before: str) -> bool:
    before = _without_weekday(before)
    words = re.findall(r"[^\W_]+", before.lower())
    if not words:
        return True
    if words[-1] == "on" and len(words) > 1 and words[-2] in _SAYS_PUBLISHED:
        return True
    if words[-1] in ("of", "for", "on") and len(words) > 1 and words[-2] in _MEETINGS:
        return True
    if words[-1] in _COVERS:
        return False
    if before[-1] == ":":
        return words[-1] in _SAYS_PUBLISHED
    if before[-1] in _DASHES:
        return not _ends_with_a_day(before)
    return before[-1] in ",.;!?" or words[-1] in _SAYS_PUBLISHED


def _ends_with_a_day(before: str) -> bool:
    """Whether a dash joins what follows to a day: "10 – 12 March", "10 March – 12 March"."""
    first = before.rstrip("–—- ")
    whole = any(day.end == len(first) for day in printed_days(first))
    return before[-1] in "–—-" and (whole or re.search(r"(?:^|\s)\d{1,2}$", first) is not None)


def _without_weekday(before: str) -> str:
    before = before.strip(_MARKUP)
    last = re.search(r"(?:^|(?<=\W))([A-Za-z]+)\.?,?$", before)
    if last and last[1].lower() in _WEEKDAYS:
        return before[: last.start()].strip(_MARKUP)
    return before


def _after_allows(after: str) -> bool:
    after = after.strip(_MARKUP + '"”’')
    if not after or _TIME.match(after):
        return True
    if after[0] in _DASHES:
        # The other end of a span of days makes it the date of something else.
        return not next((day.start <= 3 for day in printed_days(after)), False)
    return after[0] in ".;:)" or _GOES_ON.match(after) is not None


def _is_of_issue(before: str, *, titled: bool) -> bool:
    """Whether a month behind these words is that in which the text came out, and not the one that its figures cover: so
    below the title, and in the title of a letter."""
    words = re.findall(r"[^\W\d_]+", before.lower())
    if titled:
        return before.rstrip().endswith(",") and any(word in _ISSUES for word in words)
    return not words or words[-1] not in _FIGURES


def _place(before: str) -> str | None:
    lead = _without_weekday(before)
    if not lead.endswith(","):
        return None
    parts = [part.strip(_MARKUP) for part in re.split(r"[,|·]", lead[:-1])]
    if not all(is_place_name(part) for part in parts[-2:]):
        parts = parts[-1:] if is_place_name(parts[-1]) else []
    single = [len(part.split()) == 1 for part in parts]
    if len(parts) == 2 and single[0]:
        return ", ".join(parts)
    return parts[-1] if parts and single[-1] else None
