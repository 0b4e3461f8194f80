"""Where rule packs of one's own are kept in the form that loads fast: a file a pack, beside the rows of documents."""

from __future__ import annotations

import shutil
from contextlib import suppress
from pathlib import Path

from reconcile.caching.store import made

FOLDER = "packs"
MOST = 32  # packs; those that were written longest ago go


def place(folder: Path, sha256: str) -> Path | None:
    """The file of a pack in a cache, whose folder is made; None where it cannot be. Where there are many, some go."""
    file = folder / FOLDER / f"{sha256}.json"
    try:
        made(folder)
        file.parent.mkdir(exist_ok=True)
        others = [path for path in file.parent.glob("*.json") if path != file]
        for old in sorted(others, key=_written)[: max(0, len(others) - MOST + 1)]:
            old.unlink(missing_ok=True)
    except OSError:
        return None
    return file


def clear(folder: Path) -> None:
    """Let go of all packs in a cache."""
    shutil.rmtree(folder / FOLDER, ignore_errors=True)


def _written(path: Path) -> float:
    with suppress(OSError):
        return path.stat().st_mtime
    return 0.0
