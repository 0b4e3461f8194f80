"""The stages of grouping up to clusters, one after the other, over claims that are held in memory."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reconcile.grouping.blocking import Candidates
from reconcile.grouping.clustering import Cluster
from reconcile.grouping.components import components
from reconcile.grouping.evidence import Answer, Evidence, weights
from reconcile.grouping.kept import Kept, Strong
from reconcile.grouping.neighbours import names_of_each, neighbours, telling, words_of_each
from reconcile.grouping.remembered import Remembered
from reconcile.grouping.spreading import Asked, Component, clustered, weighed
from reconcile.model import Claim, Document
from reconcile.progress import Progress
from reconcile.remembering import Memory
from reconcile.rulebook import Rulebook

# Pairs of claims that are found before they are weighed, and links before what they tie is clustered: a second of work
# or two, in which a copy of this process comes to own little of its memory.
_AT_ONCE = 100_000


class Stages:
    """All up to the clusters of claims. What the `memory` knows is not weighed again."""

    def __init__(self, claims: Sequence[Claim], rulebook: Rulebook, memory: Memory | None = None) -> None:
        texts = {document: number for number, document in enumerate(dict.fromkeys(c.document for c in claims))}
        ordered = sorted(claims, key=lambda claim: (claim.order[:2], texts[claim.document], claim.order))
        names = {(document.name, number): document for document, number in texts.items()}
        words = dict(zip(names, words_of_each(names.values(), memory), strict=True))
        told = telling(words, dict(zip(names, names_of_each(names.values(), memory), strict=True)))
        near = {names[name]: [names[other] for other in others] for name, others in neighbours(words).items()}
        pairs = Candidates(ordered, near, {names[name]: those for name, those in told.items()})
        self._pairs = pairs
        self.crowded = pairs.crowded
        self._remembered = None if memory is None else Remembered(memory, ordered, pairs.texts)
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
        for document, place in texts.items():
            progress("grouping claims", place.start, len(self._pairs.claims))
            candidates = self._pairs.of(document)
            known = self._remembered.links(document, candidates) if self._remembered is not None else {}
            for other, kept in known.items():
                yield from self._take(document, other, kept)
            for other, pairs in candidates.items():
                if other not in known:
                    asked.append((document, other, pairs))
                    waiting += len(pairs)
            if waiting >= _AT_ONCE:
                yield from self._weighed(asked, jobs)
                asked, waiting = [], 0
        yield from self._weighed(asked, jobs)

    def _weighed(self, asked: Sequence[Asked], jobs: int) -> Iterator[Strong]:
        for (document, other, pairs), kept in weighed(self.evidence, asked, jobs):
            if self._remembered is not None:
                self._remembered.keep_links(document, other, pairs, kept)
            yield from self._take(document, other, kept)

    def _take(self, document: Document, other: Document, kept: Kept | None) -> Iterator[Strong]:
        if kept is not None:
            self.evidence.keep(document, other, kept)
            texts = self._pairs.texts
            yield from kept.strong(texts[document].start, texts[other].start)
