"""Files that are whole or not there: written beside the target, then put in place in one step; and a lock."""

from __future__ import annotations

import os
import stat
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from reconcile.errors import OutputError

LOCK_SECONDS = 10.0
_PAUSE = 0.05


def replace_file(path: Path, data: bytes) -> None:
    """Write a file of which readers see the old bytes or the new ones. Raises OutputError, and leaves the old file."""
    try:
        # A link stays a link: its target is what is written.
        _replace(path.resolve(), data)
    except OSError as error:
        raise OutputError(f"cannot write {path}: {_reason(error)}") from error


def _replace(path: Path, data: bytes) -> None:
    mode = _mode(path)
    if mode is not None and not stat.S_ISREG(mode):
        # A device or a pipe has no old content to keep, and must not be replaced by a file.
        with path.open("wb", buffering=0) as sink:
            _write(sink.fileno(), data)
        return
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".tmp", dir=path.parent)
    beside = Path(name)
    try:
        try:
            _write(handle, data)
            # mkstemp gives 0600; a new file gets what open() would give it, an old one keeps its own.
            beside.chmod(stat.S_IMODE(mode) if mode is not None else 0o666 & ~_umask())
            os.fsync(handle)
        finally:
            os.close(handle)
        beside.replace(path)
    except BaseException:
        with suppress(OSError):
            beside.unlink()
        raise
    _sync_folder(path.parent)


def _write(handle: int, data: bytes) -> None:
    view = memoryview(data)
    while view:
        view = view[os.write(handle, view) :]


def _mode(path: Path) -> int | None:
    try:
        return path.stat().st_mode
    except FileNotFoundError:
        return None


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _sync_folder(folder: Path) -> None:
    # The new name is durable only when its folder is; not every system lets a folder be opened.
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _reason(error: OSError) -> str:
    return (error.strerror or str(error)).lower()


# ---------------------------------------------------------------------------------------------------------------- lock


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
        raise OutputError(f"cannot write {path}: {_reason(error)}") from error
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
