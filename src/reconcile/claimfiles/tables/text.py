"""CSV → rows, with the place of every cell in its line."""

from __future__ import annotations

import csv
import re
import sys
from collections.abc import Iterator, Sequence

from reconcile.claimfiles.refusing import RefusedError, shown
from reconcile.claimfiles.tables.rows import Grid, Row
from reconcile.reading.columns import Columns
from reconcile.reading.decoding import DecodingError, decode

_DELIMITERS = ",;\t|"
_QUOTE = '"'
_LINE_ENDS = re.compile(r"\r\n|\n|\r")


def grid(data: bytes, columns: Columns, encoding: str) -> Grid:
    """The table in these bytes. Raises RefusedError where it is none."""
    try:
        decoded = decode(data, columns.encoding or encoding)
    except DecodingError as error:
        raise RefusedError(str(error)) from error
    records = _records(decoded.text, columns.delimiter or None)
    try:
        _, printed, header = next(records)
    except StopIteration:
        raise RefusedError("no row") from None
    names = tuple(name.strip() for name in header)
    delimiter = columns.delimiter or _delimiter(printed)
    return Grid(names, printed, _rows(records, names, delimiter), "text/csv", decoded.encoding, decoded.note)


def _records(text: str, delimiter: str | None) -> Iterator[tuple[int, str, list[str]]]:
    """Each record with its first line's number, as printed, and its cells; lines without anything are passed over."""
    lines = _LINE_ENDS.sub("\n", text).split("\n")
    if delimiter is None:
        delimiter = _delimiter(next((line for line in lines if line.strip()), ""))
    csv.field_size_limit(sys.maxsize)  # a cell may be as large as its file, whose size has a limit of its own
    reader = csv.reader((f"{line}\n" for line in lines), delimiter=delimiter, strict=True)
    first = 0
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise RefusedError(f"line {first + 1}: not CSV: {error}") from error
        last = min(reader.line_num, len(lines))
        printed = "\n".join(lines[first:last])
        number, first = first + 1, last
        if cells:
            yield number, printed, cells


def _delimiter(line: str) -> str:
    """The sign that parts most cells of a line outside of quotation marks; a comma where none does."""
    bare = re.sub(r'"[^"]*"', "", line)
    return max(_DELIMITERS, key=lambda sign: (bare.count(sign), -_DELIMITERS.index(sign)))


def _rows(records: Iterator[tuple[int, str, list[str]]], names: Sequence[str], delimiter: str) -> Iterator[Row]:
    for number, printed, cells in records:
        if not any(cell.strip() for cell in cells):
            continue
        while len(cells) > len(names) and not cells[-1].strip():
            cells.pop()
        fault = ""
        if len(cells) != len(names):
            fault = f"{len(cells)} cells, and the header has {len(names)}; the first is {shown(cells[0])}"
        places: dict[str, tuple[int, int]] = {}
        at = 0
        for name, cell in zip(names, cells, strict=False):
            if printed.startswith(_QUOTE, at):
                start, end = at + 1, at + 1 + len(cell) + cell.count(_QUOTE)
                at = end + 2
            else:
                start, end = at, at + len(cell)
                at = end + 1
            places.setdefault(name, (start, end))
        yield Row(
            number, printed, dict(zip(reversed(names), reversed(cells[: len(names)]), strict=False)), places, fault
        )
