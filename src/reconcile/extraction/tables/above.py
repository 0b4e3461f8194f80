"""What stands above a table and speaks of all of it: its heading, captions, notes, and the unit of its figures."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reconcile.model import Document, Note, Span, Table

_NUMBER_OF_TABLE = re.compile(
    r"[*_]*(?:table|figure|chart|annex|exhibit)\s+[\w.-]{1,6}?[.:]?(?=\s)[*_]*[-–—:. ]*", re.IGNORECASE
)
REACH = 3000  # characters
_UNITS_SAID = re.compile(
    r"\b(?:figures|volumes|amounts|values|data|prices|quantities|numbers|sums|all)\b[^.\n]{0,40}\bin\b", re.I
)


def heading(document: Document, table: Table) -> Iterator[Span]:
    """The nearest heading above a table, where no other table has it."""
    above = [heading.span for heading in document.headings if heading.span.end <= table.span.start]
    if above and not any(above[-1].end <= other.span.start < table.span.start for other in document.tables):
        yield above[-1]


def unnumbered(text: str, span: Span) -> Span:
    """A caption without its number: "Table 2. Shipments" is of shipments."""
    number = _NUMBER_OF_TABLE.match(text, span.start, span.end)
    return span if number is None else Span(number.end(), span.end)


def notes_of(document: Document, table: Table) -> list[Note]:
    """The notes that are tied to a table or its captions."""
    return [
        note
        for note in document.notes
        if any(place.overlaps(table.span) or any(place.overlaps(c) for c in table.captions) for place in note.places)
    ]


def units_said(text: str, table: Table) -> Iterator[Span]:
    """The last line above a table that says in which unit all figures are."""
    found = list(_UNITS_SAID.finditer(text, max(0, table.span.start - REACH), table.span.start))
    if found:
        stop = re.compile(r"[.;\n]|\Z").search(text, found[-1].end())
        yield Span(found[-1].start(), stop.start() if stop else found[-1].end())
