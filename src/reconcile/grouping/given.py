"""Claims that are given with keys: a row says itself what it is of. Those with the same keys are one subject, however
many they are, without looking at any two of them; with claims of texts they meet as those meet one another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from reconcile.grouping.blocking import key
from reconcile.model import Claim, Link

Groups = Mapping[tuple[str, ...], tuple[Claim, ...]]


def together(claims: Sequence[Claim]) -> Groups:
    """The claims with keys, by them, each group in the order of its claims."""
    found: dict[tuple[str, ...], list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.keys:
            found[claim.keys].append(claim)
    return {keys: tuple(sorted(members, key=lambda claim: claim.order)) for keys, members in found.items()}


def met(held: Groups, claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """Of each group that texts may speak of the first claim: some word of what it is of stands near a figure of its
    kind in a text."""
    spoken: dict[str, set[str]] = defaultdict(set)
    for claim in claims:
        if not claim.keys:
            spoken[key(claim)].update(claim.context, claim.around, claim.setting)
    found = [members[0] for members in held.values()]
    return tuple(claim for claim in found if not spoken[key(claim)].isdisjoint(_telling(claim)))


def whole(members: Sequence[Claim], links: Sequence[Link], held: Groups) -> tuple[tuple[Claim, ...], tuple[Link, ...]]:
    """A cluster with all claims of the groups that stand in it, each tied as the one that stood for it."""
    more: list[Claim] = []
    known = list(links)
    for claim in members:
        for other in held.get(claim.keys, ())[1:] if claim.keys else ():
            more.append(other)
            known += [_in_place(link, claim.id, other.id) for link in links if claim.id in (link.a, link.b)]
    if not more:
        return tuple(members), tuple(links)
    return tuple(sorted((*members, *more), key=lambda claim: claim.order)), tuple(known)


def _telling(claim: Claim) -> frozenset[str]:
    """The words that say of whom or what a row speaks: its parties, else its measure."""
    return frozenset(claim.subject)


def _in_place(link: Link, one: str, other: str) -> Link:
    return replace(link, a=other if link.a == one else link.a, b=other if link.b == one else link.b)
