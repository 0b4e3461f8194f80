"""Where the columns of a page begin and end, and how far apart their lines stand: by these a paragraph's last line is
told."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from msgspec import Struct

from reconcile.reading.pdf.rows import Page, Row

_WIDER = 1.3  # of the usual distance between lines: something else begins


class Margin(Struct, frozen=True):
    """Of one row: where the lines of its column begin and end, and how far apart they stand at most inside of a
    paragraph."""

    left: float
    right: float
    apart: float


def size_of(row: Row) -> float:
    """The size of a row, in half points."""
    return round(row.size * 2) / 2


def margins(pages: Sequence[Page]) -> dict[int, Margin]:
    """The margins of all rows, by their id."""
    found: dict[int, Margin] = {}
    for page in pages:
        apart = _apart(page.rows)
        columns = _runs(page.rows, apart, wide=True)
        for column in columns:
            left = min(row.start for row in column)
            for block in _runs(column, apart, wide=False):
                limit = _limit(block, column, columns)
                size = size_of(block[0])
                ends = [row.end for row in column if row.end <= limit and len(row.cells) == 1 and size_of(row) == size]
                right = max([*ends, *(row.end for row in block)])
                for row in block:
                    found[id(row)] = Margin(left, right, apart.get(size, _WIDER * 1.2 * row.size))
    return found


def _limit(block: Sequence[Row], column: Sequence[Row], columns: Sequence[Sequence[Row]]) -> float:
    """Where another column stands at the right of a block: lines above the block that reach over it are wider."""
    top, bottom, left = block[0].base, block[-1].base, min(row.start for row in block)
    beside = (
        min(row.start for row in other)
        for other in columns
        if other is not column and other[0].base <= bottom and other[-1].base >= top
    )
    return min((start for start in beside if start > left), default=float("inf"))


def _apart(rows: Sequence[Row]) -> dict[float, float]:
    """By size, the distance of lines up to which they are of one paragraph: a little more than the least that is found
    often."""
    steps: dict[float, Counter[float]] = {}
    for upper, lower in pairwise(rows):
        down = lower.base - upper.base
        if size_of(upper) == size_of(lower) and 0.9 * upper.size < down < 2.5 * upper.size:
            steps.setdefault(size_of(upper), Counter())[round(down)] += 1
    return {
        size: _WIDER * min(step for step, number in found.items() if number * 4 >= max(found.values()))
        for size, found in steps.items()
    }


def _runs(rows: Sequence[Row], apart: dict[float, float], *, wide: bool) -> list[list[Row]]:
    """The columns of a page, each going down; or the blocks in a column, whose lines are alike and near each other."""
    found: list[list[Row]] = []
    for row in rows:
        last = found[-1][-1] if found else None
        down = row.base - last.base if last else 0
        near = down > 0 and (wide or down <= apart.get(size_of(row), _WIDER * 1.2 * row.size))
        alike = last is not None and (
            wide or (size_of(last) == size_of(row) and len(row.cells) == len(last.cells) == 1)
        )
        if near and alike:
            found[-1].append(row)
        else:
            found.append([row])
    return found
