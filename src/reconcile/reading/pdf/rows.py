"""Letters with their places → rows of cells: what stands on one line, parted where a gap is wider than between words.

Lengths are in points; a row's `base` is the line on which its letters stand, growing down the page.
"""

from __future__ import annotations

import re

from msgspec import Struct, field

_SAME_LINE = 0.25  # of the size: how far letters of one line stand apart in height
_RAISED = 0.88  # of the size of their neighbours: letters that are smaller and stand higher are raised
_WORD_GAP = 0.16
_CELL_GAP = 0.22  # where the blanks between words are written; a gap beside them is none of a word
_WIDE_GAP = 1.5  # where they are not
_BACK = -0.6
_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "\u00ad": "-", "\0": "\ufffd"}
_PRIVATE = re.compile("[\ue000-\uf8ff]")


class Letter(Struct, frozen=True):
    """One letter or blank: where it begins and ends, on which line it stands, and how it looks."""

    text: str
    start: float
    end: float
    base: float
    size: float
    bold: bool


class Cell(Struct):
    """What stands together on one line: its words, and its raised pieces by the character at which they stand."""

    start: float
    end: float
    text: str = ""
    raised: list[tuple[int, int]] = field(default_factory=list)
    first_word: float = 0  # how long it is


class Row(Struct):
    """One line of a page."""

    base: float
    size: float
    cells: list[Cell]
    bold: bool = False
    page: int = 0

    @property
    def start(self) -> float:
        """Where it begins."""
        return self.cells[0].start

    @property
    def end(self) -> float:
        """Where it ends."""
        return self.cells[-1].end

    @property
    def text(self) -> str:
        """All that stands on it."""
        return " ".join(cell.text for cell in self.cells)


class Page(Struct, frozen=True):
    """A page: how high it is, and its rows in the order in which they were written."""

    height: float
    rows: list[Row]


# A note at the foot of a page begins with its mark: "1 Without tugs", "* Provisional"; not so "12,000 copies".
NOTE = re.compile(r"(?:\d{1,2}(?=\s|[^\W\d_])|[*†‡§]{1,3}|\[\d{1,2}\]|\(\d{1,2}\))\s*\S")


class Rows:
    """The rows of one page, while its letters come."""

    def __init__(self) -> None:
        self._letters: list[list[Letter]] = []

    def add(self, letter: Letter) -> None:
        """Takes the next letter."""
        line = self._letters[-1] if self._letters else None
        if line and _goes_on(line, letter):
            line.append(letter)
        elif not letter.text.isspace():
            self._letters.append([letter])

    def finished(self) -> list[Row]:
        """The rows with something on them."""
        letters = [letter for line in self._letters for letter in line]
        blanks = sum(letter.text.isspace() for letter in letters)
        gap = _CELL_GAP if blanks * 15 > len(letters) else _WIDE_GAP
        return [row for line in self._letters if (row := _row(line, gap)) is not None]


def _goes_on(line: list[Letter], letter: Letter) -> bool:
    last = line[-1]
    size = max(last.size, letter.size)
    if letter.start - last.end < _BACK * size:
        return False
    apart = abs(letter.base - line[0].base)
    raised = letter.size < _RAISED * line[0].size or line[0].size < _RAISED * letter.size
    close = letter.start - last.end < size
    return apart < _SAME_LINE * size or (raised and close and apart < 0.6 * size)


def _row(line: list[Letter], gap: float) -> Row | None:
    size, base = _main(line)
    cells: list[Cell] = []
    last: Letter | None = None
    for letter in line:
        space = 0 if last is None else letter.start - last.end
        if letter.text.isspace():
            if cells and cells[-1].text and not cells[-1].text.endswith(" "):
                cells[-1].text += " "
            last = letter if last is None or letter.end - letter.start < 2 * size else last
            continue
        if not cells or (space > gap * size and (gap >= _WIDE_GAP or not _blank(last))) or space > 2 * size:
            cells.append(Cell(letter.start, letter.end))
        elif space > _WORD_GAP * size and not cells[-1].text.endswith(" "):
            cells[-1].text += " "
        _put(cells[-1], letter, high=letter.size < _RAISED * size and base - letter.base > 0.15 * size)
        last = letter
    for cell in cells:
        cell.text = cell.text.rstrip()
    kept = [cell for cell in cells if cell.text]
    inked = [letter for letter in line if not letter.text.isspace()]
    return Row(base, size, kept, all(letter.bold for letter in inked)) if kept else None


def _blank(letter: Letter | None) -> bool:
    return letter is not None and letter.text.isspace()


def _put(cell: Cell, letter: Letter, *, high: bool) -> None:
    at = len(cell.text)
    text = _LIGATURES.get(letter.text, letter.text)
    cell.text += _PRIVATE.sub("•", text)
    cell.end = max(cell.end, letter.end)
    if " " not in cell.text:
        cell.first_word = cell.end - cell.start
    if high and cell.raised and cell.raised[-1][1] == at:
        cell.raised[-1] = (cell.raised[-1][0], len(cell.text))
    elif high:
        cell.raised.append((at, len(cell.text)))


def _main(line: list[Letter]) -> tuple[float, float]:
    """The size of most letters of a line, and where these stand."""
    widths: dict[tuple[float, float], float] = {}
    for letter in line:
        key = (round(letter.size, 1), round(letter.base, 1))
        widths[key] = widths.get(key, 0) + len(letter.text.strip())
    return max(widths, key=lambda key: (widths[key], key))
