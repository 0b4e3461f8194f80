"""JSON lines: one document a line. A line that cannot be read is a problem of its own; the others are read."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from msgspec import Struct

from reconcile.model import Document, Problem
from reconcile.reading.decoding import half_pair
from reconcile.reading.records import Names, Record, document
from reconcile.reading.source import Reading, Source

_TEXT = ("text", "body", "content")
_DATE = ("date", "published")
MOST_BROKEN = 20  # lines that are told one by one: a file that is no JSONL at all has nothing but such lines


class _MalformedError(ValueError):
    """What is wrong with one line."""


class _Number(str):
    """A number as printed: good for an id, no text."""


class _Line(Struct, frozen=True):
    number: int
    printed: str
    fields: dict[str, Any]


def read(source: Source) -> Reading:
    """Every line as one document, called `file#id`, or `file#line` where it has no id."""
    documents: list[Document] = []
    problems: list[Problem] = []
    names = Names(source.name)
    broken = 0
    for number, printed in _lines(source.text):
        found = of_line(source, number, printed, names)
        documents += found.documents
        if not found.documents:
            broken += 1
            if broken > MOST_BROKEN:
                continue
        problems += found.problems
    if broken > MOST_BROKEN:
        problems.append(further(source.name, broken - MOST_BROKEN))
    return Reading(tuple(documents), tuple(problems))


def of_line(source: Source, number: int, printed: str, names: Names) -> Reading:
    """The document of one line, counted from 1, of a file; a problem where it holds none."""
    try:
        return _document(source, _Line(number, printed, _object(printed)), names)
    except _MalformedError as error:
        return Reading((), (Problem(source.name, "malformed", f"line {number}: {error}", fatal=True),))


def further(file: str, number: int) -> Problem:
    """The problem that stands for so many lines of a file, where others were told one by one."""
    return Problem(file, "malformed", f"{number} further lines cannot be read", fatal=True)


def _lines(text: str) -> Iterator[tuple[int, str]]:
    # Only a line feed ends a line here: other separators may stand inside a JSON text.
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            yield number, line.strip()


def _object(printed: str) -> dict[str, Any]:
    try:
        # Numbers are kept as printed: only ids are ever read, and a huge one must not fail.
        value = json.loads(printed, parse_int=_Number, parse_float=_Number)
    except json.JSONDecodeError as error:
        raise _MalformedError(f"not JSON: {error.msg} (column {error.colno})") from error
    except RecursionError as error:
        raise _MalformedError("not JSON that can be read: nested too deep") from error
    if not isinstance(value, dict):
        raise _MalformedError("not a JSON object")
    return value


def _document(source: Source, line: _Line, names: Names) -> Reading:
    text = _string(line, *_TEXT)
    if text is None:
        raise _MalformedError('no "text"')
    if "\0" in text:
        raise _MalformedError("its text holds a NUL character")
    record = Record(
        id=_string(line, "id") or str(line.number),
        text=text,
        where=f"line {line.number}",
        printed=line.printed,
        date=_string(line, *_DATE),
        title=_string(line, "title"),
        source=_string(line, "source"),
        url=_string(line, "url"),
    )
    return document(source, record, names, "application/jsonl")


def _string(line: _Line, *keys: str) -> str | None:
    """The first of these keys that holds a text with something in it."""
    for key in keys:
        value = line.fields.get(key)
        if isinstance(value, str) and not (key in _TEXT and isinstance(value, _Number)):
            if half_pair(value) >= 0:
                raise _MalformedError(f'"{key}" holds half a surrogate pair')
            if value.strip() or key in _TEXT:
                return value if key in _TEXT else value.strip()
    return None
