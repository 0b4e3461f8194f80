"""The tables, filled, and as CSV text."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest

from reconcile.reporting import tables
from reconcile.reporting.columns import Table
from reconcile.reporting.tables import filled, fits, with_exact
from reporting.worlds import everything, hostile, report


def test_no_pairs_is_a_header() -> None:
    assert tables.csv_pairs(report()).count("\n") == 1
    assert tables.csv_pairs(report()).startswith("pair_id,finding_id,")


@pytest.mark.parametrize("table", list(Table))
def test_csv(table: Table, golden: Callable[[str, str], None]) -> None:
    golden(f"{table.value}.csv", tables.csv_table(everything(), table))


def test_hostile_csv(golden: Callable[[str, str], None]) -> None:
    golden("pairs-hostile.csv", tables.csv_pairs(hostile()))
    golden("subjects-hostile.csv", tables.csv_table(hostile(), Table.SUBJECTS))


def test_byte_order_mark_only_where_asked_for() -> None:
    assert tables.csv_table(everything(), Table.DOCUMENTS, bom=True).startswith("\ufeffdoc,")
    assert tables.csv_pairs(everything()).startswith("pair_id,")


def test_raw_cells_stay_as_they_are() -> None:
    raw = tables.csv_table(hostile(), Table.PAIRS, raw=True)
    assert "\n=1+" not in tables.csv_pairs(hostile())
    assert ",=1+" not in tables.csv_pairs(hostile())
    assert '"=1+0 \x1b]0;t' in raw


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        ("0", True),
        ("0.1", True),
        ("-123456789012345", True),
        ("2100000000000000000000", True),
        ("1234567890123456", False),
        ("0.3333333333333333", False),
        ("1000000000000000000000000000001", False),
        ("1e307", True),
        ("1e308", False),
        ("1e-320", False),
    ],
)
def test_what_a_float_gives_back(number: str, expected: bool) -> None:
    assert fits(Decimal(number)) is expected
    if expected:
        assert Decimal(repr(float(number))) == Decimal(number)


def test_what_a_float_cannot_hold_stands_in_full() -> None:
    made = filled(everything(), Table.PAIRS)
    at = made.schema.names.index("a_value")
    long = (*made.rows[0][:at], Decimal("12345678901234567.25"), *made.rows[0][at + 1 :])
    exact = with_exact(tables.Filled(made.table, made.schema, [made.rows[0], long]))
    assert exact.schema.names[-1] == "exact"
    assert [row[-1] for row in exact.rows] == [None, "a_value=12345678901234567.25"]
    assert "exact" not in with_exact(filled(everything(), Table.DOCUMENTS)).schema.names  # it has no such numbers
