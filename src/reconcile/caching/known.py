"""What a run asks the cache for, and what it keeps in it."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from reconcile.caching import readings, stamps
from reconcile.caching.faults import remedy, words
from reconcile.caching.files import Files
from reconcile.caching.store import FILE, ForeignError, Row, Store, connected, made
from reconcile.model import Claim, Document, Limits, Problem, Result
from reconcile.reading import Draft, Found, Reading, ReadOptions, hashed
from reconcile.rulebook import Rulebook

if TYPE_CHECKING:
    from reconcile.comparison import Tolerances

FoundT = TypeVar("FoundT")


class Asked(Struct, frozen=True):
    """All that a run is made of, beside the rules and the code: its files with the SHA-256 of each, and whether they
    are background; what is wrong with other files; and how it reads and judges."""

    files: tuple[tuple[str, str, bool], ...]
    problems: tuple[Problem, ...]
    options: ReadOptions
    limits: Limits
    allowed: Tolerances


class Cache:
    """What earlier runs know. Close it after use: what this one found out is written by `write`, all at once."""

    def __init__(self, store: Store, rulebook: Rulebook) -> None:
        self._store, self._rulebook = store, rulebook
        self._files = Files(store)
        self._new: list[Row] = []
        self._used: list[bytes] = []

    def digests(self, files: Sequence[Found], most: int) -> list[str]:
        """The SHA-256 of each file; those that look as they did when they were read last are not read. Empty where it
        cannot be had, or there are more than `most` bytes."""
        return self._files.digests([file.where for file in files], lambda path: hashed(Path(path), most))

    def readings(
        self, files: Sequence[Found | Draft], digests: Sequence[str], options: ReadOptions
    ) -> list[Reading | None]:
        """What stands in each file, where one of its name and content was read before in this way; else None."""
        keys = [self._of_file(file.name, sha256, options) for file, sha256 in zip(files, digests, strict=True)]
        bodies = self._store.bodies([key for key in keys if key])
        return self._noted(keys, [readings.reading_of(bodies.get(key)) for key in keys])

    def keep_reading(self, name: str, reading: Reading, options: ReadOptions) -> None:
        """Keep what stands in a file that was read now."""
        body = readings.packed_reading(reading)
        key = self._of_file(name, reading.sha256, options)
        if body is not None and key:
            self._new.append(Row("readings", key, body))

    def claims(self, documents: Sequence[Document]) -> list[tuple[Claim, ...] | None]:
        """The claims of each document that was read before by the same rules and the same code; else None."""
        keys = [self._of_document(document) for document in documents]
        bodies = self._store.bodies([key for key in keys if key])
        both = zip(keys, documents, strict=True)
        return self._noted(keys, [readings.claims_of(bodies.get(key), document) for key, document in both])

    def keep_claims(self, document: Document, claims: Sequence[Claim]) -> None:
        """Keep the claims of a document that was read now."""
        body, key = readings.packed_claims(claims), self._of_document(document)
        if body is not None and key:
            self._new.append(Row("claims", key, body))

    def recall(self, kind: str, keys: Sequence[bytes]) -> dict[bytes, bytes]:
        """Pages of what was found between parts of earlier runs, by the same rules and the same code."""
        own = {stamps.key(kind, self._runs_stamp, key): key for key in keys}
        found = {own[key]: body for key, body in self._store.bodies(list(own)).items()}
        self._used += [key for key, theirs in own.items() if theirs in found]
        return found

    def remember(self, kind: str, key: bytes, body: bytes) -> None:
        """Keep such a page."""
        self._new.append(Row(kind, stamps.key(kind, self._runs_stamp, key), body))

    def run(self, asked: Asked, root: Path | None) -> Result | None:
        """All that a run found out that was made of the same; its documents are named from `root` in this one."""
        from reconcile.caching import runs

        found = runs.recalled(self._store, self._of_run(asked), root, self._rulebook)
        if found is None:
            return None
        result, keys = found
        self._used += [] if self._store.is_of_today(result.key) else keys  # which are noted together
        return result

    def keep_run(self, asked: Asked, result: Result) -> Result:
        """Keep all that a run found out, its documents and their claims being those of the files alone. It comes back
        with its key, where it can be kept."""
        from reconcile.caching import runs

        key, result = self._of_run(asked), replace(result, counts=result.counted())
        claims = [self._of_document(document) for document in result.documents]
        rows = runs.rows(key, result, claims) if readings.is_lasting(result.problems) else []
        self._new += rows
        return replace(result, key=key) if rows else result

    def report(self, told: bytes) -> str | None:
        """What was printed of a run, by all that a report is made of, in bytes."""
        key = self._of_report(told)
        try:
            text = self._store.bodies([key])[key].decode("utf-8", "surrogatepass")
        except (KeyError, ValueError):
            return None
        self._used.append(key)
        return text

    def keep_report(self, told: bytes, text: str) -> None:
        """Keep what was printed of a run."""
        self._new.append(Row("reports", self._of_report(told), text.encode("utf-8", "surrogatepass")))

    def write(self) -> None:
        """Write what was found out since, and note what was used."""
        self._store.write([*self._new, *self._files.rows()], [*self._used, *self._files.keys], stamps.own_version())
        self._new, self._used = [], []

    def close(self) -> None:
        """Let go of the file."""
        self._store.close()

    def _noted(self, keys: Sequence[bytes], found: list[FoundT | None]) -> list[FoundT | None]:
        self._used += [key for key, one in zip(keys, found, strict=True) if one is not None]
        return found

    @cached_property
    def _rules(self) -> tuple[str, ...]:
        return tuple(f"{pack.info.name} {pack.sha256}" for pack in self._rulebook.packs)

    @cached_property
    def _readings_stamp(self) -> bytes:
        return stamps.stamp(stamps.OF_READINGS)

    @cached_property
    def _claims_stamp(self) -> bytes:
        return stamps.stamp(stamps.OF_CLAIMS, *self._rules)

    @cached_property
    def _runs_stamp(self) -> bytes:
        return stamps.stamp(stamps.OF_RUNS, *self._rules)

    @cached_property
    def _reports_stamp(self) -> bytes:
        return stamps.stamp(stamps.OF_RUNS, *map(stamps.version_of, stamps.OF_REPORTS))

    def _of_file(self, name: str, sha256: str, options: ReadOptions) -> bytes:
        if not sha256:
            return b""
        return stamps.key("readings", self._readings_stamp, name, sha256, readings.settings(options))

    def _of_document(self, document: Document) -> bytes:
        # where it was found, and beside what, belongs to a run
        told = readings.packed(replace(document, root=None, background=False, same_as="", copies=()))
        return b"" if told is None else stamps.key("claims", self._claims_stamp, told)

    def _of_run(self, asked: Asked) -> bytes:
        how = (readings.settings(asked.options), repr(asked.limits), repr(asked.allowed), repr(asked.problems))
        files = (part for name, sha256, behind in asked.files for part in (name, sha256, str(behind)))
        return stamps.key("run", self._runs_stamp, *how, *files)

    def _of_report(self, told: bytes) -> bytes:
        return stamps.key("report", self._reports_stamp, told)


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
        return None, f"{file}: {words(error)}. {remedy(file, error)}"
