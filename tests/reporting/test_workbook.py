"""Workbooks, as another program reads them. First what must not be in one."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from decimal import Decimal

import openpyxl
import pytest
from msgspec.structs import replace
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from reconcile.errors import OutputError
from reconcile.reporting import workbook
from reconcile.reporting.columns import Column, Schema, Table
from reconcile.reporting.report import Report
from reconcile.reporting.rows import Cell
from reconcile.reporting.tables import Filled, filled
from reporting.worlds import everything, hostile, report


def opened(report: Report, *tables: Filled, raw: bool = False) -> Workbook:
    made = tables or tuple(filled(report, table) for table in Table)
    return openpyxl.load_workbook(io.BytesIO(workbook.write(report, made, raw=raw)))


def table(*columns: tuple[str, str], rows: list[tuple[Cell, ...]]) -> Filled:
    """A table of these columns (name and type)."""
    return Filled(Table.CLAIMS, Schema("Rows", tuple(Column(*column, "It.") for column in columns), "k"), rows)


def texts(sheet: Worksheet) -> list[list[object]]:
    return [list(row) for row in sheet.iter_rows(values_only=True)]


@pytest.mark.parametrize("raw", [False, True])
def test_nothing_is_calculated_linked_or_dated(raw: bool) -> None:
    book = opened(hostile(), raw=raw)
    cells = [cell for sheet in book for row in sheet for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n", "d", "b"}  # f is a formula
    assert not any(cell.hyperlink or cell.comment for cell in cells)
    assert any(str(cell.value).startswith("=1+") for cell in cells)  # as text, with nothing in front
    inside = zipfile.ZipFile(
        io.BytesIO(workbook.write(hostile(), [filled(hostile(), item) for item in Table], raw=raw))
    )
    assert not [name for name in inside.namelist() if "external" in name or "vba" in name]
    assert b"<f>" not in b"".join(inside.read(name) for name in inside.namelist())
    assert book.properties.created == dt.datetime(2000, 1, 1)


def test_a_table_larger_than_a_sheet(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook, "_MOST_COLUMNS", 20)
    with pytest.raises(
        OutputError, match=r"the table pairs has \d+ columns, and a sheet of a workbook holds 20; export"
    ):
        opened(everything())


def test_sheets_and_their_heads() -> None:
    book = opened(everything())
    assert book.sheetnames == ["pairs", "claims", "documents", "subjects", "About"]
    for sheet in book.worksheets[:-1]:
        made = filled(everything(), Table(sheet.title))
        assert texts(sheet)[0][: len(made.schema.names)] == made.schema.names
        assert sheet.freeze_panes == ("E2" if sheet.title == "subjects" else "A2")
        assert sheet.auto_filter.ref == sheet.dimensions
        assert sheet.max_row == len(made.rows) + 1


def test_a_row_of_the_matrix_is_as_high_as_its_words() -> None:
    sheet = opened(everything())["subjects"]
    cell = next(cell for cell in sheet[5] if str(cell.value).startswith("some $800 million [750 to 850 M, as of"))
    assert cell.alignment.wrap_text
    assert sheet.row_dimensions[5].height == 30
    assert sheet.row_dimensions[2].height is None


def test_an_empty_run_has_every_sheet() -> None:
    assert [sheet.max_row for sheet in opened(report()).worksheets[:-1]] == [1] * 4


def test_values_have_types_and_formats() -> None:
    made = table(
        ("k", "string"), ("n", "number"), ("i", "integer"), ("b", "boolean"), ("d", "date"),
        rows=[
            ("=1+1", Decimal("-2100000.50"), 7, True, dt.date(2031, 2, 3)),
            ("\t\r\n", Decimal("0"), None, False, dt.date(1850, 2, 3)),
            (None, None, None, None, None),
        ],
    )  # fmt: skip
    rows = list(opened(report(), made)["claims"].iter_rows(min_row=2, max_col=5))
    assert [[cell.value for cell in row] for row in rows] == [
        ["=1+1", -2100000.5, 7, True, dt.datetime(2031, 2, 3)],
        ["  ", 0, None, False, "1850-02-03"],  # before the first day of a spreadsheet
    ]
    assert [cell.number_format for cell in rows[0]] == ["General", "#,##0.0", "0", "General", "yyyy-mm-dd"]
    assert rows[0][0].data_type == "s"


def test_more_digits_than_a_number_holds_are_shown_and_kept() -> None:
    long, huge = Decimal("12345678901234567.25"), Decimal("1e400")
    made = table(("k", "string"), ("n", "number"), rows=[("a", long), ("b", huge), ("c", Decimal("0.1"))])
    sheet = opened(report(), made)["claims"]
    assert texts(sheet) == [
        ["k", "n", "exact"],
        ["a", 1.234567890123457e16, "n=12345678901234567.25"],
        ["b", "see exact", f"n=1{'0' * 400}"],
        ["c", 0.1, None],
    ]
    assert sheet["B2"].number_format == '"≈ "#,##0.00'


def test_characters_that_act_are_seen_or_as_found() -> None:
    made = table(("k", "string"), rows=[("a\x1b[31m\u202e\ufffe",)])
    assert opened(report(), made)["claims"]["A2"].value == "a␛[31m<U+202E><U+FFFE>"
    found = opened(report(), made, raw=True)["claims"]["A2"].value
    assert found == "a_x001B_[31m\u202e<U+FFFE>"  # the code of such files for it


def test_a_text_longer_than_a_cell_ends_with_a_sign_and_is_told() -> None:
    book = opened(report(), table(("k", "string"), rows=[("x" * 40_000,)]))
    value = book["claims"]["A2"].value
    assert (len(value), value[-1]) == (32_767, "…")
    assert ["cut", "1 cells had more text than a cell holds; they end with …"] in [
        row[:2] for row in texts(book["About"])
    ]


def test_about_says_what_every_column_means() -> None:
    made = everything()
    rows = texts(opened(made)["About"])
    assert rows[0][:2] == ["made by", "reconcile 0.1.0; rule packs: english 0.1.0"]
    told = {(row[0], row[1]) for row in rows}
    for item in Table:
        for column in filled(made, item).schema.columns:
            assert (item.value, column.name) in told


def test_names_that_are_no_text() -> None:
    made = replace(table(("k", "string"), rows=[("a\udcff",)]))
    assert opened(report(), made)["claims"]["A2"].value == "a<U+DCFF>"
    assert opened(report(), made, raw=True)["claims"]["A2"].value == "a\\udcff"
