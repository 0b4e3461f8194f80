"""The boxes of a page → its text, each paragraph on lines of its own, and the places of its parts.

Nothing that can be seen is added, but for the bars between the cells of a table.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct, field
from msgspec.structs import replace

from reconcile.model import Cell, Heading, Span, Table
from reconcile.reading.boxes.page import Box, CellBox, Line, TableBox
from reconcile.reading.boxes.raised import without_arrow
from reconcile.reading.notes import Mark, tied
from reconcile.reading.structure import Structure

_LONGEST_CELL = 400  # characters: a cell with more is a column of a page, not of a table
_MOST_LINES = 3
_WIDEST = 500  # columns
_LONE_ROW = 80


class _Written(Struct):
    """The text so far, with the places of its parts."""

    pieces: list[str] = field(default_factory=list)
    length: int = 0
    headings: list[Heading] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    silent: list[Span] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    lines: list[Span] = field(default_factory=list)
    targets: dict[str, Span] = field(default_factory=dict)
    pages: list[tuple[int, int]] = field(default_factory=list)

    def put(self, text: str) -> int:
        """Adds characters, and returns where they start."""
        start = self.length
        self.pieces.append(text)
        self.length += len(text)
        return start

    def part(self) -> None:
        """An empty line, where something stands above."""
        if self.length:
            self.put("\n" if self.pieces[-1].endswith("\n") else "\n\n")


def written(boxes: Iterable[Box]) -> tuple[str, Structure]:
    """The text of these boxes, and its parts."""
    found = _Written()
    for box in boxes:
        _write(box, found)
    text = "".join(found.pieces)
    notes = tied(text, found.marks, found.lines, found.tables, found.targets)
    silent = tuple(sorted(found.silent, key=lambda span: span.start))
    return text, Structure(tuple(found.headings), tuple(found.tables), notes, silent, tuple(found.pages))


def size(box: Box) -> int:
    """How many characters stand in a box."""
    if isinstance(box, Line):
        return len(box.text)
    return sum(size(inner) for row in box.rows for cell in row for inner in cell.boxes) + sum(
        len(line.text) for line in box.captions
    )


def _write(box: Box, written: _Written) -> None:
    if isinstance(box, Line):
        written.part()
        _write_line(box, written)
    elif _is_data(box):
        _write_table(box, written)
    else:
        for line in box.captions:
            _write(line, written)
        for row in box.rows:
            for cell in row:
                for inner in cell.boxes:
                    _write(inner, written)


def _write_line(line: Line, written: _Written, *, in_cell: bool = False) -> Span:
    start = written.put(line.text)
    end = start + len(line.text)
    written.silent += [Span(start + first, start + last) for first, last in line.silent if first < last]
    written.marks += [Mark(Span(start + a, start + b), key, led) for a, b, key, led in line.marks if a < b]
    for at, page in line.pages:
        if not written.pages or written.pages[-1][1] != page:
            written.pages.append((start + at, page))
    span = Span(start, end)
    if line.level:
        written.headings.append(Heading(span, line.level))
    target = Span(start, start + len(without_arrow(line.text)))
    for name in line.ids:
        written.targets.setdefault(name, target)
    if not in_cell:
        written.lines.append(span)
    return span


def _is_data(table: TableBox) -> bool:
    """Whether a table holds data: several columns of short cells. Others only place the parts of a page."""
    cells = [cell for row in table.rows for cell in row]
    if table.layout or max((len(row) for row in table.rows), default=0) < 2:
        return False
    for cell in cells:
        lines = [box for box in cell.boxes if isinstance(box, Line)]
        if len(lines) < len(cell.boxes) or len(lines) > _MOST_LINES or any(line.level for line in lines):
            return False
        if sum(len(line.text) for line in lines) > _LONGEST_CELL:
            return False
    return len(table.rows) > 1 or all(size(TableBox([[cell]])) <= _LONE_ROW for cell in cells)


def _write_table(table: TableBox, written: _Written) -> None:
    captions: list[Span] = []
    for line in table.captions:
        written.part()
        captions.append(_write_line(line, written))
    written.part()
    start = written.length
    cells: list[Cell] = []
    taken: dict[int, int] = {}  # columns that a cell of a row above reaches into, with the row behind it
    heading_rows = table.heading_rows or _heading_rows(table.rows)
    for number, row in enumerate(table.rows):
        column = 0
        for cell in row:
            while taken.get(column, 0) > number:
                column += 1
            if column > _WIDEST:
                break
            written.put("| " if column == 0 or not written.pieces[-1].endswith("| ") else "")
            span = _write_cell(cell, written)
            written.put(" | ")
            rows = min(cell.rows, len(table.rows) - number)
            if rows > 1:
                taken.update((column + more, number + rows) for more in range(cell.columns))
            cells.append(Cell(span, number, column, rows, cell.columns, cell.head or number < heading_rows))
            column += cell.columns
        if row:
            written.pieces[-1] = " |\n"
            written.length += len(" |\n") - len(" | ")
    written.tables.append(Table(Span(start, written.length), tuple(cells), tuple(captions)))


def _write_cell(cell: CellBox, written: _Written) -> Span:
    start = written.length
    for number, box in enumerate(cell.boxes):
        if isinstance(box, Line):
            if number:
                written.put(" ")
            if number == 0:
                start = written.length
            _write_line(replace(box, text=box.text.replace("\n", " ")), written, in_cell=True)
    return Span(start, written.length)


def _heading_rows(rows: Sequence[Sequence[CellBox]]) -> int:
    """How many rows at the top have only heading cells, where others below have not."""
    whole = [bool(row) and all(cell.head for cell in row) for row in rows]
    if all(whole):
        return 0
    return whole.index(False)
