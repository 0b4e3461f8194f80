"""What earlier runs gave in stages 2, 3 and 5, for those documents, pairs of documents and components to which
everything that counts is as it was. The same links and clusters come out as without."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from contextlib import suppress

from msgspec import msgpack

from reconcile.grouping.clustering import Cluster
from reconcile.grouping.kept import Kept
from reconcile.grouping.spreading import cluster_of, cluster_row, kept_of, kept_row
from reconcile.grouping.traces import Name
from reconcile.model import Claim, Document
from reconcile.remembering import Pages, Past, key

_SPARE = 1000  # values of a page that nobody asked for in this process, as most components are known as a whole
_ROW = msgpack.Decoder(tuple[bytes, ...])
_NEAREST = msgpack.Decoder(list[Name])
_CANDIDATES = msgpack.Decoder(dict[Name, bytes])
_CLUSTERS = msgpack.Decoder(list[tuple[tuple[int, ...], tuple[bytes, ...]]])


class Remembered:
    """The candidates, links and clusters of claims."""

    def __init__(self, past: Past, claims: Sequence[Claim]) -> None:
        memory, grouped = past.memory, defaultdict[Document, list[bytes]](list)
        for claim in claims:  # others of its document repeat what another one says
            grouped[claim.document].append(claim.id.encode())
        self._marks = {document: key(past.marks[document], *ids) for document, ids in grouped.items()}
        self._candidates = Pages(memory, "candidates", self._marks)
        self._links = Pages(memory, "links", self._marks)
        self._clusters = Pages(memory, "clusters", self._marks)
        self._answers = Pages(memory, "weights", self._marks, spare=_SPARE)
        self._looked_at: dict[Document, bytes] = {}

    def nearest(self, document: Document, trace: bytes) -> Sequence[Name] | None:
        """The names of the documents that share most with one, where they are known."""
        return self._candidates.get(document, trace, _NEAREST)

    def keep_nearest(self, document: Document, trace: bytes, those: Sequence[Name]) -> None:
        """Keep them."""
        self._candidates.put(document, trace, those)

    def candidates(self, document: Document, trace: bytes) -> Mapping[Name, bytes] | None:
        """The names of the documents against which one is weighed, each with a hash over the pairs, where they are
        known."""
        return self._candidates.get(document, trace, _CANDIDATES)

    def keep_candidates(self, document: Document, trace: bytes, pairs: Mapping[Name, bytes]) -> None:
        """Keep them."""
        self._candidates.put(document, trace, pairs)

    def links(self, document: Document, candidates: Mapping[Document, bytes]) -> dict[Document, Kept | None]:
        """What the pairs of a document with itself and later ones weigh, of which these are looked at, each a hash over
        the pairs: as far as it is known."""
        names = {other: self._key(other, pairs) for other, pairs in candidates.items()}
        self._looked_at[document] = key(*names.values())
        rows = {other: self._links.get(document, name, _ROW) for other, name in names.items()}
        found: dict[Document, Kept | None] = {}
        for other, row in rows.items():
            with suppress(ValueError):  # of a page that somebody has broken
                found |= {other: kept_of(row)} if row is not None else {}
        return found

    def keep_links(self, document: Document, other: Document, pairs: bytes, kept: Kept | None) -> None:
        """Keep what the pairs of two documents weigh."""
        self._links.put(document, self._key(other, pairs), kept_row(kept))

    def clusters(self, members: Sequence[Claim]) -> Sequence[Cluster] | None:
        """The clusters of a component, where they are known."""
        known = self._clusters.get(members[0].document, self._component(members), _CLUSTERS)
        try:
            return None if known is None else [cluster_of(members, row) for row in known]
        except (ValueError, IndexError):
            return None

    def keep_clusters(self, members: Sequence[Claim], found: Sequence[Cluster]) -> None:
        """Keep the clusters of a component."""
        rows = [cluster_row(members, one) for one in found]
        self._clusters.put(members[0].document, self._component(members), rows)

    def answers(self, one: Document, other: Document) -> Kept | None:
        """What clusters asked of two documents beside their candidates: a component to which one claim has come is put
        together anew, and most of its claims weigh what they did."""
        row = self._answers.get(one, self._both(one, other), _ROW)
        try:
            return None if row is None else kept_of(row)
        except ValueError:
            return None

    def keep_answers(self, one: Document, other: Document, kept: Kept) -> None:
        """Keep that, with what is known already."""
        known = self.answers(one, other)
        kept = kept if known is None else Kept.beside(known.all() | kept.all())
        self._answers.put(one, self._both(one, other), kept_row(kept))

    def close(self) -> None:
        """Keep what is new."""
        self._candidates.close()
        self._links.close()
        self._answers.close()
        self._clusters.close()

    def _both(self, one: Document, other: Document) -> bytes:
        # all candidates of the one, which is more than counts: to find those between two takes longer than to weigh
        return key(self._looked_at[one], self._marks[other])

    def _component(self, members: Sequence[Claim]) -> bytes:
        texts = dict.fromkeys(claim.document for claim in members)
        told = [self._marks[text] + self._looked_at[text] for text in texts]
        return key(*told, *(claim.id.encode() for claim in members))

    def _key(self, other: Document, pairs: bytes) -> bytes:
        return key(self._marks[other], pairs)
