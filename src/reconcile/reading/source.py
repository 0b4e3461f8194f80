"""What a reader is given, and what it gives back."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

from msgspec import Struct

from reconcile.model import Document, Problem
from reconcile.reading.bounds import DEFAULT, Bounds
from reconcile.reading.columns import TextColumns
from reconcile.reading.headers import Header
from reconcile.reading.structure import NOTHING, Structure


class File(Struct, frozen=True):
    """One file as it was found: its name for readers of a report, its bytes, how its text is decoded and its days are
    read unless it says so itself, how much may be asked for it, and what columns of a table of texts are called."""

    name: str
    data: bytes
    encoding: str = "utf-8"
    date_order: str | None = None
    bounds: Bounds = DEFAULT
    columns: TextColumns = ()


class Source(Struct, frozen=True):
    """One decoded file: its name for readers of a report, its text as it stands, the hash of its bytes, and in which
    order its head writes day and month, if that is known; of a table, what its columns are called."""

    name: str
    text: str
    encoding: str
    sha256: str
    date_order: str | None = None
    columns: TextColumns = ()


class Reading(Struct, frozen=True):
    """The documents of one file, what is wrong with it, and the hash of its bytes, where they could be had."""

    documents: tuple[Document, ...] = ()
    problems: tuple[Problem, ...] = ()
    sha256: str = ""


class Draft(Struct, frozen=True):
    """A document that stands in no file yet, as standard input brings it. Where there is a file at its `place`, it is
    read instead of that."""

    name: str
    data: bytes
    place: Path


Reader = Callable[[File], Reading]  # pure, and such that another process can be sent it


def digest(data: bytes) -> str:
    """The SHA-256 of bytes, in hex."""
    return hashlib.sha256(data).hexdigest()


def unread(file: File, code: str, message: str) -> Reading:
    """A file of which nothing can be read, and why."""
    return Reading((), (Problem(file.name, code, message, fatal=True),))


def lacking(file: File, extra: str) -> Reading:
    """A file whose reader is not installed."""
    return unread(file, "missing-reader", f"needs reconcile[{extra}]")


def whole(
    source: Source,
    header: Header,
    media_type: str,
    structure: Structure = NOTHING,
    *,
    inside: str = "",
) -> Reading:
    """One document with this header and these parts: a file, or one of those `inside` a file."""
    document = Document(
        name=source.name,
        text=source.text,
        published=header.published,
        date_from=header.date_from,
        source=header.source,
        title=header.title,
        url=header.url,
        dateline=header.dateline,
        media_type=media_type,
        encoding=source.encoding,
        sha256=source.sha256,
        head=header.head,
        body=header.body,
        headings=structure.headings,
        tables=structure.tables,
        notes=structure.notes,
        silent=structure.silent,
        pages=structure.pages,
        inside=inside,
    )
    return Reading((document,), tuple(Problem(source.name, "date", note) for note in header.notes))
