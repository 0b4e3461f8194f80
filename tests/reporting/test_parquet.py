"""Parquet files, as other programs read them."""

from __future__ import annotations

import datetime as dt
import io
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import pyarrow.parquet as pq
import pytest

from reconcile.reporting import parquet
from reconcile.reporting.columns import VERSION, Column, Schema, Table
from reconcile.reporting.report import Report
from reconcile.reporting.tables import Filled, filled
from reporting.worlds import accepted, everything, hostile, report

TYPES = {"string": "string", "number": "double", "integer": "int64", "boolean": "bool", "date": "date32[day]"}


def read(report: Report, table: Filled) -> Any:
    return pq.read_table(io.BytesIO(parquet.write(report, table)))


@pytest.mark.parametrize("world", [report, everything, accepted, hostile])
@pytest.mark.parametrize("table", list(Table))
def test_values_come_back_as_they_were(table: Table, world: Any) -> None:
    made = filled(world(), table)
    back = read(world(), made)
    for at, column in enumerate(made.schema.columns):
        values = [row[at] for row in made.rows]
        held = [float(value) if isinstance(value, Decimal) else value for value in values]
        sound = [value.replace("\ud800", r"\ud800") if isinstance(value, str) else value for value in held]
        assert back.column(at).to_pylist() == sound
        assert back.schema.names[at] == column.name


@pytest.mark.parametrize("table", list(Table))
def test_fields_have_types_and_say_what_they_hold(table: Table) -> None:
    made = filled(everything(), table)
    schema = read(everything(), made).schema
    assert schema.metadata[b"reconcile.schema_version"] == VERSION.encode()
    assert schema.metadata[b"reconcile.table"].decode() == table.value
    assert schema.metadata[b"reconcile.written_by"] == b"reconcile 0.1.0; rule packs: english 0.1.0"
    for column, field in zip(made.schema.columns, schema, strict=False):
        kind = "dictionary<values=string, indices=int8, ordered=0>" if column.values else TYPES[column.type]
        assert str(field.type) == kind
        told = {key.decode(): value.decode() for key, value in field.metadata.items()}
        assert told["description"] == column.description
        assert told.get("unit", "") == column.unit
        assert told.get("missing", "") == ("" if column.required else column.empty)


def test_units_stand_at_their_fields() -> None:
    schema = read(everything(), filled(everything(), Table.PAIRS)).schema
    assert schema.field("a_value").metadata[b"unit"] == b"column unit"
    assert schema.field("relative_difference").metadata[b"unit"] == b"1"
    assert schema.field("a_date").type == "date32[day]"


def test_words_of_an_enumeration_are_all_in_its_dictionary() -> None:
    column = read(everything(), filled(everything(), Table.PAIRS)).to_pandas()["verdict"]
    assert list(column.cat.categories) == ["agree", "explained", "conflict"]


def test_what_a_float_cannot_hold() -> None:
    columns = (Column("k", "string", "It.", required=True), Column("n", "number", "It.", required=True))
    rows: list[Any] = [("a", Decimal("12345678901234567.25")), ("b", Decimal("1e400")), ("c\udcff", Decimal("2.5"))]
    back = read(report(), Filled(Table.CLAIMS, Schema("Rows", columns, "k"), rows))
    assert back.to_pylist() == [
        {"k": "a", "n": 12345678901234567.25, "exact": "n=12345678901234567.25"},
        {"k": "b", "n": None, "exact": f"n=1{'0' * 400}"},
        {"k": "c\\udcff", "n": 2.5, "exact": None},
    ]


def test_a_database_reads_it(tmp_path: Path) -> None:
    file = tmp_path / "x.parquet"
    file.write_bytes(parquet.write(everything(), filled(everything(), Table.PAIRS)))
    with duckdb.connect() as database:
        found = database.execute(f"select a_value, a_date, verdict from '{file}' where kind = 'scope'").fetchall()
    assert found == [(5600000000.0, dt.date(2032, 3, 4), "explained")]
