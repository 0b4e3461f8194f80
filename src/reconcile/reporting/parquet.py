"""A table as a Parquet file: typed columns, with what each of them says in the metadata of its field.

Text is as found, since programs read it. Numbers are 64-bit floats, which every reader can calculate with; the column
`exact` holds in full those that have more digits. Figures of all sizes and of any number of places would fit no one
decimal type, and a type that depends on the data could not be joined to the next export.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from reconcile.reporting.cells import sound
from reconcile.reporting.columns import VERSION, Column
from reconcile.reporting.report import Report, program
from reconcile.reporting.rows import Cell
from reconcile.reporting.tables import Filled, floated, with_exact

if TYPE_CHECKING:
    import pyarrow as pa


def write(report: Report, table: Filled) -> bytes:
    """The file's bytes: equal tables give equal ones with one version of pyarrow."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    made = with_exact(table)
    fields = [pa.field(column.name, _type(column), _may_miss(column), _about(column)) for column in made.schema.columns]
    about = {
        "reconcile.table": made.name,
        "reconcile.title": made.schema.title,
        "reconcile.schema_version": VERSION,
        "reconcile.key": made.schema.key,
        "reconcile.written_by": program(report),
    }
    arrays = [
        _array([row[at] for row in made.rows], column, field.type)
        for at, (column, field) in enumerate(zip(made.schema.columns, fields, strict=True))
    ]
    sink = io.BytesIO()
    pq.write_table(pa.Table.from_arrays(arrays, schema=pa.schema(fields, about)), sink, compression="zstd")
    return sink.getvalue()


def _type(column: Column) -> pa.DataType:
    import pyarrow as pa

    if column.values:
        return pa.dictionary(pa.int8(), pa.string())
    types = {
        "string": pa.string(),
        "number": pa.float64(),
        "integer": pa.int64(),
        "boolean": pa.bool_(),
        "date": pa.date32(),
    }
    return types[column.type]


def _may_miss(column: Column) -> bool:
    return not column.required or column.type == "number"  # which a float may be too small for


def _about(column: Column) -> dict[str, str]:
    said = {
        "description": column.description,
        "unit": column.unit,
        "values": ", ".join(column.values),
        "missing": "" if column.required else column.empty,
    }
    return {key: sound(words) for key, words in said.items() if words}


def _array(values: Sequence[Cell], column: Column, kind: pa.DataType) -> pa.Array[Any]:
    import pyarrow as pa

    if column.values:  # the dictionary holds all that may stand there, whether it does or not
        at = pa.array([None if value is None else column.values.index(str(value)) for value in values], pa.int8())
        return pa.DictionaryArray.from_arrays(at, pa.array(column.values))
    if column.type == "number":
        return pa.array([floated(value) if isinstance(value, Decimal) else None for value in values], kind)
    return pa.array([sound(value) if isinstance(value, str) else value for value in values], kind)
