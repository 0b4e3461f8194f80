"""Pages without what frames them: heads and feet that they repeat, their numbers, and what a browser prints around."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from statistics import median

from reconcile.reading.pdf.rows import NOTE, Page, Row

_DEEP = 3  # rows of a head or foot
_EDGE = 0.13  # of the height of a page: numbers of pages stand in its outermost part
_VERY_EDGE = 0.1
_SMALL = 0.86  # of the size of the text
_SAME_PLACE = 6.0
_NEXT_PAGE = 100_000.0  # what is on a later page stands further down than anything before it
_FEW = 10  # pages of which two show what is repeated
_NUMBER = re.compile(r"[-–—|\s]*(?:page|p\.|seite)?\s*\d{1,4}(?:\s*(?:of|/|von)\s*\d{1,4})?[-–—|\s]*", re.IGNORECASE)
_ROMAN = re.compile(r"[ivxlc]{1,7}")
_FIGURE = re.compile(r"(?<![\d.,])\d+(?![\d.,]*\d)")
_LONGEST_NUMBER = 4
_PRINTED = re.compile(r"(?:https?|file)://\S+(?:\s+\d+/\d+)?|\d{1,2}[/.]\d{1,2}[/.]\d{2,4}, \d{1,2}:\d{2}\b.*")
_CONTENTS = re.compile(r"(?:\.\s?){4,}\s*(?:\d{1,4}|[ivxlc]{1,7})$|(?:…\s?){2,}\s*\d{1,4}$")


def without_furniture(pages: Sequence[Page]) -> list[Page]:
    """The pages, each with its rows in the order in which they were written, and the number of its page on them."""
    repeated = _repeated(pages)
    kept = []
    for number, page in enumerate(pages, 1):
        dropped = {id(row) for side in _sides(page) for row in _frame(side, page, number, repeated)}
        rows = [row for row in page.rows if id(row) not in dropped and not _CONTENTS.search(row.text)]
        for row in rows:
            row.page = number
            row.base += number * _NEXT_PAGE
        kept.append(Page(page.height, rows))
    return kept


def _frame(side: Sequence[Row], page: Page, page_number: int, repeated: frozenset[tuple[str, int]]) -> Iterator[Row]:
    """The rows from the edge of a page inwards that are no text, up to the first that is."""
    waiting: list[Row] = []
    for number, row in enumerate(side[:_DEEP]):
        if _is_number(row, page) or (number == 0 and _stands_apart(side, page)):
            yield row
        elif repeated.isdisjoint(_places(row, page_number)):
            return
        else:
            # the first line of the text may be the same on two pages, but nothing parts it from the next
            waiting.append(row)
            if len(side) == 1 or (number + 1 < len(side) and _parts(row, side[number + 1])):
                yield from waiting
                waiting = []


def _parts(row: Row, inner: Row) -> bool:
    """Whether something parts a row from the next: a gap, or another size."""
    larger = max(row.size, inner.size)
    return abs(inner.base - row.base) > 1.6 * larger or abs(inner.size - row.size) > 0.08 * larger


def _stands_apart(side: Sequence[Row], page: Page) -> bool:
    """Whether the outermost row is small, at the very edge, and far from the next: so stands a head."""
    if len(page.rows) < _DEEP or NOTE.match(side[0].text):
        return False
    usual = median(row.size for row in page.rows)
    down = (side[0].base + page.height) / page.height
    at_edge = down < _VERY_EDGE or down > 1 - _VERY_EDGE
    return at_edge and side[0].size < _SMALL * usual and abs(side[1].base - side[0].base) > 2 * usual


def _is_number(row: Row, page: Page) -> bool:
    text = row.text.strip()
    down = (row.base + page.height) / page.height
    at_edge = down < _EDGE or down > 1 - _EDGE
    return at_edge and any(pattern.fullmatch(text) for pattern in (_NUMBER, _ROMAN, _PRINTED))


def _sides(page: Page) -> tuple[list[Row], list[Row]]:
    """The rows of a page from its head down and from its foot up."""
    down = sorted(page.rows, key=lambda row: row.base)
    return down, down[::-1]


def _repeated(pages: Sequence[Page]) -> frozenset[tuple[str, int]]:
    """What stands at the edge of several pages, but for the number of the page, and where."""
    seen = Counter(
        place
        for number, page in enumerate(pages, 1)
        for place in {place for side in _sides(page) for row in side[:_DEEP] for place in _places(row, number)}
    )
    least = 2 if len(pages) <= _FEW else 3
    return frozenset(place for place, number in seen.items() if number >= least)


def _places(row: Row, number: int) -> Iterator[tuple[str, int]]:
    """What a row says, and its height in two rasters: rows of one height share one of the two. Its first or last figure
    may be the number of the page, and is then told by how far it is from that; other figures must be the same."""
    words = " ".join(row.text.casefold().split())
    found = [figure for figure in _FIGURE.finditer(words) if len(figure.group()) <= _LONGEST_NUMBER]
    said = {words}
    for figure in (*found[:1], *found[-1:]):
        said.add(f"{words[: figure.start()]}#{int(figure.group()) - number}{words[figure.end() :]}")
    for each in said:
        yield each, round(row.base / _SAME_PLACE) * 2
        yield each, round(row.base / _SAME_PLACE + 0.5) * 2 + 1
