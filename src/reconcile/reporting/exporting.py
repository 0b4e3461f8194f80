"""`reconcile export`: the tables as files. A folder takes CSV files with their data dictionary, a workbook several
tables, any other file one."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from msgspec import Struct

from reconcile.errors import ConfigError, OutputError
from reconcile.reporting.columns import Table
from reconcile.reporting.datapackage import FILE_NAME, descriptor
from reconcile.reporting.extras import demand
from reconcile.reporting.report import Report
from reconcile.reporting.tables import csv, filled
from reconcile.storing import store

SUFFIXES = (".csv", ".xlsx", ".parquet")
_TIDY = (Table.PAIRS, Table.CLAIMS, Table.DOCUMENTS)
_TAKEN = (".json", ".jsonl", ".xls", ".ods", ".tsv", ".sarif", ".html", ".md", ".xml")  # nobody means a folder


class Destination(Struct, frozen=True):
    """Where the tables go. `suffix` is one of SUFFIXES, or empty for a folder."""

    path: Path
    suffix: str
    tables: tuple[Table, ...]


def settled(path: Path, tables: Sequence[str] = (), suffix: str | None = None) -> Destination:
    """A destination that can be written. Raises ConfigError where its form is none, needs what is not installed, or
    does not hold so many tables: all this before anything is read.

    The suffix of the file tells the form, unless it is given. Without `tables`: into a folder the three whose columns
    are always the same, into a workbook all, else the pairs.
    """
    suffix = path.suffix.lower() if suffix is None else suffix
    named = tuple(dict.fromkeys(Table(name) for name in tables))
    if suffix in _TAKEN:
        raise ConfigError(
            f"cannot write {path}: tables are written as {', '.join(SUFFIXES)}, or as CSV into a folder; "
            "reports in other forms come from reconcile check -o"
        )
    if suffix not in SUFFIXES:
        return Destination(path, "", named or _TIDY)
    demand(suffix, str(path))
    if suffix == ".xlsx":
        return Destination(path, suffix, named or tuple(Table))
    if len(named) > 1:
        raise ConfigError(f"cannot write {path}: a {suffix} file holds one table; give a folder or an .xlsx file")
    return Destination(path, suffix, named or (Table.PAIRS,))


def export(
    report: Report, destination: Destination, *, only: str | None = None, bom: bool = True, raw: bool = False
) -> tuple[Path, ...]:
    """Writes the tables, whole or not at all, and returns the files.

    `only` keeps the pairs of one verdict, or the subjects; the other tables stay whole, so that every key is found.
    `bom` puts a byte order mark before CSV files; `raw` leaves text as it is found. Raises OutputError.
    """
    path = destination.path
    if destination.suffix:
        return store([(path, content(report, destination, only=only, bom=bom, raw=raw))])
    made = [filled(report, table, only=only, raw=raw) for table in destination.tables]
    files = [(path / f"{table.name}.csv", _encoded(csv(table, bom=bom, raw=raw))) for table in made]
    files.append((path / FILE_NAME, _encoded(descriptor(made, bom=bom, raw=raw))))
    new = _made(path)
    try:
        return store(files)
    except BaseException:
        for folder in new:
            with suppress(OSError):
                folder.rmdir()
        raise


def content(
    report: Report, destination: Destination, *, only: str | None = None, bom: bool = True, raw: bool = False
) -> bytes:
    """What a single file holds. Each form loads its library when it is asked for."""
    if destination.suffix == ".xlsx":
        from reconcile.reporting import workbook

        return workbook.write(report, [filled(report, table, only=only) for table in destination.tables], raw=raw)
    (table,) = destination.tables
    if destination.suffix == ".parquet":
        from reconcile.reporting import parquet

        return parquet.write(report, filled(report, table, only=only))
    return _encoded(csv(filled(report, table, only=only, raw=raw), bom=bom, raw=raw))


def _encoded(text: str) -> bytes:
    # A lone surrogate can stand in raw text only: elsewhere it was made visible.
    return text.encode("utf-8", "backslashreplace")


def _made(folder: Path) -> list[Path]:
    """Creates the folder, and tells which ones were new, innermost first."""
    missing = [parent for parent in (folder, *folder.parents) if not parent.exists()]
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(f"cannot write {folder}: {(error.strerror or str(error)).lower()}") from error
    return missing
