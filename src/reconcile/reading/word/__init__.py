"""Word (.docx): one document a file. Its text is what stands in the body: headings, paragraphs, tables in their place,
notes at the end. What is deleted, hidden, or of the page's frame (heads and feet, tables of contents) is no text.
"""

from __future__ import annotations

import datetime as dt
import io
import zipfile
import zlib

from msgspec.structs import replace

from reconcile.reading import headers
from reconcile.reading.boxes.writing import written
from reconcile.reading.made import dated, is_title
from reconcile.reading.packed import too_much
from reconcile.reading.source import File, Reading, Source, digest, lacking, unread, whole

_MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # how files begin that are no .docx but in the wrapping of the old .doc
_LOCKED = "EncryptedPackage".encode("utf-16-le")
# What a broken file makes python-docx, lxml and zipfile raise.
_BROKEN = (
    ArithmeticError, AssertionError, AttributeError, LookupError, NotImplementedError, OSError, RecursionError,
    RuntimeError, SyntaxError, TypeError, ValueError, zipfile.BadZipFile, zlib.error,
)  # fmt: skip


def read(file: File) -> Reading:
    """The file as one document."""
    if file.data.startswith(_OLD):
        if _LOCKED in file.data:
            return unread(file, "encrypted", "encrypted")
        return unread(file, "malformed", "not a Word file of this kind: an older .doc? Save it as .docx")
    try:
        import docx
        from docx.opc.exceptions import OpcError

        from reconcile.reading.word.body import boxes
    except ImportError:
        return lacking(file, "docx")
    try:
        if (over := too_much(file.data, file.bounds)) is not None:
            return unread(file, *over)
        package = docx.Document(io.BytesIO(file.data))
        if package.element.getroottree().docinfo.doctype:  # with entities, which no program for texts writes
            return unread(file, "malformed", "not a Word file that can be read: it declares a document type")
        text, structure = written(boxes(package))
        properties = package.core_properties
        title = properties.title.strip()
        made = (_day(properties.created), _day(properties.modified))
    except (*_BROKEN, OpcError) as error:
        why = str(error).partition("\n")[0] or type(error).__name__
        return unread(file, "malformed", f"not a Word file that can be read: {why}")
    header = headers.read(text, order=file.date_order)
    first = next((text[h.span.start : h.span.end] for h in structure.headings if h.level == 1), "")
    named = " ".join((first or (title if is_title(title) else "")).split())
    header = replace(header, title=named or header.title, titled=bool(named) or header.titled)
    source = Source(file.name, text, "utf-8", digest(file.data), file.date_order)
    return whole(source, dated(header, file.name, text, *made), _MEDIA_TYPE, structure)


def _day(moment: dt.datetime | None) -> dt.date | None:
    return moment.date() if moment else None
