"""The body of a Word file → boxes, by its elements: what they hold, and what of it can be seen."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from docx.oxml.ns import qn
from msgspec import Struct, field

from reconcile.reading.boxes.page import Box, CellBox, Line, TableBox
from reconcile.reading.boxes.weaving import Weaver

if TYPE_CHECKING:
    from docx.document import Document as Package
    from docx.oxml.xmlchemy import BaseOxmlElement as Element

_DEEPEST = 40  # wrappings in wrappings
_WIDEST = 200  # columns that one cell may take
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_LEFT_OUT = frozenset({qn("w:del"), qn("w:moveFrom"), qn("w:rPr"), qn("w:pPr"), _FALLBACK})
_HEADING = re.compile(r"(?i)heading ([1-9])$|(title)$")
_CONTENTS = re.compile(r"(?i)(?:toc|table of figures|index)\b")
_LEAST_HEIGHT = 3
_OFF = frozenset({"0", "false", "none", "off"})


class _Body(Struct):
    """What holds for one file: the levels of its styles, and the notes that were referred to so far, by their part and
    number."""

    styles: dict[str, tuple[str, str, int]] = field(default_factory=dict)  # id: name, id of the base, level
    raised: frozenset[str] = frozenset()  # styles of characters that stand above the line
    notes: dict[tuple[str, str], str] = field(default_factory=dict)  # to the mark that is printed


def boxes(package: Package) -> Iterator[Box]:
    """The lines and tables of a file in reading order, its notes behind them."""
    body = _Body(*_styles(package))
    yield from _blocks(package.element.body, body, 0)
    yield from _notes(package, body)


def _blocks(parent: Element, body: _Body, depth: int) -> Iterator[Box]:
    for element in parent if depth < _DEEPEST else ():
        if element.tag == qn("w:p"):
            yield from _paragraph(element, body, depth)
        elif element.tag == qn("w:tbl"):
            yield _table(element, body, depth)
        elif element.tag == qn("w:sdt"):
            if not _is_contents(element):
                yield from (
                    box for inner in element.findall(qn("w:sdtContent")) for box in _blocks(inner, body, depth + 1)
                )
        elif element.tag in (qn("w:ins"), qn("w:moveTo"), qn("w:customXml"), qn("w:smartTag")):
            yield from _blocks(element, body, depth + 1)


def _is_contents(element: Element) -> bool:
    gallery = element.find(f"{qn('w:sdtPr')}/{qn('w:docPartObj')}/{qn('w:docPartGallery')}")
    return gallery is not None and "contents" in (gallery.get(qn("w:val")) or "").lower()


# -------------------------------------------------------------------------------------------------------- paragraphs


def _paragraph(element: Element, body: _Body, depth: int) -> Iterator[Line]:
    name, level = _style(element, body)
    if _CONTENTS.match(name):
        return
    weaver = Weaver()
    framed: list[Element] = []
    _weave(element, weaver, body, framed, depth)
    if line := weaver.line(level):
        yield line
    for frame in framed:
        yield from (box for box in _blocks(frame, body, depth + 1) if isinstance(box, Line))


def _weave(
    parent: Element, weaver: Weaver, body: _Body, framed: list[Element], depth: int, *, raised: bool = False
) -> None:
    """Writes what can be seen of an element; text in frames is kept for behind the paragraph."""
    for element in parent if depth < _DEEPEST else ():
        tag = element.tag
        if tag in _LEFT_OUT or (tag == qn("w:r") and _is_unseen(element)):
            continue
        if tag in (qn("w:t"), _MATH):
            (weaver.raised if raised else weaver.add)(element.text or "")
        elif tag == qn("w:tab"):
            weaver.add("\t")
        elif tag in (qn("w:br"), qn("w:cr")):
            weaver.add("\n")
        elif tag == qn("w:noBreakHyphen"):
            weaver.add("-")
        elif tag in (qn("w:footnoteReference"), qn("w:endnoteReference")):
            note = (tag, element.get(qn("w:id")) or "")
            mark = body.notes.setdefault(note, str(len(body.notes) + 1))
            weaver.raised(mark, leads_to=f"note {mark}")
        elif tag == qn("w:txbxContent"):
            framed.append(element)
        elif len(element):
            high = raised or (tag == qn("w:r") and _is_raised(element, body))
            _weave(element, weaver, body, framed, depth + 1, raised=high)


def _is_unseen(run: Element) -> bool:
    return any(
        (said := _says(run, name)) is not None and said not in _OFF for name in ("w:vanish", "w:strike", "w:dstrike")
    )


def _is_raised(run: Element, body: _Body) -> bool:
    style = _says(run, "w:rStyle")
    if _says(run, "w:vertAlign") == "superscript" or (style is not None and style in body.raised):
        return True
    height = _says(run, "w:position") or ""  # in half points; some programs raise their marks so
    return height.isdecimal() and int(height) > _LEAST_HEIGHT


def _says(run: Element, name: str) -> str | None:
    """What the looks of a run say by a name; empty where they only say it, None where they do not."""
    found = run.find(f"{qn('w:rPr')}/{qn(name)}")
    return None if found is None else (found.get(qn("w:val")) or "")


# ------------------------------------------------------------------------------------------------------------ styles


def _styles(package: Package) -> tuple[dict[str, tuple[str, str, int]], frozenset[str]]:
    found = {}
    raised = set()
    for style in package.styles.element.findall(qn("w:style")):
        name, based = style.find(qn("w:name")), style.find(qn("w:basedOn"))
        printed = "" if name is None else name.get(qn("w:val")) or ""
        heading = _HEADING.match(printed)
        level = 0 if heading is None else int(heading[1] or 1)
        base = "" if based is None else based.get(qn("w:val")) or ""
        found[style.get(qn("w:styleId")) or ""] = (printed, base, level or _outlined(style))
        if _says(style, "w:vertAlign") == "superscript":
            raised.add(style.get(qn("w:styleId")) or "")
    return found, frozenset(raised)


def _outlined(element: Element) -> int:
    """The level that an element gives in the outline of the text, from 1; 0 for none."""
    found = element.find(f"{qn('w:pPr')}/{qn('w:outlineLvl')}")
    written = "9" if found is None else found.get(qn("w:val")) or "9"
    return int(written) + 1 if written in "012345678" else 0


def _style(paragraph: Element, body: _Body) -> tuple[str, int]:
    """The name of a paragraph's style, and at which level it heads what is below."""
    found = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
    name, base, level = body.styles.get("" if found is None else found.get(qn("w:val")) or "", ("", "", 0))
    for _ in range(_DEEPEST):
        if level or not base:
            break
        _, base, level = body.styles.get(base, ("", "", 0))
    return name, min(_outlined(paragraph) or level, 6)


# ------------------------------------------------------------------------------------------------------------ tables


def _table(element: Element, body: _Body, depth: int) -> TableBox:
    table = TableBox()
    above: dict[int, CellBox] = {}  # by column, the cell that rows below may lengthen
    for row in _inside(element, qn("w:tr")):
        cells: list[CellBox] = []
        column = int(_number(row.find(f"{qn('w:trPr')}/{qn('w:gridBefore')}"), 0))
        for cell in _inside(row, qn("w:tc")):
            wide = min(max(_number(cell.find(f"{qn('w:tcPr')}/{qn('w:gridSpan')}"), 1), 1), _WIDEST)
            merged = cell.find(f"{qn('w:tcPr')}/{qn('w:vMerge')}")
            if merged is not None and merged.get(qn("w:val")) != "restart" and column in above:
                above[column].rows += 1
            else:
                above[column] = CellBox(False, columns=wide, boxes=list(_blocks(cell, body, depth + 1)))
                cells.append(above[column])
            column += wide
        head = row.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}")
        table.rows.append(cells)
        if head is not None and head.get(qn("w:val")) not in _OFF and table.heading_rows == len(table.rows) - 1:
            table.heading_rows = len(table.rows)
    return table


def _inside(parent: Element, tag: str) -> Iterator[Element]:
    """The rows of a table or the cells of a row, also those in the wrappings of forms and of what was put in."""
    for element in parent:
        if element.tag == tag:
            if not (tag == qn("w:tr") and element.find(f"{qn('w:trPr')}/{qn('w:del')}") is not None):
                yield element
        elif element.tag in (qn("w:sdt"), qn("w:sdtContent"), qn("w:ins"), qn("w:customXml")):
            yield from _inside(element, tag)


def _number(element: Element | None, default: int) -> int:
    written = "" if element is None else element.get(qn("w:val")) or ""
    return int(written) if written.isdecimal() and len(written) < 6 else default


# ------------------------------------------------------------------------------------------------------------- notes


def _notes(package: Package, body: _Body) -> Iterator[Line]:
    """The notes that the text refers to, in the order of their marks."""
    from docx.oxml import parse_xml

    found: dict[tuple[str, str], Element] = {}
    for part in package.part.package.iter_parts():
        for name in ("footnote", "endnote"):
            if str(part.partname) == f"/word/{name}s.xml":
                for note in parse_xml(part.blob).findall(qn(f"w:{name}")):
                    found[qn(f"w:{name}Reference"), note.get(qn("w:id")) or ""] = note
    for key, mark in list(body.notes.items()):
        if (note := found.get(key)) is None:
            continue
        weaver = Weaver()
        weaver.add(f"{mark} ")
        for number, paragraph in enumerate(note.iter(qn("w:p"))):
            weaver.add(" " if number else "")
            _weave(paragraph, weaver, body, [], 0)
        if line := weaver.line():
            line.ids = [f"note {mark}"]
            yield line
