"""Files that are whole or not there: each is written beside its place first and then put into it at once."""

from __future__ import annotations

import os
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from reconcile.errors import OutputError


def write_all(files: Sequence[tuple[Path, bytes]]) -> tuple[Path, ...]:
    """Writes the files, all or none as far as the system lets us. Raises OutputError with the name and the reason.

    A device or a pipe (`/dev/stdout`) has no place beside it and is written to as it stands.
    """
    waiting: list[tuple[Path, Path]] = []
    try:
        for target, content in files:
            with _named(target):
                if target.exists() and not target.is_file():
                    target.write_bytes(content)
                    continue
                waiting.append((_beside(target), target))
                _write(waiting[-1][0], content)
        for temporary, target in waiting:
            with _named(target):
                temporary.replace(target)
    finally:
        for temporary, _ in waiting:
            with suppress(OSError):
                temporary.unlink(missing_ok=True)
    return tuple(target for target, _ in files)


class _named:  # noqa: N801 - reads as a word at its place
    """Turns what the system says of a file into what the user is told of it."""

    def __init__(self, target: Path) -> None:
        self._target = target

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        if isinstance(error, OSError):
            reason = (error.strerror or str(error)).lower()
            raise OutputError(f"cannot write {self._target}: {reason}") from error


def _beside(target: Path) -> Path:
    return target.with_name(f".{target.name}.{os.getpid()}.part")


def _write(path: Path, content: bytes) -> None:
    with path.open("xb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
