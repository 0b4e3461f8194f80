"""Rows of the tables: their order, and what stands in a row of two units."""

from __future__ import annotations

from decimal import Decimal

import pytest

from reconcile.reporting.columns import SCHEMAS, Table
from reconcile.reporting.report import Report
from reconcile.reporting.rows import Cell, rows
from reconcile.reporting.tables import filled
from reporting.worlds import accepted, everything, hostile


def column(report: Report, table: Table, name: str, only: str | None = None) -> list[Cell]:
    at = SCHEMAS[table].names.index(name)
    return [row[at] for row in rows(report, table, only)]


@pytest.mark.parametrize("table", list(Table))
def test_rows_are_as_wide_as_the_header(table: Table) -> None:
    for report in (everything(), hostile(), accepted()):
        made = filled(report, table)
        assert {len(row) for row in made.rows} == {len(made.schema.names)}


@pytest.mark.parametrize("table", list(Table))
def test_keys_are_unique(table: Table) -> None:
    made = filled(everything(), table)
    at = made.schema.names.index(made.schema.key)
    assert len({row[at] for row in made.rows}) == len(made.rows) > 0


def test_pairs_stand_as_in_the_report() -> None:
    assert column(everything(), Table.PAIRS, "pair_id") == [
        "p-000000000030",
        *(f"p-00000000001{number}" for number in range(3)),
        "p-00000000000a",
        *(f"p-00000000002{number}" for number in range(3)),
    ]


def test_one_verdict_only() -> None:
    assert column(everything(), Table.PAIRS, "verdict", only="agree") == ["agree"] * 3


def test_both_values_of_a_row_have_one_unit() -> None:
    row = dict(zip(SCHEMAS[Table.PAIRS].names, rows(everything(), Table.PAIRS)[0], strict=True))
    assert (row["unit"], row["a_value"], row["b_value"], row["difference"]) == ("GWh", 45, 60, 15)


def test_dates_are_of_reading_of_the_period_or_of_the_document() -> None:
    assert str(column(everything(), Table.PAIRS, "a_date")[0]) == "2030-12-31"
    assert [str(day) for day in column(everything(), Table.PAIRS, "a_date", only="explained")] == ["2032-03-04"]
    assert [str(day) for day in column(hostile(), Table.PAIRS, "a_date", only="conflict")] == ["2031-02-03"]


def test_acceptance_stands_in_its_row() -> None:
    assert column(accepted(), Table.PAIRS, "accepted_reason") == ["the customs office will mend its page"] * 3
    assert column(accepted(), Table.PAIRS, "status") == ["accepted"] * 3


def test_claims_count_their_pairs() -> None:
    names = column(everything(), Table.CLAIMS, "claim_id")
    pairs, conflicts = (column(everything(), Table.CLAIMS, name) for name in ("pairs", "conflicts"))
    assert (pairs[names.index("c-000000000010")], conflicts[names.index("c-000000000010")]) == (3, 3)
    assert (pairs[names.index("c-000000000011")], conflicts[names.index("c-000000000011")]) == (3, 1)
    assert (pairs[names.index("c-000000000050")], conflicts[names.index("c-000000000050")]) == (0, 0)


def test_documents_that_could_not_be_read_have_a_row() -> None:
    names = column(hostile(), Table.DOCUMENTS, "doc")
    assert "::error::\n.pdf" in names
    assert column(hostile(), Table.DOCUMENTS, "characters")[names.index("::error::\n.pdf")] is None


def test_values_are_decimals() -> None:
    assert all(isinstance(value, Decimal) for value in column(everything(), Table.CLAIMS, "value"))
