"""Reads packs from disk: folders of TOML tables, checked entry by entry, every error at once with file, line and
entry."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

import tomli  # tomllib's own parser, compiled: packs load at every start, and it takes a third of the time
from pydantic import BaseModel, ConfigDict, ValidationError

from reconcile.errors import RuleError
from reconcile.rulebook.kinds import KINDS, Entry

MOST_ERRORS = 20  # more would scroll the first one, which is often the cause, off the screen


class PackInfo(BaseModel):
    """What `pack.toml` says of a pack."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: str
    version: str
    licence: str
    description: str


@dataclass(frozen=True, slots=True)
class Pack:
    """A pack as loaded: its description, the hash of all its files, and its entries by kind."""

    info: PackInfo
    sha256: str
    entries: Mapping[str, tuple[Entry, ...]]


def shipped() -> Traversable:
    """The folder of the packs that come with reconcile: inside the wheel, or the checkout's `rules/`."""
    inside = resources.files("reconcile") / "rules"
    if inside.is_dir():
        return inside
    return Path(__file__).resolve().parents[3] / "rules"


def locate(name: str, base: Path) -> tuple[str, Traversable]:
    """The folder that a configured pack means: a shipped pack by its name, one's own by its path (from `base`)."""
    own = base / name
    if own.is_dir():
        return str(name), own
    folder = shipped() / name
    if re.fullmatch(r"[a-z][a-z0-9-]*", name) and folder.is_dir():
        return name, folder
    known = ", ".join(sorted(item.name for item in shipped().iterdir() if item.is_dir()))
    raise RuleError(f"{name}: no such rule pack", hint=f"(shipped packs: {known}; or give the path of a folder).")


def read_pack(label: str, folder: Traversable) -> Pack:
    """One pack, whole. Raises RuleError with every fault that was found in it."""
    faults: list[str] = []
    digest = hashlib.sha256()
    info: PackInfo | None = None
    entries: dict[str, tuple[Entry, ...]] = {}
    for file in sorted(folder.iterdir(), key=lambda item: item.name):
        if file.name.startswith(".") or not file.name.endswith(".toml") or not file.is_file():
            continue
        where = f"{label}/{file.name}"
        data = file.read_bytes()
        digest.update(file.name.encode() + b"\0" + data + b"\0")
        try:
            text = data.decode("utf-8")
            table = tomli.loads(text, parse_float=Decimal)
        except (UnicodeDecodeError, tomli.TOMLDecodeError) as error:
            faults.append(f"{where}: not TOML: {error}")
            continue
        stem = file.name.removesuffix(".toml")
        if stem == "pack":
            info = _info(where, table, faults)
        elif stem in KINDS:
            entries[stem] = tuple(_entries(where, stem, text, table, faults, info))
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
    return Pack(info, digest.hexdigest(), entries)


def _info(where: str, table: dict[str, Any], faults: list[str]) -> PackInfo | None:
    try:
        return PackInfo.model_validate(table)
    except ValidationError as error:
        faults.extend(f"{where}: {fault}" for fault in _spelled(error))
        return None


def _entries(
    where: str, stem: str, text: str, table: dict[str, Any], faults: list[str], info: PackInfo | None
) -> Iterable[Entry]:
    key, model = KINDS[stem]
    faults.extend(f'{where}: unknown table "{other}"; this file holds [[{key}]]' for other in table if other != key)
    rows = table.get(key, [])
    if not isinstance(rows, list):
        faults.append(f"{where}: [[{key}]] must be a list of tables")
        return
    seen: set[str] = set()
    for number, row in enumerate(rows, 1):
        name = row.get("id", f"number {number}") if isinstance(row, dict) else f"number {number}"
        try:
            entry = model.model_validate(row)
        except ValidationError as error:
            place = _place(where, text, name)
            faults.extend(f'{place}: {key} "{name}": {fault}' for fault in _spelled(error))
            continue
        if entry.id in seen:
            faults.append(f'{_place(where, text, name)}: {key} "{entry.id}" stands twice')
        seen.add(entry.id)
        yield entry


def _place(where: str, text: str, name: object) -> str:
    # The parser tells no lines; the entry stands where its id does.
    found = re.search(rf'^[ \t]*id\s*=\s*"{re.escape(str(name))}"', text, re.MULTILINE)
    return f"{where}:{text.count(chr(10), 0, found.start()) + 1}" if found else where


def _spelled(error: ValidationError) -> Iterable[str]:
    for fault in error.errors():
        path = ".".join(str(part) for part in fault["loc"]).replace("not_", "not")
        if fault["type"] == "missing":
            yield f'"{path}" is missing'
        elif fault["type"] == "extra_forbidden":
            yield f'unknown key "{path}"'
        else:
            yield f'"{path}": {fault["msg"].removeprefix("Value error, ").replace("valid tuple", "list")}'


def _shortened(faults: list[str]) -> list[str]:
    if len(faults) <= MOST_ERRORS:
        return faults
    return [*faults[:MOST_ERRORS], f"... and {len(faults) - MOST_ERRORS} more faults in this pack"]
