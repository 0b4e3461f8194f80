"""One entry of a rule pack as a page: the table as it stands in the pack, with its examples."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import fields
from decimal import Decimal
from typing import Any

from reconcile.cli.streams import plain
from reconcile.rulebook import KINDS, Entry, Rulebook, Table

_WIDE = 100  # characters after which a list or table is broken into lines


def find_entries(name: str, rulebook: Rulebook) -> list[tuple[str, Entry]]:
    """The entries with this name, `pack/id` or the id alone, with the name of their table's file."""
    return [(stem, entry) for stem, entry in rulebook.entries() if name in (entry.rule, entry.id)]


def entry_page(stem: str, entry: Entry) -> str:
    """The entry as TOML, behind its name and the file that it stands in."""
    pack = entry.rule.rpartition("/")[0]
    values = {"not" if key == "not_" else key: value for key, value in _given(entry).items() if key != "rule"}
    lines = [f"# {entry.rule}   {pack}/{stem}.toml", f"[[{KINDS[stem][0]}]]"]
    # What the entry must read, then what it must not: at the end, as people write it.
    for key in sorted(values, key=("examples", "not").__contains__):
        lines += _lines(key, values[key])
    return plain(lines)


def _given(table: Table) -> dict[str, Any]:
    """What a table says beyond the defaults, in the order of its kind."""
    values = [(item, getattr(table, item.name)) for item in fields(table)]
    return {item.name: value for item, value in values if value not in (item.default, ()) and value != {}}


def _lines(key: str, value: Any) -> list[str]:
    line = f"{key} = {_toml(value)}"
    if len(line) <= _WIDE:
        return [line]
    if isinstance(value, list | tuple):
        return [f"{key} = [", *(f"  {_toml(item)}," for item in value), "]"]
    if isinstance(value, Mapping):
        return [f"[{key}]", *(f"  {_key(name)} = {_toml(item)}" for name, item in value.items())]
    return [line]


def _toml(value: Any) -> str:
    if isinstance(value, Table):
        return _toml(_given(value))
    if isinstance(value, Mapping):
        return "{ " + ", ".join(f"{_key(name)} = {_toml(item)}" for name, item in value.items()) + " }"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(_toml(item) for item in value) + "]"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, int):
        return str(value)
    return json.dumps(str(value), ensure_ascii=False)


def _key(name: str) -> str:
    return (
        name
        if name.replace("-", "").replace("_", "").isalnum() and name.isascii()
        else json.dumps(name, ensure_ascii=False)
    )
