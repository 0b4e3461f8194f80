"""What earlier runs gave in stages 3 and 5, for those pairs of documents and those components to which everything that
counts is as it was. The same links and clusters come out as without."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Mapping, Sequence

from msgspec import msgpack

from reconcile.grouping.blocking import Pairs
from reconcile.grouping.clustering import Cluster
from reconcile.grouping.kept import Kept
from reconcile.model import Claim, Document
from reconcile.remembering import Memory, Pages, key, marks
from reconcile.ties import Numbers, Ties

_ROW = msgpack.Decoder(tuple[bytes, ...])  # numbers as bytes; nothing where there is none
_CLUSTERS = msgpack.Decoder(list[tuple[tuple[int, ...], tuple[bytes, ...]]])


class Remembered:
    """The links and clusters of claims in their order, of which `texts` says where those of each document stand."""

    def __init__(self, memory: Memory, claims: Sequence[Claim], texts: Mapping[Document, range]) -> None:
        self._texts = texts
        self._marks = marks(claims)
        self._links = Pages(memory, "links", self._marks)
        self._clusters = Pages(memory, "clusters", self._marks)
        self._looked_at: dict[Document, bytes] = {}

    def kept(
        self, document: Document, candidates: Mapping[Document, Pairs], find: Callable[[Document, Pairs], Kept | None]
    ) -> dict[Document, Kept]:
        """What the pairs of a document with itself and later ones weigh, where some may be one subject; `find` gives
        those with one other document, of these candidates, where they are not known."""
        found: dict[Document, Kept] = {}
        keys: list[bytes] = []
        for other, pairs in candidates.items():
            name = self._key(document, other, pairs)
            keys.append(name)
            row = self._links.get(document, name, _ROW)
            if row is None:
                kept = find(other, pairs)
                self._links.put(document, name, () if kept is None else (kept.places.tobytes(), *kept.ties.row()))
            else:
                kept = _kept(row)
            if kept is not None:
                found[other] = kept
        self._looked_at[document] = key(*keys)
        return found

    def clusters(self, members: Sequence[Claim], find: Callable[[], Sequence[Cluster]]) -> Sequence[Cluster]:
        """The clusters of a component; `find` gives them where they are not known."""
        texts = dict.fromkeys(claim.document for claim in members)
        told = [self._marks[text] + self._looked_at[text] for text in texts]
        name = key(*told, *(claim.id.encode() for claim in members))
        known = self._clusters.get(members[0].document, name, _CLUSTERS)
        if known is None:
            found = find()
            place = {claim: number for number, claim in enumerate(members)}
            rows = [
                (tuple(place[claim] for claim in some), () if ties is None else ties.numbers.row())
                for some, ties in found
            ]
            self._clusters.put(members[0].document, name, rows)
            return found
        return [_cluster([members[number] for number in some], row) for some, row in known]

    def close(self) -> None:
        """Keep what is new."""
        self._links.close()
        self._clusters.close()

    def _key(self, one: Document, other: Document, pairs: Pairs) -> bytes:
        here, there = self._texts[one].start, self._texts[other].start
        places = array("I", [place for a, b in pairs for place in (a - here, b - there)])
        return key(self._marks[other], places.tobytes())


def _kept(row: tuple[bytes, ...]) -> Kept | None:
    return Kept(array("q", row[0]), Numbers.from_row(row[1:])) if row else None


def _cluster(claims: Sequence[Claim], row: tuple[bytes, ...]) -> Cluster:
    ties = Ties(tuple(claim.id for claim in claims), Numbers.from_row(row)) if row else None
    return tuple(claims), ties
