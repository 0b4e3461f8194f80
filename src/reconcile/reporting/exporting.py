"""`reconcile export`: the tables as files, with their data dictionary."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from reconcile.errors import OutputError
from reconcile.reporting.columns import Table
from reconcile.reporting.datapackage import FILE_NAME, descriptor
from reconcile.reporting.report import Report
from reconcile.reporting.tables import csv_table
from reconcile.storing import store


def export(
    report: Report,
    destination: Path,
    *,
    tables: Sequence[str] | None = None,
    only: str | None = None,
    bom: bool = True,
    raw: bool = False,
) -> tuple[Path, ...]:
    """Writes the tables and returns the files: a folder takes all or those named, and their dictionary; `x.csv` one.

    `only` keeps the pairs of one verdict; the other tables stay whole, so that every key is found. Raises OutputError.
    """
    wanted = [Table(name) for name in tables] if tables else list(Table)
    files: list[tuple[Path, bytes]] = []
    if destination.suffix == ".csv":
        table = wanted[0] if tables else Table.PAIRS
        files.append((destination, _bytes(report, table, only, bom, raw)))
        return store(files)
    if destination.suffix in (".xlsx", ".parquet", ".json"):
        raise OutputError(f"cannot write {destination}: tables are written as .csv, or all of them into a folder")
    files += [(destination / f"{table.value}.csv", _bytes(report, table, only, bom, raw)) for table in wanted]
    files.append((destination / FILE_NAME, descriptor(wanted, bom=bom, raw=raw).encode()))
    made = _made(destination)
    try:
        return store(files)
    except BaseException:
        for folder in made:
            with suppress(OSError):
                folder.rmdir()
        raise


def _bytes(report: Report, table: Table, only: str | None, bom: bool, raw: bool) -> bytes:
    # A lone surrogate can stand in raw text only: elsewhere it was made visible.
    return csv_table(report, table, only=only, bom=bom, raw=raw).encode("utf-8", "backslashreplace")


def _made(folder: Path) -> list[Path]:
    """Creates the folder, and tells which ones were new, innermost first."""
    missing = [parent for parent in (folder, *folder.parents) if not parent.exists()]
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(f"cannot write {folder}: {(error.strerror or str(error)).lower()}") from error
    return missing
