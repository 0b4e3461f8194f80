"""Candidate pairs → clusters: the strongest links first, and a cluster grows only where the whole of it holds."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

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
    known = _Between(block, evidence)
    grown = [_Cluster((number,)) for number in range(len(block))]
    members = dict(enumerate(grown))
    for _, one, other in ranked:
        left, right = sorted((home[one], home[other]))
        if left != right and known.hold(members[left], members[right]):
            members[left] = _Cluster(
                tuple(sorted((*members[left].numbers, *members[right].numbers))), (members[left], members.pop(right))
            )
            for number in members[left].numbers:
                home[number] = left
    return tuple(
        (
            tuple(block[number] for number in members[root].numbers),
            tuple(
                found
                for at, one in enumerate(members[root].numbers)
                for other in members[root].numbers[at + 1 :]
                if (found := evidence.of(one, other)) is not None
            ),
        )
        for root in sorted(members)
    )


class _Cluster(Struct, frozen=True, eq=False):
    """Claims by their number in the block, and the two clusters that they were before."""

    numbers: tuple[int, ...]
    of: tuple[_Cluster, _Cluster] | None = None


class _Between:
    """What the links between clusters weigh together, in hundredths; None where one of them keeps the clusters apart.
    It is added up from the parts of a cluster, so that each two claims are looked at once however clusters grow."""

    def __init__(self, block: Sequence[Claim], evidence: Evidence) -> None:
        self._block = block
        self._evidence = evidence
        self._known: dict[tuple[_Cluster, _Cluster], int | None] = {}

    def hold(self, left: _Cluster, right: _Cluster) -> bool:
        """Whether two clusters may become one."""
        total = self._total(left, right)
        return total is not None and total >= HOLD * 100 * len(left.numbers) * len(right.numbers)

    def _total(self, left: _Cluster, right: _Cluster) -> int | None:
        known = self._known
        if (left, right) in known:
            return known[left, right]
        found: int | None
        if left.of is None and right.of is None:
            found = self._link(left.numbers[0], right.numbers[0])
        else:
            larger, other = (left, right) if len(left.numbers) >= len(right.numbers) else (right, left)
            assert larger.of is not None
            found = 0
            for part in larger.of:
                more = self._total(part, other)
                if more is None:
                    found = None
                    break
                found += more
        known[left, right] = known[right, left] = found
        return found

    def _link(self, one: int, other: int) -> int | None:
        weight = self._evidence.weight(one, other)
        if weight is None or weight < WEAKEST:
            return None
        if weight < TWICE and self._block[one].document is self._block[other].document:
            return None
        return round(weight * 100)
