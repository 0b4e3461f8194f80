"""The events of HTML → the boxes of a page: its lines of text, and its tables with the lines in their cells.

What is no part of the text is left out here: scripts, navigation, forms, what is hidden or struck out.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from reconcile.reading.tags import Closing, Event, Opening, Text


def _names(words: str) -> frozenset[str]:
    return frozenset(words.split())


_VOID = _names("area base br col embed hr img input link meta param source track wbr")
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
# What stands for itself: text before and behind it is another paragraph.
_BLOCKS = _names(
    "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure"
    " footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol optgroup option p pre search"
    " section summary table tbody td tfoot th thead tr ul"
)
_LEFT_OUT = _names(
    "script style noscript template iframe noembed noframes textarea select button datalist svg math canvas audio"
    " video object map nav aside form dialog del s strike head xmp search menu"
)
_ROLES = _names("navigation banner contentinfo search complementary dialog alertdialog menu menubar toolbar tooltip")
_CODE = _names("code kbd samp var tt")
_PARTS = _names("thead tbody tfoot")
_CELLS = _names("td th dt dd")
# A start tag that ends elements still open → those elements, and where their search ends.
_ENDS: dict[str, tuple[frozenset[str], frozenset[str]]] = {
    "li": (_names("li"), _names("ul ol menu dir table")),
    "dt": (_names("dt dd"), _names("dl table")),
    "dd": (_names("dt dd"), _names("dl table")),
    "option": (_names("option"), _names("select")),
    "td": (_names("td th caption"), _names("table")),
    "th": (_names("td th caption"), _names("table")),
    "tr": (_names("tr caption"), _names("table")),
    "thead": (_names("thead tbody tfoot caption"), _names("table")),
    "tbody": (_names("thead tbody tfoot caption"), _names("table")),
    "tfoot": (_names("thead tbody tfoot caption"), _names("table")),
}
_END_P = (_names("p"), _BLOCKS - {"p"})
# An end tag reaches no farther up than this: "</b>" in a cell does not end the table.
_STRONG = _names("table td th caption dl dt dd")
_DEEPEST = 8  # tables in tables; those inside are read as text
_FARTHEST = 300  # elements up to which the start of an end tag is looked for: nobody nests so deep but to do harm
_WIDEST = 200  # columns and rows that one cell may take

_WORDS = re.compile(r"[^\s_-]+")
_NOTICES = _names("cookie cookies consent gdpr ccpa")
_OF_NOTICES = _names("banner notice bar popup modal overlay message dialog wall prompt alert manager container wrapper")
_VENDORS = ("onetrust", "cookieconsent", "cookiebanner", "cybotcookie", "usercentrics", "didomi", "qc-cmp")
_UNSEEN_CLASSES = ("sr-only", "visually-hidden", "visuallyhidden", "screen-reader-text", "skip-link")
_UNSEEN_STYLE = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)

_BLANKS = re.compile(r"[ \t\n\r\f]+")
_NO_WIDTH = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))
_POWER = re.compile(r"(?:^|[\s\d(/])(?:[kcdmµ]?m|ft|mi|in|yd|nmi)$")
_LONGEST_MARK = 8
_ENDINGS = _names("st nd rd th")
_BACK = re.compile(r"[\s↩↑⤴↵^︎]*")


@dataclass(slots=True)
class Line:
    """One paragraph, heading, list item or line of a cell. `silent` are characters that state nothing, `marks` those of
    notes, each with its key and the id that it leads to; `ids` are the names by which the line is led to."""

    text: str = ""
    level: int = 0
    silent: list[tuple[int, int]] = field(default_factory=list)
    marks: list[tuple[int, int, str, str]] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)
    caption: bool = False
    inside: frozenset[str] = frozenset()
    header: int = 0


@dataclass(slots=True)
class CellBox:
    """A cell with what stands in it."""

    head: bool
    rows: int = 1
    columns: int = 1
    boxes: list[Line | TableBox] = field(default_factory=list)


@dataclass(slots=True)
class TableBox:
    """A table as it is written: rows of cells, its captions, and how many rows its markup calls headings."""

    rows: list[list[CellBox]] = field(default_factory=list)
    captions: list[Line] = field(default_factory=list)
    heading_rows: int = 0
    layout: bool = False
    inside: frozenset[str] = frozenset()
    header: int = 0


Box = Line | TableBox


@dataclass(slots=True)
class Page:
    """The boxes of a page, and what its head and its tags tell of it."""

    boxes: list[Box] = field(default_factory=list)
    title: str = ""
    meta: dict[str, str] = field(default_factory=dict)
    canonical: str = ""
    time: str = ""  # of the first <time>, or of one that is said to be the day of publication
    data: list[str] = field(default_factory=list)  # JSON-LD


@dataclass(slots=True)
class _Open:
    """An element that is open, and what held before it."""

    name: str
    hides: bool = False
    region: str = ""  # main or article, where it is one


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
            line.level = next((_HEADINGS[name] for name in _HEADINGS if self._open[name]), 0)
            line.caption = bool(self._open["figcaption"])
            line.inside = self._inside
            line.header = self._headers if self._open["header"] else 0
            if self._open["caption"] and self._tables:
                self._tables[-1].captions.append(line)
            else:
                self._into[-1].append(line)
        self._line = Line()
        self._pieces = []
        self._length = 0
        self._blank = True
        self._raised = False

    # ------------------------------------------------------------------------------------------------------------ tags

    def _opening(self, tag: Opening) -> None:
        name = tag.name
        self._raw = "title" if name == "title" else ""
        if name == "script" and tag.get("type").lower() == "application/ld+json":
            self._raw = "ld+json"
        self._note_metadata(tag)
        if name in _VOID:
            if name in ("br", "hr") and not self._hidden:
                self._break() if name == "br" else self._flush()
            return
        if name in _BLOCKS:
            if self._open["p"]:
                self._end_open(*_END_P)
            if name in _ENDS:
                self._end_open(*_ENDS[name])
            if not self._hidden:
                self._flush()
        hides = name in _LEFT_OUT or _is_hidden(tag)
        # outside of an article these are the frame of the site, and a page that is nothing but a form is its text
        hides = hides or (name == "footer" and not self._inside)
        region = next((part for part in ("main", "article") if part in (name, tag.get("role").lower())), "")
        self._stack.append(_Open(name, hides, region))
        self._open[name] += 1
        self._hidden += hides
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
        elif name in _CODE:
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
        strong = name in _STRONG or name in _PARTS or name in ("tr", "body", "html", "main", "article")
        depth = len(self._stack)
        lowest = max(depth - _FARTHEST, 0)
        while self._stack[depth - 1].name != name:
            depth -= 1
            if depth <= lowest or (not strong and self._stack[depth].name in _STRONG):
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
            elif name in _CODE:
                self._end_code()
            if name in _BLOCKS:
                self._flush()
            self._close_table_part(name)
        self._stack.pop()
        self._open[name] -= 1
        self._hidden -= element.hides
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
            if mark and not _joins(before, mark):
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
                self._tables.append(table)
                self._into[-1].append(table)
            return
        if not self._tables or self._depth > _DEEPEST:
            return
        table = self._tables[-1]
        if tag.name == "tr" or (tag.name == "dt" and not (table.rows and len(table.rows[-1]) == 0)):
            table.rows.append([])
        if tag.name in _CELLS:
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
        if name in _CELLS and len(self._into) > 1:
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


def _joins(before: str, raised: str) -> bool:
    """Whether a raised word belongs to the one before it: a power of a unit, the ending of an ordinal."""
    if raised in ("2", "3", "-1", "−1", "-3", "−3"):
        return _POWER.search(before) is not None
    return raised.lower() in _ENDINGS and before[-1:].isdigit()


def _is_hidden(tag: Opening) -> bool:
    if not tag.attributes:
        return False
    if "hidden" in tag.attributes or tag.get("aria-hidden").lower() == "true" or tag.get("role").lower() in _ROLES:
        return tag.get("hidden").lower() != "until-found"
    if "style" in tag.attributes and _UNSEEN_STYLE.search(tag.get("style")):
        return True
    named = f"{tag.get('class')} {tag.get('id')}".lower()
    if any(vendor in named for vendor in _VENDORS) or any(name in named.split() for name in _UNSEEN_CLASSES):
        return True
    words = set(_WORDS.findall(named))
    return not words.isdisjoint(_NOTICES) and not words.isdisjoint(_OF_NOTICES)


def _number(printed: str) -> int:
    return min(max(int(printed), 1), _WIDEST) if printed.isdecimal() and len(printed) < 6 else 1


def without_arrow(text: str) -> str:
    """A note without the arrow back to its mark."""
    end = len(text)
    while end and _BACK.fullmatch(text[end - 1]):
        end -= 1
    return text[:end]
