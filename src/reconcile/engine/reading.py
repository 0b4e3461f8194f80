"""What workers do with what they are to read: frames of files, of lines and of rows of tables → frames of texts."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reconcile.engine.rows import TEXTS, frame, records, written_document, written_problem
from reconcile.gathering import open_each
from reconcile.model import Problem
from reconcile.reading import Draft, Found, Reading, ReadOptions, jsonl
from reconcile.reading.records import Names, Record, document
from reconcile.reading.source import Source
from reconcile.workers import Workers

if TYPE_CHECKING:
    import pandas as pd

Row = tuple[Any, ...]
Worker = Callable[[Iterable["pd.DataFrame"]], Iterator["pd.DataFrame"]]

FILES = "name string, path string, root string, background boolean"
CONTENTS = "name string, content binary, background boolean"  # nothing where a file is too large
LINES = "file string, block bigint, value string"
# Of a table: what each column holds is found by its name. `name` is the table's.
TABLE = "name string, id string, text string, date string, title string, source string, url string, background boolean"

_PARQUET = "application/vnd.apache.parquet"


def files(options: ReadOptions) -> Worker:
    """Reads files that stand where every worker finds them."""
    return _of_files(options, lambda row: Found(row.name, row.path, Path(row.root)))


def contents(options: ReadOptions) -> Worker:
    """Reads files whose bytes came with them."""
    return _of_files(options, lambda row: Draft(row.name, _bytes(row.content, options), Path(row.name)))


def _of_files(options: ReadOptions, file_of: Callable[[Any], Found | Draft]) -> Worker:
    def read(batches: Iterable[pd.DataFrame]) -> Iterator[pd.DataFrame]:
        with Workers(1, None, worth=0) as workers:
            for batch in batches:
                rows = list(records(batch))
                readings = open_each(workers, options, True, _nobody, [file_of(row) for row in rows])
                both = zip(rows, readings, strict=True)
                yield _frame(each for row, one in both for each in _rows(row.name.split("/"), one, row.background))

    return read


def lines(options: ReadOptions, first: Mapping[tuple[str, int], tuple[str, bool, int]]) -> Worker:
    """Reads lines of JSONL. `first` tells of each block of a file what the file is called, whether it is background,
    and the number of its first line; the lines of a block come in their order."""

    def read(batches: Iterable[pd.DataFrame]) -> Iterator[pd.DataFrame]:
        at: tuple[str, int] | None = None
        name, background, number = "", False, 0
        for batch in batches:
            made: list[Row] = []
            for row in records(batch):
                if at == (row.file, row.block):
                    number += 1
                else:
                    at = (row.file, row.block)
                    name, background, number = first[at]
                printed = row.value.removeprefix("\ufeff").strip()
                if printed:
                    found = jsonl.of_line(
                        Source(name, "", "utf-8", "", options.date_order), number, printed, Names(name)
                    )
                    made += _rows(name.split("/"), found, background, number)
            yield _frame(made)

    return read


def table(options: ReadOptions) -> Worker:
    """Reads rows of a table, each of which holds one text; what names it decides where it comes."""

    def read(batches: Iterable[pd.DataFrame]) -> Iterator[pd.DataFrame]:
        for batch in batches:
            made: list[Row] = []
            for row in records(batch):
                fields = {key: _said(getattr(row, key)) for key in ("id", "text", "date", "title", "source", "url")}
                made += _rows(
                    [*row.name.split("/"), fields["id"] or ""], _of(row.name, fields, options), row.background
                )
            yield _frame(made)

    return read


def _of(name: str, fields: Mapping[str, str | None], options: ReadOptions) -> Reading:
    known, text = fields["id"], fields["text"]
    if not known or text is None:
        what = "a row without a text in UTF-8" if known else "a row without an id"
        where = f' (id "{known}")' if known else ""
        return Reading((), (Problem(name, "malformed", what + where, fatal=True),))
    if "\0" in text:
        message = f'the text of id "{known}" holds a NUL character'
        return Reading((), (Problem(name, "malformed", message, fatal=True),))
    where, printed = f'id "{known}"', json.dumps(fields, sort_keys=True)
    beside = {key: fields[key] for key in ("date", "title", "source", "url")}
    record = Record(known, text, where, printed, **beside)
    return document(Source(name, "", "utf-8", "", options.date_order), record, Names(name), _PARQUET)


def _rows(place: Sequence[str], reading: Reading, background: bool, number: int = 0) -> Iterator[Row]:
    """The rows of what one file, line or row holds."""
    for at, one in enumerate(reading.documents):
        words = hashlib.sha256(one.text.encode("utf-8")).hexdigest() if one.text.strip() else None
        day = None if one.published is None else one.published.isoformat()
        yield (list(place), number + at, one.name, background, words, day, written_document(one), None)
    for at, problem in enumerate(reading.problems):
        told = written_problem(problem)
        yield (list(place), number + at, problem.document, background, None, None, None, told)


def _frame(rows: Iterable[Row]) -> pd.DataFrame:
    return frame(list(rows), TEXTS)


def _said(value: object) -> str | None:
    """A text of a frame, in which what is missing may be no None but a number that is none."""
    return value if isinstance(value, str) else None


def _bytes(content: object, options: ReadOptions) -> bytes:
    # What is too large was not brought: as many bytes as are too many stand for it.
    return bytes(content) if isinstance(content, bytes | bytearray) else b"\0" * (options.max_bytes + 1)


def _nobody(done: int, of: int) -> None:
    pass
