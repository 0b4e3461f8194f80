"""Walks the events of a page and fills its boxes.

What is no part of the text is left out here: scripts, navigation, forms, what is hidden or struck out.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from msgspec import Struct

from reconcile.reading.boxes.elements import BLOCKS, CELLS, CODE, END_P, ENDS, HEADINGS, LEFT_OUT, PARTS, STRONG, VOID
from reconcile.reading.boxes.hiding import is_beside, is_hidden
from reconcile.reading.boxes.page import Box, CellBox, Line, Page, TableBox
from reconcile.reading.boxes.raised import joins
from reconcile.reading.tags import Closing, Event, Opening, Text

_DEEPEST = 8  # tables in tables; those inside are read as text
_FARTHEST = 300  # elements up to which the start of an end tag is looked for: nobody nests so deep but to do harm
_WIDEST = 200  # columns and rows that one cell may take
_BLANKS = re.compile(r"[ \t\n\r\f]+")
_NO_WIDTH = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))
_LONGEST_MARK = 8


class _Open(Struct):
    """An element that is open, and what held before it."""

    name: str
    hides: bool = False
    region: str = ""  # main or article, where it is one
    beside: bool = False


class Builder:
    """Walks the events of a page once; `page` is complete after `finish`."""

    def __init__(self) -> None:
        self.page = Page()
        self._stack: list[_Open] = []
        self._open: Counter[str] = Counter()
        self._hidden = 0  # open elements that are left out
        self._into: list[list[Box]] = [self.page.boxes]
        self._tables: list[TableBox] = []
        self._line = Line()
        self._pieces: list[str] = []
        self._length = 0
        self._blank = True  # nothing, or a blank, stands before
        self._ids: list[str] = []
        self._regions: Counter[str] = Counter()  # articles that are open
        self._headers = 0
        self._sup: list[tuple[int, int]] = []  # open <sup>: pieces and characters before
        self._raised = False  # the mark of a note stands just before
        self._led_to = ""  # by the link that was opened last
        self._code: list[int] = []
        self._raw = ""  # the element whose raw text comes next
        self._linked = 0  # characters of the line that lead elsewhere
        self._beside = 0  # open elements that are named as none of the text

    def feed(self, events: Iterable[Event]) -> Page:
        """The page that these events are."""
        for event in events:
            if isinstance(event, Text):
                self._text(event)
            elif isinstance(event, Opening):
                self._opening(event)
            else:
                self._closing(event)
        self._flush()
        return self.page

    # ------------------------------------------------------------------------------------------------------------ text

    def _text(self, event: Text) -> None:
        if event.raw:
            if self._raw == "title" and not self.page.title and "svg" not in self._open:
                self.page.title = " ".join(event.characters.split())
            elif self._raw == "ld+json" and len(self.page.data) < 20:
                self.page.data.append(event.characters)
            return
        if not self._hidden:
            self._add(event.characters)

    def _add(self, characters: str) -> None:
        characters = characters.translate(_NO_WIDTH)
        if self._open["pre"]:
            kept = characters
        else:
            kept = _BLANKS.sub(" ", characters)
            if self._blank:
                kept = kept.lstrip(" ")
        if kept:
            if self._raised and kept[0].isalnum():
                kept = " " + kept
            self._raised = False
            self._pieces.append(kept)
            self._length += len(kept)
            self._linked += len(kept) if self._open["a"] else 0
            self._blank = kept[-1] in " \n"

    def _flush(self) -> None:
        """Ends the line, if there is anything on it."""
        if not self._pieces and not self._sup and not self._code:
            return
        self._end_sup(last=True)
        self._end_code(last=True)
        text = "".join(self._pieces)
        if text.strip():
            line = self._line
            lead = len(text) - len(text.lstrip())
            line.text = text.strip()
            line.silent = [(max(a - lead, 0), min(b - lead, len(line.text))) for a, b in line.silent]
            line.marks = [(max(a - lead, 0), min(b - lead, len(line.text)), k, h) for a, b, k, h in line.marks]
            line.ids, self._ids = self._ids, []
            line.level = next((HEADINGS[name] for name in HEADINGS if self._open[name]), 0)
            line.caption = bool(self._open["figcaption"])
            line.inside = self._inside
            line.header = self._headers if self._open["header"] else 0
            line.linked, line.beside = self._linked, self._beside > 0
            if self._open["caption"] and self._tables:
                self._tables[-1].captions.append(line)
            else:
                self._into[-1].append(line)
        self._line = Line()
        self._pieces = []
        self._length = self._linked = 0
        self._blank = True
        self._raised = False

    # ------------------------------------------------------------------------------------------------------------ tags

    def _opening(self, tag: Opening) -> None:
        name = tag.name
        self._raw = "title" if name == "title" else ""
        if name == "script" and tag.get("type").lower() == "application/ld+json":
            self._raw = "ld+json"
        self._note_metadata(tag)
        if name in VOID:
            if name in ("br", "hr") and not self._hidden:
                self._break() if name == "br" else self._flush()
            return
        if name in BLOCKS:
            if self._open["p"]:
                self._end_open(*END_P)
            if name in ENDS:
                self._end_open(*ENDS[name])
            if not self._hidden:
                self._flush()
        hides = name in LEFT_OUT or is_hidden(tag)
        # outside of an article these are the frame of the site, and a page that is nothing but a form is its text
        hides = hides or (name == "footer" and not self._inside)
        region = next((part for part in ("main", "article") if part in (name, tag.get("role").lower())), "")
        beside = name in BLOCKS and not region and name not in ("body", "html") and is_beside(tag)
        self._stack.append(_Open(name, hides, region, beside))
        self._open[name] += 1
        self._hidden += hides
        self._beside += beside
        self._regions[region] += 1
        if self._hidden:
            return
        if tag.get("id") and len(self._ids) < 50:
            self._ids.append(tag.get("id"))
        if name == "header":
            self._headers += 1
        elif name == "sup":
            self._led_to = ""
            self._sup.append((len(self._pieces), self._length))
        elif name == "a":
            self._led_to = tag.get("href").rpartition("#")[2] if "#" in tag.get("href") else ""
        elif name in CODE:
            self._code.append(self._length)
        else:
            self._open_table_part(tag)

    def _closing(self, tag: Closing) -> None:
        name = tag.name
        if name == "br":
            self._break()
        if not self._open[name]:
            if name == "p" and not self._hidden:
                self._flush()
            return
        strong = name in STRONG or name in PARTS or name in ("tr", "body", "html", "main", "article")
        depth = len(self._stack)
        lowest = max(depth - _FARTHEST, 0)
        while self._stack[depth - 1].name != name:
            depth -= 1
            if depth <= lowest or (not strong and self._stack[depth].name in STRONG):
                return
        while len(self._stack) >= depth:
            self._pop()

    def _end_open(self, ending: frozenset[str], until: frozenset[str]) -> None:
        """Ends the nearest open element of these, with all inside it, unless another stands between."""
        if not any(self._open[name] for name in ending):
            return
        for depth in range(len(self._stack) - 1, max(len(self._stack) - _FARTHEST, 0) - 1, -1):
            name = self._stack[depth].name
            if name in ending:
                while len(self._stack) > depth:
                    self._pop()
                return
            if name in until:
                return

    def _pop(self) -> None:
        element = self._stack[-1]
        name = element.name
        if not self._hidden:
            if name == "sup":
                self._end_sup()
            elif name in CODE:
                self._end_code()
            if name in BLOCKS:
                self._flush()
            self._close_table_part(name)
        self._stack.pop()
        self._open[name] -= 1
        self._hidden -= element.hides
        self._beside -= element.beside
        self._regions[element.region] -= 1

    @property
    def _inside(self) -> frozenset[str]:
        return frozenset(part for part in ("main", "article") if self._regions[part])

    def _break(self) -> None:
        if self._hidden:
            return
        if self._tables and not self._open["pre"]:
            self._add(" ")
        else:
            while self._pieces and not self._pieces[-1].strip(" "):
                self._length -= len(self._pieces.pop())
            self._pieces.append("\n")
            self._length += 1
            self._blank = True

    # ----------------------------------------------------------------------------------------------------- notes, code

    def _end_sup(self, *, last: bool = False) -> None:
        """What was raised: a power or the ending of a number is joined on, anything else is the mark of a note."""
        while self._sup:
            first, start = self._sup.pop()
            raised = "".join(self._pieces[first:])
            before = "".join(self._pieces[max(first - 3, 0) : first])[-12:]
            mark = raised.strip()
            if mark and not joins(before, mark):
                if before and not before[-1].isspace():
                    self._pieces.insert(first, " ")
                    self._length += 1
                    start += 1
                at = start + len(raised) - len(raised.lstrip())
                if len(mark) <= _LONGEST_MARK:
                    self._line.silent.append((at, at + len(mark)))
                    self._line.marks.append((at, at + len(mark), mark.strip("[]() "), self._led_to))
                self._raised = True
            if not last:
                return

    def _end_code(self, *, last: bool = False) -> None:
        while self._code:
            start = self._code.pop()
            if start < self._length:
                self._line.silent.append((start, self._length))
            if not last:
                return

    # ---------------------------------------------------------------------------------------------------------- tables

    def _open_table_part(self, tag: Opening) -> None:
        if tag.name in ("table", "dl"):
            if self._depth <= _DEEPEST:
                table = TableBox(layout=tag.get("role").lower() in ("presentation", "none"))
                table.inside, table.header = self._inside, self._headers if self._open["header"] else 0
                table.beside = self._beside > 0
                self._tables.append(table)
                self._into[-1].append(table)
            return
        if not self._tables or self._depth > _DEEPEST:
            return
        table = self._tables[-1]
        if tag.name == "tr" or (tag.name == "dt" and not (table.rows and len(table.rows[-1]) == 0)):
            table.rows.append([])
        if tag.name in CELLS:
            if not table.rows:
                table.rows.append([])
            cell = CellBox(tag.name in ("th", "dt"), _number(tag.get("rowspan")), _number(tag.get("colspan")))
            table.rows[-1].append(cell)
            self._into.append(cell.boxes)
            if self._open["thead"]:
                table.heading_rows = max(table.heading_rows, len(table.rows))

    def _close_table_part(self, name: str) -> None:
        if not self._tables or self._depth > _DEEPEST:
            return
        if name in CELLS and len(self._into) > 1:
            self._into.pop()
        elif name in ("table", "dl"):
            self._tables.pop()

    @property
    def _depth(self) -> int:
        """How many tables are open; a list of terms and what they mean is one, too."""
        return self._open["table"] + self._open["dl"]

    # -------------------------------------------------------------------------------------------------------- metadata

    def _note_metadata(self, tag: Opening) -> None:
        page = self.page
        if tag.name == "meta":
            content = tag.get("content")
            for key in ("property", "name", "itemprop"):
                if tag.get(key) and content:
                    page.meta.setdefault(tag.get(key).lower(), content)
        elif tag.name == "link":
            if "canonical" in tag.get("rel").lower().split():
                page.canonical = page.canonical or tag.get("href")
        elif tag.name == "time" and tag.get("datetime"):
            said = "pubdate" in tag.attributes or tag.get("itemprop").lower() == "datepublished"
            if said:
                page.meta.setdefault("datepublished", tag.get("datetime"))
            elif not page.time and self._is_at_the_top():
                page.time = tag.get("datetime")

    def _is_at_the_top(self) -> bool:
        """Whether what comes belongs to the head of the text: hardly anything but headings stands before it."""
        before = sum(len(box.text) for box in self.page.boxes[-6:] if isinstance(box, Line) and not box.level)
        return not self._hidden and len(self.page.boxes) <= 6 and before <= 300


def _number(printed: str) -> int:
    return min(max(int(printed), 1), _WIDEST) if printed.isdecimal() and len(printed) < 6 else 1
