"""Stages 3 and 5 of grouping over several processes, each of which has what was found out before. What comes out is the
same whatever their number."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from reconcile.grouping.blocking import Pairs
from reconcile.grouping.clustering import Cluster, clusters
from reconcile.grouping.evidence import Answer, Evidence
from reconcile.grouping.kept import Kept, Strong
from reconcile.model import Claim, Document
from reconcile.ties import Numbers, Ties

Asked = tuple[Document, Document, Pairs]  # two documents, and their pairs of claims that are looked at
Component = tuple[Sequence[Claim], Sequence[Strong]]

_PART = 64  # of what is asked, so many are done in a row: enough that handing back costs nothing
WORTH = 3000  # pairs of claims for which a process is copied: about as much work as that takes


def kept_row(kept: Kept | None) -> tuple[bytes, ...]:
    """What is kept of two documents as bytes; nothing where there is nothing."""
    return () if kept is None else (kept.places.tobytes(), *kept.ties.row())


def kept_of(row: Sequence[bytes]) -> Kept | None:
    """What `kept_row` was given. Raises ValueError where it cannot be."""
    return Kept(array("q", row[0]), Numbers.from_row(row[1:])) if row else None


def cluster_row(members: Sequence[Claim], cluster: Cluster) -> tuple[tuple[int, ...], tuple[bytes, ...]]:
    """A cluster of these claims, by their numbers."""
    place = {claim: number for number, claim in enumerate(members)}
    claims, ties = cluster
    return tuple(place[claim] for claim in claims), () if ties is None else ties.numbers.row()


def cluster_of(members: Sequence[Claim], row: tuple[Sequence[int], Sequence[bytes]]) -> Cluster:
    """What `cluster_row` was given. Raises ValueError where it cannot be."""
    claims = tuple(members[number] for number in row[0])
    return claims, Ties(tuple(claim.id for claim in claims), Numbers.from_row(row[1])) if row[1] else None


def weighed(evidence: Evidence, asked: Sequence[Asked], jobs: int) -> Iterator[tuple[Asked, Kept | None]]:
    """What the pairs of each two documents weigh, where some may be one subject."""

    def work(some: Sequence[Asked]) -> list[Any]:
        return [kept_row(evidence.kept(*one)) for one in some]

    much = sum(len(pairs) for _, _, pairs in asked)
    parts = [asked[at : at + _PART] for at in range(0, len(asked), _PART)]
    for number, rows in _each(work, parts, jobs if much >= WORTH else 1):
        for one, row in zip(parts[number], rows, strict=True):
            yield one, kept_of(row)


def clustered(
    evidence: Evidence, components: Sequence[Component], jobs: int, told: Callable[[Answer], None]
) -> Iterator[tuple[Sequence[Claim], Sequence[Cluster]]]:
    """The clusters of each component, in any order. What was asked for that beside the candidates is `told`."""

    def work(some: Sequence[Component]) -> list[Any]:
        rows = [
            [cluster_row(members, found) for found in clusters(members, strong, evidence)] for members, strong in some
        ]
        return [rows, [(one, other, kept_row(kept)) for one, other, kept in evidence.answers()]]

    much = sum(len(strong) for _, strong in components)
    parts = [components[at : at + _PART] for at in range(0, len(components), _PART)]
    for number, (rows, answers) in _each(work, parts, jobs if much >= WORTH else 1):
        for one, other, row in answers:
            if (kept := kept_of(row)) is not None:
                told((one, other, kept))
        for (members, _), found in zip(parts[number], rows, strict=True):
            yield members, [cluster_of(members, row) for row in found]


def _each(work: Callable[[Any], Any], parts: Sequence[Any], jobs: int) -> Iterator[tuple[int, Any]]:
    if jobs < 2:
        return enumerate(map(work, parts))
    from reconcile.workers import forked  # two documents start no process, and load none of this

    return forked.each(work, parts, jobs)
