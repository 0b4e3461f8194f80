"""PDF: one document a file. A page says where each letter stands and no more: lines, paragraphs, tables, heads and
notes are told by their places. What the pages repeat at their edges is no text.
"""

from __future__ import annotations

import io

from msgspec.structs import replace

from reconcile.model import Problem
from reconcile.reading import headers
from reconcile.reading.boxes.writing import written
from reconcile.reading.made import dated, is_title
from reconcile.reading.pdf.furniture import without_furniture
from reconcile.reading.pdf.paragraphs import boxes
from reconcile.reading.source import File, Reading, Source, digest, lacking, unread, whole

_MEDIA_TYPE = "application/pdf"
_MOST_UNKNOWN = 5  # one letter in so many may be unknown


def read(file: File) -> Reading:
    """The file as one document."""
    try:
        from reconcile.reading.pdf.letters import BrokenError, LockedError, TooLongError, opened
    except ImportError:
        return lacking(file, "pdf")
    try:
        found = opened(io.BytesIO(file.data), file.bounds.pages)
    except LockedError:
        return unread(file, "encrypted", "encrypted")
    except TooLongError:
        return unread(file, "too-many-pages", f"more than {file.bounds.pages:,} pages (limit pages)")
    except BrokenError as error:
        return unread(file, "malformed", f"not a PDF that can be read: {error}")
    pages = found.pages
    blank = [number for number, page in enumerate(pages, 1) if not page.rows]
    if len(blank) == len(pages):
        told = "1 page holds" if len(pages) == 1 else f"all {len(pages)} pages hold"
        return unread(file, "no-text", f"{told} no text; a scan? Pictures are not read")
    text, structure = written(boxes(without_furniture(pages)))
    if text.count("\ufffd") * _MOST_UNKNOWN > len(text):
        return unread(file, "no-text", "its fonts do not tell which letters they show")
    header = headers.read(text, order=file.date_order)
    first = next((text[h.span.start : h.span.end] for h in structure.headings if h.level == 1), "")
    named = " ".join((first or (found.title if is_title(found.title) else "")).split())
    header = replace(header, title=named or header.title, titled=bool(named) or header.titled)
    source = Source(file.name, text, "utf-8", digest(file.data), file.date_order)
    reading = whole(source, dated(header, file.name, text, found.made, found.changed), _MEDIA_TYPE, structure)
    if not blank:
        return reading
    listed = ", ".join(map(str, blank[:10])) + (", ..." if len(blank) > 10 else "")
    note = f"{len(blank)} of {len(pages)} pages hold no text: {listed}"
    return Reading(reading.documents, (Problem(file.name, "no-text", note), *reading.problems))
