"""What many documents say in the very same words: some of them are weighed, the others ride along with the first.

Two claims are alike where sentence, place in it, figure, conditions and the words above are the same; only who prints
it differs, and when. Needs the claims alone. Without it the cost would grow with the square of the reprints.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from reconcile.model import Claim

# So many of them are weighed against everything: more tell nothing that these do not.
MOST_ALIKE = 30

Alike = dict[Claim, tuple[Claim, ...]]


def ridden(claims: Sequence[Claim]) -> tuple[Sequence[Claim], Alike]:
    """The claims that are weighed, in their order; and of those that stand for others, all that are alike, in the order
    of claims, with the one that stands for them first. Nothing is changed where few are alike."""
    places = Counter(map(_place, claims))
    if not claims or max(places.values()) <= MOST_ALIKE:
        return claims, {}
    by_wording: dict[object, list[Claim]] = defaultdict(list)
    for claim in claims:
        if places[_place(claim)] > MOST_ALIKE and not claim.keys and not claim.derived_from:
            by_wording[_wording(claim)].append(claim)
    groups = [sorted(group, key=lambda claim: claim.order) for group in by_wording.values() if len(group) > MOST_ALIKE]
    riding = {claim for group in groups for claim in group[MOST_ALIKE:]}
    return [claim for claim in claims if claim not in riding], {group[0]: tuple(group) for group in groups}


def with_riders(members: Sequence[Claim], alike: Alike) -> tuple[tuple[Claim, ...], tuple[tuple[str, str], ...]]:
    """The claims of a cluster with those that ride along with one of them; and for each that is alike, by id, the one
    that stands for it."""
    more = [claim for first in members for claim in alike.get(first, ())[MOST_ALIKE:]]
    if not more:
        return tuple(members), ()
    stands = tuple((claim.id, first.id) for first in members for claim in alike.get(first, ()))
    return tuple(sorted((*members, *more), key=lambda claim: claim.order)), stands


def _place(claim: Claim) -> tuple[str, int]:
    sentence = claim.sentence
    return claim.document.text[sentence.start : sentence.end], claim.span.start - sentence.start


def _wording(claim: Claim) -> object:
    """All that is asked of a claim by itself, where its sentence is the same already."""
    period, as_of = claim.period, claim.as_of
    return (
        _place(claim),
        claim.quantity.value,
        claim.quantity.unit,
        claim.quantity.range,
        claim.quantity.bound,
        (claim.measure.name, claim.measure.nature),
        tuple((party.role, party.entity) for party in claim.parties),
        period and (period.start, period.end, period.stated),
        as_of and (as_of.date, as_of.stated),
        claim.status.value,
        tuple((part.effect, part.part) for part in claim.scope.parts),
        tuple((item.axis, item.value) for item in claim.basis),
        claim.revises is None,
        claim.doubts is None,
        claim.earlier,
        claim.sides,
        claim.context,
        claim.around,
        claim.setting,
    )
