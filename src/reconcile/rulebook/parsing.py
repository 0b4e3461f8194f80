"""The tables of a pack, validated entry by entry: every fault with file, line and entry."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

import tomli
from pydantic import TypeAdapter, ValidationError

from reconcile.errors import RuleError
from reconcile.rulebook.kinds import KINDS, Entry, Table
from reconcile.rulebook.pack import Pack, PackInfo

MOST_ERRORS = 20  # more would scroll the first one, which is often the cause, off the screen

_VALIDATORS: dict[str, TypeAdapter[Any]] = {}  # made once a process, of the kinds that are asked for


def parse(label: str, files: Mapping[str, bytes], sha256: str) -> Pack:
    """The pack of these files, by name. Raises RuleError with every fault that was found in it."""
    faults: list[str] = []
    info: PackInfo | None = None
    entries: dict[str, tuple[Entry, ...]] = {}
    for name, data in files.items():
        where = f"{label}/{name}"
        try:
            text = data.decode("utf-8")
            table = tomli.loads(text, parse_float=Decimal)
        except (UnicodeDecodeError, tomli.TOMLDecodeError) as error:
            faults.append(f"{where}: not TOML: {error}")
            continue
        stem = name.removesuffix(".toml")
        if stem == "pack":
            info = _info(where, table, faults)
        elif stem in KINDS:
            entries[stem] = tuple(_entries(where, stem, text, table, faults))
        else:
            faults.append(f"{where}: unknown kind of table; the kinds are {', '.join(KINDS)}")
    if info is None and not any("pack.toml" in fault for fault in faults):
        faults.append(f"{label}/pack.toml: missing (name, version, licence, description)")
    if faults or info is None:
        raise RuleError("\n".join(_shortened(faults)))
    for found in entries.values():
        for entry in found:
            # nobody has seen the entry yet; to copy each of 4,000 for its name took a fifth of the time of loading
            entry.__dict__["rule"] = f"{info.name}/{entry.id}"
    return Pack(info, sha256, entries)


def _validator(model: type[Table]) -> TypeAdapter[Any]:
    name = model.__name__
    if name not in _VALIDATORS:
        _VALIDATORS[name] = TypeAdapter(model)
    return _VALIDATORS[name]


def _info(where: str, table: dict[str, Any], faults: list[str]) -> PackInfo | None:
    try:
        info: PackInfo = _validator(PackInfo).validate_python(table)
        return info
    except ValidationError as error:
        faults.extend(f"{where}: {fault}" for fault in _spelled(error))
        return None


def _entries(where: str, stem: str, text: str, table: dict[str, Any], faults: list[str]) -> Iterable[Entry]:
    key, model = KINDS[stem]
    faults.extend(f'{where}: unknown table "{other}"; this file holds [[{key}]]' for other in table if other != key)
    rows = table.get(key, [])
    if not isinstance(rows, list):
        faults.append(f"{where}: [[{key}]] must be a list of tables")
        return
    seen: set[str] = set()
    validate = _validator(model).validate_python
    for number, row in enumerate(rows, 1):
        name = row.get("id", f"number {number}") if isinstance(row, dict) else f"number {number}"
        try:
            entry = validate(_named(row))
        except ValidationError as error:
            place = _place(where, text, name)
            faults.extend(f'{place}: {key} "{name}": {fault}' for fault in _spelled(error))
            continue
        if entry.id in seen:
            faults.append(f'{_place(where, text, name)}: {key} "{entry.id}" stands twice')
        seen.add(entry.id)
        yield entry


def _named(row: Any) -> Any:
    """A row with its keys as the fields are called: `not` is a word of Python."""
    return {"not_" if key == "not" else key: value for key, value in row.items()} if isinstance(row, dict) else row


def _place(where: str, text: str, name: object) -> str:
    # The parser tells no lines; the entry stands where its id does.
    found = re.search(rf'^[ \t]*id\s*=\s*"{re.escape(str(name))}"', text, re.MULTILINE)
    return f"{where}:{text.count(chr(10), 0, found.start()) + 1}" if found else where


def _spelled(error: ValidationError) -> Iterable[str]:
    for fault in error.errors():
        path = ".".join("not" if part == "not_" else str(part) for part in fault["loc"])
        if fault["type"] == "missing":
            yield f'"{path}" is missing'
        elif fault["type"] == "unexpected_keyword_argument":
            yield f'unknown key "{path}"'
        else:
            yield f'"{path}": {fault["msg"].removeprefix("Value error, ").replace("valid tuple", "list")}'


def _shortened(faults: list[str]) -> list[str]:
    if len(faults) <= MOST_ERRORS:
        return faults
    return [*faults[:MOST_ERRORS], f"... and {len(faults) - MOST_ERRORS} more faults in this pack"]
