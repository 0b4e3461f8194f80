"""Marks of notes ("1,250*", "[3]", "²") and the notes that they lead to."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence

from msgspec import Struct

from reconcile.model import Note, Span, Table

_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_SIGNS = r"\*{1,3}|[†‡§#]|[⁰¹²³⁴-⁹]{1,2}"
# A note begins with its mark: "* Provisional", "[1] Without …", "a) …", "1 Includes …".
_LEADS = re.compile(
    rf"\\?({_SIGNS})[ \t]*(?=[^\s*|])|[\[(](\w{{1,2}})[\])][ \t]*(?=\S)|(\d{{1,2}}|[a-z])\)[ \t]+(?=\S)"
)
_LEADS_PLAIN = re.compile(r"(\d{1,2}|[a-z])\.?[ \t]+(?=[^\W\d_])")
# A cell or a word ends with its mark: "1,250*", "Total (a)", "7.4 [2]", "France¹".
_TRAILS = re.compile(rf"(?<=[\w.%)])[ \t]*\\?({_SIGNS})$|(?<=\S)[ \t]*\[(\w{{1,2}})\]$|(?<=\S)[ \t]*\(?(\d|[a-z])\)$")
_REMARK = re.compile(r"[*_]*(?:Notes?|N\.?B\.?|Remarks?)[*_]*[ \t]*[:.][*_]*[ \t]*", re.IGNORECASE)
_SOURCE = re.compile(r"[*_(]*Sources?\b", re.IGNORECASE)
_LONGEST_NOTE = 600
_MOST_NOTES = 12  # lines below a table


class Mark(Struct, frozen=True):
    """The mark of a note in the text: its key, and the name of the line that it leads to, where the markup has one."""

    span: Span
    key: str
    leads_to: str = ""


def tied(
    text: str,
    marks: Sequence[Mark],
    lines: Sequence[Span],
    tables: Sequence[Table],
    targets: Mapping[str, Span],
) -> tuple[Note, ...]:
    """The notes of a text with the places that they are tied to.

    `marks` are those that the markup shows; in the cells of a table they are found by their looks, too. A mark leads to
    the line with its name (`targets`), else to the next of the `lines` below that begins with it. A line "Note: …"
    below a table belongs to all of it.
    """
    places: dict[Span, list[Span]] = {}
    leading: dict[str, list[Span]] = {}  # notes by their key, in reading order
    begins: set[int] = set()
    raised = {mark.span.start: mark for mark in marks}
    for line in lines:
        # a raised mark that begins a line is that of the note itself
        mark = raised.get(line.start)
        key, start = (mark.key, mark.span.end) if mark else _lead(text, line)
        if key:
            leading.setdefault(key, []).append(_stripped(text, start, line.end))
            begins.add(line.start)
    for mark in marks:
        target = targets.get(mark.leads_to)
        if mark.span.start in begins and target is None:
            continue
        if target is not None and target.start <= mark.span.start < target.end:
            continue  # back to itself
        note = _bare(text, target) if target is not None else _below(leading.get(mark.key, ()), mark.span.end)
        if note is not None and note.end - note.start <= _LONGEST_NOTE:
            places.setdefault(note, []).append(mark.span)
    for table in tables:
        for note, where in _of_table(text, table, lines):
            places.setdefault(note, []).extend(where)
    return tuple(Note(span, tuple(dict.fromkeys(places[span]))) for span in sorted(places))


def trailing(text: str, span: Span) -> tuple[str, int]:
    """The key of the mark that ends these characters, and where it starts; no key and their end where there is none."""
    found = _TRAILS.search(text[max(span.start, span.end - 60) : span.end])
    if found is None:
        return "", span.end
    start = max(span.start, span.end - 60) + found.start()
    return (found[1] or found[2] or found[3]).translate(_RAISED), start


def _of_table(text: str, table: Table, lines: Sequence[Span]) -> list[tuple[Span, list[Span]]]:
    """The notes below a table, with the cells so marked."""
    below: dict[str, Span] = {}
    found: list[tuple[Span, list[Span]]] = []
    first = bisect_left(lines, Span(table.span.end, table.span.end))
    for line in lines[first : first + _MOST_NOTES]:
        key, start = _lead(text, line, plain=True)
        if remark := _REMARK.match(text, line.start, line.end):
            found.append((_stripped(text, remark.end(), line.end), [table.span]))
        elif key:
            below.setdefault(key, _stripped(text, start, line.end))
        elif not _SOURCE.match(text, line.start, line.end):
            break
    if below:
        for cell in table.cells:
            key, start = trailing(text, cell.span)
            if key in below:
                found.append((below[key], [Span(start, cell.span.end)]))
    return [(note, where) for note, where in found if 0 < note.end - note.start <= _LONGEST_NOTE]


def _lead(text: str, line: Span, *, plain: bool = False) -> tuple[str, int]:
    found = _LEADS.match(text, line.start, line.end) or (plain and _LEADS_PLAIN.match(text, line.start, line.end))
    if not found:
        return "", line.start
    key = next(group for group in found.groups() if group)
    return key.translate(_RAISED), found.end()


def _below(leading: Sequence[Span], after: int) -> Span | None:
    number = bisect_left(leading, Span(after, after))
    return leading[number] if number < len(leading) else None


def _bare(text: str, target: Span) -> Span:
    key, start = _lead(text, target, plain=True)
    return Span(start, target.end) if key and start < target.end else target


def _stripped(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)
