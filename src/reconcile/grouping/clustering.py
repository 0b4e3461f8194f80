"""Candidate pairs → clusters: the strongest links first, and a cluster grows only where the whole of it holds."""

from __future__ import annotations

from collections.abc import Sequence

from reconcile.grouping.evidence import ONE_SUBJECT, Evidence
from reconcile.model import Claim, Link

# A member with whom a claim shares less than this, though others of the cluster are like it, keeps the claim out.
WEAKEST = -5.0
# What the links between two clusters must weigh on the average before they become one.
HOLD = -1.5
# What two figures of one text must weigh: "310 tonnes of paper and 275 of board" keep apart what is like either.
TWICE = -1.5


def clusters(block: Sequence[Claim], evidence: Evidence) -> tuple[tuple[tuple[Claim, ...], tuple[Link, ...]], ...]:
    """The clusters of a block with the links inside them; claims keep their order. Greedy from the strongest link
    down: two clusters join where no two members clash and their links hold on the average, so that weak links do not
    chain."""
    ranked = sorted(
        (-weight, one, other)
        for one, other in evidence.candidates
        if (weight := evidence.weight(one, other)) is not None and weight >= ONE_SUBJECT
    )
    home = list(range(len(block)))
    members = {number: [number] for number in range(len(block))}
    for _, one, other in ranked:
        left, right = sorted((home[one], home[other]))
        if left != right and _hold(members[left], members[right], block, evidence):
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
                if (found := evidence.of(one, other)) is not None
            ),
        )
        for root in sorted(members)
    )


def _hold(left: Sequence[int], right: Sequence[int], block: Sequence[Claim], evidence: Evidence) -> bool:
    weights: list[float] = []
    for one in left:
        for other in right:
            weight = evidence.weight(one, other)
            if weight is None or weight < WEAKEST:
                return False
            if weight < TWICE and block[one].document is block[other].document:
                return False
            weights.append(weight)
    return sum(weights) / len(weights) >= HOLD
