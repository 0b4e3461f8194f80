"""Lines and columns of claims. A document is searched for line breaks once, not once a claim: some hold thousands."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache

from reconcile.model import Claim, Document, Place, Span

_BREAK = re.compile("\n")


def place(document: Document, offset: int) -> Place:
    """Line and column of a character, both from 1."""
    starts = _line_starts(document)
    line = bisect_right(starts, offset)
    return Place(document.line(line), offset - starts[line - 1] + 1)


def tail(document: Document, offset: int, *, column: bool = True) -> str:
    """Where a character stands, as it is put behind a document's name: `:15:382`, or `:p3` in a text with pages, since
    nobody who opens one sees its lines."""
    page = document.page(offset)
    if page is not None:
        return f":p{page}"
    at = place(document, offset)
    return f":{at.line}:{at.column}" if column else f":{at.line}"


def cell(document: Document, span: Span) -> tuple[int, int, int] | None:
    """The number of the table, the row and the column in which words stand, each from 1; None outside of tables."""
    number = bisect_right(document.tables, span.start, key=lambda table: table.span.start)
    if not number or not document.tables[number - 1].span.covers(span):
        return None
    cells = document.tables[number - 1].cells
    found = bisect_right(cells, span.start, key=lambda item: item.span.start)
    return (number, cells[found - 1].row + 1, cells[found - 1].column + 1) if found else None


def start(claim: Claim) -> Place:
    """Where a claim begins."""
    return place(claim.document, claim.span.start)


def spot(claim: Claim) -> str:
    """Where a claim begins, as editors take it: `a.txt:15:382`; `a.pdf:p3`."""
    return claim.document.name + tail(claim.document, claim.span.start)


@lru_cache(maxsize=4096)
def _line_starts(document: Document) -> tuple[int, ...]:
    return (0, *(found.end() for found in _BREAK.finditer(document.text)))
