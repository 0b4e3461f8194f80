"""A pack's entries as they were validated, without what only their tests need, as JSON: it loads in a twentieth of the
time. It counts only for the very files and kinds that it was made of."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import asdict, fields
from decimal import Decimal
from enum import Enum
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from reconcile.model import Bound, Effect
from reconcile.rulebook.kinds import KINDS, Entry, MeasureVerb, OppositeSide, Table
from reconcile.rulebook.pack import Pack, PackInfo

TableT = TypeVar("TableT", bound=Table)

FILE = "compiled.json"
_FORMAT = 1
_FOR_TESTS = ("examples", "not_")
_LEFT_OUT = frozenset({*_FOR_TESTS, "rule"})
_TABLES: dict[str, type[Table]] = {"MeasureVerb": MeasureVerb, "OppositeSide": OppositeSide}
_VALUES: dict[str, Callable[[Any], object]] = {"Decimal": Decimal, "Bound": Bound, "Effect": Effect}


def compiled(file: Path, sha256: str) -> Pack | None:
    """A pack from its compiled form; None where there is none of these files and these kinds."""
    try:
        found = json.loads(file.read_bytes())
    except (OSError, ValueError):
        return None
    if not isinstance(found, dict) or found.get("key") != _key(sha256):
        return None
    with suppress(KeyError, TypeError, ValueError, AttributeError, ArithmeticError):  # none of ours
        info = PackInfo(**found["info"])
        return Pack(info, sha256, {stem: tuple(_read(stem, kind, info)) for stem, kind in found["entries"].items()})
    return None


def keep(pack: Pack, file: Path) -> None:
    """Write a pack's compiled form, where that may be done."""
    entries = {stem: _plain(found) for stem, found in pack.entries.items()}
    text = json.dumps({"key": _key(pack.sha256), "info": asdict(pack.info), "entries": entries}, ensure_ascii=False)
    beside = file.with_name(f".{file.name}.{os.getpid()}")
    with suppress(OSError):  # the folder may not be ours to write
        try:
            beside.write_bytes(text.encode())
            beside.replace(file)
        finally:
            beside.unlink(missing_ok=True)  # of a full disk there is half of it


def bare(pack: Pack) -> None:
    """Take from the entries of a pack that was just parsed what a compiled one has not, so that both are alike."""
    for found in pack.entries.values():
        for entry in found:
            for name in _FOR_TESTS:
                entry.__dict__.pop(name, None)


def _key(sha256: str) -> str:
    return f"{_FORMAT} {_kinds()} {sha256}"


@cache
def _kinds() -> str:
    """A hash of what entries may say: another version of reconcile may have other kinds."""
    told = [(model.__name__, [(item.name, item.type) for item in fields(model)]) for _, model in KINDS.values()]
    told += [(name, [(item.name, item.type) for item in fields(model)]) for name, model in _TABLES.items()]
    return hashlib.sha256(repr(told).encode()).hexdigest()[:16]


def _plain(entries: Iterable[Entry]) -> dict[str, Any]:
    """The entries of one kind as plain values, with the names of what is made of them again."""
    rows: list[dict[str, Any]] = []
    made: dict[str, str] = {}
    for entry in entries:
        row = _given(entry)
        for name, value in row.items():
            if isinstance(value, Decimal | Enum):
                made[name] = type(value).__name__
                row[name] = str(value) if isinstance(value, Decimal) else value.value
            elif isinstance(value, tuple) and value and isinstance(value[0], Table):
                made[name] = type(value[0]).__name__
                row[name] = [_given(table) for table in value]
        rows.append(row)
    return {"made": made, "rows": rows}


def _given(table: Table) -> dict[str, Any]:
    """What a table says beyond the defaults that stand in its class."""
    values = table.__dict__.items()
    told = {name: value for name, value in values if name not in _LEFT_OUT}
    return {name: value for name, value in told.items() if repr(value) != repr(getattr(type(table), name, ...))}


def _read(stem: str, kind: Mapping[str, Any], info: PackInfo) -> Iterable[Entry]:
    model = KINDS[stem][1]
    values = {name: _VALUES[value] for name, value in kind["made"].items() if value in _VALUES}
    tables = {name: _TABLES[value] for name, value in kind["made"].items() if value in _TABLES}
    for row in kind["rows"]:
        for name, value in row.items():
            if name in values:
                row[name] = values[name](value)
            elif name in tables:
                row[name] = tuple(_made(tables[name], table) for table in value)
        entry = _made(model, row)
        entry.__dict__["rule"] = f"{info.name}/{entry.id}"
        yield entry


def _made(model: type[TableT], row: dict[str, Any]) -> TableT:
    """A table of values that were validated before: what it does not say its class does."""
    for name, value in row.items():
        if value.__class__ is list:
            row[name] = tuple(map(tuple, value)) if value and value[0].__class__ is list else tuple(value)
        elif value.__class__ is dict:
            row[name] = {key: tuple(item) if item.__class__ is list else item for key, item in value.items()}
    made = object.__new__(model)
    made.__dict__.update(row)
    return made
