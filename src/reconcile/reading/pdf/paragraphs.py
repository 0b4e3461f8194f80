"""Rows of pages → boxes: lines are joined to the paragraphs that they were, words parted at their ends made whole."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct, field

from reconcile.reading.boxes.page import Box, CellBox, Line, TableBox
from reconcile.reading.boxes.weaving import Weaver
from reconcile.reading.pdf.grids import Grid, parted
from reconcile.reading.pdf.margins import Margin, margins, size_of
from reconcile.reading.pdf.rows import NOTE, Cell, Page, Row
from reconcile.reading.pdf.wide import LABELS

_LARGER = 1.12  # of the size of the text: a heading
_SMALLER = 0.93  # a note at the foot
_LONGEST_HEADING = 160
_ENDED = re.compile(r"[.!?:;][\"”’')\]]*\s*[\d*†‡]{0,2}$")
_ITEM = re.compile(r"(?:[•◦▪■●○‣∙\ufffd–*-]|\(?\d{1,2}[.)]|\(?[a-z]\))\s")
_GOES_ON = re.compile(r"\d{1,2}\.\s")  # a number that begins a line may end a sentence: "older than / 65. There"
_PARTED = re.compile(r"[^\W\d_]-$")


class _Paragraph(Struct):
    """Rows that are one paragraph."""

    rows: list[Row] = field(default_factory=list)

    @property
    def last(self) -> Row:
        return self.rows[-1]


def boxes(pages: Sequence[Page]) -> Iterator[Box]:
    """The paragraphs and tables of all pages, in the order in which they were written; the notes at the foot of a page
    follow the paragraph that goes on above them."""
    sizes = _sizes(pages)
    body = max(sizes, key=lambda size: (sizes[size], size))
    larger = sorted((size for size in sizes if size > body * _LARGER), reverse=True)
    levels = {size: min(level, 6) for level, size in enumerate(larger, 1)}
    edges = margins(pages)
    notes = {number: _feet(page, body) for number, page in enumerate(pages, 1)}
    feet = {id(row) for rows in notes.values() for row in rows}
    waiting: list[_Paragraph] = []
    current: _Paragraph | None = None
    number = 1
    for item in parted([row for page in pages for row in page.rows if id(row) not in feet], edges):
        first = item if isinstance(item, Row) else item.source[0][0]
        while number < first.page:
            waiting += _grouped(notes[number])
            number += 1
        if isinstance(item, Row) and current is not None and _joins(current, item, edges):
            current.rows.append(item)
            continue
        yield from _closed(current, waiting, body, levels)
        waiting, current = [], None
        if isinstance(item, Row):
            current = _Paragraph([item])
        else:
            yield _table(item)
    waiting += [each for page in sorted(notes) if page >= number for each in _grouped(notes[page])]
    yield from _closed(current, waiting, body, levels)


def _closed(
    paragraph: _Paragraph | None, notes: Sequence[_Paragraph], body: float, levels: dict[float, int]
) -> Iterator[Box]:
    for each in (*([paragraph] if paragraph else []), *notes):
        if line := _line(each, body, levels):
            yield line


def _sizes(pages: Sequence[Page]) -> Counter[float]:
    """How many characters stand in each size."""
    found: Counter[float] = Counter()
    for page in pages:
        for row in page.rows:
            found[size_of(row)] += len(row.text)
    return found or Counter({10.0: 1})


# ---------------------------------------------------------------------------------------------------- notes at the foot


def _feet(page: Page, body: float) -> list[Row]:
    """The rows at the foot of a page or column that are notes: smaller than the text, and begun by a mark."""
    found: list[Row] = []
    run: list[Row] = []
    for row in [*page.rows, None]:
        if row is not None and row.size < body * _SMALLER and (not run or row.base > run[-1].base):
            run.append(row)
            continue
        ends_column = row is None or (bool(run) and row.base < run[0].base)
        while run and not NOTE.match(run[0].text):
            run.pop(0)
        if run and ends_column:
            found += run
        run = [row] if row is not None and row.size < body * _SMALLER else []
    return found


def _grouped(rows: Sequence[Row]) -> list[_Paragraph]:
    found: list[_Paragraph] = []
    for row in rows:
        if found and not (NOTE.match(row.text) and (row.cells[0].raised or _ENDED.search(found[-1].last.text))):
            found[-1].rows.append(row)
        else:
            found.append(_Paragraph([row]))
    return found


# --------------------------------------------------------------------------------------------------------- paragraphs


def _joins(paragraph: _Paragraph, row: Row, edges: Mapping[int, Margin]) -> bool:
    """Whether a row goes on with the paragraph above it."""
    last = paragraph.last
    margin, there = edges[id(last)], edges[id(row)]
    if abs(row.size - last.size) > 0.08 * last.size or row.bold != last.bold:
        return False
    full = margin.right - last.end < row.cells[0].first_word + 0.3 * row.size
    if not full or (_ITEM.match(row.text) and not (_GOES_ON.match(row.text) and not _ENDED.search(last.text))):
        return False
    down = row.base - last.base
    if row.page != last.page or down <= 0:
        shifted = (row.start - there.left) - (last.start - margin.left)
        return abs(shifted) < 0.8 * row.size and _goes_on(last.text, row.text)
    if down > margin.apart:
        return False
    first = paragraph.rows[0]
    hangs = _ITEM.match(first.text) is not None
    # the first line of a paragraph is set in
    return hangs or row.start <= max(last.start, first.start) + 0.8 * row.size


def _goes_on(text: str, below: str) -> bool:
    """Whether a sentence goes on in the next column or on the next page."""
    return below[:1].islower() or _ENDED.search(text) is None


# -------------------------------------------------------------------------------------------------------------- boxes


def _line(paragraph: _Paragraph, body: float, levels: dict[float, int]) -> Line | None:
    weaver = Weaver()
    pages: list[tuple[int, int]] = []
    for row in paragraph.rows:
        for cell in row.cells:
            _join(weaver, cell)
            if not pages or pages[-1][1] != row.page:
                pages.append((len(weaver.text), row.page))
            _weave(weaver, cell)
    first = paragraph.rows[0]
    level = levels.get(size_of(first), 0)
    if first.bold and not level and first.size >= body * _SMALLER and weaver.text[-1:] not in (".", ",", ";"):
        level = 7
    line = weaver.line(level if len(weaver.text) <= _LONGEST_HEADING else 0)
    if line:
        line.pages = pages
    return line


def _join(weaver: Weaver, cell: Cell) -> None:
    """Makes ready for the next line: a blank, or a word that is made whole."""
    if _PARTED.search(weaver.text) and cell.text[:1].islower():
        weaver.drop(1)
    elif weaver.text in LABELS or (weaver.text and not weaver.text.endswith(("-", "–", "—", "/", " "))):
        weaver.add(" ")


def _weave(weaver: Weaver, cell: Cell) -> None:
    at = 0
    for start, end in cell.raised:
        weaver.add(cell.text[at:start])
        weaver.raised(cell.text[start:end])
        at = end
    weaver.add(cell.text[at:])


def _table(grid: Grid) -> TableBox:
    table = TableBox()
    bold = [all(row.bold for row in source) for source in grid.source]
    for cells, source in zip(grid.rows, grid.source, strict=True):
        row: list[CellBox] = []
        column = 0
        for placed in cells:
            if placed.column > column:
                row.append(CellBox(False, columns=placed.column - column))
            weaver = Weaver()
            for cell in placed.lines:
                _join(weaver, cell)
                _weave(weaver, cell)
            line = weaver.line()
            if line:
                line.pages = [(0, source[0].page)]
            row.append(CellBox(False, columns=placed.columns, boxes=[line] if line else []))
            column = placed.column + placed.columns
        table.rows.append(row)
    if bold[0] and not all(bold):
        table.heading_rows = bold.index(False)
    return table
