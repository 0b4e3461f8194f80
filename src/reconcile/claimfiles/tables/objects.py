"""JSON lines as the rows of a table."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable

from reconcile.claimfiles.lines import Line
from reconcile.claimfiles.tables.rows import Grid, Row


def grid(lines: Iterable[Line]) -> Grid:
    """The table whose rows are these objects. Its columns are those of any row: one that a row lacks is empty there."""
    known = list(lines)
    header = tuple(dict.fromkeys(str(key) for line in known for key in line.row))
    return Grid(header, "", (_row(line) for line in known), "application/jsonl")


def _row(line: Line) -> Row:
    cells: dict[str, str] = {}
    places: dict[str, tuple[int, int]] = {}
    for key, value in line.row.items():
        cells[key] = _text(value)
        places[key] = _place(line.printed, key)
    return Row(line.number, line.printed, cells, places)


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return "; ".join(_text(item) for item in value)
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _place(printed: str, key: str) -> tuple[int, int]:
    """Where the value of a key stands, without its quotation marks; the whole line where it cannot be found."""
    found = re.search(rf"{re.escape(json.dumps(key, ensure_ascii=False))}\s*:\s*", printed)
    if found is None:
        return 0, len(printed)
    try:
        _, end = json.JSONDecoder().raw_decode(printed, found.end())
    except (ValueError, RecursionError):
        return 0, len(printed)
    quoted = printed[found.end()] == '"'
    return found.end() + quoted, end - quoted
