"""Rows of cells → tables: two rows and more that follow each other, whose cells stand under one another."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from msgspec import Struct

from reconcile.reading.pdf.margins import Margin
from reconcile.reading.pdf.rows import Cell, Row
from reconcile.reading.pdf.wide import Wide, is_item, widened

_MOST_ABOVE = 4  # rows that look like a part of the table below
_APART = 2.6  # sizes between the rows of a table at most


class Placed(Struct, frozen=True):
    """A cell of a table: its lines, and which columns it takes, from 0."""

    lines: tuple[Cell, ...]
    column: int
    columns: int = 1


class Grid(Struct, frozen=True):
    """A table: its rows of cells, each with the rows of the page that it was made of."""

    rows: list[list[Placed]]
    source: list[list[Row]]


def parted(rows: Sequence[Row], edges: Mapping[int, Margin]) -> list[Row | Grid]:
    """The rows of all pages, with a grid in place of those that are a table."""
    wide = widened(rows)
    found: list[Row | Grid] = []
    at = 0
    while at < len(wide):
        stop = max(_table_end(wide, at), at + 1)
        for first in range(at, min(at + _MOST_ABOVE, stop - 1)):
            if (grid := _grid(wide[first:stop], edges)) is not None:
                found += [row for each in wide[at:first] for row in each.source]
                found.append(grid)
                break
        else:
            found += [row for each in wide[at:stop] for row in each.source]
        at = stop
    return found


def _table_end(wide: Sequence[Wide], at: int) -> int:
    """The row behind those that may be one table: with two cells and more, or one between such. In the next column, or
    on the next page, it goes on with as many cells."""
    stop = at
    for number in range(at, len(wide)):
        here = wide[number]
        if number > at and not _is_below(wide[number - 1], here):
            if stop != number or not _has_cells(here) or len(here.cells) != len(wide[number - 1].cells):
                break
        elif number == at and not _has_cells(here):
            break
        if _has_cells(here):
            stop = number + 1
        elif number > stop or len(here.source) > 1:
            break
    return stop


def _is_below(upper: Wide, lower: Wide) -> bool:
    return 0 < lower.top - upper.bottom < _APART * max(lower.size, upper.size)


def _has_cells(wide: Wide) -> bool:
    return len(wide.cells) > 1 and not is_item(wide.source[0])


def _grid(rows: Sequence[Wide], edges: Mapping[int, Margin]) -> Grid | None:
    """The table that these rows are; None where their cells do not stand under one another."""
    if sum(_has_cells(row) for row in rows) < 2:
        return None
    if all(_is_below(upper, lower) for upper, lower in pairwise(rows)):
        return _aligned(rows, [0.0] * len(rows))
    # What goes on elsewhere stands as far from the edge of its column there. Its head may stand there again.
    first = [_words(cell) for cell in rows[0].cells]
    kept = [row for number, row in enumerate(rows) if not number or [_words(cell) for cell in row.cells] != first]
    lefts = [edges[id(row.source[0])].left for row in kept]
    return _aligned(kept, lefts) or _aligned(kept, [0.0] * len(kept))


def _words(lines: Sequence[Cell]) -> str:
    return " ".join(line.text for line in lines)


def _aligned(rows: Sequence[Wide], lefts: Sequence[float]) -> Grid | None:
    spans = [
        [(min(line.start for line in lines) - left, max(line.end for line in lines) - left) for lines in row.cells]
        for row, left in zip(rows, lefts, strict=True)
    ]
    columns = _columns(spans)
    if len(columns) < 2:
        return None
    placed: list[list[Placed]] = []
    for row, places in zip(rows, spans, strict=True):
        cells: list[Placed] = []
        for lines, place in zip(row.cells, places, strict=True):
            under = _under(place, columns)
            if not under or (cells and under[0] < cells[-1].column + cells[-1].columns):
                return None
            cells.append(Placed(tuple(lines), under[0], under[-1] - under[0] + 1))
        placed.append(cells)
    return Grid(placed, [row.source for row in rows])


def _columns(spans: Sequence[Sequence[tuple[float, float]]]) -> list[tuple[float, float]]:
    """From where to where the columns reach: the cells of the rows that have most, and what overlaps only one."""
    most = max(len(row) for row in spans)
    full = [row for row in spans if len(row) == most]
    columns = [(min(row[n][0] for row in full), max(row[n][1] for row in full)) for n in range(most)]
    if any(left[1] > right[0] for left, right in pairwise(columns)):
        return []
    for row in spans:
        for place in row:
            under = _under(place, columns)
            if not under:
                columns.append(place)
                columns.sort()
            elif len(under) == 1:
                left, right = columns[under[0]]
                columns[under[0]] = (min(left, place[0]), max(right, place[1]))
    return columns


def _under(place: tuple[float, float], columns: Sequence[tuple[float, float]]) -> list[int]:
    return [number for number, (left, right) in enumerate(columns) if place[0] < right and left < place[1]]
