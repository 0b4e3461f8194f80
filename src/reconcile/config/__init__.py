"""`reconcile.toml`, or `[tool.reconcile]` in pyproject.toml → one checked `Config`."""

from __future__ import annotations

import difflib
import os
import re
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from enum import StrEnum
from pathlib import Path
from typing import Any

from msgspec import Struct, field
from msgspec.structs import fields

from reconcile.config import kinds, tables
from reconcile.errors import ConfigError
from reconcile.reading.bounds import Bounds
from reconcile.reading.columns import Columns, TextColumns

OWN_FILE = "reconcile.toml"
PROJECT_FILE = "pyproject.toml"
BASELINE_FILE = "reconcile-baseline.toml"


class FailOn(StrEnum):
    """Which verdict of a new finding fails a run."""

    CONFLICT = "conflict"
    EXPLAINED = "explained"
    NEVER = "never"


class OnUnreadable(StrEnum):
    """Whether a document that cannot be read makes a run incomplete."""

    FAIL = "fail"
    WARN = "warn"


class DateOrder(StrEnum):
    """Whether 03/04/2025 in the head of a document is a day of April or of March."""

    DAY_FIRST = "dmy"
    MONTH_FIRST = "mdy"


class Config(Struct, frozen=True):
    """What is configured. `path` is the file it came from, None where there is none.

    `base` is what relative paths start from: the file's folder, else the working directory. `paths` and
    `baseline_file` are resolved against it; `exclude` is relative to it, and so is a pack in `rules` that is given by
    its path. `rules` is None where all shipped packs are meant. `tolerance` holds "printed" or "5%" by unit (or
    `default`), and `places` tells of each where in the file it stands: only the rules know which units there are.
    """

    base: Path
    path: Path | None = None
    paths: tuple[Path, ...] = ()
    exclude: tuple[str, ...] = ()
    rules: tuple[str, ...] | None = None
    fail_on: FailOn = FailOn.CONFLICT
    on_unreadable: OnUnreadable = OnUnreadable.FAIL
    encoding: str = "utf-8"
    date_order: DateOrder | None = None
    respect_gitignore: bool = True
    allow_empty: bool = False
    jobs: int | None = None
    baseline_file: Path = Path(BASELINE_FILE)
    require_reason: bool = False
    max_days: int | None = None
    file_size: int = 20_000_000
    document_claims: int = 50_000
    subject_figures: int = 5_000
    unpacked_size: int = 100_000_000
    unpack_ratio: int = 100
    unpacked_files: int = 10_000
    pages: int = 2_000
    seconds: int = 60
    memory: int = 1_000_000_000
    tables: tuple[tuple[str, Columns], ...] = ()
    texts: TextColumns = ()
    tolerance: Mapping[str, str] = field(default_factory=lambda: {"default": kinds.PRINTED})
    places: Mapping[str, str] = field(default_factory=dict)

    @property
    def bounds(self) -> Bounds:
        """The most that reading one file may take."""
        return Bounds(**{bound.name: getattr(self, bound.name) for bound in fields(Bounds)})


def load(
    start: Path, *, explicit: Path | None = None, isolated: bool = False, never_inside: Sequence[Path] = ()
) -> Config:
    """The configuration for a run in the folder `start`. Raises ConfigError, which names every fault with its line.

    An `explicit` file is read as it is; `isolated` looks for none. Otherwise the search goes from `start` upwards and
    ends with the repository's root or the home folder; where neither lies above, only `start` itself is looked at,
    since a folder above may be anybody's. A file inside a checked folder is never read, as that folder is data: the
    search does not go down, and does not follow a link into one of `never_inside`. Where a checked folder is the
    working directory or lies above it, it is the project itself, and its file counts.
    """
    start = start.resolve()
    if explicit is not None:
        found = _table(explicit, _shown(explicit, start))
        if found is None:
            raise ConfigError(f"{_shown(explicit, start)}: has no [tool.reconcile]")
        return _config(found)
    data = [folder for path in never_inside if not start.is_relative_to(folder := path.resolve())]
    for folder in () if isolated else _upwards(start):
        for file in (folder / OWN_FILE, folder / PROJECT_FILE):
            if not file.is_file() or any(file.resolve().is_relative_to(checked) for checked in data):
                continue
            if found := _table(file, _shown(file, start)):
                return _config(found)
    return Config(base=start, baseline_file=start / BASELINE_FILE)


def show(config: Config) -> str:
    """The configuration in force, as TOML that would give it again if it stood in its folder."""
    import tomlkit  # loaded only where settings are shown

    document = tomlkit.document()
    document.add(tomlkit.comment(f"from {config.path.name}" if config.path else "defaults: no configuration file"))
    document["paths"] = [_written(path, config.base) for path in config.paths]
    document["exclude"] = list(config.exclude)
    if config.rules is None:
        document.add(tomlkit.comment("rules: all packs that are shipped"))
    else:
        document["rules"] = list(config.rules)
    document["fail-on"] = config.fail_on.value
    document["on-unreadable"] = config.on_unreadable.value
    document["encoding"] = config.encoding
    if config.date_order is not None:
        document["date-order"] = config.date_order.value
    document["respect-gitignore"] = config.respect_gitignore
    document["allow-empty"] = config.allow_empty
    if config.jobs is not None:
        document["jobs"] = config.jobs
    baseline = tomlkit.table()
    baseline["file"] = _written(config.baseline_file, config.base)
    baseline["require-reason"] = config.require_reason
    if config.max_days is not None:
        baseline["max-days"] = config.max_days
    document["baseline"] = baseline
    tolerance = tomlkit.table()
    for unit, words in config.tolerance.items():
        tolerance[unit] = words
    document["tolerance"] = tolerance
    limits = tomlkit.table()
    limits["file-size"] = config.file_size
    limits["document-claims"] = config.document_claims
    limits["subject-figures"] = config.subject_figures
    limits |= {bound.name.replace("_", "-"): getattr(config, bound.name) for bound in fields(Bounds)}
    document["limits"] = limits
    if config.tables:
        document["claims"] = {pattern: tables.shown_columns(columns) for pattern, columns in config.tables}
    if config.texts:
        document["texts"] = dict(config.texts)
    return tomlkit.dumps(document)


def _written(path: Path, base: Path) -> str:
    return (path.relative_to(base) if path.is_relative_to(base) else path).as_posix()


# ---------------------------------------------------------------------------------------------------------- the file


class _Table(Struct, frozen=True):
    """The table of one file: where it is, how messages call it, its text, and where in the file the table stands."""

    path: Path
    shown: str
    text: str
    values: Mapping[str, Any]
    above: tuple[str, ...]

    def at(self, *key: str) -> str:
        """The place of a key, for a message: file and line."""
        return f"{self.shown}:{_line(self.text, (*self.above, *key))}"


def _upwards(start: Path) -> tuple[Path, ...]:
    try:
        home: Path | None = Path.home().resolve()
    except RuntimeError:  # a user without a home
        home = None
    folders = (start, *start.parents)
    for number, folder in enumerate(folders, 1):
        if folder == home or os.path.lexists(folder / ".git"):
            return folders[:number]
    return (start,)


def _table(file: Path, shown: str) -> _Table | None:
    """The table that a file holds for reconcile; None for a pyproject.toml without one."""
    try:
        text = file.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise ConfigError(f"{shown}: not TOML: not UTF-8") from error
    except OSError as error:
        reason = "no such file" if isinstance(error, FileNotFoundError) else (error.strerror or "unreadable").lower()
        raise ConfigError(f"{shown}: {reason}") from error
    try:
        values: Any = tomllib.loads(text.removeprefix("\ufeff"), parse_float=Decimal)
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(_not_toml(shown, text, str(error))) from error
    except RecursionError as error:
        raise ConfigError(f"{shown}: nested too deep") from error
    except ValueError as error:  # a number of more digits than Python reads
        raise ConfigError(f"{shown}: not TOML that can be read: {error}") from error
    above: tuple[str, ...] = ("tool", "reconcile") if file.name == PROJECT_FILE else ()
    for key in above:
        if not isinstance(values, dict) or key not in values:
            return None
        values = values[key]
    if not isinstance(values, dict):
        raise ConfigError(f"{shown}:{_line(text, above)}: [tool.reconcile] must be a table")
    return _Table(file, shown, text, values, above)


def _not_toml(shown: str, text: str, message: str) -> str:
    place = re.search(r" \(at line (\d+), column \d+\)$", message)
    line = int(place[1]) if place else text.rstrip().count("\n") + 1
    return f"{shown}:{line}: not TOML: {re.sub(r' [(]at .*[)]$', '', message)}"


_BARE = r"""(?:[A-Za-z0-9_-]+|"[^"\n]*"|'[^'\n]*')"""
_DOTTED = rf"{_BARE}(?:[ \t]*\.[ \t]*{_BARE})*"
_HEAD = re.compile(rf"[ \t]*\[\[?[ \t]*({_DOTTED})[ \t]*\]")
_KEY = re.compile(rf"[ \t]*({_DOTTED})[ \t]*=")


def _line(text: str, wanted: tuple[str, ...]) -> int:
    """The line where a key stands; within an inline table the line where that begins; 1 if it is not found."""
    table: tuple[str, ...] = ()
    nearest = (0, 1)
    for number, line in enumerate(text.split("\n"), 1):
        if head := _HEAD.match(line):
            key = table = _parts(head[1])
        elif found := _KEY.match(line):
            key = (*table, *_parts(found[1]))
        else:
            continue
        if key == wanted:
            return number
        if key == wanted[: len(key)] and len(key) > nearest[0]:
            nearest = (len(key), number)
    return nearest[1]


def _parts(dotted: str) -> tuple[str, ...]:
    return tuple(part.strip("\"'") for part in re.findall(_BARE, dotted))


def _shown(file: Path, start: Path) -> str:
    """A file as messages call it: from where the user stands."""
    return os.path.relpath(Path.cwd() / file, start).replace(os.sep, "/")


# ---------------------------------------------------------------------------------------------------------- the keys


# key → (field of Config, what reads its value); a nested dict is a table.
_Keys = Mapping[str, "tuple[str, Callable[[Any], Any]] | _Keys"]
_KEYS: _Keys = {
    "paths": ("paths", kinds.texts),
    "exclude": ("exclude", kinds.texts),
    "rules": ("rules", kinds.texts),
    "fail-on": ("fail_on", kinds.one_of(FailOn)),
    "on-unreadable": ("on_unreadable", kinds.one_of(OnUnreadable)),
    "encoding": ("encoding", kinds.encoding),
    "date-order": ("date_order", kinds.one_of(DateOrder)),
    "respect-gitignore": ("respect_gitignore", kinds.switch),
    "allow-empty": ("allow_empty", kinds.switch),
    "jobs": ("jobs", kinds.count),
    "baseline": {
        "file": ("baseline_file", kinds.text),
        "require-reason": ("require_reason", kinds.switch),
        "max-days": ("max_days", kinds.days),
    },
    "tolerance": {},  # its keys are units
    "limits": {
        "file-size": ("file_size", kinds.size),
        "document-claims": ("document_claims", kinds.count),
        "subject-figures": ("subject_figures", kinds.count),
        "unpacked-size": ("unpacked_size", kinds.size),
        "unpack-ratio": ("unpack_ratio", kinds.count),
        "unpacked-files": ("unpacked_files", kinds.count),
        "pages": ("pages", kinds.count),
        "seconds": ("seconds", kinds.count),
        "memory": ("memory", kinds.size),
    },
    "claims": ("tables", tables.tables),
    "texts": ("texts", tables.texts),
}


def _config(table: _Table) -> Config:
    fields: dict[str, Any] = {}
    settings = {key: value for key, value in table.values.items() if key != "tolerance"}
    faults = [*_read(table, settings, _KEYS, (), fields), *_tolerances(table, fields)]
    if faults:
        raise ConfigError("\n".join(faults))
    folder = table.path.resolve().parent
    fields["paths"] = tuple(folder / path for path in fields.get("paths", ()))
    fields["baseline_file"] = folder / fields.get("baseline_file", BASELINE_FILE)
    return Config(base=folder, path=table.path, **fields)


def _tolerances(table: _Table, fields: dict[str, Any]) -> Iterator[str]:
    """Read the one table whose keys are not ours; yields what is wrong. Whether its units are any, the rules tell."""
    values = table.values.get("tolerance", {})
    if not isinstance(values, dict):
        yield f'{table.at("tolerance")}: "tolerance" must be a table, like tolerance = {{ default = "2.5%" }}'
        return
    found: dict[str, str] = {}
    for unit, value in values.items():
        try:
            found[unit] = kinds.tolerance(value)
        except kinds.WrongError as error:
            yield f'{table.at("tolerance", unit)}: "{unit}" {error}'
    fields["tolerance"] = {"default": kinds.PRINTED} | dict(sorted(found.items()))
    fields["places"] = {unit: table.at("tolerance", unit) for unit in found}


def _read(
    table: _Table, values: Mapping[str, Any], keys: _Keys, above: tuple[str, ...], fields: dict[str, Any]
) -> Iterator[str]:
    """Read the values into `fields`; yields what is wrong, each with file and line."""
    for key, value in values.items():
        place = table.at(*above, key)
        known = keys.get(key)
        if known is None:
            yield f'{place}: unknown key "{key}"{_meant(key, keys)}'
        elif isinstance(known, Mapping):
            if isinstance(value, dict):
                yield from _read(table, value, known, (*above, key), fields)
            else:
                yield f'{place}: "{key}" must be a table'
        else:
            try:
                fields[known[0]] = known[1](value)
            except kinds.WrongError as error:
                yield f"{place}: {error}" if str(error).startswith("[") else f'{place}: "{key}" {error}'


def _meant(key: str, keys: _Keys) -> str:
    """What to write instead: a key of this table, else where the key has its place."""
    name = key.lower().replace("_", "-")
    if close := difflib.get_close_matches(name, sorted(keys), n=1):
        return f'; did you mean "{close[0]}"?'
    found = (table for table, known in _KEYS.items() if isinstance(known, Mapping) and name in known)
    place = "above all tables" if name in _KEYS else next((f"in [{table}]" for table in found), None)
    return f'; "{name}" stands {place}' if place else ""
