"""Claims → subjects: block by what must be equal, keep apart what clashes, join what is alike, name the result.

In stages, each a function of what its module names, so that they can be run by whatever holds the claims:

1. `neighbours`: documents that may be of one affair, by words that few have;
2. `blocking`: the pairs of claims that are looked at, by document pairs;
3. `evidence`: for each document pair, how much speaks for each of its pairs of claims;
4. `components`: what hangs together by strong links;
5. `clustering`: the clusters within a component;
6. `naming`: the subject of a cluster.

`group` does all of it for claims that are held in memory.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import partial

from reconcile.grouping.alike import with_riders
from reconcile.grouping.blocking import Candidates
from reconcile.grouping.clustering import Cluster, clusters
from reconcile.grouping.components import components
from reconcile.grouping.evidence import Evidence, weights
from reconcile.grouping.gates import clash
from reconcile.grouping.given import whole
from reconcile.grouping.kept import ONE_SUBJECT, Kept, Strong
from reconcile.grouping.naming import subject
from reconcile.grouping.neighbours import neighbours, words_of_each
from reconcile.grouping.reasons import Reasons, looked_at
from reconcile.grouping.remembered import Remembered
from reconcile.model import Claim, Document, Subject
from reconcile.progress import Progress, nobody
from reconcile.remembering import Memory
from reconcile.rulebook import Rulebook

__all__ = ["Reasons", "apart", "group"]


def group(
    claims: Sequence[Claim], rulebook: Rulebook, progress: Progress = nobody, memory: Memory | None = None
) -> tuple[Subject, ...]:
    """The subjects of these claims, in the order of their keys; every claim has one. Claims with keys are tied by them;
    of each such group one claim stands for all where the others are weighed. What the `memory` knows is not weighed
    again."""
    weighed, held, alike = looked_at(claims)
    reasons = Reasons(lambda: claims, rulebook)
    known = _Known(weighed, rulebook, memory)
    found: list[Subject] = []
    for members, strong in known.tied(progress):
        for some, ties in known.clusters(members, strong):
            found.append(subject(*with_riders(whole(some, held), alike), ties, reasons))
    known.close()
    seen = {claim.keys for claim in weighed if claim.keys}
    found += [subject(members) for keys, members in held.items() if keys not in seen]
    return tuple(sorted(found, key=lambda subject: (subject.key, subject.claims[0].order)))


def apart(a: Claim, b: Claim, claims: Sequence[Claim], rulebook: Rulebook) -> str | None:
    """Why two of these claims were not made one subject, in words; None where nothing keeps them apart."""
    reason = clash(a, b)
    if reason is not None:
        return reason
    one, other = sorted((a, b), key=lambda claim: claim.order)
    weighed = [claim for claim in claims if not claim.keys or claim in (a, b)]
    evidence = _Known(weighed, rulebook).evidence
    found = evidence.tie(one, other)
    if found is None or found.weight >= ONE_SUBJECT:
        return None
    told = "; ".join(Reasons(lambda: weighed, rulebook).told(one, other, found)) or "nothing in common"
    return f"too little speaks for one subject ({found.weight:.1f}, {ONE_SUBJECT} is asked for): {told}"


class _Known:
    """The stages up to components, over claims in memory."""

    def __init__(self, claims: Sequence[Claim], rulebook: Rulebook, memory: Memory | None = None) -> None:
        texts = {document: number for number, document in enumerate(dict.fromkeys(c.document for c in claims))}
        ordered = sorted(claims, key=lambda claim: (claim.order[:2], texts[claim.document], claim.order))
        names = {(document.name, number): document for document, number in texts.items()}
        near = neighbours(dict(zip(names, words_of_each(names.values(), memory), strict=True)))
        pairs = Candidates(ordered, {names[name]: [names[other] for other in others] for name, others in near.items()})
        self._pairs = pairs
        self._remembered = None if memory is None else Remembered(memory, ordered, pairs.texts)
        self.evidence = Evidence(ordered, pairs.texts, pairs.between, weights(rulebook))

    def tied(self, progress: Progress) -> Iterable[tuple[list[Claim], list[Strong]]]:
        """The components of the claims, each with its strong links."""
        claims, texts = self._pairs.claims, self._pairs.texts
        strong: list[Strong] = []
        for document, place in texts.items():
            progress("grouping claims", place.start, len(claims))
            for text, kept in self._kept(document).items():
                self.evidence.keep(document, text, kept)
                strong += kept.strong(place.start, texts[text].start)
        tied = components(len(claims), ((one, other) for _, one, other in strong))
        home = {member: (where, at) for where, members in enumerate(tied) for at, member in enumerate(members)}
        inside: list[list[Strong]] = [[] for _ in tied]
        for weight, one, other in strong:
            where, at = home[one]
            inside[where].append((weight, at, home[other][1]))
        return (([claims[member] for member in members], inside[where]) for where, members in enumerate(tied))

    def _kept(self, document: Document) -> Mapping[Document, Kept]:
        candidates, find = self._pairs.of(document), partial(self.evidence.kept, document)
        if self._remembered is not None:
            return self._remembered.kept(document, candidates, find)
        every = {other: find(other, pairs) for other, pairs in candidates.items()}
        return {other: kept for other, kept in every.items() if kept is not None}

    def clusters(self, members: Sequence[Claim], strong: Sequence[Strong]) -> Sequence[Cluster]:
        """The clusters of a component."""
        find = partial(clusters, members, strong, self.evidence)
        if self._remembered is None or len(members) == 1:
            return find()
        return self._remembered.clusters(members, find)

    def close(self) -> None:
        """Keep what is new for the next run."""
        if self._remembered is not None:
            self._remembered.close()
