"""A document as a row, and back."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from reconcile.codec.rows import CodecError, Row, day_of
from reconcile.model import Cell, Document, Heading, Note, Span, Table

_PLAIN = ("source", "title", "url", "dateline")


def document_row(document: Document) -> Row:
    """A document with its text and the parts that its markup or looks tell of, each as a list of offsets."""
    row: Row = {"doc": document.name, "text": document.text, "sha256": document.sha256}
    if document.published is not None:
        row["date"] = document.published.isoformat()
    row["date_from"] = document.date_from
    for key, text in zip(_PLAIN, (document.source, document.title, document.url, document.dateline), strict=True):
        if text is not None:
            row[key] = text
    row["media_type"], row["encoding"] = document.media_type, document.encoding
    row["head"], row["body"] = document.head, document.body
    if document.headings:
        row["headings"] = [[item.span.start, item.span.end, item.level] for item in document.headings]
    if document.tables:
        row["tables"] = [_table_row(table) for table in document.tables]
    if document.notes:
        row["notes"] = [{"at": _pair(note.span), "places": _pairs(note.places)} for note in document.notes]
    if document.silent:
        row["silent"] = _pairs(document.silent)
    if document.pages:
        row["pages"] = [list(page) for page in document.pages]
    if document.inside:
        row["inside"] = document.inside
    if document.lines:
        row["lines"] = list(document.lines)
    return row


def document_of(row: Row, *, root: Path | None = None, background: bool = False) -> Document:
    """The document of a row, as part of a run. Raises CodecError."""
    try:
        return Document(
            name=row["doc"],
            text=row["text"],
            published=day_of(row.get("date")),
            date_from=row["date_from"],
            source=row.get("source"),
            title=row.get("title"),
            url=row.get("url"),
            dateline=row.get("dateline"),
            media_type=row["media_type"],
            encoding=row["encoding"],
            sha256=row["sha256"],
            head=row["head"],
            body=row["body"],
            headings=tuple(Heading(Span(start, end), level) for start, end, level in row.get("headings", ())),
            tables=tuple(_table_of(item) for item in row.get("tables", ())),
            notes=tuple(Note(Span(*item["at"]), _spans(item["places"])) for item in row.get("notes", ())),
            silent=_spans(row.get("silent", ())),
            pages=tuple((start, page) for start, page in row.get("pages", ())),
            inside=row.get("inside", ""),
            lines=tuple(row.get("lines", ())),
            root=root,
            background=background,
        )
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise CodecError(f"not the row of a document: {error!r}") from error


def _table_row(table: Table) -> Row:
    cells = [
        [cell.span.start, cell.span.end, cell.row, cell.column, cell.rows, cell.columns, int(cell.head)]
        for cell in table.cells
    ]
    return {"at": _pair(table.span), "cells": cells, "captions": _pairs(table.captions)}


def _table_of(row: Row) -> Table:
    cells = tuple(
        Cell(Span(start, end), line, column, rows, columns, bool(head))
        for start, end, line, column, rows, columns, head in row["cells"]
    )
    return Table(Span(*row["at"]), cells, _spans(row["captions"]))


def _pair(span: Span) -> list[int]:
    return [span.start, span.end]


def _pairs(spans: tuple[Span, ...]) -> list[list[int]]:
    return [[span.start, span.end] for span in spans]


def _spans(pairs: Iterable[list[int]]) -> tuple[Span, ...]:
    return tuple(Span(start, end) for start, end in pairs)
