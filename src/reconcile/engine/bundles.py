"""A document with its claims, as the stages of grouping have them on every machine: in one order, so that a claim is
known by its document's name and its number there; and what is made of them on the way back."""

from __future__ import annotations

import io
import pickle
from collections.abc import Container, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from reconcile.derivation import derive
from reconcile.engine.rows import claims_in, document_in
from reconcile.model import Claim, Document
from reconcile.repeating import once

Number = tuple[str, int]  # of a claim: the name of its document, and its place among the claims of that


class Skipped(NamedTuple):
    """The claims, by their ids, that no stage looks at: those that repeat another's, with what follows from nothing but
    such; and those that ride along with one in the same words, of which `firsts` stand for them."""

    repeats: frozenset[str] = frozenset()
    riding: frozenset[str] = frozenset()
    firsts: frozenset[str] = frozenset()


def in_order(stated: Sequence[Claim], skipped: Skipped) -> tuple[Claim, ...]:
    """The claims of one document that are looked at, with what follows from them by arithmetic."""
    found = (claim for claim in every(stated, skipped.repeats) if claim.id not in skipped.riding)
    return tuple(sorted(found, key=lambda claim: claim.order))


def every(stated: Sequence[Claim], repeats: Container[str]) -> tuple[Claim, ...]:
    """Claims, and what follows from them; without those that repeat another's."""
    told = [claim for claim in stated if not claim.keys]
    return once((*stated, *derive(told)), repeats)


def numbered(documents: Mapping[str, Sequence[Claim]]) -> dict[Claim, Number]:
    """The number of every claim."""
    return {claim: (name, at) for name, claims in documents.items() for at, claim in enumerate(claims)}


def packed(value: object, numbers: Mapping[Claim, Number]) -> bytes:
    """Anything that speaks of claims, as bytes: claims and documents by their names."""
    sink = io.BytesIO()
    _Packer(sink, numbers).dump(value)
    return sink.getvalue()


def unpack(content: bytes, claims: Mapping[str, Sequence[Claim]], documents: Mapping[str, Document]) -> Any:
    """What `packed` was given, of the claims and documents that are held here."""
    return _Unpacker(io.BytesIO(content), claims, documents).load()


class _Packer(pickle.Pickler):
    def __init__(self, sink: io.BytesIO, numbers: Mapping[Claim, Number]) -> None:
        super().__init__(sink, pickle.HIGHEST_PROTOCOL)
        self._numbers = numbers

    def persistent_id(self, item: object) -> Number | str | None:
        """The name of a claim or document; None for all else, and for a claim that was made on the way."""
        if isinstance(item, Claim):
            return self._numbers.get(item)
        return item.name if isinstance(item, Document) else None


class _Unpacker(pickle.Unpickler):
    def __init__(
        self, source: io.BytesIO, claims: Mapping[str, Sequence[Claim]], documents: Mapping[str, Document]
    ) -> None:
        super().__init__(source)
        self._claims, self._documents = claims, documents

    def persistent_load(self, name: Number | str) -> Claim | Document:
        """The claim or document of a name."""
        if isinstance(name, str):
            return self._documents[name]
        return self._claims[name[0]][name[1]]


def by_name(rows: Iterable[Any], skipped: Skipped) -> dict[str, tuple[Claim, ...]]:
    """The claims of some rows by the names of their documents, in the order of these."""
    found: dict[str, tuple[Claim, ...]] = {}
    for row in sorted(rows, key=lambda row: row.name):
        document = document_in(row.document, name=row.name, background=row.background)
        found[row.name] = in_order(claims_in(row.claims, document), skipped)
    return found
