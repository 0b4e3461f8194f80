"""Files that are whole or not there: each is written beside its place first and then put into it in one step."""

from __future__ import annotations

import os
import secrets
import stat
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from reconcile.errors import OutputError


def store(files: Sequence[tuple[Path, bytes]]) -> tuple[Path, ...]:
    """Write the files, all or none as far as the system lets us. Raises OutputError with the name and the reason.

    A link stays a link: what it leads to is written. A device or a pipe (`/dev/stdout`) has no old content to keep and
    is written to as it stands.
    """
    waiting: list[tuple[Path, Path, Path]] = []  # the file beside, the place for it, and the name that the user knows
    try:
        for target, content in files:
            with _named(target):
                place = Path(os.path.realpath(target))
                mode = _mode(place)
                if mode is not None and not stat.S_ISREG(mode):
                    with place.open("wb", buffering=0) as sink:
                        _write(sink.fileno(), content)
                    continue
                # Noted before it is made: an interrupt in between must not leave it behind.
                waiting.append((place.with_name(f".reconcile.{secrets.token_hex(8)}.part"), place, target))
                _make(waiting[-1][0], content, mode)
        for beside, place, target in waiting:
            with _named(target):
                beside.replace(place)
        for folder in dict.fromkeys(place.parent for _, place, _ in waiting):
            _sync(folder)
    finally:
        for beside, _, _ in waiting:
            with suppress(OSError):
                beside.unlink(missing_ok=True)
    return tuple(target for target, _ in files)


class _named:  # noqa: N801 - reads as a word at its place
    """Turns what the system says of a file into what the user is told of it."""

    def __init__(self, target: Path) -> None:
        self._target = target

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        if isinstance(error, OSError):
            raise OutputError(f"cannot write {self._target}: {(error.strerror or str(error)).lower()}") from error


def _mode(path: Path) -> int | None:
    try:
        return path.stat().st_mode
    except FileNotFoundError:
        return None


def _make(path: Path, content: bytes, mode: int | None) -> None:
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666)
    try:
        _write(handle, content)
        if mode is not None:
            path.chmod(stat.S_IMODE(mode))
        os.fsync(handle)
    finally:
        os.close(handle)


def _write(handle: int, content: bytes) -> None:
    rest = memoryview(content)
    while rest:
        rest = rest[os.write(handle, rest) :]


def _sync(folder: Path) -> None:
    # The new name is durable only when its folder is; not every system lets a folder be opened.
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
