"""JSON lines: one document a line. A line that cannot be read is a problem of its own; the others are read."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from reconcile.model import Document, Problem
from reconcile.reading import headers, html
from reconcile.reading.days import day_of
from reconcile.reading.decoding import half_pair
from reconcile.reading.html import is_html
from reconcile.reading.outline import outline
from reconcile.reading.source import Reading, Source, digest, whole

_TEXT = ("text", "body", "content")
_DATE = ("date", "published")
_MOST_BROKEN = 20  # lines that are told one by one: a file that is no JSONL at all has nothing but such lines


class _MalformedError(ValueError):
    """What is wrong with one line."""


class _Number(str):
    """A number as printed: good for an id, no text."""


@dataclass(frozen=True, slots=True)
class _Line:
    number: int
    printed: str
    fields: dict[str, Any]


def read(source: Source) -> Reading:
    """Every line as one document, called `file#id`, or `file#line` where it has no id."""
    documents: list[Document] = []
    problems: list[Problem] = []
    taken: set[str] = set()
    broken = 0
    for number, printed in _lines(source.text):
        try:
            line = _Line(number, printed, _object(printed))
            found = _document(source, line, taken)
        except _MalformedError as error:
            broken += 1
            if broken <= _MOST_BROKEN:
                problems.append(Problem(source.name, "malformed", f"line {number}: {error}", fatal=True))
            continue
        documents += found.documents
        problems += found.problems
    if broken > _MOST_BROKEN:
        more = f"{broken - _MOST_BROKEN} further lines cannot be read"
        problems.append(Problem(source.name, "malformed", more, fatal=True))
    return Reading(tuple(documents), tuple(problems))


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


def _document(source: Source, line: _Line, taken: set[str]) -> Reading:
    text = _string(line, *_TEXT)
    if text is None:
        raise _MalformedError('no "text"')
    if "\0" in text:
        raise _MalformedError("its text holds a NUL character")
    name = f"{source.name}#{_unused(_string(line, 'id') or str(line.number), taken)}"
    written = _string(line, *_DATE)
    published = day_of(written, source.date_order) if written else None
    if is_html(text):
        text, header, structure = html.extracted(text, source.date_order)
        if published:
            header = replace(header, published=published, date_from="metadata")
    else:
        header = headers.read(text, known=published, order=source.date_order)
        structure = outline(text, header.body, markdown=False)
    header = replace(
        header,
        title=_string(line, "title") or header.title,
        source=_string(line, "source") or header.source,
        url=_string(line, "url") or header.url,
    )
    own = Source(name, text, source.encoding, digest(line.printed.encode("utf-8")))
    found = whole(own, header, "application/jsonl", structure, inside=source.name)
    if written and not published:
        note = Problem(name, "date", f'line {line.number}: date "{written}" was not understood')
        found = replace(found, problems=(*found.problems, note))
    return found


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


def _unused(wanted: str, taken: set[str]) -> str:
    """The id, with a number behind it where an earlier line has it: two documents never share a name."""
    name, number = wanted, 1
    while name in taken:
        number += 1
        name = f"{wanted}~{number}"
    taken.add(name)
    return name
