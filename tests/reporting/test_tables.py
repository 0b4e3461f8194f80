"""Frames and CSV text."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest

from reconcile.reporting import tables
from reconcile.reporting.columns import Table
from reporting.worlds import everything, hostile, report


def test_no_pairs_is_a_header() -> None:
    assert tables.csv_pairs(report()).count("\n") == 1
    assert tables.csv_pairs(report()).startswith("pair_id,finding_id,")
    assert tables.pairs_frame(report()).columns[0] == "pair_id"


@pytest.mark.parametrize("table", list(Table))
def test_csv(table: Table, golden: Callable[[str, str], None]) -> None:
    golden(f"{table.value}.csv", tables.csv_table(everything(), table))


def test_hostile_csv(golden: Callable[[str, str], None]) -> None:
    golden("pairs-hostile.csv", tables.csv_pairs(hostile()))


def test_frames_give_the_same_csv() -> None:
    made = everything()
    assert tables.write_csv(tables.pairs_frame(made)) == tables.csv_table(made, Table.PAIRS)
    assert tables.write_csv(tables.claims_frame(made)) == tables.csv_table(made, Table.CLAIMS)
    assert tables.write_csv(tables.documents_frame(made)) == tables.csv_table(made, Table.DOCUMENTS)


def test_frames_hold_exact_values() -> None:
    frame = tables.claims_frame(everything())
    assert {type(value) for value in frame["value"]} == {Decimal}


def test_byte_order_mark_only_where_asked_for() -> None:
    assert tables.write_csv(tables.documents_frame(everything()), bom=True).startswith("\ufeffdoc,")
    assert tables.csv_pairs(everything()).startswith("pair_id,")


def test_raw_cells_stay_as_they_are() -> None:
    raw = tables.csv_table(hostile(), Table.PAIRS, raw=True)
    assert "\n=1+" not in tables.csv_pairs(hostile())
    assert ",=1+" not in tables.csv_pairs(hostile())
    assert '"=1+0 \x1b]0;t' in raw


def test_subjects_in_dispute_by_document() -> None:
    frame = tables.conflict_frame(everything())
    assert list(frame.index) == ["Norland ↔ Sunmark · trade turnover", "the mills · output"]
    assert frame.loc["Norland ↔ Sunmark · trade turnover"].to_dict() == {
        "2030.md": "", "2031.md": "", "a.txt": "$4.2 bn", "b.txt": "$3.5 bn", "c.txt": "$3.5 bn", "d.txt": "$3.5 bn",
    }  # fmt: skip
