"""The only right to change a file, for one process at a time."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from reconcile.errors import OutputError

LOCK_SECONDS = 10.0
_PAUSE = 0.05


@contextmanager
def locked(path: Path, *, seconds: float = LOCK_SECONDS) -> Iterator[None]:
    """Hold the only right to change a file, by a lock file beside it. Raises OutputError when others keep it too long.

    The lock belongs to the process: a killed one leaves none behind, and a lock file that is left over does no harm.
    """
    target = path.resolve()
    lock = target.with_name(f".{target.name}.lock")
    try:
        handle = _acquire(lock, time.monotonic() + seconds)
    except OSError as error:
        raise OutputError(f"cannot write {path}: {(error.strerror or str(error)).lower()}") from error
    if handle is None:
        raise OutputError(f"cannot write {path}: another process has held it for {seconds:g} seconds")
    try:
        yield
    finally:
        with suppress(OSError):
            lock.unlink()  # while it is ours: who waits for it then sees that the file has gone, and starts again
        os.close(handle)


def _acquire(lock: Path, deadline: float) -> int | None:
    while True:
        handle = os.open(lock, os.O_RDWR | os.O_CREAT, 0o666)
        try:
            taken = _try(handle) and _still_there(lock, handle)
        except BaseException:
            os.close(handle)
            raise
        if taken:
            return handle
        os.close(handle)
        if time.monotonic() >= deadline:
            return None
        time.sleep(_PAUSE)


def _still_there(lock: Path, handle: int) -> bool:
    try:
        there = lock.stat()
    except FileNotFoundError:
        return False
    ours = os.fstat(handle)
    return (there.st_dev, there.st_ino) == (ours.st_dev, ours.st_ino)


if sys.platform == "win32":
    import msvcrt

    def _try(handle: int) -> bool:
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _try(handle: int) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
