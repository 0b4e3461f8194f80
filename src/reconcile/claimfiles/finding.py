"""Which of the files under some paths hold claims, and not a document."""

from __future__ import annotations

import json
from collections.abc import Sequence
from enum import StrEnum
from fnmatch import fnmatch
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from reconcile.reading import ReadOptions
from reconcile.reading.columns import Columns, TextColumns, holds_texts
from reconcile.reading.walking import Found, find

SCHEMA = "reconcile-claims/"  # what the first line of a file of claims says, with the version behind it
TABLES = frozenset({".csv", ".tsv", ".parquet"})
_LINES = ".jsonl"
_PEEK = 1 << 16  # bytes in which the first line of a file must end to be looked at


class Form(StrEnum):
    """How claims stand in a file."""

    LINES = "lines"  # the form that `reconcile claims` writes
    OBJECTS = "objects"  # JSON lines that the configuration calls a table
    TEXT = "text"  # CSV
    PARQUET = "parquet"


class Held(Struct, frozen=True):
    """A file that holds claims. `columns` are None where nothing is configured for it."""

    file: Found
    form: Form
    columns: Columns | None = None
    background: bool = False


def held(paths: Sequence[Path], options: ReadOptions, against: Sequence[Path] = ()) -> tuple[Held, ...]:
    """The files of claims under these paths, by name: those whose first line says so, those that the configuration
    names, and tables that are named themselves. Raises ReadError for a path that is not there."""
    suffixes = {_LINES, *(Path(pattern).suffix.lower() for pattern, _ in options.tables)} - {""}
    both = (*paths, *against)
    named = frozenset(path.resolve() for path in both if path.is_file())
    own = frozenset(file.path.resolve() for file in find(paths, options, suffixes)[0]) if against else None
    found: list[Held] = []
    for file in find(both, options, suffixes)[0]:
        one = _held(file, options, file.path.resolve() in named)
        if one is not None:
            found.append(replace(one, background=own is not None and file.path.resolve() not in own))
    return tuple(found)


def _held(file: Found, options: ReadOptions, is_named: bool) -> Held | None:
    columns = _configured(file.path, options)
    suffix = file.path.suffix.lower()
    if suffix == _LINES:
        if says_claims(first_line(file.path)):
            return Held(file, Form.LINES)
        return None if columns is None else Held(file, Form.OBJECTS, columns)
    if suffix not in TABLES or (columns is None and not is_named):
        return None
    if suffix == ".parquet":
        return Held(file, Form.PARQUET, columns)
    if columns is None and _is_of_texts(first_line(file.path), options.texts):
        return None
    return Held(file, Form.TEXT, columns)


def _configured(path: Path, options: ReadOptions) -> Columns | None:
    """The columns that are configured for a file: by its path from where the configuration stands, or by its name."""
    for pattern, columns in options.tables:
        if fnmatch(path.name, pattern):
            return columns
        base = options.exclude_base
        place = path.resolve()
        inside = base is not None and place.is_relative_to(base.resolve())
        if base is not None and inside and fnmatch(place.relative_to(base.resolve()).as_posix(), pattern):
            return columns
    return None


def _is_of_texts(line: str, named: TextColumns) -> bool:
    import csv  # here alone, as most runs have no table

    header = line.lstrip("\ufeff").partition("\r")[0]
    try:
        return any(holds_texts(next(csv.reader([header], delimiter=sign), []), named) for sign in ",;\t|")
    except csv.Error:
        return False


def first_line(path: Path) -> str:
    """The beginning of a file up to its first line break; nothing where that cannot be had."""
    try:
        if not path.is_file():  # a FIFO would keep us waiting
            return ""
        with path.open("rb") as source:
            head = source.read(_PEEK)
    except OSError:
        return ""
    return head.partition(b"\n")[0].decode("utf-8", "replace")


def says_claims(line: str) -> bool:
    """Whether a first line says that a file holds claims."""
    if SCHEMA not in line:
        return False
    try:
        value = json.loads(line.lstrip("\ufeff"))
    except (ValueError, RecursionError):
        return False
    return isinstance(value, dict) and str(value.get("schema", "")).startswith(SCHEMA)
