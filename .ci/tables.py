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

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests"))

import reading_back  # noqa: E402
from running import FOR_CONFLICT, Project  # noqa: E402

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
    out = here / f"{name}-out"
    every = [word for table in TABLES for word in ("--table", table)]
    reconcile(here, "export", name, "-o", out.name, *every)
    run = subprocess.run(
        [Path(sys.executable).with_name("frictionless"), "validate", out / "datapackage.json"],
        check=False, capture_output=True, text=True,
    )  # fmt: skip
    expect(run.returncode == 0, f"{name}: frictionless validate: {run.stdout}{run.stderr}")
    rows = {}
    for table in TABLES:
        file = out / f"{table}.csv"
        rows[table] = len(reading_back.written(file))
        for reader, read in {**reading_back.READERS, "LibreOffice": reading_back.of_libreoffice}.items():
            same(f"{name}: {table}.csv: {reader}", file, read(file))
        reconcile(here, "export", name, "-o", f"{out.name}/t.xlsx", "--table", table)
        reconcile(here, "export", name, "-o", f"{out.name}/t.parquet", "--table", table)
        same(f"{name}: {table}.xlsx: openpyxl", file, unguarded(reading_back.of_openpyxl(out / "t.xlsx")))
        same(f"{name}: {table}.xlsx: LibreOffice", file, unguarded(reading_back.of_libreoffice(out / "t.xlsx")))
        same(f"{name}: {table}.parquet: pyarrow", file, unguarded(pq.read_table(out / "t.parquet").to_pylist()))
    counted = ", ".join(f"{number:,} {table}" for table, number in rows.items())
    print(f"{name}: {counted}: the package is valid; six readers see the figures that were written, and no formula")


def same(what: str, file: Path, found: reading_back.Rows) -> None:
    """The rows that were read must be those of the CSV file."""
    wrong = list(reading_back.differences(file, found))
    expect(not wrong, f"{what}: {len(wrong)} cells differ: " + "; ".join(wrong[:5]))


def unguarded(rows: reading_back.Rows) -> reading_back.Rows:
    """Rows of a form that needs no guard, as the CSV file would have them."""
    from reconcile.reporting.cells import guarded

    return [
        {guarded(name): guarded(value) if isinstance(value, str) else value for name, value in row.items()}
        for row in rows
    ]


def guard_is_needed(here: Path) -> None:
    """LibreOffice does calculate what is not guarded: else all of the above would show nothing."""
    reconcile(here, "export", "attack", "-o", "raw.csv", "--table", "documents", "--raw")
    try:
        reading_back.of_libreoffice(here / "raw.csv")
    except AssertionError as found:
        expect("is a formula: =1+1" in str(found), f"another formula than the name of the file: {found}")
    else:
        expect(False, "LibreOffice takes no formula from a table whose text is left as it is")
    print("attack: with --raw, LibreOffice takes the name of a file for a formula")


def reconcile(here: Path, *arguments: str) -> None:
    """Run it; it must end well."""
    run = subprocess.run(
        [sys.executable, "-m", "reconcile", *arguments], cwd=here, check=False, capture_output=True, text=True
    )
    expect(run.returncode == 0, f"reconcile {' '.join(arguments)} ended with {run.returncode}\n{run.stderr}")


def expect(holds: object, message: str) -> None:
    """End with a message where something does not hold."""
    if not holds:
        sys.exit(f"tables: {message}")


if __name__ == "__main__":
    main()
