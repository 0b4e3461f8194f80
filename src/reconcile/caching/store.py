"""Rows by key in one SQLite file, which several runs may share at once. Each tells what it is, who wrote it, and on
which day it was last used."""

from __future__ import annotations

import os
import sqlite3
import zlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from time import time

from msgspec import MsgspecError, Struct

FILE = "claims.sqlite"
UNUSED = 30  # days after which what nobody asked for goes
MOST = 4_000_000_000  # bytes of the file; beyond them goes what was used longest ago
WAIT = 5.0  # seconds for another run that writes
BROKEN = (MsgspecError, ValueError, RecursionError)  # of a row that is as good as none

_MAGIC = 0x7265636F  # application id: "reco"
_FORMAT = 2
_DAY = 24 * 60 * 60
_AT_ONCE = 500  # keys in one statement
_ROOM = 0.9  # of the most bytes that is left over when some had to go, so that the next run need not begin again
_TAG = "Signature: 8a477f597d28d172789f06886806bc55\n# A cache of reconcile. It may be deleted at any time.\n"
_TABLES = (
    "CREATE TABLE writers (number INTEGER PRIMARY KEY, version TEXT NOT NULL UNIQUE)",
    "CREATE TABLE kept (key BLOB PRIMARY KEY, kind TEXT NOT NULL, used INTEGER NOT NULL, writer INTEGER NOT NULL, "
    "body BLOB NOT NULL)",
)


class Row(Struct, frozen=True):
    """What is kept under a key: its kind, and its bytes."""

    kind: str
    key: bytes
    body: bytes
    is_packed: bool = False


class ForeignError(ValueError):
    """A file that is no cache of this program, or one of a later version of it."""


class Store:
    """An open file. What is wrong with single rows is silence, as a broken row is as good as none; what is wrong with
    the file is raised as sqlite3.Error."""

    def __init__(self, file: sqlite3.Connection, place: Path) -> None:
        self.file, self.place = file, place
        self.today = int(time() // _DAY)

    def packed(self, keys: Sequence[bytes]) -> dict[bytes, bytes]:
        """What is kept under those of the keys that are known, as it is kept."""
        found: dict[bytes, bytes] = {}
        with suppress(sqlite3.Error):
            for some in _portions(keys):
                marks = ",".join("?" * len(some))
                found.update(self.file.execute(f"SELECT key, body FROM kept WHERE key IN ({marks})", some))
        return found

    def bodies(self, keys: Sequence[bytes]) -> dict[bytes, bytes]:
        """What is kept under those of the keys that are known, and sound."""
        found: dict[bytes, bytes] = {}
        for key, body in self.packed(keys).items():
            with suppress(zlib.error, TypeError):
                found[key] = zlib.decompress(body)
        return found

    def is_of_today(self, key: bytes) -> bool:
        """Whether it is noted already that a row was used today."""
        with suppress(sqlite3.Error):
            return bool(self.file.execute("SELECT used FROM kept WHERE key = ?", (key,)).fetchone() == (self.today,))
        return False

    def write(self, rows: Sequence[Row], used: Sequence[bytes], version: str, most: int = MOST) -> None:
        """Keep rows, note which others were used, and let go what is too old or too much. A file that is locked or
        full, or has gone, is silence: the next run reads again."""
        packed = [(row.key, row.kind, self.today, row.body if row.is_packed else pack(row.body)) for row in rows]
        with suppress(sqlite3.Error):
            with self._changing():
                if packed:
                    self._add(packed, version)
                for some in _portions(used):
                    marks = ",".join("?" * len(some))
                    self.file.execute(
                        f"UPDATE kept SET used = ? WHERE used < ? AND key IN ({marks})", (self.today, self.today, *some)
                    )
                gone = self._drop_unused(UNUSED) if packed else 0
                gone += self._drop_beyond(most) if packed else 0
            if gone:
                self.shrink()

    def prune(self, days: int | None, most: int | None) -> int:
        """Let go of rows that were not used for so many days, and of those used longest ago until no more than so many
        bytes are left. How many went. Raises sqlite3.Error."""
        with self._changing():
            gone = self._drop_unused(days) if days is not None else 0
            gone += self._drop_beyond(most, 1.0) if most is not None else 0
        self.shrink()
        return gone

    def clear(self) -> int:
        """Let go of all rows. How many there were. Raises sqlite3.Error."""
        with self._changing():
            gone = self.file.execute("DELETE FROM kept").rowcount
            self.file.execute("DELETE FROM writers")
        self.shrink()
        return gone

    def shrink(self) -> None:
        """Give the room of what has gone back to the system, as far as no other run stands in the way."""
        self.file.executescript("PRAGMA incremental_vacuum")  # `execute` would take the first of its steps alone
        self.file.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()

    def close(self) -> None:
        """Let go of the file."""
        with suppress(sqlite3.Error):
            self.file.close()

    @contextmanager
    def _changing(self) -> Iterator[None]:
        """One transaction, which waits for others before it looks at anything."""
        with self.file:
            self.file.execute("BEGIN IMMEDIATE")
            yield

    def _add(self, packed: Sequence[tuple[bytes, str, int, bytes]], version: str) -> None:
        self.file.execute("INSERT OR IGNORE INTO writers (version) VALUES (?)", (version,))
        writer = self.file.execute("SELECT number FROM writers WHERE version = ?", (version,)).fetchone()[0]
        values = ((key, kind, day, writer, body) for key, kind, day, body in packed)
        self.file.executemany("INSERT OR REPLACE INTO kept VALUES (?, ?, ?, ?, ?)", values)

    def _drop_unused(self, days: int) -> int:
        return self.file.execute("DELETE FROM kept WHERE used < ?", (max(self.today - days, 0),)).rowcount

    def _drop_beyond(self, most: int, room: float = _ROOM) -> int:
        """Drop what was used longest ago, until `room` of `most` bytes are full. Of one day whole runs go first, which
        can be put together again of the rest; then what was written first."""
        pages, free, page = (_pragma(self.file, name) for name in ("page_count", "freelist_count", "page_size"))
        excess = (pages - free) * page - most
        if excess <= 0:
            return 0
        excess += int(most * (1 - room))
        going: list[tuple[int]] = []
        for row, size in self.file.execute(
            "SELECT rowid, length(body) FROM kept ORDER BY used, kind NOT IN ('runs', 'reports'), rowid"
        ):
            if excess <= 0:
                break
            going.append((row,))
            excess -= size
        self.file.executemany("DELETE FROM kept WHERE rowid = ?", going)
        return len(going)


def pack(body: bytes) -> bytes:
    """Bytes as they are kept."""
    return zlib.compress(body, 1)


def place() -> Path:
    """Where caches of this user stand: `$XDG_CACHE_HOME/reconcile`, else `~/.cache/reconcile`."""
    given = os.environ.get("XDG_CACHE_HOME", "")
    return (Path(given) if Path(given).is_absolute() else Path("~/.cache").expanduser()) / "reconcile"


def made(folder: Path) -> None:
    """Make the folder of a cache, where it is missing: for nobody else, as texts of documents stand in it. One that is
    there and empty is marked as well. Raises OSError."""
    if not folder.is_dir():
        folder.mkdir(parents=True, mode=0o700)
    if not any(folder.iterdir()):
        (folder / "CACHEDIR.TAG").write_text(_TAG, encoding="ascii")
        (folder / ".gitignore").write_text("*\n", encoding="ascii")


def connected(file: Path) -> Store:
    """The store of a file. An empty file becomes one, and one of an earlier version of this program is made anew.
    Raises sqlite3.Error, and ForeignError where it is somebody else's, which is left as it is."""
    opened = sqlite3.connect(file, timeout=WAIT)
    try:
        _prepare(opened)
    except BaseException:
        opened.close()
        raise
    return Store(opened, file)


def _prepare(file: sqlite3.Connection) -> None:
    if _is_current(file):
        return
    magic, written = _pragma(file, "application_id"), _pragma(file, "user_version")
    ours = magic == _MAGIC and written < _FORMAT
    if not ours and (magic or written or file.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]):
        raise ForeignError("it is no cache of this version of reconcile; delete it, or name another --cache-dir")
    file.execute("PRAGMA auto_vacuum = INCREMENTAL")  # counts only before there is a table
    file.execute("PRAGMA journal_mode = WAL")
    with file:
        file.execute("BEGIN IMMEDIATE")
        if _is_current(file):  # another run was first
            return
        for (name,) in file.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
            file.execute(f'DROP TABLE "{name}"')
        for table in _TABLES:
            file.execute(table)
        file.execute(f"PRAGMA application_id = {_MAGIC}")
        file.execute(f"PRAGMA user_version = {_FORMAT}")
    if ours:
        file.execute("VACUUM")  # from here on the file shrinks, too


def _is_current(file: sqlite3.Connection) -> bool:
    return (_pragma(file, "application_id"), _pragma(file, "user_version")) == (_MAGIC, _FORMAT)


def is_ours(file: Path) -> bool:
    """Whether a file bears our mark, be it broken or not. Raises OSError."""
    with file.open("rb") as source:
        head = source.read(72)
    return head.startswith(b"SQLite format 3\0") and head[68:72] == _MAGIC.to_bytes(4, "big")


def _pragma(file: sqlite3.Connection, name: str) -> int:
    return int(file.execute(f"PRAGMA {name}").fetchone()[0])


def _portions(keys: Sequence[bytes]) -> Iterable[Sequence[bytes]]:
    return (keys[start : start + _AT_ONCE] for start in range(0, len(keys), _AT_ONCE))
