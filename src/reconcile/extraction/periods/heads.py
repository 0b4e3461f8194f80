"""The times that the heads of a table give its cells: "| | H1 2023 | H1 2024 |" dates two columns."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence

from reconcile.extraction.periods import Role, TimeExpression, times
from reconcile.model import Cell, Document, Period, Span, Table, Wording
from reconcile.rulebook import Rulebook

_DIGIT = re.compile(r"\d")
_MARKS = re.compile(r"[*_`]+")
_LONGEST = 40  # characters of a cell that can be no more than a time
_LEADS = ("", "in ", "on ", "at the ", "at ")  # what prose would put before it
_USED = (Role.PERIOD, Role.AS_OF, Role.POINT)


def headed(document: Document, day: dt.date | None, rulebook: Rulebook) -> tuple[tuple[Span, TimeExpression], ...]:
    """The cells whose column or row is headed by a time, in reading order, each with that time."""
    found: list[tuple[Span, TimeExpression]] = []
    for table in document.tables:
        found.extend(_of_table(document, table, day, rulebook))
    return tuple(sorted(found, key=lambda item: item[0].start))


def time_at(found: Sequence[tuple[Span, TimeExpression]], span: Span) -> TimeExpression | None:
    """The time that heads the cell in which a span stands."""
    return next((time for cell, time in found if cell.covers(span)), None)


def _of_table(
    document: Document, table: Table, day: dt.date | None, rulebook: Rulebook
) -> list[tuple[Span, TimeExpression]]:
    columns: dict[int, TimeExpression] = {}
    rows: dict[int, TimeExpression] = {}
    for cell in table.cells:
        if cell.row == 0 or cell.head or cell.column == 0:
            time = _time(document, cell, day, rulebook)
            if time is None:
                continue
            if cell.row == 0 or (cell.head and cell.column > 0):
                columns.update(dict.fromkeys(range(cell.column, cell.column + cell.columns), time))
            if cell.column == 0 and cell.row > 0:
                rows.update(dict.fromkeys(range(cell.row, cell.row + cell.rows), time))
    return [
        (cell.span, time)
        for cell in table.cells
        if cell.row > 0 and (time := columns.get(cell.column) or rows.get(cell.row)) is not None
    ]


def _time(document: Document, cell: Cell, day: dt.date | None, rulebook: Rulebook) -> TimeExpression | None:
    printed = _MARKS.sub("", document.quote(cell.span)).strip()
    if not _DIGIT.search(printed) or len(printed) > _LONGEST:
        return None
    for lead in _LEADS:
        text = lead + (printed if not lead or printed[:1].isdigit() else _lowered(printed))
        for time in times(text, Span(0, len(text)), day, rulebook):
            whole = time.span.start <= len(lead) and time.span.end >= len(text) - _tail(text)
            if time.role in _USED and (time.period is not None or time.date is not None) and whole:
                return _placed(document, cell.span, time)
    return None


def _lowered(printed: str) -> str:
    # "End of June" is "at the end of June"; a month or a weekday keeps its capital
    return (
        printed[0].lower() + printed[1:] if printed.split()[0].lower() in ("end", "start", "year", "years") else printed
    )


def _tail(text: str) -> int:
    """How many characters at the end may be no part of the time: a unit in brackets, a full stop."""
    match = re.search(r"\s*(?:\([^)]*\)|[.,:*†]+)\s*\Z", text)
    return len(match.group()) if match else 0


def _placed(document: Document, span: Span, time: TimeExpression) -> TimeExpression:
    words = Wording(span, document.quote(span), time.rule)
    period = time.period
    if period is not None:
        period = Period(period.start, period.end, period.label, words, period.fuzzy)
    return TimeExpression(span, time.role, period, time.date, time.rule, time.comparison)
