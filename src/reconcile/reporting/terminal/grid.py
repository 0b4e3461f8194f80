"""A table of plain cells fitted to a width: names lose their middle, words wrap, and what cannot fit is not forced."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from reconcile.reporting.terminal.paper import Paper, cell_len, padded, wrapped

BETWEEN = 3
_LEAST_NAME = 17  # of a file name that loses its middle
_LEAST_WORDS = 12


class Spot(Struct, frozen=True):
    """A place to look at: the file's name, which may lose its middle, and the `:line` or `:page`, which may not."""

    name: str
    line: str
    more: str = ""

    def __str__(self) -> str:
        return f"{self.name}{self.line}" + (f"  {self.more}" if self.more else "")


class Column(Struct, frozen=True):
    """One column: its title, the width that it likes to have, and what may be done to it when there is no room."""

    title: str
    cells: tuple[str | Spot, ...]
    likes: int = 0
    right: bool = False
    wraps: bool = False


def fitted(columns: Sequence[Column], paper: Paper) -> list[str] | None:
    """The lines of the table, its titles first; None where it cannot be read at this width."""
    widths = _widths(columns, paper.room)
    if widths is None:
        return None
    lines = [_line([column.title for column in columns], columns, widths)]
    rooms = [_name_room(column, width) for column, width in zip(columns, widths, strict=True)]
    for row in zip(*(column.cells for column in columns), strict=True):
        cells = [_folded(cell, width, paper, room) for cell, width, room in zip(row, widths, rooms, strict=True)]
        for number in range(max(len(cell) for cell in cells)):
            parts = [cell[number] if number < len(cell) else "" for cell in cells]
            lines.append(_line(parts, columns, widths))
    return lines


def _widths(columns: Sequence[Column], room: int | None) -> list[int] | None:
    natural = [max(len(column.title), *(cell_len(str(cell)) for cell in column.cells)) for column in columns]
    liked = [max(width, column.likes) for width, column in zip(natural, columns, strict=True)]
    gaps = BETWEEN * (len(columns) - 1)
    if room is None or sum(liked) + gaps <= room:
        return liked
    least = [_least(column, width) for column, width in zip(columns, natural, strict=True)]
    widths = [min(width, max(room, low)) for width, low in zip(natural, least, strict=True)]
    # Names give way before words do: the middle of a name says little.
    for giving in (_holds_spots, _wraps):
        able = [number for number, column in enumerate(columns) if giving(column)]
        while sum(widths) + gaps > room:
            wide = [number for number in able if widths[number] > least[number]]
            if not wide:
                break
            widths[max(wide, key=lambda number: widths[number])] -= 1
    return widths if sum(widths) + gaps <= room else None


def _holds_spots(column: Column) -> bool:
    return any(isinstance(cell, Spot) for cell in column.cells)


def _wraps(column: Column) -> bool:
    return column.wraps


def _least(column: Column, natural: int) -> int:
    if _holds_spots(column):
        spots = [cell for cell in column.cells if isinstance(cell, Spot)]
        return max(min(cell_len(spot.name), _LEAST_NAME) + len(spot.line) for spot in spots)
    return min(natural, max(_LEAST_WORDS, len(column.title))) if column.wraps else natural


def _name_room(column: Column, width: int) -> int:
    # The same for all names of a column, so that shortened ones look alike.
    return width - max((len(cell.line) for cell in column.cells if isinstance(cell, Spot)), default=0)


def _folded(cell: str | Spot, width: int, paper: Paper, name_room: int) -> list[str]:
    if not isinstance(cell, Spot):
        return wrapped(cell, width)
    if cell_len(str(cell)) <= width:
        return [str(cell)]
    name = paper.shortened(cell.name, name_room)
    return [name + cell.line, *wrapped(cell.more, width)] if cell.more else [name + cell.line]


def _line(cells: Sequence[str], columns: Sequence[Column], widths: Sequence[int]) -> str:
    row = zip(cells, columns, widths, strict=True)
    return (" " * BETWEEN).join(padded(cell, width, right=column.right) for cell, column, width in row).rstrip()
