"""Parquet → rows. It has no lines: they are counted as if it stood in a CSV file, with its header in the first."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from reconcile.claimfiles.refusing import RefusedError
from reconcile.claimfiles.tables.rows import Grid
from reconcile.claimfiles.tables.text import _rows

MEDIA_TYPE = "application/vnd.apache.parquet"


def grid(data: bytes) -> Grid:
    """The table in these bytes. Raises RefusedError where it is none, or where pyarrow is missing."""
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError as error:
        raise RefusedError('it needs pyarrow: pip install "reconcile[parquet]"') from error
    try:
        table = pyarrow.parquet.read_table(pyarrow.BufferReader(data))
        names = tuple(str(name) for name in table.column_names)
        records = _records(table)
        return Grid(names, _printed(names), _rows(records, names, ","), MEDIA_TYPE)
    except (pyarrow.ArrowException, OSError, ValueError) as error:
        reason = str(error).strip().splitlines()
        raise RefusedError(f"not Parquet: {reason[0] if reason else type(error).__name__}") from error


def _records(table: Any) -> Iterator[tuple[int, str, list[str]]]:
    number = 1
    for batch in table.to_batches():
        for values in zip(*(column.to_pylist() for column in batch.columns), strict=True):
            number += 1
            cells = [_text(value) for value in values]
            yield number, _printed(cells), cells


def _printed(cells: tuple[str, ...] | list[str]) -> str:
    sink = io.StringIO()
    csv.writer(sink, lineterminator="").writerow(cells)
    return sink.getvalue()


def _text(value: object) -> str:
    """A value as it would be printed; a line break becomes a blank, as a row has one line."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dt.datetime | dt.date):
        return value.isoformat()
    if isinstance(value, float):
        return f"{Decimal(repr(value)):f}" if value - value == 0 else str(value)
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, list):
        return "; ".join(_text(item) for item in value)
    return " ".join(str(value).splitlines())
