"""Stage 5 of grouping: strong links → clusters: the strongest links first, and a cluster grows only where the whole of
it holds.

Needs the claims of one component of stage 4 in their order, its strong links, and what any two of its claims weigh, for
which the counts of their documents and the candidates between these are enough.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Protocol

from msgspec import Struct

from reconcile.model import Claim, Link

# A member with whom a claim shares less than this, though others of the cluster are like it, keeps the claim out.
WEAKEST = -5.0
# What the links between two clusters must weigh on the average before they become one.
HOLD = -1.5
# What two figures of one text must weigh: "310 tonnes of paper and 275 of board" keep apart what is like either.
TWICE = -1.5

Cluster = tuple[tuple[Claim, ...], tuple[Link, ...]]
Strong = tuple[float, int, int]  # what a link weighs, and the numbers of its claims, the lesser one first


class Weighing(Protocol):
    """What is known of any two claims, given in their order."""

    def weight(self, a: Claim, b: Claim) -> float | None:
        """How much speaks for their being one subject; None where a gate keeps them apart."""

    def of(self, a: Claim, b: Claim) -> Link | None:
        """Why they are one subject."""


def clusters(claims: Sequence[Claim], strong: Iterable[Strong], evidence: Weighing) -> tuple[Cluster, ...]:
    """The clusters of a component with the links inside them; claims keep their order. Greedy from the strongest link
    down: two clusters join where no two members clash and their links hold on the average, so that weak links do not
    chain."""
    if len(claims) == 1:
        return (((claims[0],), ()),)
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
    return tuple(
        (
            tuple(claims[number] for number in members[root].numbers),
            tuple(
                found
                for at, one in enumerate(members[root].numbers)
                for other in members[root].numbers[at + 1 :]
                if (found := evidence.of(claims[one], claims[other])) is not None
            ),
        )
        for root in sorted(members)
    )


class _Cluster(Struct, frozen=True, eq=False):
    """Claims by their number in the component, and the two clusters that they were before."""

    numbers: tuple[int, ...]
    of: tuple[_Cluster, _Cluster] | None = None


class _Weights:
    """What the links between clusters weigh together, in hundredths; None where one of them keeps the clusters apart.
    It is added up from the parts of a cluster, so that each two claims are looked at once however clusters grow."""

    def __init__(self, claims: Sequence[Claim], evidence: Weighing) -> None:
        self._claims = claims
        self._evidence = evidence
        self._known: dict[tuple[_Cluster, _Cluster], int | None] = {}

    def hold(self, left: _Cluster, right: _Cluster) -> bool:
        """Whether two clusters may become one."""
        total = self._total(left, right)
        return total is not None and total >= HOLD * 100 * len(left.numbers) * len(right.numbers)

    def _total(self, left: _Cluster, right: _Cluster) -> int | None:
        # A cluster that grew by one claim a time is as deep as it is large: no recursion.
        waiting = [(left, right)]
        while waiting:
            pair = waiting[-1]
            if pair in self._known:
                waiting.pop()
                continue
            one, other = pair
            if one.of is None and other.of is None:
                self._keep(one, other, self._link(one.numbers[0], other.numbers[0]))
                continue
            larger, smaller = pair if len(one.numbers) >= len(other.numbers) else (other, one)
            assert larger.of is not None
            total: int | None = 0
            for part in larger.of:
                if (part, smaller) not in self._known:
                    waiting.append((part, smaller))
                    break
                more = self._known[part, smaller]
                total = None if more is None or total is None else total + more
                if total is None:
                    self._keep(one, other, None)
                    break
            else:
                self._keep(one, other, total)
        return self._known[left, right]

    def _keep(self, one: _Cluster, other: _Cluster, total: int | None) -> None:
        self._known[one, other] = self._known[other, one] = total

    def _link(self, one: int, other: int) -> int | None:
        a, b = self._claims[min(one, other)], self._claims[max(one, other)]
        weight = self._evidence.weight(a, b)
        if weight is None or weight < WEAKEST:
            return None
        if weight < TWICE and a.document is b.document:
            return None
        return round(weight * 100)
