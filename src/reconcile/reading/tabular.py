"""CSV of texts: one document a row, by the usual names of columns or those that are configured. Tables of claims are
another matter (columns.py)."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence

from reconcile.model import Document, Problem
from reconcile.reading.columns import OF_TEXTS, holds_texts, of_text
from reconcile.reading.records import Names, Record, document
from reconcile.reading.source import Reading, Source

_DELIMITERS = ",;\t|"
_MOST_BROKEN = 20
_LONGEST = 10_000_000  # characters of a cell: texts are longer than what csv takes by itself


def read(source: Source) -> Reading:
    """Every row as one document, called `file#id`, or `file#row` where it has no id."""
    text = source.text.removeprefix("\ufeff")
    head = text.partition("\n")[0]
    delimiter = max(_DELIMITERS, key=lambda sign: (head.count(sign), -_DELIMITERS.index(sign)))
    before = csv.field_size_limit(_LONGEST)
    try:
        return _read(source, csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=False))
    except csv.Error as error:
        return Reading((), (Problem(source.name, "malformed", f"not CSV that can be read: {error}", fatal=True),))
    finally:
        csv.field_size_limit(before)


def _read(source: Source, rows: Iterator[list[str]]) -> Reading:
    header = next(rows, [])
    if not holds_texts(header, source.columns):
        note = (
            "no column of texts (text, body or content, or as [texts] says); name the file or configure it to read its "
            "rows as claims"
        )
        return Reading((), (Problem(source.name, "no-texts", note),))
    columns = {field: of_text(header, field, source.columns) for field in OF_TEXTS}
    names = Names(source.name)
    documents: list[Document] = []
    problems: list[Problem] = []
    broken = 0
    for number, row in enumerate(rows, 2):
        told = {field: _cell(row, column) for field, column in columns.items()}
        if not any(cell.strip() for cell in row):
            continue
        if not told["text"]:
            broken += 1
            if broken <= _MOST_BROKEN:
                problems.append(Problem(source.name, "malformed", f"row {number}: no text", fatal=True))
            continue
        record = Record(
            id=told["id"] or str(number),
            text=told["text"],
            where=f"row {number}",
            printed="\0".join(row),
            date=told["date"],
            title=told["title"],
            source=told["source"],
            url=told["url"],
        )
        reading = document(source, record, names, "text/csv")
        documents += reading.documents
        problems += reading.problems
    if broken > _MOST_BROKEN:
        more = f"{broken - _MOST_BROKEN} further rows have no text"
        problems.append(Problem(source.name, "malformed", more, fatal=True))
    return Reading(tuple(documents), tuple(problems))


def _cell(row: Sequence[str], column: int) -> str | None:
    cell = row[column] if 0 <= column < len(row) else ""
    return cell if cell.strip() else None
