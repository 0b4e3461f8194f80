"""The tables as a workbook: one sheet a table, and "About", which says what everything means.

No cell holds a formula: text is written as text whatever it begins with. A number is a 64-bit float, as in every
spreadsheet; one with more than 15 digits has a ≈ in front, and stands in full in the column `exact`.
"""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterator, Sequence
from decimal import Decimal
from textwrap import wrap as wrapped
from typing import TYPE_CHECKING

from reconcile.errors import OutputError
from reconcile.reporting.cells import sound
from reconcile.reporting.cleaning import clean
from reconcile.reporting.columns import VERSION, Column, Table, dictionary, is_of_document
from reconcile.reporting.report import Report, program
from reconcile.reporting.rows import Cell
from reconcile.reporting.summary import summary
from reconcile.reporting.tables import Filled, fits, floated, with_exact

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

_MOST_ROWS, _MOST_COLUMNS, _MOST_CHARACTERS = 1_048_576, 16_384, 32_767  # that a sheet holds, and a cell
_FIRST_DAY = dt.date(1900, 3, 1)  # programs do not agree on the days before
_MADE = dt.datetime(2000, 1, 1)  # a time stamp of its own would make two equal workbooks differ
_NARROWEST, _WIDEST = 8, 48  # characters
_LINE = 15  # points
_MOST_PLACES = 15
_LEFT_NARROW = ("row_id", "subject_id")  # of the matrix, where they stand before what people look at
_COLOURS = {"conflict": "#B3261E", "explained": "#8A5A00", "agree": "#1B6E3C"}


def write(report: Report, tables: Sequence[Filled], *, raw: bool = False) -> bytes:
    """The file's bytes: equal tables give equal ones. Raises OutputError where a table is larger than a sheet.

    Without `raw`, characters that would act or hide are made visible, as in the CSV files.
    """
    from xlsxwriter.workbook import Workbook

    sink = io.BytesIO()
    with Workbook(sink, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        book.set_properties({"title": "reconcile", "created": _MADE})
        pen = _Pen(book, raw)
        made = [with_exact(table) for table in tables]
        for table in made:
            _sheet(pen, table)
        _about(pen, report, made)
    return sink.getvalue()


class _Pen:
    """Writes one value into a cell, in the look that suits it; each look is made once."""

    def __init__(self, book: Workbook, raw: bool) -> None:
        self.book, self.raw, self.cut = book, raw, 0
        self._looks: dict[str, Format] = {}

    def look(self, name: str, **settings: object) -> Format:
        """The look of this name."""
        if name not in self._looks:
            self._looks[name] = self.book.add_format({"valign": "top", **settings})
        return self._looks[name]

    def head(self, sheet: Worksheet, row: int, titles: Sequence[str]) -> None:
        """A line of titles."""
        look = self.look("head", bold=True, bg_color="#E8EAED", bottom=1)
        for at, title in enumerate(titles):
            sheet.write_string(row, at, self.text(title), look)

    def cell(self, sheet: Worksheet, row: int, at: int, value: Cell, column: Column) -> int:
        """One value; returns how many characters it takes to show."""
        if value is None:
            return 0
        if isinstance(value, bool):
            sheet.write_boolean(row, at, value, self.look("text"))
            return 5
        if isinstance(value, Decimal):
            return self._number(sheet, row, at, value, column)
        if isinstance(value, int):
            sheet.write_number(row, at, value, self.look("whole", num_format="#,##0" if column.unit else "0"))
            return len(f"{value:,}")
        if isinstance(value, dt.date) and value >= _FIRST_DAY:
            sheet.write_datetime(row, at, value, self.look("day", num_format="yyyy-mm-dd", align="left"))
            return 10
        words = self.text(value.isoformat() if isinstance(value, dt.date) else value)
        colour = _COLOURS.get(words) if column.name == "verdict" else None
        look = self.look(words, font_color=colour, bold=True) if colour else self.look("text")
        sheet.write_string(row, at, words, self.look("wrapped", text_wrap=True) if is_of_document(column) else look)
        return len(words)

    def _number(self, sheet: Worksheet, row: int, at: int, value: Decimal, column: Column) -> int:
        number = floated(value)
        if number is None:
            sheet.write_string(row, at, "see exact")
            return 9
        exponent = value.as_tuple().exponent
        places = min(-exponent, _MOST_PLACES) if isinstance(exponent, int) and exponent < 0 else 0
        places = len(f"{value:.{places}f}".rstrip("0").partition(".")[2]) if places else 0
        shown = "0.0%" if column.name == "relative_difference" else "#,##0" + (f".{'0' * places}" if places else "")
        if not fits(value):
            shown = f'"≈ "{shown}'
        sheet.write_number(row, at, number, self.look(shown, num_format=shown))
        return len(f"{number:,.{places}f}") + 2 * (not fits(value))

    def text(self, words: str) -> str:
        """Text as a cell takes it."""
        words = words if self.raw else clean(words)
        words = sound(words).replace("\ufffe", "<U+FFFE>").replace("\uffff", "<U+FFFF>")
        if len(words) > _MOST_CHARACTERS:
            self.cut += 1
            words = words[: _MOST_CHARACTERS - 1] + "…"
        return words


def _sheet(pen: _Pen, table: Filled) -> None:
    columns = table.schema.columns
    for number, most, what in ((len(table.rows) + 1, _MOST_ROWS, "rows"), (len(columns), _MOST_COLUMNS, "columns")):
        if number > most:
            raise OutputError(
                f"the table {table.name} has {number:,} {what}, and a sheet of a workbook holds {most:,}; "
                f"export it as .csv or .parquet, or other tables with --table"
            )
    sheet = pen.book.add_worksheet(table.name)
    titles = [column.name for column in columns]
    pen.head(sheet, 0, titles)
    widths = [len(title) + 3 for title in titles]  # the button of the filter stands beside the title
    for row, values in enumerate(table.rows, 1):
        for at, (value, column) in enumerate(zip(values, columns, strict=True)):
            widths[at] = max(widths[at], pen.cell(sheet, row, at, value, column) + 1)
    for at, (width, column) in enumerate(zip(widths, columns, strict=True)):
        most = _NARROWEST if column.name in _LEFT_NARROW and table.table is Table.SUBJECTS else _WIDEST
        widths[at] = max(_NARROWEST, min(width, most))
        sheet.set_column(at, at, widths[at])
    for row, values in enumerate(table.rows, 1):  # as high as its words need: not every program finds that out itself
        long = (len(wrapped(str(value), width)) for value, width in _of_documents(values, widths, columns))
        if (high := max(long, default=1)) > 1:
            sheet.set_row(row, high * _LINE)
    # A matrix goes far to the right: whose figures they are stays in sight.
    sheet.freeze_panes(1, titles.index("period") + 1 if table.table is Table.SUBJECTS else 0)
    sheet.autofilter(0, 0, len(table.rows), len(columns) - 1)


def _of_documents(
    values: Sequence[Cell], widths: Sequence[int], columns: Sequence[Column]
) -> Iterator[tuple[Cell, int]]:
    """What documents print of a subject, with the width of their columns."""
    for value, width, column in zip(values, widths, columns, strict=True):
        if value is not None and is_of_document(column):
            yield value, width


def _about(pen: _Pen, report: Report, tables: Sequence[Filled]) -> None:
    sheet = pen.book.add_worksheet("About")
    lines = [
        ("made by", program(report)),
        ("tables", f"version {VERSION}"),
        ("found", summary(report)),
        *((table.name, f"{table.schema.title}.") for table in tables),
        ("text", "As found." if pen.raw else "As found, with characters that would act or hide made visible."),
        (
            "numbers",
            "64-bit floats. Those with more than 15 digits have a ≈ in front; the column exact has them in full.",
        ),
    ]
    if pen.cut:
        lines.append(("cut", f"{pen.cut:,} cells had more text than a cell holds; they end with …"))
    for row, (name, words) in enumerate(lines):
        sheet.write_string(row, 0, name, pen.look("name", bold=True))
        sheet.write_string(row, 1, pen.text(words))
    header, rows = dictionary({table.table: table.schema for table in tables})
    pen.head(sheet, len(lines) + 1, header)
    for row, entry in enumerate(rows, len(lines) + 2):
        for at, word in enumerate(entry):
            sheet.write_string(row, at, pen.text(word))
    for at, width in enumerate((12, 22, 9, 13, 30, 30, 80)):
        sheet.set_column(at, at, width)
