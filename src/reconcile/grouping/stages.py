"""The stages of grouping up to clusters, one after the other, over claims that are held in memory."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Mapping, Sequence

from reconcile.grouping.blocking import Candidates, Pairs
from reconcile.grouping.clustering import Cluster
from reconcile.grouping.components import components
from reconcile.grouping.evidence import Answer, Evidence, weights
from reconcile.grouping.kept import Kept, Strong
from reconcile.grouping.neighbours import names_of_each, neighbours, telling, words_of_each
from reconcile.grouping.remembered import Remembered
from reconcile.grouping.spreading import Asked, Component, clustered, weighed
from reconcile.model import Claim, Document
from reconcile.progress import Progress
from reconcile.remembering import Past, key
from reconcile.rulebook import Rulebook

# Pairs of claims that are found before they are weighed, and links before what they tie is clustered: a second of work
# or two, in which a copy of this process comes to own little of its memory.
_AT_ONCE = 100_000


class Stages:
    """All up to the clusters of claims. What is known from the `past` is not weighed again."""

    def __init__(self, claims: Sequence[Claim], rulebook: Rulebook, past: Past | None = None) -> None:
        texts = {document: number for number, document in enumerate(dict.fromkeys(c.document for c in claims))}
        ordered = sorted(claims, key=lambda claim: (claim.order[:2], texts[claim.document], claim.order))
        names = {(document.name, number): document for document, number in texts.items()}
        memory = None if past is None else past.memory
        words = dict(zip(names, words_of_each(names.values(), memory), strict=True))
        told = telling(words, dict(zip(names, names_of_each(names.values(), memory), strict=True)))
        near = {names[name]: [names[other] for other in others] for name, others in neighbours(words).items()}
        self._remembered = None if past is None else Remembered(past, ordered)
        pairs = Candidates(ordered, near, {names[name]: those for name, those in told.items()}, self._remembered)
        self._pairs = pairs
        self.crowded = pairs.crowded
        known = None if self._remembered is None else self._remembered.answers
        self.evidence = Evidence(ordered, pairs.texts, pairs.between, weights(rulebook), known)

    def clusters(self, progress: Progress, jobs: int) -> Iterator[Cluster]:
        """The clusters of the claims, in any order."""
        claims = self._pairs.claims
        strong = list(self._strong(progress, jobs))
        tied = components(len(claims), ((one, other) for _, one, other in strong))
        home = {member: (where, at) for where, members in enumerate(tied) for at, member in enumerate(members)}
        inside: list[list[Strong]] = [[] for _ in tied]
        for weight, one, other in strong:
            where, at = home[one]
            inside[where].append((weight, at, home[other][1]))
        asked: list[Component] = []
        waiting = 0
        for where, numbers in enumerate(tied):
            members = [claims[number] for number in numbers]
            known = self._remembered.clusters(members) if self._remembered is not None and len(members) > 1 else None
            if len(members) == 1:
                yield (members[0],), None
            elif known is not None:
                yield from known
            else:
                asked.append((members, inside[where]))
                waiting += len(inside[where])
            if waiting >= _AT_ONCE:
                yield from self._clustered(asked, jobs)
                asked, waiting = [], 0
        yield from self._clustered(asked, jobs)
        if self._remembered is not None:
            self._remembered.close()

    def _clustered(self, asked: Sequence[Component], jobs: int) -> Iterator[Cluster]:
        for some, found in clustered(self.evidence, asked, jobs, self._keep):
            if self._remembered is not None:
                self._remembered.keep_clusters(some, found)
            yield from found

    def _keep(self, answer: Answer) -> None:
        if self._remembered is not None:
            one, other, kept = answer
            claims = self._pairs.claims
            self._remembered.keep_answers(claims[one].document, claims[other].document, kept)

    def _strong(self, progress: Progress, jobs: int) -> Iterator[Strong]:
        """The strong links between the claims, by their numbers."""
        texts = self._pairs.texts
        asked: list[Asked] = []
        waiting = 0
        for document, known, unknown in self._looked_at():
            progress("grouping claims", texts[document].start, len(self._pairs.claims))
            for other, kept in known.items():
                yield from self._take(document, other, kept)
            asked += [(document, other, pairs) for other, pairs in unknown.items()]
            waiting += sum(map(len, unknown.values()))
            if waiting >= _AT_ONCE:
                yield from self._weighed(asked, jobs)
                asked, waiting = [], 0
        yield from self._weighed(asked, jobs)

    def _looked_at(self) -> Iterator[tuple[Document, Mapping[Document, Kept | None], Mapping[Document, Pairs]]]:
        """Each document with what its pairs with itself and later ones weigh, as far as that is known, and with those
        pairs of which it is not."""
        before, candidates = self._remembered, self._pairs
        if before is None:
            yield from ((document, {}, candidates.of(document)) for document in candidates.texts)
            return
        names = {document: name for name, document in candidates.named.items()}
        for document, trace in candidates.traces():
            found: Mapping[Document, Pairs] | None = None
            pairs = before.candidates(document, trace)
            if pairs is None or not pairs.keys() <= candidates.named.keys():
                found = candidates.of(document)
                pairs = {names[other]: self._places(document, other, some) for other, some in found.items()}
                before.keep_candidates(document, trace, pairs)
            others = {candidates.named[name]: places for name, places in pairs.items()}
            known = before.links(document, others)
            left = [other for other in others if other not in known]
            yield document, known, {x: candidates.between(document, x) if found is None else found[x] for x in left}

    def _places(self, one: Document, other: Document, pairs: Pairs) -> bytes:
        """A hash over where the claims of these pairs stand in their documents."""
        here, there = self._pairs.texts[one].start, self._pairs.texts[other].start
        return key(array("I", [place for a, b in pairs for place in (a - here, b - there)]).tobytes())

    def _weighed(self, asked: Sequence[Asked], jobs: int) -> Iterator[Strong]:
        for (document, other, pairs), kept in weighed(self.evidence, asked, jobs):
            if self._remembered is not None:
                self._remembered.keep_links(document, other, self._places(document, other, pairs), kept)
            yield from self._take(document, other, kept)

    def _take(self, document: Document, other: Document, kept: Kept | None) -> Iterator[Strong]:
        if kept is not None:
            self.evidence.keep(document, other, kept)
            texts = self._pairs.texts
            yield from kept.strong(texts[document].start, texts[other].start)
