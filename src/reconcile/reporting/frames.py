"""The tables as pandas frames, each column of the type that its values have, missing values included."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

from reconcile.reporting.cells import sound
from reconcile.reporting.columns import SCHEMAS, Column, Table, dictionary
from reconcile.reporting.report import Report
from reconcile.reporting.rows import Cell
from reconcile.reporting.tables import filled, floated, with_exact

if TYPE_CHECKING:
    import pandas as pd

    Frame: TypeAlias = pd.DataFrame

_TYPES = {"string": "string", "number": "Float64", "integer": "Int64", "boolean": "boolean", "date": "datetime64[s]"}


def frame(report: Report, table: Table, *, only: str | None = None) -> Frame:
    """One table of a report: `string`, `category` where a column has few values, `Float64`, `Int64`, `boolean`,
    `datetime64[s]`. Missing is `pd.NA` (`NaT` of a date); numbers of more digits than a float holds stand in the column
    `exact` as well."""
    import pandas as pd

    made = with_exact(filled(report, table, only=only))
    columns = made.schema.columns
    series = [_series([row[at] for row in made.rows], column) for at, column in enumerate(columns)]
    return pd.concat(series, axis="columns") if series else pd.DataFrame()


def columns_frame() -> Frame:
    """What each column of each table says: type, unit, possible values, and what a missing value means."""
    import pandas as pd

    titles, rows = dictionary(SCHEMAS)
    return pd.DataFrame(rows, columns=titles, dtype="string")


def _series(values: list[Cell], column: Column) -> pd.Series[Any]:
    import pandas as pd

    kind: Any = pd.CategoricalDtype(list(column.values)) if column.values else _TYPES[column.type]
    held: list[Any] = [sound(value) if isinstance(value, str) else value for value in values]
    if column.type == "number":
        held = [None if value is None else floated(value) for value in held]
    made: pd.Series[Any] = pd.Series(held, name=column.name, dtype=kind)
    return made
