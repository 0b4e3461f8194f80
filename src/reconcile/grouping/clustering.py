"""Stage 5 of grouping: strong links → clusters: the strongest links first, and a cluster grows only where the whole of
it holds.

Needs the claims of one component of stage 4 in their order, its strong links, and what any two of its claims weigh, for
which the counts of their documents and the candidates between these are enough.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import combinations
from typing import Protocol

from msgspec import Struct
from msgspec.structs import astuple

from reconcile.grouping.kept import Strong
from reconcile.model import Claim
from reconcile.ties import Numbers, Tie, Ties

# A member with whom a claim shares less than this, though others of the cluster are like it, keeps the claim out.
WEAKEST = -5.0
# What the links between two clusters must weigh on the average before they become one.
HOLD = -1.5
# What two figures of one text must weigh: "310 tonnes of paper and 275 of board" keep apart what is like either.
TWICE = -1.5

# Of a cluster with more members so many are asked.
MOST_ASKED = 30

_Sum = tuple[int, int]  # hundredths, and of how many links
Cluster = tuple[tuple[Claim, ...], Ties | None]  # nothing ties one claim alone


class Weighing(Protocol):
    """What is known of any two claims, given in their order."""

    def tie(self, a: Claim, b: Claim) -> Tie | None:
        """How much speaks for their being one subject; None where a gate keeps them apart."""


def clusters(claims: Sequence[Claim], strong: Iterable[Strong], evidence: Weighing) -> tuple[Cluster, ...]:
    """The clusters of a component with the ties inside them; claims keep their order. Greedy from the strongest link
    down: two clusters join where no two members clash and their links hold on the average, so that weak links do not
    chain."""
    if len(claims) == 1:
        return (((claims[0],), None),)
    home = list(range(len(claims)))
    known = _Weights(claims, evidence)
    members = {number: _Cluster((number,)) for number in range(len(claims))}
    for _, one, other in sorted((-weight, one, other) for weight, one, other in strong):
        left, right = sorted((home[one], home[other]))
        if left != right and known.hold(members[left], members[right]):
            members[left] = _Cluster(
                tuple(sorted((*members[left].numbers, *members[right].numbers))), (members[left], members.pop(right))
            )
            for number in members[left].numbers:
                home[number] = left
    return tuple(known.cluster(members[root].numbers) for root in sorted(members))


class _Cluster(Struct, frozen=True, eq=False):
    """Claims by their number in the component, and the two clusters that they were before."""

    numbers: tuple[int, ...]
    of: tuple[_Cluster, _Cluster] | None = None


def _some(numbers: Sequence[int]) -> Sequence[int]:
    """The members of a cluster that are asked, evenly over all of them."""
    count = len(numbers)
    return numbers if count <= MOST_ASKED else [numbers[at * count // MOST_ASKED] for at in range(MOST_ASKED)]


class _Weights:
    """What the links between clusters weigh together; None where one of them keeps the clusters apart.
    What is known of the two that a cluster was before is not added up again."""

    def __init__(self, claims: Sequence[Claim], evidence: Weighing) -> None:
        self._claims = claims
        self._evidence = evidence
        self._known: dict[tuple[_Cluster, _Cluster], _Sum | None] = {}

    def hold(self, left: _Cluster, right: _Cluster) -> bool:
        """Whether two clusters may become one."""
        total = self._total(left, right)
        return total is not None and total[0] >= HOLD * 100 * total[1]

    def _total(self, left: _Cluster, right: _Cluster) -> _Sum | None:
        known = self._known
        if (left, right) in known:
            return known[left, right]
        parts = self._parts(left, right)
        total: _Sum | None = (0, 0)
        for one, other in parts:
            more = known[one, other] if (one, other) in known else self._sum(one, other)
            if more is None:
                total = None
                break
            assert total is not None
            total = total[0] + more[0], total[1] + more[1]
        known[left, right] = known[right, left] = total
        return total

    def _parts(self, left: _Cluster, right: _Cluster) -> list[tuple[_Cluster, _Cluster]]:
        """The two as they are, or one of them as the two that it was before, where one of these is known."""
        for one, other in ((left, right), (right, left)):
            if one.of is not None and any((part, other) in self._known for part in one.of):
                return [(part, other) for part in one.of]
        return [(left, right)]

    def _sum(self, left: _Cluster, right: _Cluster) -> _Sum | None:
        total = 0
        ones, others = _some(left.numbers), _some(right.numbers)
        for one in ones:
            for other in others:
                link = self._link(one, other)
                if link is None:
                    return None
                total += link
        return total, len(ones) * len(others)

    def _link(self, one: int, other: int) -> int | None:
        if one > other:
            one, other = other, one
        tie = self._tie(one, other)
        if tie is None or tie.weight < WEAKEST:
            return None
        if tie.weight < TWICE and self._claims[one].document is self._claims[other].document:
            return None
        return round(tie.weight * 100)

    def _tie(self, one: int, other: int) -> Tie | None:
        return self._evidence.tie(self._claims[one], self._claims[other])

    def cluster(self, numbers: Sequence[int]) -> Cluster:
        """The claims with these numbers, and what ties them."""
        claims = tuple(self._claims[number] for number in numbers)
        if len(claims) == 1:
            return claims, None
        ties = (self._tie(one, other) for one, other in combinations(numbers, 2))
        found = Numbers.of(None if tie is None else astuple(tie) for tie in ties)
        return claims, Ties(tuple(claim.id for claim in claims), found)
