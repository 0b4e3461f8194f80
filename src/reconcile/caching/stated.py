"""The claims of the documents of a run that was kept: in rows of their own, which are looked at when the first claim is
asked for. By then the run may have closed its cache."""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Mapping, Sequence
from contextlib import suppress
from functools import cached_property
from pathlib import Path

from reconcile.caching.readings import claims_of
from reconcile.caching.store import ForeignError, connected
from reconcile.model import Claim, Document
from reconcile.rulebook import Rulebook


class Claims:
    """The claims that stand in a file under these keys, one for each document."""

    def __init__(self, place: Path, keys: Sequence[bytes], rulebook: Rulebook) -> None:
        self._place, self._keys, self._rulebook = place, keys, rulebook

    def of(self, number: int, document: Document, count: int) -> tuple[Claim, ...]:
        """The claims of a document, of which there are so many. Where its row has gone or is broken, they are read from
        its text once more."""
        found = None
        if body := self._packed.get(self._keys[number]):
            with suppress(zlib.error, TypeError):
                found = claims_of(zlib.decompress(body), document)
        if found is None or len(found) != count:
            from reconcile.extraction import extract  # in most runs no row has gone

            found = extract(document, self._rulebook)
        return found

    @cached_property
    def _packed(self) -> Mapping[bytes, bytes]:
        with suppress(sqlite3.Error, ForeignError):
            store = connected(self._place)
            try:
                return store.packed(self._keys)
            finally:
                store.close()
        return {}
