"""Claims that are given with keys: a row says itself what it is of. Those with the same keys are one subject, however
many they are, without looking at any two of them; with claims of texts they meet as those meet one another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from reconcile.grouping.blocking import key
from reconcile.model import Claim

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


def whole(members: Sequence[Claim], held: Groups) -> Sequence[Claim]:
    """The claims of a cluster with all of the groups that stand in it: each is tied as the one that stood for it."""
    more = [other for claim in members if claim.keys for other in held[claim.keys][1:]]
    return sorted((*members, *more), key=lambda claim: claim.order) if more else members


def _telling(claim: Claim) -> frozenset[str]:
    """The words that say of whom or what a row speaks: its parties, else its measure."""
    return frozenset(claim.subject)
