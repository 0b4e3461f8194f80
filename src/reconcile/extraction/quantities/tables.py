"""Units that a table's headings give: the column's ("US$ billion"), the row's, or a note's ("all volumes in bcm")."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from decimal import Decimal

from msgspec import Struct
from msgspec.structs import replace

from reconcile.extraction.quantities.amounts import Amount
from reconcile.extraction.quantities.lexicon import Lexicon
from reconcile.extraction.quantities.tokens import BREAK, Tokens
from reconcile.extraction.quantities.units import Found, sign_at, unit_behind
from reconcile.language.numerals import LETTER_SCALES, SCALES, is_scale
from reconcile.model import Unit

_BAR = "|"
_NOTED = frozenset({"figures", "volumes", "amounts", "values", "data", "prices", "quantities", "numbers", "sums"})
_REACH = 4  # tokens between such a word and "in"


class Given(Struct, frozen=True):
    """What a heading says of the numbers under it: their unit, or only their scale ("billion, national currency")."""

    unit: Unit | None
    times: Decimal = Decimal(1)
    scale: Decimal | None = None


class Row(Struct, frozen=True):
    """One line of a table: its cells as token ranges, and what the headings of its columns give."""

    start: int
    end: int
    cells: tuple[tuple[int, int], ...]
    given: tuple[Given | None, ...]


class Tables:
    """The tables of one chunk, found once; a chunk without a bar has none."""

    def __init__(self, tokens: Tokens, lexicon: Lexicon) -> None:
        self._tokens = tokens
        self._rows = tuple(_rows(tokens, lexicon)) if _BAR in tokens.norms else ()
        self._starts = [row.start for row in self._rows]

    def told(self, first: Amount) -> Amount:
        """The amount with the unit and the scale that its table gives it."""
        if not self._rows:
            return first
        number = bisect_right(self._starts, first.start) - 1
        if number < 0 or first.start >= self._rows[number].end or first.figure.form != "digits":
            return first
        row = self._rows[number]
        at = bisect_right(row.cells, first.start, key=lambda cell: cell[0]) - 1
        given = row.given[at] if 0 <= at < len(row.given) and first.start < row.cells[at][1] else None
        if given is None:
            return first
        found = first.figure
        own = first.unit is not None
        if own and (given.unit is not None or first.unit is None or first.unit.unit.dimension != "money"):
            return first
        if given.scale is not None and found.scale is None:
            step = (found.step or 1) * given.scale
            found = found._replace(value=found.value * given.scale, step=step, scale=given.scale)
        if own or given.unit is None:
            return first._replace(figure=found) if own else first
        return first._replace(figure=found, unit=Found(given.unit, found.end, found.end, given.times))


def _rows(tokens: Tokens, lexicon: Lexicon) -> Iterator[Row]:
    note: Given | None = None
    heading: tuple[Given | None, ...] | None = None
    start = 0
    while start < len(tokens):
        end = tokens.norms.index(BREAK, start)
        if tokens.norms[start : start + 1] != [_BAR]:
            note = _noted(tokens, start, end, lexicon) or note
            heading = None
        else:
            cells = tuple(_cells(tokens, start, end))
            if heading is None:
                heading = tuple(_given(tokens, *cell, lexicon) for cell in cells)
                if not any(heading):
                    heading = tuple(note if number else None for number in range(len(cells)))
            elif cells:
                label = _given(tokens, *cells[0], lexicon)
                yield Row(start, end, cells, tuple(given or label for given in heading))
        start = end + 1


def _cells(tokens: Tokens, start: int, end: int) -> Iterator[tuple[int, int]]:
    begin = start + 1
    for at in range(start + 1, end + 1):
        if at == end or tokens.norms[at] == _BAR:
            if begin < end:
                yield begin, at
            begin = at + 1


def _given(tokens: Tokens, start: int, end: int, lexicon: Lexicon) -> Given | None:
    """The one unit that a heading names; two different ones tell nothing, and one with a number is no heading."""
    found: dict[tuple[str, Decimal, Decimal | None], Given] = {}
    scale: Decimal | None = None
    at = start
    while at < end:
        bracketed = tokens.norms[at - 1] == "(" or at == start
        if is_scale(tokens.norms[at]) or (tokens.norms[at] in LETTER_SCALES and at > start and tokens.tights[at]):
            scale = SCALES[tokens.norms[at]]
            at += 2 if tokens.norms[at + 1] == "of" else 1
            continue
        unit = sign_at(tokens, at, end, lexicon) or unit_behind(tokens, at, lexicon, hyphen=False)
        if unit is None or unit.end > end or not _says_unit(tokens, unit, bracketed and unit.end == end):
            at += 1
            continue
        behind = tokens.norms[unit.end]
        if scale is None and unit.end < end and (is_scale(behind) or behind in LETTER_SCALES):
            scale = SCALES[behind]  # "US$ billion"
        found[unit.unit.symbol, unit.times, None] = Given(unit.unit, unit.times)
        at = unit.end
    if len(found) > 1 or any(tokens.raws[k][-1].isdecimal() and len(tokens.raws[k]) != 4 for k in range(start, end)):
        return None
    if not found:
        return None if scale is None else Given(None, scale=scale)
    return replace(next(iter(found.values())), scale=scale)


def _says_unit(tokens: Tokens, unit: Found, alone: bool) -> bool:
    """Whether a heading's word is a unit: "Year" and "Day" head columns of dates, a lone letter needs its brackets."""
    closed = alone or (tokens.norms[unit.start - 1] == "(" and tokens.norms[unit.end] == ")")
    if unit.unit.dimension in ("time", "ratio"):
        return tokens.norms[unit.start - 1] == "("
    letters = tokens.printed(unit.start, unit.end)
    return closed or not (len(letters) < 3 and letters.isalpha() and letters.islower())


def _noted(tokens: Tokens, start: int, end: int, lexicon: Lexicon) -> Given | None:
    """What a line such as "All volumes in thousand cubic metres" says of the tables below it."""
    for at in range(start, end):
        if tokens.norms[at] == "in" and not _NOTED.isdisjoint(tokens.norms[max(start, at - _REACH) : at]):
            stop = next((k for k in range(at + 1, end) if tokens.norms[k] in (".", ";", "(", ",")), end)
            given = _given(tokens, at + 1, stop, lexicon)
            if given is not None and given.unit is not None:
                return given
    return None
