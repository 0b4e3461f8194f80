"""The tables in the hands of those who read them: Frictionless, pandas, DuckDB, csvkit, LibreOffice, openpyxl, pyarrow.

Of all stories in `tests/cases`, and of a folder whose names and words would make a spreadsheet calculate.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pyarrow.parquet as pq

import reading_back
import reconcile
from running import FOR_CONFLICT, Project

ROOT = Path(__file__).parents[1]


TABLES = ("pairs", "claims", "documents", "subjects")


def main() -> None:
    """Make the tables, and ask everybody."""
    expect(shutil.which("soffice"), "LibreOffice is missing: install libreoffice-calc, which reads the tables")
    with tempfile.TemporaryDirectory() as folder:
        here = Path(folder)
        shutil.copytree(ROOT / "tests" / "cases", here / "stories")
        Project(here).write(reading_back.FORMULAS, under="attack").write(FOR_CONFLICT, under="attack")
        for name in ("stories", "attack"):
            check(here, name)
        guard_is_needed(here)


def check(here: Path, name: str) -> None:
    """Every table of a folder, as each reader takes it."""
    out, books = here / f"{name}-out", here / f"{name}-books"
    books.mkdir()
    result = reconcile.reconcile(here / name)
    result.export(out, *TABLES)
    for table in TABLES:
        result.export(books / f"{table}.xlsx", table)
        result.export(out / f"{table}.parquet", table)
    run = subprocess.run(
        [Path(sys.executable).with_name("frictionless"), "validate", out / "datapackage.json"],
        check=False, capture_output=True, text=True,
    )  # fmt: skip
    expect(run.returncode == 0, f"{name}: frictionless validate: {run.stdout}{run.stderr}")
    in_office = reading_back.of_libreoffice(*(out / f"{table}.csv" for table in TABLES))
    books_in_office = reading_back.of_libreoffice(*(books / f"{table}.xlsx" for table in TABLES))
    counted = []
    for table, office, book_in_office in zip(TABLES, in_office, books_in_office, strict=True):
        file = out / f"{table}.csv"
        counted.append(f"{len(reading_back.written(file)):,} {table}")
        for reader, read in reading_back.READERS.items():
            same(f"{name}: {table}.csv: {reader}", file, read(file))
        same(f"{name}: {table}.csv: LibreOffice", file, office)
        same(f"{name}: {table}.xlsx: LibreOffice", file, book_in_office, bare=True)
        book = reading_back.of_openpyxl(books / f"{table}.xlsx")
        same(f"{name}: {table}.xlsx: openpyxl", file, book, bare=True)
        same(f"{name}: {table}.parquet: pyarrow", file, pq.read_table(out / f"{table}.parquet").to_pylist(), bare=True)
    found = ", ".join(counted)
    print(f"{name}: {found}: the package is valid; six readers see the figures that were written, and no formula")


def same(what: str, file: Path, found: reading_back.Rows, *, bare: bool = False) -> None:
    """The rows that were read must be those of the CSV file."""
    wrong = list(reading_back.differences(file, found, bare=bare))
    expect(not wrong, f"{what}: {len(wrong)} cells differ: " + "; ".join(wrong[:5]))


def guard_is_needed(here: Path) -> None:
    """LibreOffice does calculate what is not guarded: else all of the above would show nothing."""
    command = [sys.executable, "-m", "reconcile", "export", "attack", "-o", "raw.csv", "--table", "documents", "--raw"]
    subprocess.run(command, cwd=here, check=True, capture_output=True)
    try:
        reading_back.of_libreoffice(here / "raw.csv")
    except AssertionError as found:
        expect("is a formula: =1+1" in str(found), f"another formula than the name of the file: {found}")
    else:
        expect(False, "LibreOffice takes no formula from a table whose text is left as it is")
    print("attack: with --raw, LibreOffice takes the name of a file for a formula")


def expect(holds: object, message: str) -> None:
    """End with a message where something does not hold."""
    if not holds:
        sys.exit(f"tables: {message}")


if __name__ == "__main__":
    main()
