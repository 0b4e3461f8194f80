"""Tables as other programs read them, and whether what they read is what we wrote."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import math
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from types import MappingProxyType

import duckdb
import openpyxl
import pandas as pd

from reconcile.reporting.cells import guarded

Rows = list[dict[str, object]]

# Names and words with which a spreadsheet would begin to calculate.
FORMULAS: dict[str, str] = {
    "=1+1.txt": "Exports of figs from Malta to Peru rose to 41,000 tonnes in 2024, =1+1 said.\n",
    "@SUM(A1:A9).txt": "-5 percent: that was the growth of Malta's exports of figs to Peru in 2024.\n",
    "+5.txt": "+5 percent: that was the growth of Malta's exports of figs to Peru in 2024.\n",
    "-5.txt": "Exports of figs from Malta to Peru rose to 38,000 tonnes in 2024.\n",
    "\t=1+2.txt": "Inflation in Malta was minus 5 percent in 2024.\n",
    "\r=1+3.txt": "Inflation in Malta was -4.9 percent in 2024.\n",
    " =cmd|' /c calc'!A0.txt": "Malta's population was 542,051 in 2024. Its debt was EUR 12,345,678,901,234,567.25.\n",
}


def of_pandas(file: Path) -> Rows:
    """A CSV file as pandas takes it with no more than the name."""
    frame = pd.read_csv(file)
    return [{str(name): value for name, value in row.items()} for row in frame.to_dict("records")]


def of_duckdb(file: Path) -> Rows:
    """A CSV or Parquet file as DuckDB takes it with no more than the name."""
    with duckdb.connect() as database:
        found = database.execute("select * from read_csv(?, header = true)", [str(file)])
        names = [str(item[0]) for item in found.description or ()]
        return [dict(zip(names, row, strict=True)) for row in found.fetchall()]


def of_csvkit(file: Path) -> Rows:
    """A CSV file as csvkit takes it: `csvjson` infers the types."""
    program = Path(sys.executable).with_name("csvjson")
    run = subprocess.run([program, "--snifflimit", "0", file], check=False, capture_output=True)
    assert run.returncode == 0, run.stderr.decode()
    found: Rows = json.loads(run.stdout, parse_float=Decimal)
    return found


def of_openpyxl(file: Path, known: Mapping[str, bool] = MappingProxyType({})) -> Rows:
    """The first sheet of a workbook as openpyxl takes it. No sheet may hold a formula, but those known for a value."""
    book = openpyxl.load_workbook(file)
    for sheet in book:
        for row in sheet:
            for cell in row:
                formula = cell.data_type == "f" and str(cell.value) not in known
                assert not formula, f"{file.name}: {sheet.title}!{cell.coordinate} is a formula: {cell.value}"
    head, *rows = book.worksheets[0].iter_rows(values_only=True)
    values = ([known.get(str(value), value) for value in row] for row in rows)
    return [dict(zip(map(str, head), row, strict=True)) for row in values]


_TRUTH = {"=TRUE()": True, "=FALSE()": False}  # as LibreOffice writes "true" and "false" of a CSV file


def of_libreoffice(*files: Path) -> list[Rows]:
    """CSV files or workbooks of a folder that went through LibreOffice, which calculates each formula of CSV files."""
    office = shutil.which("soffice")
    assert office, "LibreOffice is missing"
    made = files[0].parent / "libreoffice"
    taking = ["--infilter=CSV:44,34,76,1,,0,false,true,false,false,false,-1,true"] if files[0].suffix == ".csv" else []
    command = [office, f"-env:UserInstallation={(made / 'profile').as_uri()}", "--headless", *taking]
    command += ["--convert-to", "xlsx", "--outdir", str(made), *map(str, files)]
    run = subprocess.run(command, check=False, capture_output=True, timeout=600)
    results = [made / f"{file.stem}.xlsx" for file in files]
    assert all(result.exists() for result in results), f"LibreOffice made nothing of {files}: {run.stderr.decode()}"
    return [of_openpyxl(result, _TRUTH) for result in results]


READERS: Mapping[str, Callable[[Path], Rows]] = {"pandas": of_pandas, "DuckDB": of_duckdb, "csvkit": of_csvkit}


def written(file: Path) -> list[dict[str, str]]:
    """A CSV file cell by cell, with nothing inferred."""
    return list(csv.DictReader(io.StringIO(file.read_text(encoding="utf-8-sig"), newline="")))


def differences(file: Path, found: Rows, *, bare: bool = False) -> Iterator[str]:
    """Where a reader's rows are not those of the CSV file, by the types that the dictionary beside it gives.

    `bare` rows come from a form that needs no guard before text.
    """
    package = json.loads((file.parent / "datapackage.json").read_text(encoding="utf-8"))
    fields = next(item for item in package["resources"] if item["path"] == file.name)["schema"]["fields"]
    expected = written(file)
    if len(expected) != len(found):
        yield f"{len(found)} rows instead of {len(expected)}"
    for number, (row, read) in enumerate(zip(expected, found, strict=False), 2):
        values = {guarded(name): value for name, value in read.items()} if bare else read
        for field in fields:
            name, kind = field["name"], field["type"]
            text, value = row[name], values[name]
            if bare and isinstance(value, str) and text in (f"'{value}", guarded(value)):
                continue
            if not same(text, value, kind):
                yield f"row {number}, {name}: {value!r} instead of {text!r}"


_NOTHING = {"", ".", "na", "n/a", "nan", "none", "null"}  # what one reader or another takes for no value


def same(text: str, value: object, kind: str) -> bool:
    """Whether a value that was read is that of a cell, given the cell's type."""
    if text.strip().lower() in _NOTHING and (value is None or value == "" or value != value):
        return True
    if kind in ("number", "integer"):
        if not isinstance(value, int | float | Decimal):
            return False
        # A reader's numbers are 64-bit floats, and a spreadsheet writes 15 digits of them.
        return math.isclose(float(value), float(text), rel_tol=1e-14)
    if kind == "boolean":
        return str(value).lower() == text
    if kind == "date":
        return (value.isoformat() if isinstance(value, dt.date) else str(value))[:10] == text
    if not isinstance(value, str):  # a guesser: "2024", "17.2%" and "3 May" are a number and a day to a spreadsheet
        return any(letter.isdigit() for letter in text)
    return value == text
