"""Claims that were read before: one SQLite file, keyed by all that they follow from. A run with it and a run without it
give the same bytes; whatever is wrong with the file, the run goes on without it.

Only the process that a person started writes, in one transaction at the end. Several runs may share a file.
"""

from __future__ import annotations

import hashlib
import json
import os
import sqlite3
import zlib
from collections.abc import Iterator, Sequence
from contextlib import suppress
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from time import time

from reconcile.codec import VERSION, CodecError, claim_of, claim_row, document_row
from reconcile.model import Claim, Document
from reconcile.rulebook import Rulebook

FILE = "claims.sqlite"
UNUSED = 30  # days after which what nobody asked for goes
WAIT = 5.0  # seconds for another run that writes

_MAGIC = 0x7265636F  # application id: "reco"
_FORMAT = 1
_DAY = 24 * 60 * 60
_TAG = "Signature: 8a477f597d28d172789f06886806bc55\n# A cache of reconcile. It may be deleted at any time.\n"
_CODE = ("extraction", "language", "codec", "rulebook", "model.py")  # what claims follow from, beside text and rules


class ClaimCache:
    """The claims of documents, by their key. Close it after use."""

    def __init__(self, store: sqlite3.Connection, stamp: bytes) -> None:
        self._store, self._stamp = store, stamp
        self._today = int(time() // _DAY)

    def known(self, document: Document) -> tuple[Claim, ...] | None:
        """The claims of a document that was read before, by the same rules and the same code; else None."""
        with suppress(sqlite3.Error, zlib.error, ValueError, CodecError):  # a broken row is as good as none
            found = self._store.execute("SELECT body FROM claims WHERE key = ?", (self._key(document),)).fetchone()
            if found is not None:
                rows = json.loads(zlib.decompress(found[0]))
                return tuple(claim_of(row, {document.name: document}) for row in rows)
        return None

    def keep(self, read: Sequence[tuple[Document, tuple[Claim, ...]]], used: Sequence[Document]) -> None:
        """Write what was read now, note what was used, and let go what nobody has asked for in a month."""
        added = [(self._key(document), self._today, _packed(claims)) for document, claims in read]
        seen = [(self._today, self._key(document), self._today) for document in used]
        with suppress(sqlite3.Error), self._store:  # locked, or no space left: the next run reads again
            self._store.executemany("INSERT OR REPLACE INTO claims VALUES (?, ?, ?)", added)
            self._store.executemany("UPDATE claims SET used = ? WHERE key = ? AND used < ?", seen)
            if added:
                self._store.execute("DELETE FROM claims WHERE used < ?", (self._today - UNUSED,))

    def close(self) -> None:
        """Let go of the file."""
        with suppress(sqlite3.Error):
            self._store.close()

    def _key(self, document: Document) -> bytes:
        return hashlib.sha256(self._stamp + _written(document_row(document))).digest()


def place() -> Path:
    """Where caches of this user stand: `$XDG_CACHE_HOME/reconcile`, else `~/.cache/reconcile`."""
    given = os.environ.get("XDG_CACHE_HOME", "")
    return (Path(given) if Path(given).is_absolute() else Path("~/.cache").expanduser()) / "reconcile"


def opened(folder: Path, rulebook: Rulebook) -> tuple[ClaimCache | None, str]:
    """The cache in a folder, which is made where it is missing; or None and why there is none."""
    file = folder / FILE
    try:
        if not folder.is_dir():
            folder.mkdir(parents=True)
            (folder / "CACHEDIR.TAG").write_text(_TAG, encoding="ascii")
            (folder / ".gitignore").write_text("*\n", encoding="ascii")
        store = sqlite3.connect(file, timeout=WAIT)
    except (OSError, sqlite3.Error, RuntimeError) as error:
        return None, f"{folder}: {_words(error)}"
    try:
        if not _is_ours(store):
            store.close()
            return None, f"{file}: it is no cache of this version of reconcile; delete it, or name another --cache-dir"
    except sqlite3.Error as error:
        store.close()
        return None, f"{file}: {_words(error)}; it may be deleted"
    return ClaimCache(store, _stamp(rulebook)), ""


def _is_ours(store: sqlite3.Connection) -> bool:
    """Whether a file is a cache of this format; an empty one becomes it."""
    magic, written = (store.execute(f"PRAGMA {name}").fetchone()[0] for name in ("application_id", "user_version"))
    if (magic, written) == (_MAGIC, _FORMAT):
        return True
    if magic or written or store.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
        return False
    store.execute("PRAGMA journal_mode = WAL")
    with store:
        store.execute("BEGIN IMMEDIATE")
        store.execute(
            "CREATE TABLE IF NOT EXISTS claims (key BLOB PRIMARY KEY, used INTEGER NOT NULL, body BLOB NOT NULL)"
        )
        store.execute(f"PRAGMA application_id = {_MAGIC}")
        store.execute(f"PRAGMA user_version = {_FORMAT}")
    return True


def _packed(claims: Sequence[Claim]) -> bytes:
    return zlib.compress(_written([claim_row(claim) for claim in claims]), 1)


def _written(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")


def _stamp(rulebook: Rulebook) -> bytes:
    """What claims follow from beside their document: the rules, the code that reads, and how claims are written."""
    try:
        own = version("reconcile")
    except PackageNotFoundError:
        own = ""
    told = [str(VERSION), own, *(f"{pack.info.name} {pack.sha256}" for pack in rulebook.packs), *_files()]
    return hashlib.sha256("\n".join(told).encode("utf-8", "surrogatepass")).digest()


def _files() -> Iterator[str]:
    here = Path(__file__).parent
    for name in _CODE:
        root = here / name
        for path in sorted(root.rglob("*.py")) if root.is_dir() else [root]:
            found = path.stat()
            yield f"{path.relative_to(here).as_posix()} {found.st_size} {found.st_mtime_ns}"


def _words(error: Exception) -> str:
    told = error.strerror if isinstance(error, OSError) else str(error)
    return (told or type(error).__name__).lower()
