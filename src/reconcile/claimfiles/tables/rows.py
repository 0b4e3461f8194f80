"""The rows of a table as its file has them, whatever the file's form."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec import Struct


class Row(Struct, frozen=True):
    """One row: its line in the file, as printed, and its cells by column, each with where it begins and ends in what is
    printed. A row of the wrong width has a `fault`."""

    line: int
    printed: str
    cells: Mapping[str, str]
    places: Mapping[str, tuple[int, int]]
    fault: str = ""


class Grid(Struct, frozen=True):
    """A table: the names of its columns, its first line as printed, and its rows, read as they are asked for."""

    header: tuple[str, ...]
    printed: str
    rows: Iterator[Row]
    media_type: str
    encoding: str = "utf-8"
    note: str = ""
