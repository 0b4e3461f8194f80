"""The tables for analysts, filled: columns and rows, which every form is written from; and as CSV."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import TypeAlias

from msgspec import Struct
from msgspec.structs import replace

from reconcile.findings import exact
from reconcile.reporting import matrix
from reconcile.reporting.cells import BYTE_ORDER_MARK, csv_text, guarded, sound
from reconcile.reporting.columns import EXACT, SCHEMAS, Column, Schema, Table, of_document
from reconcile.reporting.matrix import Line
from reconcile.reporting.report import Report
from reconcile.reporting.rows import Cell, Row, rows, unit

Rows: TypeAlias = "list[Row]"

_DIGITS = 15  # of a decimal number, that every 64-bit float gives back
_LARGEST = 307  # power of ten that a 64-bit float surely holds


class Filled(Struct, frozen=True):
    """A table with its rows, as wide as its columns. Values are Python's own, exact; what is missing is None."""

    table: Table
    schema: Schema
    rows: Rows

    @property
    def name(self) -> str:
        """What files and sheets call it."""
        return self.table.value


def filled(report: Report, table: Table, *, only: str | None = None, raw: bool = True) -> Filled:
    """One table of a report. `only` keeps the pairs of one verdict, or the subjects; the other tables stay whole.

    Without `raw`, titles of columns that a stranger chose (names of documents) are made harmless as text in cells is.
    """
    if table is Table.SUBJECTS:
        return _subjects(report, only, raw)
    return Filled(table, SCHEMAS[table], rows(report, table, only))


def csv(table: Filled, *, bom: bool = False, raw: bool = False) -> str:
    """A table as CSV text: with a byte order mark for files, without one for standard output."""
    text = csv_text(table.schema.names, table.rows, raw=raw)
    return BYTE_ORDER_MARK + text if bom else text


def csv_table(report: Report, table: Table, *, only: str | None = None, bom: bool = False, raw: bool = False) -> str:
    """One table of a report as CSV text."""
    return csv(filled(report, table, only=only, raw=raw), bom=bom, raw=raw)


def csv_pairs(report: Report) -> str:
    """The table of pairs for standard output."""
    return csv_table(report, Table.PAIRS)


def with_exact(table: Filled) -> Filled:
    """The table for forms whose numbers are 64-bit floats: one column more, which holds in full what those cannot."""
    numbers = [(at, column.name) for at, column in enumerate(table.schema.columns) if column.type == "number"]
    if not numbers:
        return table
    schema = replace(table.schema, columns=(*table.schema.columns, EXACT))
    return replace(table, schema=schema, rows=[(*row, _exactly(row, numbers)) for row in table.rows])


def fits(number: Decimal) -> bool:
    """Whether a 64-bit float gives this number back to its last digit."""
    if not number:
        return True
    digits = "".join(map(str, number.as_tuple().digits)).strip("0")  # `normalize` would round to 28 digits
    return len(digits) <= _DIGITS and abs(number.adjusted()) <= _LARGEST


def floated(number: Decimal) -> float | None:
    """The nearest float; None where it would be infinite."""
    return float(number) if number.adjusted() <= _LARGEST else None


def _exactly(row: Row, numbers: list[tuple[int, str]]) -> str | None:
    long = [
        f"{name}={exact(value)}" for at, name in numbers if isinstance(value := row[at], Decimal) and not fits(value)
    ]
    return ";".join(long) or None


# ------------------------------------------------------------------------------------------------------ the subjects


def _subjects(report: Report, only: str | None, raw: bool) -> Filled:
    lines = matrix.lines(report, only)
    names = matrix.documents(lines)
    fixed = SCHEMAS[Table.SUBJECTS]
    columns = (*fixed.columns, *_of_documents(names, [*fixed.names, EXACT.name], raw))
    return Filled(Table.SUBJECTS, replace(fixed, columns=columns), [_subject(line, names) for line in lines])


def _of_documents(names: Sequence[str], taken: list[str], raw: bool) -> list[Column]:
    """A column for each document, under its name; where that is taken, a number behind it tells them apart."""
    found, used = [], set(taken)
    for name in names:
        shown = sound(name) if raw else guarded(name)
        title, number = shown, 2
        while title in used:
            title, number = f"{shown} ({number})", number + 1
        used.add(title)
        found.append(of_document(title, shown))
    return found


def _subject(line: Line, names: Sequence[str]) -> Row:
    period, span, measure = line.period, line.span, line.unit
    ends = span or (None, None)
    said: dict[str, Cell] = {
        name: "; ".join(dict.fromkeys(item.text(period) for item in cell)) for name, cell in line.cells.items()
    }
    return (
        line.id,
        line.subject.id,
        line.subject.label,
        period.label if period else None,
        period.start if period else None,
        period.end if period else None,
        line.verdict.value if line.verdict else None,
        line.sources,
        line.figures,
        unit(measure) if measure else None,
        *ends,
        line.apart,
        *map(said.get, names),
    )
