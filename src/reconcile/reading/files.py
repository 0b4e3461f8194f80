"""The bytes of a file, within a limit, without ever waiting: a FIFO or a device is refused, not read."""

from __future__ import annotations

import os
import stat
from pathlib import Path

_ONE_READ = 1 << 20
_TRIES = 3


class UnreadableError(OSError):
    """A file whose bytes cannot be had, with the code of the problem and its reason."""

    def __init__(self, code: str, reason: str) -> None:
        super().__init__(reason)
        self.code = code
        self.reason = reason


def contents(path: Path, most: int) -> bytes:
    """All bytes of a regular file, as it stood at one time. Raises UnreadableError; more than `most` bytes are never
    held."""
    try:
        # Opened without waiting, and looked at once it is open: the file may have been exchanged since it was found.
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
        try:
            for _ in range(_TRIES):
                before = os.fstat(handle)
                found = _read(handle, before, most)
                after = os.fstat(handle)
                if (before.st_size, before.st_mtime_ns) == (after.st_size, after.st_mtime_ns):
                    return found
                os.lseek(handle, 0, os.SEEK_SET)
            raise UnreadableError("changing", "changes while it is read")
        finally:
            os.close(handle)
    except UnreadableError:
        raise
    except OSError as error:
        raise why(error) from error


def why(error: OSError) -> UnreadableError:
    """The problem that an error of the system is."""
    reason = (error.strerror or type(error).__name__).lower()
    return UnreadableError("permission" if isinstance(error, PermissionError) else "unreadable", reason)


def in_bytes(number: int) -> str:
    """A number of bytes for readers: "20 MB"."""
    for unit, factor in (("GB", 10**9), ("MB", 10**6), ("kB", 10**3)):
        if number % factor == 0 and number:
            return f"{number // factor:,} {unit}"
    return f"{number:,} bytes"


def _read(handle: int, state: os.stat_result, most: int) -> bytes:
    if not stat.S_ISREG(state.st_mode):
        raise UnreadableError("not-a-file", "not a regular file")
    pieces: list[bytes] = []
    total = 0
    # The size that the system tells is not trusted: some files grow, and some say 0.
    while state.st_size <= most and total <= most and (piece := os.read(handle, _ONE_READ)):
        pieces.append(piece)
        total += len(piece)
    if state.st_size > most or total > most:
        raise UnreadableError("too-large", f"larger than {in_bytes(most)}")
    return b"".join(pieces)
