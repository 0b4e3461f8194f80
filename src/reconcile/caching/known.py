"""What a run asks the cache for, and what it keeps in it."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from pathlib import Path

from reconcile.caching import stamps
from reconcile.caching.store import FILE, ForeignError, Row, Store, connected, made
from reconcile.codec import CodecError, claim_of, claim_row, document_row
from reconcile.model import Claim, Document
from reconcile.rulebook import Rulebook

BROKEN = (ValueError, CodecError, RecursionError)  # of a row that is as good as none


class Cache:
    """What earlier runs know. Close it after use: what this one found out is written then, all at once."""

    def __init__(self, store: Store, rulebook: Rulebook) -> None:
        self._store = store
        self._of_claims = stamps.stamp(stamps.OF_CLAIMS, *stamps.of_rules(rulebook))
        self._new: list[Row] = []
        self._used: list[bytes] = []

    def claims(self, documents: Sequence[Document]) -> list[tuple[Claim, ...] | None]:
        """The claims of each document that was read before by the same rules and the same code; else None."""
        keys = [self._key(document) for document in documents]
        bodies = self._store.bodies(keys)
        found = [_claims(bodies.get(key), document) for key, document in zip(keys, documents, strict=True)]
        self._used += [key for key, claims in zip(keys, found, strict=True) if claims is not None]
        return found

    def keep_claims(self, document: Document, claims: Sequence[Claim]) -> None:
        """Keep the claims of a document that was read now."""
        body = stamps.written([claim_row(claim) for claim in claims])
        self._new.append(Row("claims", self._key(document), body))

    def write(self) -> None:
        """Write what was found out since, and note what was used."""
        self._store.write(self._new, self._used, stamps.own_version())
        self._new, self._used = [], []

    def close(self) -> None:
        """Let go of the file."""
        self._store.close()

    def _key(self, document: Document) -> bytes:
        return stamps.key("claims", self._of_claims, stamps.written(document_row(document)))


def opened(folder: Path, rulebook: Rulebook) -> tuple[Cache | None, str]:
    """The cache in a folder, which is made where it is missing; or None and why there is none."""
    file = folder / FILE
    try:
        made(folder)
    except (OSError, RuntimeError) as error:
        return None, f"{folder}: {words(error)}"
    try:
        return Cache(connected(file), rulebook), ""
    except ForeignError as error:
        return None, f"{file}: {error}"
    except sqlite3.Error as error:
        return None, f"{file}: {words(error)}; reconcile cache clear makes it anew"


def words(error: Exception) -> str:
    """An error of the system in words."""
    told = error.strerror if isinstance(error, OSError) else str(error)
    return (told or type(error).__name__).lower()


def _claims(body: bytes | None, document: Document) -> tuple[Claim, ...] | None:
    if body is None:
        return None
    try:
        return tuple(claim_of(row, {document.name: document}) for row in json.loads(body))
    except BROKEN:
        return None
