"""What is wrong with a cache, in words, and what to do about it."""

from __future__ import annotations

import os
import shlex
from pathlib import Path

from reconcile.caching.store import is_ours, place


def words(error: Exception) -> str:
    """An error of the system in words."""
    told = error.strerror if isinstance(error, OSError) else str(error)
    return (told or type(error).__name__).lower()


def is_locked(error: Exception) -> bool:
    """Whether another run stands in the way, and nothing is wrong."""
    return "lock" in str(error)


def is_marked(file: Path) -> bool:
    """Whether a file bears our mark, as far as it can be read."""
    try:
        return is_ours(file)
    except OSError:
        return False


def remedy(file: Path, error: Exception) -> str:
    """A sentence on what to do where SQLite cannot open a cache, or write to it."""
    if is_locked(error):
        return "Try again when no other run writes."
    if not os.access(file.parent, os.W_OK) or (file.is_file() and not os.access(file, os.R_OK | os.W_OK)):
        return "It must be readable and writable, its folder too: name another --cache-dir."
    if not is_marked(file):
        return "Delete it, or name another --cache-dir."
    where = "" if file.parent == place() else f" --cache-dir {shlex.quote(str(file.parent))}"
    return f"reconcile cache clear{where} deletes it."
