"""Readers of files that are text: their bytes are decoded first, by one rule for all."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial

from reconcile.model import Problem
from reconcile.reading.decoding import DecodingError, decode
from reconcile.reading.source import File, Reader, Reading, Source, digest, unread

# How a page names its encoding, in what comes before its text.
_DECLARED = re.compile(
    rb"""<meta\s[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{1,40})|<\?xml\s[^>]{0,100}?encoding\s*=\s*["']([\w.:-]{1,40})""",
    re.IGNORECASE,
)
_HEAD = 4096


def of_text(read: Callable[[Source], Reading], declared: Callable[[bytes], str | None] | None = None) -> Reader:
    """The reader of a format that is text; `declared` tells the encoding that the bytes themselves name."""
    return partial(_decoded, read, declared)


def _decoded(read: Callable[[Source], Reading], declared: Callable[[bytes], str | None] | None, file: File) -> Reading:
    try:
        decoded = decode(file.data, file.encoding, declared=declared(file.data) if declared else None)
    except DecodingError as error:
        return unread(file, "undecodable", str(error))
    reading = read(Source(file.name, decoded.text, decoded.encoding, digest(file.data), file.date_order, file.columns))
    notes = (Problem(file.name, "encoding", decoded.note),) if decoded.note else ()
    if not reading.documents and not reading.problems:
        notes = (*notes, Problem(file.name, "empty", "no text"))
    return Reading(reading.documents, (*notes, *reading.problems))


def charset_of_html(data: bytes) -> str | None:
    """The encoding that the head of a page names."""
    found = _DECLARED.search(data[:_HEAD])
    return (found[1] or found[2]).decode("ascii") if found else None
