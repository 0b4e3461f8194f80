"""The cache of a run: opened for it, and closed whatever happens."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from reconcile.cli.streams import say
from reconcile.errors import ConfigError

if TYPE_CHECKING:
    from reconcile.caching import Cache
    from reconcile.cli.session import Call
    from reconcile.rulebook import Rulebook


@contextmanager
def cached(call: Call, rulebook: Rulebook) -> Iterator[Cache | None]:
    """The cache that a call may use; None where it wants none, or where there can be none.

    That nobody's home is a folder to write in is common on a build server, and worth no line; a file that is broken or
    is somebody else's is.
    """
    if call.no_cache:
        yield None
        return
    from reconcile.caching import opened

    cache, why = opened(folder(call.cache_dir), rulebook)
    if cache is None and (call.cache_dir is not None or folder(call.cache_dir).is_dir()):
        say(f"note: running without a cache: {why}")
    try:
        yield cache
    finally:
        if cache is not None:
            cache.close()


def pack_file(call: Call, sha256: str) -> Path | None:
    """Where a call keeps a rule pack of its user's in the form that loads fast; None where it keeps nothing."""
    if call.no_cache:
        return None
    from reconcile.caching.packs import place as place_of_pack

    return place_of_pack(folder(call.cache_dir), sha256)


def folder(cache_dir: str | None) -> Path:
    """Where a cache stands, by the option as typed. Raises ConfigError where it is empty: an unset variable of some
    script must not fill the working directory."""
    from reconcile.caching import place

    if cache_dir == "":
        raise ConfigError("--cache-dir: it is empty; the working directory is .")
    return place() if cache_dir is None else Path(cache_dir)
