"""Rows of a page → rows of cells that may have several lines: a cell's lines are written before what stands at its
right."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from msgspec import Struct

from reconcile.reading.pdf.rows import Cell, Row

_MOST_LINES = 5  # of one cell
LABELS = frozenset("•◦▪■●○–-‣∙*o\ufffd")


class Wide(Struct):
    """A row whose cells may have several lines, and the rows that it was made of."""

    cells: list[list[Cell]]
    source: list[Row]

    @property
    def top(self) -> float:
        """The line of its highest row."""
        return min(row.base for row in self.source)

    @property
    def bottom(self) -> float:
        """The line of its lowest row."""
        return max(row.base for row in self.source)

    @property
    def size(self) -> float:
        """The size of its first row."""
        return self.source[0].size


def widened(rows: Sequence[Row]) -> list[Wide]:
    """The rows, each with all the lines of its cells."""
    found: list[Wide] = []
    for row in rows:
        if is_item(row):
            found.append(Wide([row.cells], [row]))
        elif found and _continues_cell(found[-1], row):
            found[-1].cells[-1].append(row.cells[0])
            found[-1].source.append(row)
        elif count := _lines_beside(found, row):
            joined = found[-count:]
            del found[-count:]
            lines = [wide.cells[0][0] for wide in joined]
            found.append(Wide([lines, *([cell] for cell in row.cells)], [*(w.source[0] for w in joined), row]))
        elif found and _stands_beside(found[-1], row):
            found[-1].cells += [[cell] for cell in row.cells]
            found[-1].source.append(row)
        else:
            found.append(Wide([[cell] for cell in row.cells], [row]))
    return found


def is_item(row: Row) -> bool:
    """Whether a row is that of a list: a dot or a number, and words."""
    first = row.cells[0].text
    return len(row.cells) == 2 and (first in LABELS or (len(first) < 5 and first[-1] in ".)"))


def _continues_cell(above: Wide, row: Row) -> bool:
    """Whether a row is the next line of the last cell of the row above: it begins where that cell does."""
    if len(above.cells) < 2 or len(row.cells) > 1 or len(above.cells[-1]) >= _MOST_LINES:
        return False
    last = above.cells[-1][-1]
    down = row.base - above.source[-1].base
    begins = abs(row.start - last.start) < 0.5 * row.size or abs(_middle(row.cells[0]) - _middle(last)) < 0.5 * row.size
    return begins and 0 < down < 1.6 * row.size and row.start > above.cells[0][0].end


def _middle(cell: Cell) -> float:
    return (cell.start + cell.end) / 2


def _lines_beside(above: Sequence[Wide], row: Row) -> int:
    """How many of the rows just above are the lines of a cell at whose right this row stands."""
    tolerance = 0.3 * row.size
    for count in range(2, min(_MOST_LINES, len(above)) + 1):
        lines = above[-count:]
        if any(len(wide.cells) != 1 or len(wide.cells[0]) != 1 for wide in lines):
            return 0
        if any(row.start <= wide.cells[0][0].end for wide in lines):
            return 0
        if any(not 0 < lower.top - upper.top < 1.8 * row.size for upper, lower in pairwise(lines)):
            return 0
        first, last = lines[0].top, lines[-1].top
        if any(abs(row.base - level) < tolerance for level in (first, (first + last) / 2)):
            return count
    return 0


def _stands_beside(wide: Wide, row: Row) -> bool:
    """Whether a row stands at the right of the one written before it, at its height; or a little above, if it is the
    first line of a cell with several."""
    rightmost = max(cell.end for cell in wide.cells[-1])
    up = wide.top - row.base
    level = up <= 0.3 * row.size and row.base <= wide.bottom + 0.3 * row.size
    above = 0 < up < 1.4 * row.size and len(row.cells) == 1
    return (level or above) and row.start > rightmost
