"""HTML: one document a file. Its text is what a reader sees of the article, each paragraph on lines of its own.

The text is kept with the document, and all places are places of it. Nothing that can be seen is added, but for the bars
between the cells of a table.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from reconcile.model import Cell, Heading, Span, Table
from reconcile.reading import headers
from reconcile.reading.boxes import Box, Builder, CellBox, Line, Page, TableBox, without_arrow
from reconcile.reading.days import day_of
from reconcile.reading.headers import Header
from reconcile.reading.notes import Mark, tied
from reconcile.reading.source import Reading, Source, whole
from reconcile.reading.structure import Structure
from reconcile.reading.tags import scan

_DATES = (
    "article:published_time", "datepublished", "date", "dc.date", "dcterms.date", "dc.date.issued", "dcterms.issued",
    "dcterms.created", "publish-date", "publish_date", "publication_date", "publishdate", "pubdate",
    "og:published_time", "parsely-pub-date", "sailthru.date", "citation_publication_date", "citation_date",
    "originalpublicationdate",
)  # fmt: skip
_SOURCES = ("og:site_name", "publisher", "dc.publisher", "dcterms.publisher", "citation_publisher", "application-name")
_PUBLISHED = re.compile(r'"datePublished"\s*:\s*"([^"]{4,40})"')
# An article is taken for the text where it holds so much of the page: a teaser is no article.
_LEAST_SHARE = 3
_LONGEST_CELL = 400  # characters: a cell with more is a column of a page, not of a table
_MOST_LINES = 3
_WIDEST = 500  # columns
_LONE_ROW = 80
_PAGE = re.compile(
    r"<(p|div|br|table|ul|ol|h[1-6]|article|section|body|html|span|b|strong|em|i|a)\b[^<>]*>", re.IGNORECASE
)


@dataclass(slots=True)
class _Written:
    """The text so far, with the places of its parts."""

    pieces: list[str] = field(default_factory=list)
    length: int = 0
    headings: list[Heading] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    silent: list[Span] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    lines: list[Span] = field(default_factory=list)
    targets: dict[str, Span] = field(default_factory=dict)

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


def is_html(text: str) -> bool:
    """Whether a text from elsewhere is HTML: it has a tag of a block, or tags that are opened and closed."""
    found = _PAGE.search(text)
    return found is not None and (found[1].lower() in ("br", "p") or f"</{found[1]}" in text)


def read(source: Source) -> Reading:
    """The file as one document."""
    text, header, structure = extracted(source.text, source.date_order)
    return whole(replace(source, text=text), header, "text/html", structure)


def extracted(markup: str, order: str | None = None) -> tuple[str, Header, Structure]:
    """The readable text of HTML, what its head tells, and its parts."""
    page = Builder().feed(scan(markup))
    written = _Written()
    for box in _chosen(page):
        _write(box, written)
    text = "".join(written.pieces)
    notes = tied(text, written.marks, written.lines, written.tables, written.targets)
    structure = Structure(
        tuple(written.headings),
        tuple(written.tables),
        notes,
        tuple(sorted(written.silent, key=lambda span: span.start)),
    )
    return text, _header(page, text, structure, order), structure


# ------------------------------------------------------------------------------------------------------- what is text


def _chosen(page: Page) -> list[Box]:
    """The boxes of the article, where the page has one that is most of it; else all but the frame of the site."""
    titled = {box.header for box in page.boxes if isinstance(box, Line) and box.header and box.level == 1}
    kept = [box for box in page.boxes if not box.header or box.inside or box.header in titled]
    sizes = [_size(box) for box in kept]
    for region in ("main", "article"):
        inside = [(box, size) for box, size in zip(kept, sizes, strict=True) if region in box.inside]
        if inside and sum(size for _, size in inside) * _LEAST_SHARE >= sum(sizes):
            # the headline may stand above what is marked as the article
            above = next((box for box in kept if isinstance(box, Line) and box.level == 1), None)
            chosen = [box for box, _ in inside]
            outside = above is not None and not any(isinstance(box, Line) and box.level == 1 for box in chosen)
            return [above, *chosen] if above is not None and outside else chosen
    return kept


def _size(box: Box) -> int:
    if isinstance(box, Line):
        return len(box.text)
    return sum(_size(inner) for row in box.rows for cell in row for inner in cell.boxes) + sum(
        len(line.text) for line in box.captions
    )


# ------------------------------------------------------------------------------------------------------------- writing


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
    return len(table.rows) > 1 or all(_size(TableBox([[cell]])) <= _LONE_ROW for cell in cells)


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


# -------------------------------------------------------------------------------------------------------------- header


def _header(page: Page, text: str, structure: Structure, order: str | None) -> Header:
    written = list(_dates(page))
    known = next((day for value in written if (day := day_of(value, order))), None)
    header = headers.read(text, known=known, order=order)
    first = next((text[h.span.start : h.span.end] for h in structure.headings if h.level == 1), "")
    title = page.meta.get("og:title") or page.title
    if first and (not title or first in title):
        title = first  # "Prices of May | The Site" is the headline with the site's name
    title = " ".join(title.split())
    header = replace(
        header,
        title=title or header.title,
        titled=bool(title) or header.titled,
        source=_first(page.meta, _SOURCES) or header.source,
        url=page.canonical or page.meta.get("og:url") or header.url,
    )
    if written and known is None:
        header = replace(header, notes=(*header.notes, f'date "{written[0]}" was not understood'))
    return header


def _dates(page: Page) -> Iterator[str]:
    yield from (page.meta[key] for key in _DATES if page.meta.get(key))
    for data in page.data:
        if found := _PUBLISHED.search(data):
            yield found[1]
    if page.time:
        yield page.time


def _first(meta: Mapping[str, str], keys: Sequence[str]) -> str | None:
    return next((" ".join(meta[key].split()) for key in keys if meta.get(key, "").strip()), None)
