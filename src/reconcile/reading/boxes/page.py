"""What a page is made of: lines of text, and tables with the lines in their cells."""

from __future__ import annotations

from msgspec import Struct, field


class Line(Struct):
    """One paragraph, heading, list item or line of a cell. `silent` are characters that state nothing, `marks` those of
    notes, each with its key and the id that it leads to; `ids` are the names by which the line is led to; `pages` are
    characters with the page that begins there. `linked` characters lead elsewhere, and what is `beside` stands in a
    part that is named as none of the text."""

    text: str = ""
    level: int = 0
    silent: list[tuple[int, int]] = field(default_factory=list)
    marks: list[tuple[int, int, str, str]] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)
    caption: bool = False
    inside: frozenset[str] = frozenset()
    header: int = 0
    pages: list[tuple[int, int]] = field(default_factory=list)
    linked: int = 0
    beside: bool = False


class CellBox(Struct):
    """A cell with what stands in it."""

    head: bool
    rows: int = 1
    columns: int = 1
    boxes: list[Line | TableBox] = field(default_factory=list)


class TableBox(Struct):
    """A table as it is written: rows of cells, its captions, and how many rows its markup calls headings."""

    rows: list[list[CellBox]] = field(default_factory=list)
    captions: list[Line] = field(default_factory=list)
    heading_rows: int = 0
    layout: bool = False
    inside: frozenset[str] = frozenset()
    header: int = 0
    beside: bool = False


Box = Line | TableBox


class Page(Struct):
    """The boxes of a page, and what its head and its tags tell of it."""

    boxes: list[Box] = field(default_factory=list)
    title: str = ""
    meta: dict[str, str] = field(default_factory=dict)
    canonical: str = ""
    time: str = ""  # of the first <time>, or of one that is said to be the day of publication
    data: list[str] = field(default_factory=list)  # JSON-LD
