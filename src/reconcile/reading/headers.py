"""What the head of a text tells: date, place, title, source, and where the running text starts.

Read are a newswire header (` date 2025-05-03 LIMA, Peru, May 3.`), front matter, the head of a memo, a
dateline, and a day that stands alone in the first lines. What is not said stays None: a wrong date makes every "last
year" wrong.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Sequence

from msgspec import Struct
from msgspec.structs import replace

from reconcile.reading import datelines, front_matter
from reconcile.reading.datelines import Dateline
from reconcile.reading.days import PrintedDay, day_of, printed_days
from reconcile.reading.front_matter import FrontMatter
from reconcile.reading.mastheads import Line, Masthead, Memo, first_lines, masthead, memo

_WIRE = re.compile(r"[ \t]*date[ \t]+(\d{4}-\d{2}-\d{2})(?:[ \t]+\d{1,2}:\d{2}(?::\d{2})?)?(?=\s|$)[ \t]*")
_DATE_KEYS = (
    "date", "published", "published_at", "publication_date", "pubdate", "issued", "posted",
    "updated", "last_updated", "modified", "last_modified", "last_reviewed", "created",
)  # fmt: skip
_LONGEST_TITLE = 150
_NEAR = dt.timedelta(days=120)  # how long after the days that it covers a document appears at the latest


class Header(Struct, frozen=True):
    """What the head of one text says. `titled` is false where the title is only its first line.

    The header itself is text[head:body]; what stands above it is a title that says something too. `notes` are for the
    user: a date that stands there and was not understood.
    """

    published: dt.date | None = None
    date_from: str = "none"
    dateline: str | None = None
    title: str | None = None
    titled: bool = False
    source: str | None = None
    url: str | None = None
    head: int = 0
    body: int = 0
    notes: tuple[str, ...] = ()


def read(text: str, *, known: dt.date | None = None, order: str | None = None) -> Header:
    """The header of a text; `known` is a date that came with it from elsewhere, and stands before all others; `order`
    is that of day and month where both are numbers."""
    front = front_matter.read(text)
    lines = first_lines(text, front.end if front else 0)
    wire = _wire(text, lines)
    header = wire or _plain(text, lines, front.end if front else 0, order)
    if front:
        header = _with_front_matter(header, front, order)
    if known:
        header = replace(header, published=known, date_from="metadata")
    return header


def open_day(text: str) -> PrintedDay | None:
    """The day of a text whose head names it without a year: "BAKU, Nov 3 -", "13 August, 20:00 hours"."""
    front = front_matter.read(text)
    lines = first_lines(text, front.end if front else 0)
    dateline, _ = _dateline(text, lines)
    return dateline.day if dateline and dateline.day else masthead(text, lines).open


def _wire(text: str, lines: Sequence[Line]) -> Header | None:
    """The header of a newswire dump; what stands above it is the title."""
    for number, line in enumerate(lines):
        found = _WIRE.match(text, line.start)
        if not found or not (published := day_of(found[1])):
            continue
        dateline = datelines.read(text, found.end(), after_header=True)
        title = " ".join(text[above.start : above.end].strip() for above in lines[:number])
        return Header(
            published=published,
            date_from="header",
            dateline=dateline.place if dateline else None,
            title=title or None,
            titled=bool(title),
            source=dateline.agency if dateline else None,
            head=line.start,
            body=_next_text(text, dateline.end if dateline else found.end()),
        )
    return None


def _plain(text: str, lines: Sequence[Line], start: int, order: str | None) -> Header:
    head = memo(text, lines)
    dateline, number = _dateline(text, lines)
    mast = masthead(text, lines)
    published, date_from = _published(head, dateline, mast, order)
    body = start
    if head:
        body = _next_text(text, head.end)
    elif dateline and number == 0:
        body = dateline.end
    title = None
    if head:
        title = head.fields.get("subject") or head.fields.get("re") or head.fields.get("title")
    return Header(
        published=published,
        date_from=date_from,
        dateline=dateline.place if dateline else mast.place,
        title=title or _first_line(text, lines, number),
        titled=title is not None,
        source=(head.fields.get("from") if head else None) or (dateline.agency if dateline else None),
        url=head.fields.get("url") if head else None,
        body=body,
    )


def _dateline(text: str, lines: Sequence[Line]) -> tuple[Dateline | None, int]:
    for number, line in enumerate(lines):
        at = line.start + len(text[line.start : line.end]) - len(text[line.start : line.end].lstrip())
        if found := datelines.read(text, at, first=number == 0):
            return found, number
    return None, -1


def _published(
    head: Memo | None, dateline: Dateline | None, mast: Masthead, order: str | None
) -> tuple[dt.date | None, str]:
    """The day of the document and where it was found: the surest place that says one."""
    if head and (day := _first_day(order, head.fields.get("date"), head.fields.get("sent"))):
        return day, "header"
    if dateline and dateline.day and dateline.day.date:
        return dateline.day.date, "dateline"
    if mast.day:
        return mast.day, "dateline"
    if dateline and dateline.day and (day := _with_year(dateline.day, mast)):
        return day, "dateline"
    if mast.month:
        # "June 2025" alone does not say the day. Read on its first day, "last year" and "last month" are what they are
        # on the others; nothing finer may be concluded from it.
        return mast.month, "month"
    return None, "none"


def _with_year(day: PrintedDay, mast: Masthead) -> dt.date | None:
    """A day with the year of another date in the header: of its own month, or of a day that the text covers."""
    if mast.month and mast.month.month == day.month:
        return day.in_year(mast.month.year)
    for covered in mast.covered:
        for year in (covered.year, covered.year + 1):
            found = day.in_year(year)
            if found and covered <= found <= covered + _NEAR:
                return found
    return None


def _first_day(order: str | None, *written: str | None) -> dt.date | None:
    return next((day for value in written if value and (day := day_of(value, order))), None)


def _with_front_matter(header: Header, front: FrontMatter, order: str | None) -> Header:
    written = [value for key in _DATE_KEYS if (value := front.first(key))]
    published = _first_day(order, *written)
    title = front.first("title", "subject", "headline")
    header = replace(
        header,
        title=title or header.title,
        titled=bool(title) or header.titled,
        source=front.first("source", "publisher", "from", "site") or header.source,
        url=front.first("url", "link", "canonical") or header.url,
        body=max(header.body, front.end),
    )
    if published and header.date_from != "header":
        return replace(header, published=published, date_from="front-matter")
    if written and not published:
        return replace(header, notes=(f'date "{written[0]}" was not understood',))
    return header


def _first_line(text: str, lines: Sequence[Line], dateline: int) -> str | None:
    """The first line as a title: short, no sentence, nothing but a date in it, and with text below."""
    if len(lines) < 2 or dateline == 0 or lines[0].end - lines[0].start > _LONGEST_TITLE:
        return None
    written = text[lines[0].start : lines[0].end].strip().strip("*_#").strip()
    if (
        not re.search(r"\w", written)
        or written[-1] in ".;,:"
        or written[0] in "|-"
        or _is_only(printed_days(written), written)
    ):
        return None
    return written


def _is_only(days: Iterable[PrintedDay], written: str) -> bool:
    return any(day.end - day.start > len(written) - 14 for day in days)


def _next_text(text: str, at: int) -> int:
    """The next character that is no blank; the end of the text where there is none."""
    found = re.compile(r"\s*").match(text, at)
    return found.end() if found else at
