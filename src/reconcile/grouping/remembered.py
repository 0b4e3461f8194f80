"""What earlier runs gave in stages 3 and 5, for those pairs of documents and those components to which everything that
counts is as it was. The same links and clusters come out as without."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Mapping, Sequence

from msgspec import msgpack

from reconcile.grouping.blocking import Pairs
from reconcile.grouping.clustering import Cluster, Strong, Weighing
from reconcile.grouping.weighed import Weighed
from reconcile.model import Claim, Document, Link
from reconcile.remembering import Marks, Memory, Pages, key, marks

_SPARE = 300  # values of a page that nobody asked for, since their component was known as a whole
Tie = tuple[float, Claim, Claim]

_LINKS = msgpack.Decoder(list[tuple[float, int, int]])
_CLUSTERS = msgpack.Decoder(list[tuple[tuple[int, ...], tuple[Link, ...]]])


class Remembered:
    """The links and clusters of claims in their order, of which `texts` says where those of each document stand."""

    def __init__(
        self,
        memory: Memory,
        claims: Sequence[Claim],
        texts: Mapping[Document, range],
        between: Callable[[Document, Document], Pairs],
    ) -> None:
        self._claims, self._texts, self._between = claims, texts, between
        self._marks: Marks = marks(claims)
        self._links = Pages(memory, "links", self._marks)
        self._clusters = Pages(memory, "clusters", self._marks)
        self._weights = Pages(memory, "weights", self._marks, spare=_SPARE)
        self._looked_at: dict[Document, bytes] = {}
        self._names: dict[tuple[Document, Document], bytes] = {}  # of those with links, of which all may be asked
        self._asked: Weighed | None = None

    def links(
        self,
        document: Document,
        candidates: Mapping[Document, Pairs],
        find: Callable[[Document, Pairs], Sequence[Tie]],
    ) -> list[Strong]:
        """The strong links of a document with itself and later ones, by the numbers of their claims; `find` gives those
        with one other document, of these candidates, where they are not known."""
        found: list[Strong] = []
        keys: list[bytes] = []
        start = self._texts[document].start
        for other, pairs in candidates.items():
            there = self._texts[other].start
            name = self._key(document, other, pairs)
            keys.append(name)
            known = self._links.get(document, name, _LINKS)
            if known is None:
                here, beyond = self._number(document), self._number(other)
                known = [(weight, here[a], beyond[b]) for weight, a, b in find(other, pairs)]
                self._links.put(document, name, known)
            found += ((weight, start + a, there + b) for weight, a, b in known)
            if known:
                self._names[document, other] = name
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
            rows = [(tuple(place[claim] for claim in some), links) for some, links in found]
            self._clusters.put(members[0].document, name, rows)
            return found
        return [(tuple(members[number] for number in some), links) for some, links in known]

    def weighing(self, evidence: Weighing) -> Weighing:
        """What claims weigh: what is not known, by this evidence."""
        if self._asked is None:
            places = {claim: number for place in self._texts.values() for number, claim in enumerate(self._some(place))}
            self._asked = Weighed(self._weights, evidence, self._name, places.__getitem__)
        return self._asked

    def close(self) -> None:
        """Keep what is new."""
        if self._asked is not None:
            self._asked.close()
        self._weights.close()
        self._links.close()
        self._clusters.close()

    def _number(self, document: Document) -> dict[Claim, int]:
        return {claim: number for number, claim in enumerate(self._some(self._texts[document]))}

    def _some(self, place: range) -> Sequence[Claim]:
        return self._claims[place.start : place.stop]

    def _name(self, one: Document, other: Document) -> bytes:
        """The key of two documents: all claims of the other, and the candidates between them."""
        if (one, other) not in self._names:
            self._names[one, other] = self._key(one, other, self._between(one, other))
        return self._names[one, other]

    def _key(self, one: Document, other: Document, pairs: Pairs) -> bytes:
        here, there = self._texts[one].start, self._texts[other].start
        places = array("I", [place for a, b in pairs for place in (a - here, b - there)])
        return key(self._marks[other], places.tobytes())
