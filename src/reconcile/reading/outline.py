"""The parts of Markdown and of plain text, told by their lines: headings, tables, notes, code."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from msgspec import Struct, field

from reconcile.model import Cell, Heading, Span, Table
from reconcile.reading import inline
from reconcile.reading.notes import tied
from reconcile.reading.structure import Structure

_FENCE = re.compile(r" {0,3}(```+|~~~+)")
_ATX = re.compile(r" {0,3}(#{1,6})[ \t]+(.*?)(?:[ \t]+#+)?[ \t\r]*$")
_UNDERLINE = re.compile(r" {0,3}(={3,}|-{3,})[ \t\r]*$")
_BOLD = re.compile(r"[ \t]*(\*\*|__)(?=[^\s*_])([^*\n]{1,120}?)\1:?[ \t\r]*$")
_SEPARATOR = re.compile(r"[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:[|+][ \t]*:?-+:?[ \t]*)*\|?[ \t\r]*$")
_BAR = re.compile(r"(?<!\\)\|")
_NOTE = re.compile(r" {0,3}\[(\^[^\]\s]{1,30})\]:[ \t]*")
_ITEM = re.compile(r"[ \t]*(?:[-*•+]|\d{1,3}[.)])[ \t]")
_LONGEST_HEADING = 80  # characters of a heading that only its looks show
_MOST_WORDS = 12
_LONGEST_CAPTION = 160
_TAB = re.compile(r"[ ]*\t[ ]*")
_NUMBERED = re.compile(r"(?:table|figure|chart|annex|exhibit)\s+\w{1,4}\b", re.IGNORECASE)


class _Found(Struct):
    headings: list[Heading] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    lines: list[Span] = field(default_factory=list)  # with something on them, outside tables and code
    code: list[Span] = field(default_factory=list)
    targets: dict[str, Span] = field(default_factory=dict)


def outline(text: str, start: int, *, markdown: bool) -> Structure:
    """The parts of text[start:]. In plain text a heading is told by its looks only, and there is no code."""
    rows = list(_lines(text, start))
    found = _Found()
    at = 0
    while at < len(rows):
        at = (
            (markdown and _code(text, rows, at, found)) or _table(text, rows, at, found) or _line(text, rows, at, found)
        )
    if not markdown:
        found.headings = _by_looks(text, found)
    marks = [mark for mark in inline.marks(text, start, markdown=markdown) if not _within(mark.span, found.code)]
    notes = tied(text, sorted(marks, key=lambda mark: mark.span), found.lines, found.tables, found.targets)
    silent = (*found.code, *inline.silent(text, start, markdown=markdown))
    return Structure(
        tuple(sorted(found.headings, key=lambda heading: heading.span)),
        tuple(found.tables),
        notes,
        tuple(sorted(set(silent))),
    )


def introducing(text: str, lines: Sequence[Span], headings: Sequence[Heading]) -> tuple[Span, ...]:
    """The line that introduces what comes behind these lines: short and unfinished, and no heading."""
    if not lines or lines[-1].end - lines[-1].start > _LONGEST_CAPTION:
        return ()
    last = lines[-1]
    written = text[last.start : last.end].strip(" \t\r*_")
    if any(heading.span.overlaps(last) for heading in headings[-2:]) or not written:
        return ()
    slanted = text[last.start] in "*_" and text[last.end - 1] in "*_"
    unfinished = written[-1] not in ".!?;" or slanted
    return (last,) if unfinished or _NUMBERED.match(written) else ()


def _lines(text: str, start: int) -> Iterator[Span]:
    while start < len(text):
        stop = text.find("\n", start)
        stop = len(text) if stop < 0 else stop
        yield Span(start, stop)
        start = stop + 1


def _code(text: str, rows: Sequence[Span], at: int, found: _Found) -> int:
    """The line behind a fenced stretch that begins here; 0 where none does."""
    mark = _FENCE.match(text, rows[at].start, rows[at].end)
    if mark is None:
        return 0
    last = at + 1
    while last < len(rows):
        close = _FENCE.match(text, rows[last].start, rows[last].end)
        last += 1
        if close is not None and close[1].startswith(mark[1]):
            break
    found.code.append(Span(rows[at].start, rows[last - 1].end))
    return last


def _line(text: str, rows: Sequence[Span], at: int, found: _Found) -> int:
    row = rows[at]
    written = text[row.start : row.end].strip()
    if not written:
        return at + 1
    lead = row.start + text[row.start : row.end].index(written[0])
    span = Span(lead, lead + len(written))
    if head := _ATX.match(text, row.start, row.end):
        if head[2].strip():
            found.headings.append(Heading(Span(head.start(2), head.end(2)), len(head[1])))
    elif at + 1 < len(rows) and (under := _UNDERLINE.match(text, rows[at + 1].start, rows[at + 1].end)):
        above = at > 0 and text[rows[at - 1].start : rows[at - 1].end].strip()
        if not above and not _ITEM.match(text, row.start, row.end) and len(written) <= 2 * _LONGEST_HEADING:
            found.headings.append(Heading(span, 1 if under[1][0] == "=" else 2))
            found.lines.append(span)
            return at + 2
    elif bold := _BOLD.match(text, row.start, row.end):
        if _is_alone(text, rows, at) and bold[2].rstrip()[-1] not in ".!?,;":
            found.headings.append(Heading(Span(bold.start(2), bold.end(2)), 7))
    elif note := _NOTE.match(text, row.start, row.end):
        last = at + 1
        while (
            last < len(rows)
            and text[rows[last].start : rows[last].end].strip()
            and not _NOTE.match(text, rows[last].start, rows[last].end)
        ):
            last += 1
        found.targets[note[1]] = Span(note.end(), max(rows[last - 1].end, note.end()))
        found.lines.append(span)
        return last
    found.lines.append(span)
    return at + 1


def _is_alone(text: str, rows: Sequence[Span], at: int) -> bool:
    beside = [rows[near] for near in (at - 1, at + 1) if 0 <= near < len(rows)]
    return not any(text[row.start : row.end].strip() for row in beside)


def _by_looks(text: str, found: _Found) -> list[Heading]:
    """The headings of plain text: short lines that stand alone, say no sentence, and have a longer line below."""
    headings = list(found.headings)
    known = {heading.span.start for heading in headings}
    for number, line in enumerate(found.lines[:-1]):
        below = found.lines[number + 1]
        written = text[line.start : line.end]
        if line.start in known or len(written) > _LONGEST_HEADING or len(written.split()) > _MOST_WORDS:
            continue
        parted = text.count("\n", line.end, below.start) > 1
        above = found.lines[number - 1].end if number else 0
        first = number == 0 or text.count("\n", above, line.start) > 1
        capitals = written.isupper() and sum(letter.isalpha() for letter in written) > 3
        plain = (
            written[0].isupper()
            and written[-1].isalnum()
            and not _ITEM.match(written)
            and ": " not in written
            and "\t" not in written
        )
        if first and plain and (parted or capitals) and below.end - below.start > len(written):
            headings.append(Heading(line, 7))
    return headings


# -------------------------------------------------------------------------------------------------------------- tables


def _table(text: str, rows: Sequence[Span], at: int, found: _Found) -> int:
    """The line behind a table that begins here; 0 where none does."""
    barred = _barred(text, rows, at)
    if barred > at:
        ruled = _is_ruled(text, rows, at)
        lines = [row for number, row in enumerate(rows[at:barred]) if not (ruled and number == 1)]
        split = [_cells(text, row) for row in lines]
        return _add(text, rows, at, barred, split, 1 if ruled else 0, found)
    tabbed = _tabbed(text, rows, at)
    if tabbed > at:
        split = [_split(text, row, _TAB) for row in rows[at:tabbed]]
        return _add(text, rows, at, tabbed, split, 0, found)
    return 0


def _add(
    text: str, rows: Sequence[Span], at: int, stop: int, split: Sequence[Sequence[Span]], heads: int, found: _Found
) -> int:
    cells = [
        Cell(span, number, column, head=number < heads)
        for number, row in enumerate(split)
        for column, span in enumerate(row)
    ]
    last = found.tables[-1].span.end if found.tables else 0
    captions = tuple(span for span in introducing(text, found.lines, found.headings) if span.start >= last)
    found.tables.append(Table(Span(rows[at].start, rows[stop - 1].end), tuple(cells), captions))
    return stop


def _is_ruled(text: str, rows: Sequence[Span], at: int) -> bool:
    """Whether the line below is the rule under the head of a table."""
    if at + 1 >= len(rows):
        return False
    below = rows[at + 1]
    rule = _SEPARATOR.match(text, below.start, below.end)
    return rule is not None and ("|" in rule.group() or "+" in rule.group())


def _barred(text: str, rows: Sequence[Span], at: int) -> int:
    """The line behind rows with bars: under a ruled head, or two and more that begin with one."""
    if not _BAR.search(text, rows[at].start, rows[at].end):
        return at
    ruled = _is_ruled(text, rows, at)
    stop = at + 2 if ruled else at
    while stop < len(rows):
        written = text[rows[stop].start : rows[stop].end].lstrip()
        if not written or not (written[0] == "|" or (ruled and _BAR.search(written))):
            break
        stop += 1
    return stop if ruled or stop - at > 1 else at


def _tabbed(text: str, rows: Sequence[Span], at: int) -> int:
    """The line behind rows that the same number of tabs divides: three and more of them."""

    def tabs(row: Span) -> int:
        written = text[row.start : row.end].strip()
        return written.count("\t") if len(written) <= 1000 else 0

    count = tabs(rows[at])
    stop = at
    while count and stop < len(rows) and tabs(rows[stop]) == count:
        stop += 1
    return stop if stop - at > 2 else at


def _cells(text: str, row: Span) -> list[Span]:
    written = text[row.start : row.end]
    start = row.start + len(written) - len(written.lstrip())
    end = row.start + len(written.rstrip())
    start += text[start:end].startswith("|")
    end -= end > start and text[end - 1] == "|" and text[end - 2] != "\\"
    return _split(text, Span(start, end), _BAR)


def _split(text: str, row: Span, at: re.Pattern[str]) -> list[Span]:
    edges = [row.start]
    for bar in at.finditer(text, row.start, row.end):
        edges += [bar.start(), bar.end()]
    edges.append(row.end)
    found: list[Span] = []
    for start, end in zip(edges[::2], edges[1::2], strict=True):
        written = text[start:end].strip()
        lead = start + text[start:end].find(written[:1]) if written else start
        found.append(Span(lead, lead + len(written)))
    return found


def _within(span: Span, others: Sequence[Span]) -> bool:
    """Whether a span lies in one of these, which are in order."""
    number = bisect_right(others, span.start, key=lambda other: other.start)
    return number > 0 and others[number - 1].covers(span)
