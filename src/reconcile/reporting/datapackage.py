"""The data dictionary beside the tables: types, units, allowed values and keys, as a Frictionless data package."""

from __future__ import annotations

import json
from collections.abc import Sequence

from reconcile.reporting.columns import VERSION, Column, Schema
from reconcile.reporting.tables import Filled

FILE_NAME = "datapackage.json"


def descriptor(tables: Sequence[Filled], *, bom: bool = True, raw: bool = False) -> str:
    """The descriptor of these tables as JSON text. Keys that point to a table which is not there are left out."""
    names = [table.name for table in tables]
    package = {
        "profile": "tabular-data-package",
        "name": "reconcile",
        "title": "Quantitative claims of a folder of documents, and what comparing them gave",
        "version": VERSION,
        "textCells": "as found"
        if raw
        else "control and format characters made visible; a leading ' before what a spreadsheet would calculate",
        "numberCells": "exact decimals with all their digits; a program that reads them as 64-bit floats keeps 15",
        "resources": [_resource(table.name, table.schema, names, bom) for table in tables],
    }
    return json.dumps(package, indent=2, ensure_ascii=False) + "\n"


def _resource(name: str, schema: Schema, tables: Sequence[str], bom: bool) -> dict[str, object]:
    foreign = [
        {
            "fields": [key.column],
            "reference": {"resource": "" if key.table == name else key.table, "fields": [key.other]},
        }
        for key in schema.foreign
        if key.table in tables
    ]
    return {
        "profile": "tabular-data-resource",
        "name": name,
        "title": schema.title,
        "path": f"{name}.csv",
        "scheme": "file",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8-sig" if bom else "utf-8",
        "dialect": {"delimiter": ",", "lineTerminator": "\n", "quoteChar": '"', "doubleQuote": True, "header": True},
        "schema": {
            "fields": [_field(column, schema.key) for column in schema.columns],
            "missingValues": [""],
            "primaryKey": [schema.key],
            **({"foreignKeys": foreign} if foreign else {}),
        },
    }


def _field(column: Column, key: str) -> dict[str, object]:
    constraints: dict[str, object] = {}
    if column.required:
        constraints["required"] = True
    if column.name == key:
        constraints["unique"] = True
    if column.values:
        constraints["enum"] = list(column.values)
    return {
        "name": column.name,
        "type": column.type,
        "description": column.description,
        **({"unit": column.unit} if column.unit else {}),
        **({} if column.required else {"missing": column.empty}),
        **({"constraints": constraints} if constraints else {}),
    }
