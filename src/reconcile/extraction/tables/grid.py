"""A table as a grid: which cells head rows and columns, and which hold the data that they head."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct

from reconcile.language.dates import MONTHS, SHORT_MONTHS
from reconcile.model import Cell, Span, Table

_SIGN = r"[-+−–±~≈<>≤≥]?[ ]?"
_CURRENCY = r"(?:[A-Z]{0,3}[$€£¥₹]|[A-Z]{3}|kr\.?|Rs\.?)?[ ]?"
# A cell that is a number and nothing else, its sign, currency, percent sign and brackets aside.
_DIGITS = r"(?:\d{1,3}(?:[,.  '’]\d{3})+(?:[.,]\d+)?|\d+(?:[.,]\d+)?|\.\d+)"
_PLAIN = re.compile(rf"{_SIGN}{_CURRENCY}{_SIGN}{_DIGITS}[ ]?(?:%|‰)?|\([ ]?{_CURRENCY}{_DIGITS}[ ]?%?[ ]?\)")
# A cell that begins with a figure, whatever follows: "11 hectares, formerly a sale yard", "up to 5".
_BEGINS = re.compile(
    rf"(?:(?:up to|about|around|ca\.?|circa|approx\.?|some|nearly|over|under|at least|at most|more than|less than)\s+)?"
    rf"{_SIGN}{_CURRENCY}\(?{_SIGN}{_DIGITS}",
    re.IGNORECASE,
)
YEAR = re.compile(r"(?<![\d.,/–-])(?:1[6-9]|20|21)\d\d(?![\d,]|\.\d)")
_YEARS = re.compile(
    r"(?:FY|CY)?[ ]?(?:1[6-9]|20|21)\d\d(?:[/–-]\d{2,4})?(?:[EFBPAefp]|[ ]?\([\w .]{1,12}\))?|FY[ ]?\d\d"
    r"|[QH][1-4](?:[ /]?\d{2,4})?|[1-4][QH](?:[ /]?\d{2,4})?"
)
_DAY = re.compile(rf"\d{{1,2}}(?:st|nd|rd|th)?[ .-]+(?:{'|'.join((*MONTHS, *SHORT_MONTHS))})\b", re.IGNORECASE)
_NUMBERING = re.compile(r"\(?(\d{1,3})[.)]?")
# Heads below which four digits are a year, and no number of things.
DATED = re.compile(
    r"\b(?:years?|dates?|since|founded|established|opened|opening|built|completed|completion|commissioned|launched|vintage"
    r"|season|period|target|delivery|start|began|end|due|expiry|expires|maturity|model|edition|issued?|published)\b",
    re.IGNORECASE,
)
_NUMBERED = frozenset({"#", "no", "no.", "nr", "nr.", "rank", "pos", "pos.", "position", "item no.", "№", "place"})
_PART_OF = re.compile(r"(?:[-–—•·] ?)?(?:of (?:which|whom|these|those|this)|thereof|including|incl\.)\b", re.IGNORECASE)
_MARKUP = "*_` \t\r\n"


class Datum(Struct, frozen=True):
    """A cell of data with the cells that head it: those of its row, of its column (the outer first), of its section,
    and the corner above the heads of the rows."""

    cell: Cell
    row: Span
    rows: tuple[Cell, ...]
    columns: tuple[Cell, ...]
    section: Cell | None
    corner: Cell | None


def data(table: Table, text: str) -> tuple[Datum, ...]:
    """The cells of a table that may hold data, in reading order."""
    rows = _rows(table)
    if not rows or max(len(row) for row in rows) < 2:
        return ()
    heads = _heading_rows(rows, text)
    body = rows[heads:]
    leading = _leading(rows[:heads], body, text)
    above: dict[int, list[Cell]] = {}
    _spread(above, rows[:heads])
    spanning = _spanning(body)
    section: Cell | None = None
    whole: list[Cell] = []  # the names of the last row that is no part of one above
    found: list[Datum] = []
    for row in body:
        filled = [cell for cell in row if _text(cell, text)]
        if len(filled) == 1 and (filled[0].column == 0 or filled[0].columns > 1) and not begins(filled[0], text):
            section = filled[0]
            continue
        if len(filled) > 1 and all(cell.head for cell in filled) and not any(begins(cell, text) for cell in filled[1:]):
            above, section = {}, None  # another head in the middle of the table
            _spread(above, [row])
            continue
        reached = [cell for cell in spanning if cell.row < row[0].row < cell.row + cell.rows] if row else []
        names = [
            cell
            for cell in (*reached, *row)
            if (cell.column in leading or cell.head) and not _is_numbering(cell, leading, text) and _text(cell, text)
        ]
        if names and _PART_OF.match(_text(names[-1], text)):
            names = [*whole, *names]  # "of whom stayed overnight"
        else:
            whole = names
        span = Span(row[0].span.start, row[-1].span.end)
        corner = next((cell for column in sorted(leading) for cell in above.get(column, ()) if _text(cell, text)), None)
        for cell in row:
            if cell.column in leading or cell.head or not _text(cell, text):
                continue
            columns = [head for head in above.get(cell.column, ()) if _text(head, text)]
            found.append(Datum(cell, span, tuple(names), tuple(dict.fromkeys(columns)), section, corner))
    return tuple(found)


def is_plain(cell: Cell, text: str) -> bool:
    """Whether a cell holds a number and nothing else."""
    return _PLAIN.fullmatch(_text(cell, text)) is not None


def begins(cell: Cell, text: str) -> bool:
    """Whether a cell begins with a figure that is no year and no quarter."""
    written = _text(cell, text)
    return _BEGINS.match(written) is not None and not (_YEARS.fullmatch(written) or _DAY.match(written))


def is_year(cell: Cell, text: str) -> bool:
    """Whether a cell holds four digits that may be those of a year."""
    written = _text(cell, text)
    return len(written) == 4 and YEAR.fullmatch(written) is not None


def _text(cell: Cell, text: str) -> str:
    return text[cell.span.start : cell.span.end].strip(_MARKUP)


def _rows(table: Table) -> list[list[Cell]]:
    found: dict[int, list[Cell]] = {}
    for cell in table.cells:
        found.setdefault(cell.row, []).append(cell)
    return [found[number] for number in sorted(found)]


def _spanning(rows: Sequence[Sequence[Cell]]) -> list[Cell]:
    return [cell for row in rows for cell in row if cell.rows > 1]


def _heading_rows(rows: Sequence[Sequence[Cell]], text: str) -> int:
    """How many rows at the top head the columns: those that the markup says, else the first where only rows below have
    figures; and a row of units or periods below them."""
    flagged = 0
    while flagged < len(rows) and all(cell.head or not _text(cell, text) for cell in rows[flagged]):
        flagged += 1
    if flagged == len(rows):
        return 0
    if not flagged:
        first = [cell for cell in rows[0][1:] if _text(cell, text)]
        if (
            not first
            or any(begins(cell, text) for cell in first)
            or len(rows) < 2
            or any(cell.head for cell in rows[0])
        ):
            return 0
        dated = all(_YEARS.fullmatch(_text(cell, text)) for cell in first)
        wide = max(len(row) for row in rows) > 2 and any(begins(cell, text) for cell in rows[1][1:])
        return int(dated or wide)
    if flagged + 1 < len(rows):
        units = [cell for cell in rows[flagged] if _text(cell, text)]
        first = [cell for cell in units if cell.column]
        if first and len(units) == len(first) and not any(begins(cell, text) for cell in first) and len(first) > 1:
            flagged += 1
    return flagged


def _spread(above: dict[int, list[Cell]], rows: Sequence[Sequence[Cell]]) -> None:
    """Puts each heading cell above every column that it takes."""
    for row in rows:
        for cell in row:
            for column in range(cell.column, cell.column + cell.columns):
                above.setdefault(column, []).append(cell)


def _leading(heads: Sequence[Sequence[Cell]], body: Sequence[Sequence[Cell]], text: str) -> frozenset[int]:
    """The columns that name the rows: the first, with what only numbers the rows, and further ones of plain words."""
    width = max((cell.column + 1 for row in body for cell in row), default=0)
    columns: dict[int, list[Cell]] = {}
    for row in body:
        for cell in row:
            if _text(cell, text):
                columns.setdefault(cell.column, []).append(cell)
    named = {cell.column: _text(cell, text).lower() for row in heads for cell in row if _text(cell, text)}
    found: set[int] = set()
    for column in range(width - 1):
        cells = columns.get(column, [])
        head = named.get(column, "")
        years = bool(head) and not DATED.search(head)
        figures = sum(begins(cell, text) or (years and column > 0 and is_year(cell, text)) for cell in cells)
        numbering = _counts_up(cells, text) or head in _NUMBERED
        words = figures * 2 < len(cells) or not cells
        # the first column names the rows whatever it holds ("0–14", "15–64"), where the others have heads
        if not (words or numbering or (column == 0 and bool(heads) and len(body) > 1)):
            break
        found.add(column)
        if not numbering and column and figures:
            break
    # of two columns of words only, the last one is what is said of the first
    return frozenset(found)


def _counts_up(cells: Sequence[Cell], text: str) -> bool:
    numbers = [_NUMBERING.fullmatch(_text(cell, text)) for cell in cells]
    if len(numbers) < 2 or not all(numbers):
        return False
    values = [int(number[1]) for number in numbers if number]
    return values == list(range(values[0], values[0] + len(values))) and values[0] in (0, 1)


def _is_numbering(cell: Cell, leading: frozenset[int], text: str) -> bool:
    """Whether a cell only numbers its row, while others name it."""
    return cell.column + 1 in leading and _NUMBERING.fullmatch(_text(cell, text)) is not None
