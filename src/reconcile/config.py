"""`reconcile.toml`, or `[tool.reconcile]` in pyproject.toml → one checked `Config`."""

from __future__ import annotations

import codecs
import difflib
import os
import re
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from pathlib import Path
from typing import Any, TypeVar

import tomlkit

from reconcile.errors import ConfigError
from reconcile.reading.columns import SEVERAL, USUAL, Columns

OWN_FILE = "reconcile.toml"
PROJECT_FILE = "pyproject.toml"
BASELINE_FILE = "reconcile-baseline.toml"

EnumT = TypeVar("EnumT", bound=StrEnum)


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


@dataclass(frozen=True, slots=True)
class Config:
    """What is configured. `path` is the file it came from, None where there is none.

    `base` is what relative paths start from: the file's folder, else the working directory. `paths` and
    `baseline_file` are resolved against it; `exclude` is relative to it, and so is a pack in `rules` that is given by
    its path. `rules` is None where all shipped packs are meant.
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
    tables: tuple[tuple[str, Columns], ...] = ()


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
    limits = tomlkit.table()
    limits["file-size"] = config.file_size
    document["limits"] = limits
    if config.tables:
        document["claims"] = {pattern: _shown_columns(columns) for pattern, columns in config.tables}
    return tomlkit.dumps(document)


_USUAL_COLUMNS = Columns()


def _shown_columns(columns: Columns) -> dict[str, Any]:
    shown: dict[str, Any] = {name: list(held) if len(held) > 1 else held[0] for name, held in columns.names.items()}
    if columns.parties:
        shown["parties"] = dict(columns.parties)
    if columns.same:
        shown["same"] = dict(columns.same)
    if columns.missing:
        shown["missing"] = list(columns.missing)
    signs = {"decimal": columns.decimal, "delimiter": columns.delimiter, "encoding": columns.encoding}
    shown |= {key: sign for key, sign in signs.items() if sign != getattr(_USUAL_COLUMNS, key)}
    return shown


def _written(path: Path, base: Path) -> str:
    return (path.relative_to(base) if path.is_relative_to(base) else path).as_posix()


# ---------------------------------------------------------------------------------------------------------- the file


@dataclass(frozen=True, slots=True)
class _Table:
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


class _WrongError(ValueError):
    """What a value should have been."""


def _texts(value: object) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(_is_text(item) for item in value):
        raise _WrongError('must be a list of texts, like ["a", "b"]')
    return tuple(value)


def _text(value: object) -> str:
    if not isinstance(value, str) or not _is_text(value):
        raise _WrongError("must be a text")
    return value


def _is_text(value: object) -> bool:
    return isinstance(value, str) and value != "" and "\0" not in value  # the system knows no name with a NUL in it


def _switch(value: object) -> bool:
    if not isinstance(value, bool):
        raise _WrongError("must be true or false")
    return value


def _days(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value < 1:
        raise _WrongError("must be a whole number of days, 1 or more")
    return value


def _count(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value < 1:
        raise _WrongError("must be a whole number, 1 or more")
    return value


def _one_of(words: type[EnumT]) -> Callable[[object], EnumT]:
    def read(value: object) -> EnumT:
        for word in words:
            if value == word.value:
                return word
        raise _WrongError("must be one of " + ", ".join(f'"{word.value}"' for word in words))

    return read


def _encoding(value: object) -> str:
    name = _text(value)
    try:
        "a".encode(name)  # some codecs turn bytes into bytes: they are found, but are no encodings
        return codecs.lookup(name).name
    except (LookupError, ValueError) as error:
        raise _WrongError('must be an encoding, like "utf-8" or "cp1252"') from error


_UNITS = {"": 1, "b": 1, "kb": 10**3, "mb": 10**6, "gb": 10**9, "kib": 2**10, "mib": 2**20, "gib": 2**30}


def _size(value: object) -> int:
    if isinstance(value, int) and not isinstance(value, bool) and value > 0:
        return value
    if isinstance(value, str):
        found = re.fullmatch(r"(\d{1,12}(?:\.\d{1,3})?) ?([KMG]?i?B)?", value.strip(), re.IGNORECASE | re.ASCII)
        unit = _UNITS.get((found[2] or "").lower()) if found else None
        if found and unit and (size := int(Decimal(found[1]) * unit)) > 0:
            return size
    raise _WrongError('must be a number of bytes, or a text like "20MB"')


def _tables(value: object) -> tuple[tuple[str, Columns], ...]:
    if not isinstance(value, dict) or not all(isinstance(table, dict) for table in value.values()):
        raise _WrongError('must be tables, like [claims."prices.csv"]')
    return tuple((name, _columns(name, table)) for name, table in value.items())


def _columns(name: str, table: Mapping[str, object]) -> Columns:
    """The columns of one table of claims; every fault of it in one message."""
    fields: dict[str, Any] = {"names": {}}
    faults: list[str] = []
    for key, value in table.items():
        try:
            if key in USUAL:
                several = isinstance(value, list) and key in SEVERAL
                fields["names"][key] = _texts(value) if several else (_text(value),)
            elif key in _TABLE_KEYS:
                fields[key] = _TABLE_KEYS[key](value)
            else:
                close = difflib.get_close_matches(key.replace("-", "_"), (*USUAL, *_TABLE_KEYS), n=1)
                hint = f'; did you mean "{close[0]}"?' if close else ""
                faults.append(f'"{key}" is nothing that a table of claims has{hint}')
        except _WrongError as error:
            faults.append(f'"{key}" {error}')
    twice = sorted(set(fields["names"]) & set(fields.get("same", ())))
    faults += [f'"{key}" stands in a column and is the same in every row' for key in twice]
    if faults:
        raise _WrongError(f'[claims."{name}"]: ' + "; ".join(faults))
    return Columns(**fields)


def _by_text(value: object) -> dict[str, str]:
    if not isinstance(value, dict) or not all(_is_text(key) and _is_text(item) for key, item in value.items()):
        raise _WrongError("must be a table of texts")
    return dict(value)


def _of_fields(value: object) -> dict[str, str]:
    found = _by_text(value)
    if wrong := [key for key in found if key not in USUAL or key in ("value", "doc", "quote")]:
        raise _WrongError(f'cannot say what "{wrong[0]}" is in every row')
    return found


def _sign(known: str) -> Callable[[object], str]:
    def read(value: object) -> str:
        if not isinstance(value, str) or len(value) != 1 or value not in known:
            raise _WrongError("must be one of " + ", ".join(f"{sign!r}" for sign in known))
        return value

    return read


_TABLE_KEYS: Mapping[str, Callable[[object], Any]] = {
    "parties": _by_text,
    "same": _of_fields,
    "missing": _texts,
    "decimal": _sign(".,"),
    "delimiter": _sign(",;\t|"),
    "encoding": _encoding,
}


# key → (field of Config, what reads its value); a nested dict is a table.
_Keys = Mapping[str, "tuple[str, Callable[[Any], Any]] | _Keys"]
_KEYS: _Keys = {
    "paths": ("paths", _texts),
    "exclude": ("exclude", _texts),
    "rules": ("rules", _texts),
    "fail-on": ("fail_on", _one_of(FailOn)),
    "on-unreadable": ("on_unreadable", _one_of(OnUnreadable)),
    "encoding": ("encoding", _encoding),
    "date-order": ("date_order", _one_of(DateOrder)),
    "respect-gitignore": ("respect_gitignore", _switch),
    "allow-empty": ("allow_empty", _switch),
    "jobs": ("jobs", _count),
    "baseline": {
        "file": ("baseline_file", _text),
        "require-reason": ("require_reason", _switch),
        "max-days": ("max_days", _days),
    },
    "limits": {
        "file-size": ("file_size", _size),
    },
    "claims": ("tables", _tables),
}


def _config(table: _Table) -> Config:
    fields: dict[str, Any] = {}
    faults = list(_read(table, table.values, _KEYS, (), fields))
    if faults:
        raise ConfigError("\n".join(faults))
    folder = table.path.resolve().parent
    fields["paths"] = tuple(folder / path for path in fields.get("paths", ()))
    fields["baseline_file"] = folder / fields.get("baseline_file", BASELINE_FILE)
    return Config(base=folder, path=table.path, **fields)


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
            except _WrongError as error:
                yield f"{place}: {error}" if str(error).startswith("[") else f'{place}: "{key}" {error}'


def _meant(key: str, keys: _Keys) -> str:
    """What to write instead: a key of this table, else where the key has its place."""
    name = key.lower().replace("_", "-")
    if close := difflib.get_close_matches(name, sorted(keys), n=1):
        return f'; did you mean "{close[0]}"?'
    tables = (table for table, known in _KEYS.items() if isinstance(known, Mapping) and name in known)
    place = "above all tables" if name in _KEYS else next((f"in [{table}]" for table in tables), None)
    return f'; "{name}" stands {place}' if place else ""
