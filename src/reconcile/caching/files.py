"""Which content a file has, without reading it: where size, times and number of a file are what they were when it was
read, so is its content.

A file can be written twice within one tick of its file system's clock, and then looks the same: what was changed within
two seconds before a run is read again by the next one, as git does.
"""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from time import time_ns

from msgspec import Struct, msgpack

from reconcile.caching import stamps
from reconcile.caching.store import BROKEN, Row, Store

_YOUNG = 2_000_000_000  # nanoseconds


class Look(Struct, frozen=True, array_like=True):
    """How a file looked when it was read, and the SHA-256 of its bytes."""

    size: int
    changed: int  # in nanoseconds, as all times here
    moved: int  # when anything about the file was changed last, which nobody can set
    number: int
    sha256: str = ""


_LOOKS = msgpack.Decoder(dict[str, Look])


class Files:
    """The files of a run, by folder: one row a folder, so that a changed file costs no more than its own."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._start = time_ns()
        self._known: dict[str, dict[str, Look]] = {}
        self._now: dict[str, dict[str, Look]] = defaultdict(dict)

    def digests(self, paths: Sequence[str], digest: Callable[[str], str]) -> list[str]:
        """The SHA-256 of each file, by `digest` where its look does not tell it; empty where it cannot be had."""
        split = [os.path.split(path) for path in paths]
        self._load([folder for folder in dict.fromkeys(folder for folder, _ in split) if folder not in self._known])
        found: list[str] = []
        for path, (folder, name) in zip(paths, split, strict=True):
            look = _look(path)
            known = self._known[folder].get(name)
            if look is None or known is None or not _is_as(known, look):
                known = look and Look(look.size, look.changed, look.moved, look.number, digest(path))
            if known is not None and known.sha256:
                self._now[folder][name] = known
            found.append(known.sha256 if known is not None else "")
        return found

    def rows(self) -> Iterator[Row]:
        """The rows of folders in which something has changed."""
        for folder, now in self._now.items():
            before = self._known[folder]
            sure = {name: look for name, look in now.items() if self._is_old(look)}
            others = {
                name: look
                for name, look in before.items()
                if name not in now and os.path.lexists(os.path.join(folder, name))  # noqa: PTH118 - thousands of them
            }
            if (both := others | sure) != before:
                yield Row("files", _key(folder), msgpack.encode(both))

    @property
    def keys(self) -> list[bytes]:
        """The keys of the folders that were asked for."""
        return [_key(folder) for folder in self._known]

    def _load(self, folders: Sequence[str]) -> None:
        bodies = self._store.bodies([_key(folder) for folder in folders])
        for folder in folders:
            self._known[folder] = _looks(bodies.get(_key(folder)))

    def _is_old(self, look: Look) -> bool:
        return max(look.changed, look.moved) < self._start - _YOUNG


def _is_as(known: Look, look: Look) -> bool:
    return (known.size, known.changed, known.moved, known.number) == (look.size, look.changed, look.moved, look.number)


def _look(path: str) -> Look | None:
    try:
        found = os.stat(path)  # noqa: PTH116 - thousands of them
    except (OSError, ValueError):
        return None
    return Look(found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino)


def _looks(body: bytes | None) -> dict[str, Look]:
    try:
        return {} if body is None else _LOOKS.decode(body)
    except BROKEN:
        return {}


def _key(folder: str) -> bytes:
    return stamps.key("files", folder)
