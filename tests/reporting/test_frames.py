"""The tables as pandas frames."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import pandas as pd
import pytest

from reconcile.reporting.columns import SCHEMAS, Table
from reconcile.reporting.frames import columns_frame, frame
from reconcile.reporting.tables import filled
from reporting.worlds import accepted, everything, hostile, report

TYPES = {"string": "string", "number": "Float64", "integer": "Int64", "boolean": "boolean", "date": "datetime64[s]"}


def as_held(value: object) -> object:
    if isinstance(value, Decimal):
        return float(value)
    if isinstance(value, dt.date):
        return pd.Timestamp(value)
    return value.replace("\ud800", r"\ud800") if isinstance(value, str) else value


@pytest.mark.parametrize("world", [report, everything, accepted, hostile])
@pytest.mark.parametrize("table", list(Table))
def test_columns_have_the_type_of_their_values(table: Table, world: Any) -> None:
    made = filled(world(), table)
    found = frame(world(), table)
    assert len(found) == len(made.rows)
    for at, column in enumerate(made.schema.columns):
        assert str(found.dtypes.iloc[at]) == ("category" if column.values else TYPES[column.type])
        for value, held in zip((row[at] for row in made.rows), found.iloc[:, at], strict=True):
            if value is None:
                assert pd.isna(held)
            else:
                assert held == as_held(value)


def test_missing_is_missing_and_not_a_word() -> None:
    pairs = frame(everything(), Table.PAIRS)
    assert pairs["finding_id"].isna().sum() == 3
    assert pairs["a_speaker"].isna().all()
    assert pairs["accepted_until"].isna().all()


def test_one_verdict_only() -> None:
    assert list(frame(everything(), Table.PAIRS, only="agree")["verdict"].unique()) == ["agree"]


def test_figures_are_summed_by_verdict() -> None:
    pairs = frame(everything(), Table.PAIRS)
    assert pairs.groupby("verdict", observed=False)["difference"].sum().to_dict() == {
        "agree": 0.0,
        "explained": -4800000000.0,
        "conflict": -2099999985.0,
    }


def test_every_column_is_described() -> None:
    told = columns_frame()
    assert list(told.columns) == ["table", "column", "type", "unit", "values", "missing", "description"]
    assert [tuple(row) for row in told[["table", "column"]].itertuples(index=False)] == [
        (table.value, column.name) for table, schema in SCHEMAS.items() for column in schema.columns
    ]
    low = told[(told["table"] == "claims") & (told["column"] == "low")]
    assert low[["unit", "missing"]].to_numpy().tolist() == [["column unit", "open"]]
