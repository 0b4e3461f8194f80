"""The cache as its owner sees it: where it is, what is in it and how much; and letting go of some of it, or of all."""

from __future__ import annotations

import datetime as dt
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from msgspec import Struct

from reconcile.caching import packs
from reconcile.caching.faults import is_locked, is_marked, remedy, words
from reconcile.caching.store import FILE, ForeignError, Store, connected
from reconcile.errors import CacheError

_ONE_DAY = dt.timedelta(days=1)
_EPOCH = dt.date(1970, 1, 1)
_BESIDE = ("-wal", "-shm")  # what SQLite keeps beside a file


class Part(Struct, frozen=True):
    """All rows of one kind, or by one version: how many, their bytes, and the days on which they were last used."""

    name: str
    rows: int
    size: int
    oldest: dt.date
    newest: dt.date


class State(Struct, frozen=True):
    """A cache: its file, which need not be there, and its bytes on the disk; what is in it by kind, and by version."""

    file: Path
    size: int = 0
    kinds: tuple[Part, ...] = ()
    versions: tuple[Part, ...] = ()

    @property
    def rows(self) -> int:
        """How many there are."""
        return sum(part.rows for part in self.kinds)

    @property
    def oldest(self) -> dt.date | None:
        """The day on which the row was used that nobody has asked for since the longest time."""
        return min((part.oldest for part in self.kinds), default=None)

    @property
    def newest(self) -> dt.date | None:
        """The last day on which any row was used."""
        return max((part.newest for part in self.kinds), default=None)


class Change(Struct, frozen=True):
    """What was done to a cache: how many rows went, and how it is now."""

    gone: int
    before: int  # bytes on the disk
    after: State


def seen(folder: Path) -> State:
    """The cache in a folder; none is made. Raises CacheError."""
    with _open(folder / FILE) as store:
        return _state(folder / FILE, store)


def prune(folder: Path, days: int | None, most: int | None) -> Change:
    """Let go of what was not used for more than so many days, and of what was used longest ago until no more than so
    many bytes are left. Raises CacheError."""
    file = folder / FILE
    with _open(file) as store:
        if store is None:
            return Change(0, 0, State(file))
        before = _bytes(file)
        return Change(store.prune(days, most), before, _state(file, store))


def clear(folder: Path) -> Change:
    """Let go of everything; a cache that is broken, or that a full disk leaves no room to change, is deleted. Raises
    CacheError."""
    packs.clear(folder)
    file = folder / FILE
    before = _bytes(file)
    try:
        with _open(file) as store:
            return Change(0 if store is None else store.clear(), before, _state(file, store))
    except CacheError as error:
        why = error.__cause__
        if not isinstance(why, sqlite3.Error) or is_locked(why) or not is_marked(file):
            raise
    try:
        for end in (*_BESIDE, ""):
            Path(f"{file}{end}").unlink(missing_ok=True)
    except OSError as error:
        raise CacheError(f"{file}: {words(error)}.", hint=remedy(file, error), exit_code=4) from error
    return Change(0, before, State(file))


@contextmanager
def _open(file: Path) -> Iterator[Store | None]:
    """The store of a file, None where there is no file. Raises CacheError for whatever is wrong with it."""
    if not file.exists():
        yield None
        return
    store: Store | None = None
    try:
        store = connected(file)
        yield store
    except ForeignError as error:
        raise CacheError(f"{file}: {error}") from error
    except sqlite3.Error as error:
        raise CacheError(f"{file}: {words(error)}.", hint=remedy(file, error), exit_code=4) from error
    finally:
        if store is not None:
            store.close()


def _state(file: Path, store: Store | None) -> State:
    if store is None:
        return State(file)
    read = (
        "SELECT {0}, count(*), sum(length(body)), min(used), max(used) FROM kept JOIN writers ON writer = number "
        "GROUP BY {0} ORDER BY {0}"
    )
    kinds, versions = (
        tuple(
            Part(name or "unknown", rows, size, _EPOCH + first * _ONE_DAY, _EPOCH + last * _ONE_DAY)
            for name, rows, size, first, last in store.file.execute(read.format(column))
        )
        for column in ("kind", "version")
    )
    return State(file, _bytes(file), kinds, versions)


def _bytes(file: Path) -> int:
    return sum(path.stat().st_size for path in (file, Path(f"{file}-wal")) if path.exists())
