"""Cells of CSV files. First what must not be touched, then what must be guarded."""

from __future__ import annotations

import csv
import datetime as dt
import io
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reconcile.reporting.cells import cell, csv_text, guarded

VALUES = {
    "nothing": (None, ""),
    "yes": (True, "true"),
    "no": (False, "false"),
    "an integer": (62400, "62400"),
    "a number below nothing stays a number": (Decimal("-5"), "-5"),
    "an exponent is written out": (Decimal("2.1E+9"), "2100000000"),
    "a day": (dt.date(2031, 2, 3), "2031-02-03"),
    "plain words": ("about $5", "about $5"),
    "a minus inside": ("2031-02", "2031-02"),
}


@pytest.mark.parametrize(("value", "expected"), VALUES.values(), ids=VALUES.keys())
def test_values(value: object, expected: str) -> None:
    assert cell(value) == expected


GUARDED = {
    "a formula": ("=1+1", "'=1+1"),
    "a plus": ("+1", "'+1"),
    "a minus": ("-1", "'-1"),
    "an at": ("@SUM(A1)", "'@SUM(A1)"),
    "wide signs": ("＝1", "'＝1"),
    "blanks before it": ("  =1", "'  =1"),
    "a no-break space before it": ("\u00a0=1", "'\u00a0=1"),
    "a tab before it": ("\t=1", "' =1"),
    "a line break before it": ("\n=1", "' =1"),
    "a tab before anything": ("\tx", "' x"),
    "an escape": ("\x1b=1", "␛=1"),
}


@pytest.mark.parametrize(("text", "expected"), GUARDED.values(), ids=GUARDED.keys())
def test_text_that_a_spreadsheet_would_calculate(text: str, expected: str) -> None:
    assert guarded(text) == expected


def test_raw_text_stays() -> None:
    assert cell("=1\n\x1b", raw=True) == "=1\n\x1b"


def test_quotes_only_where_needed() -> None:
    text = csv_text(["a", "b"], [("x y", 'say "x", y'), (None, -1)])
    assert text == 'a,b\nx y,"say ""x"", y"\n,-1\n'


@given(st.lists(st.text(alphabet=st.characters(exclude_categories=["Cs"]), min_size=1), min_size=2, max_size=2))
def test_raw_rows_are_read_back_by_others(row: list[str]) -> None:
    text = csv_text(["a", "b"], [row], raw=True)
    assert list(csv.reader(io.StringIO(text, newline="")))[1:] == [row]


@given(st.text(alphabet=st.characters(), max_size=20))
def test_no_cell_begins_with_what_calculates(text: str) -> None:
    assert not guarded(text).lstrip().startswith(("=", "+", "-", "@", "＝", "＋", "－", "＠"))
