"""Candidate pairs → clusters: the strongest links first, and a cluster grows only where the whole of it holds."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from reconcile.grouping.blocking import candidates
from reconcile.grouping.evidence import ONE_SUBJECT, link
from reconcile.grouping.gates import clash
from reconcile.model import Claim, Link

# A member with whom a claim shares less than this, though others of the cluster are like it, keeps the claim out.
WEAKEST = 0.5


# Two claims of two documents that are the best of one another by a margin are linked from this weight on.
# They must say something of the same kind: equal or near figures alone join nothing.
LIKELY, MARGIN, SAID = 0.6, 0.5, 0.5
# What the links between two clusters must weigh on the average before they become one.
HOLD = 0.6


def clusters(block: Sequence[Claim]) -> tuple[tuple[tuple[Claim, ...], tuple[Link, ...]], ...]:
    """The clusters of a block with the links inside them; claims keep their order. Greedy from the strongest link
    down: two clusters join where no two members clash and their links hold on the average, so that weak links do not
    chain."""
    links: dict[tuple[int, int], Link | None] = {}

    def linked(one: int, other: int) -> Link | None:
        place = (min(one, other), max(one, other))
        if place not in links:
            a, b = block[place[0]], block[place[1]]
            links[place] = None if clash(a, b) else link(a, b)
        return links[place]

    considered = {(one, other): found for one, other in candidates(block) if (found := linked(one, other)) is not None}
    weights = {place: found.weight for place, found in considered.items()}
    telling = frozenset(place for place, found in considered.items() if found.content >= SAID)
    matched = _matched(block, weights) & telling
    ranked = sorted(
        (-weight, one, other)
        for (one, other), weight in weights.items()
        if weight >= ONE_SUBJECT or (one, other) in matched
    )
    home = list(range(len(block)))
    members = {number: [number] for number in range(len(block))}
    for _, one, other in ranked:
        left, right = sorted((home[one], home[other]))
        if left != right and _hold(members[left], members[right], linked):
            members[left] = sorted(members[left] + members.pop(right))
            for number in members[left]:
                home[number] = left
    return tuple(
        (
            tuple(block[number] for number in members[root]),
            tuple(
                found
                for at, one in enumerate(members[root])
                for other in members[root][at + 1 :]
                if (found := linked(one, other)) is not None
            ),
        )
        for root in sorted(members)
    )


def _matched(block: Sequence[Claim], weights: dict[tuple[int, int], float]) -> frozenset[tuple[int, int]]:
    """Pairs that are the best of one another between their two documents, by a clear margin: among the few figures that
    two texts share, the likeliest partner is one even where few words are the same."""
    best: dict[tuple[int, int], list[float]] = {}
    for (one, other), weight in weights.items():
        for here, there in ((one, other), (other, one)):
            best.setdefault((here, id(block[there].document)), []).append(weight)
    return frozenset(
        (one, other)
        for (one, other), weight in weights.items()
        if weight >= LIKELY
        and block[one].document is not block[other].document
        and all(
            sorted(best[here, id(block[there].document)])[-2:][0] <= weight - MARGIN
            or len(best[here, id(block[there].document)]) == 1
            for here, there in ((one, other), (other, one))
        )
    )


def _hold(left: Sequence[int], right: Sequence[int], linked: Callable[[int, int], Link | None]) -> bool:
    weights: list[float] = []
    for one in left:
        for other in right:
            found = linked(one, other)
            if found is None or found.weight < WEAKEST:
                return False
            weights.append(found.weight)
    return sum(weights) / len(weights) >= HOLD
