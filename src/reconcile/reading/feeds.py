"""JSON that holds texts: feeds as jsonfeed.org describes them, lists of texts, and ClaimReview of schema.org."""

from __future__ import annotations

import html
import json
from collections.abc import Iterator
from typing import Any

from reconcile.model import Document, Problem
from reconcile.reading.html import is_html
from reconcile.reading.records import Names, Record, document
from reconcile.reading.reviews import reviews
from reconcile.reading.source import Reading, Source

_TEXT = ("content_html", "content_text", "text", "body", "content", "summary")
_DATE = ("date_published", "date", "published", "date_modified")
_FEED = "application/feed+json"
_REVIEW = "application/ld+json"
_MOST_BROKEN = 20


def read(source: Source) -> Reading:
    """Every item as one document, called `file#id`; other JSON is no text, which is only worth a note."""
    try:
        value = json.loads(source.text)
    except json.JSONDecodeError as error:
        message = f"not JSON: {error.msg} (line {error.lineno}, column {error.colno})"
        return Reading((), (Problem(source.name, "malformed", message, fatal=True),))
    except (RecursionError, ValueError) as error:
        why = "nested too deep" if isinstance(error, RecursionError) else str(error).partition(";")[0]
        return Reading((), (Problem(source.name, "malformed", f"not JSON that can be read: {why}", fatal=True),))
    names = Names(source.name)
    found = [document(source, record, names, _REVIEW) for record in reviews(value)]
    if not found:
        return _feed(source, value, names)
    return _together(found)


def _feed(source: Source, value: Any, names: Names) -> Reading:
    items, publisher = _items(value)
    records = list(_records(items, publisher))
    if not any(isinstance(record, Record) for record in records):
        note = "no texts in it: neither a feed nor a list of texts nor ClaimReview"
        return Reading((), (Problem(source.name, "no-texts", note),))
    broken = [number for number in records if isinstance(number, int)]
    found = [document(source, record, names, _FEED) for record in records if isinstance(record, Record)]
    problems = [Problem(source.name, "malformed", f"item {number}: no text", fatal=True) for number in broken]
    if len(problems) > _MOST_BROKEN:
        more = f"{len(problems) - _MOST_BROKEN} further items have no text"
        problems[_MOST_BROKEN:] = [Problem(source.name, "malformed", more, fatal=True)]
    return _together([*found, Reading((), tuple(problems))])


def _together(readings: list[Reading]) -> Reading:
    documents: tuple[Document, ...] = tuple(one for reading in readings for one in reading.documents)
    return Reading(documents, tuple(problem for reading in readings for problem in reading.problems))


def _items(value: Any) -> tuple[list[Any], str | None]:
    if isinstance(value, list):
        return value, None
    if isinstance(value, dict) and isinstance(value.get("items"), list):
        return value["items"], _string(value, "title")
    return [], None


def _records(items: list[Any], publisher: str | None) -> Iterator[Record | int]:
    """The record of each item; its number, from 1, where it has no text."""
    for number, item in enumerate(items, 1):
        text = _string(item, *_TEXT) if isinstance(item, dict) else None
        if text is None:
            yield number
            continue
        title = _string(item, "title")
        yield Record(
            id=_string(item, "id", "url") or str(number),
            text=_headed(text, title),
            where=f"item {number}",
            printed=json.dumps(item, sort_keys=True),
            date=_string(item, *_DATE),
            title=title,
            source=_string(item, "source") or publisher,
            url=_string(item, "url", "external_url"),
        )


def _headed(text: str, title: str | None) -> str:
    """A text below its headline, which an item keeps apart; a headline says something, too."""
    if title is None or title in text or html.escape(title) in text:
        return text
    return f"<h1>{html.escape(title, quote=False)}</h1>\n{text}" if is_html(text) else f"{title}\n\n{text}"


def _string(item: dict[str, Any], *keys: str) -> str | None:
    """The first of these keys that holds words; what no text can hold is shown by a sign."""
    for key in keys:
        value = item.get(key)
        if key == "id" and isinstance(value, int) and not isinstance(value, bool):
            return str(value)
        if isinstance(value, str) and value.strip():
            whole = value.encode("utf-8", "replace").decode("utf-8").replace("\0", "\ufffd")
            return whole if key in _TEXT else whole.strip()
    return None
