"""HTML: one document a file. Its text is what a reader sees of the article, each paragraph on lines of its own.

The text is kept with the document, and all places are places of it. Nothing that can be seen is added, but for the bars
between the cells of a table.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from msgspec.structs import replace

from reconcile.reading import headers
from reconcile.reading.boxes import Box, Builder, Line, Page
from reconcile.reading.boxes.writing import size, written
from reconcile.reading.days import day_of
from reconcile.reading.headers import Header
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
_ROW_OF_LINKS = 3
_LINKED = 0.8  # of the characters of a line
_PAGE = re.compile(
    r"<(p|div|br|table|ul|ol|h[1-6]|article|section|body|html|span|b|strong|em|i|a)\b[^<>]*>", re.IGNORECASE
)


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
    text, structure = written(_chosen(page))
    return text, _header(page, text, structure, order), structure


def scripts(markup: str) -> list[str]:
    """The data of schema.org that a page carries; nothing where it speaks of no review."""
    return Builder().feed(scan(markup)).data if "ClaimReview" in markup else []


# ------------------------------------------------------------------------------------------------------- what is text


def _without_surroundings(boxes: list[Box]) -> list[Box]:
    """The boxes but those that stand around the text by their names, and rows of links; all of them where the text
    would be the smaller part: a list of links may be all that there is."""
    kept = [box for box in boxes if not box.beside or (isinstance(box, Line) and box.level == 1)]
    if sum(map(size, kept)) * _LEAST_SHARE < sum(map(size, boxes)):
        kept = boxes
    alone = [box for number, box in enumerate(kept) if not _is_of_links(kept, number)]
    return alone if sum(map(size, alone)) * 2 > sum(map(size, kept)) else kept


def _is_of_links(boxes: Sequence[Box], number: int) -> bool:
    """Whether a line is one of several in a row that are hardly more than links."""
    first = last = number
    while first > 0 and number - first < _ROW_OF_LINKS and _is_link(boxes[first - 1]):
        first -= 1
    while last + 1 < len(boxes) and last - number < _ROW_OF_LINKS and _is_link(boxes[last + 1]):
        last += 1
    return _is_link(boxes[number]) and last - first + 1 >= _ROW_OF_LINKS


def _is_link(box: Box) -> bool:
    return isinstance(box, Line) and box.level in (0, 3, 4, 5, 6) and box.linked >= _LINKED * len(box.text) > 0


def _chosen(page: Page) -> list[Box]:
    """The boxes of the article, where the page has one that is most of it; else all but the frame of the site."""
    boxes = _without_surroundings(page.boxes)
    titled = {box.header for box in boxes if isinstance(box, Line) and box.header and box.level == 1}
    kept = [box for box in boxes if not box.header or box.inside or box.header in titled]
    sizes = [size(box) for box in kept]
    for region in ("main", "article"):
        inside = [(box, length) for box, length in zip(kept, sizes, strict=True) if region in box.inside]
        if inside and sum(length for _, length in inside) * _LEAST_SHARE >= sum(sizes):
            # the headline may stand above what is marked as the article
            above = next((box for box in kept if isinstance(box, Line) and box.level == 1), None)
            chosen = [box for box, _ in inside]
            outside = above is not None and not any(isinstance(box, Line) and box.level == 1 for box in chosen)
            return [above, *chosen] if above is not None and outside else chosen
    return kept


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
