"""The part that a scope difference leaves over: if one figure counts the fund and the other does not, the fund's part.

Some text may speak of that part by itself: then its figure bears the difference out, or does not. No verdict looks at
it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from reconcile.comparison.alone import Alone
from reconcile.comparison.values import additive, base_value, in_base
from reconcile.model import Claim, Effect, Explanation, Kind, Pair, Range, Residual, Witness


def residual(a: Claim, b: Claim, explanation: Explanation) -> Residual | None:
    """What the part that the words add or leave out would be, in a's unit; None where the difference is not one of
    scope or the figures do not add up."""
    if explanation.kind is not Kind.SCOPE or not (additive(a) and additive(b)):
        return None
    claim = explanation.evidence[0].claim
    other = b if claim is a else a
    wording = explanation.evidence[0].wording
    part = next((item for item in claim.scope.parts if item.wording == wording), None)
    if part is None or part.effect is Effect.ONLY:
        return None
    factor = a.quantity.unit.factor
    gap = abs(base_value(claim.quantity) - base_value(other.quantity)) / factor
    return Residual(part.part, gap, a.quantity.unit, _left(a, b).scaled(1 / factor))


def _left(a: Claim, b: Claim) -> Range:
    """What the wordings allow of the difference, in the base unit."""
    small, large = sorted((a, b), key=lambda claim: base_value(claim.quantity))
    less, more = in_base(small.quantity), in_base(large.quantity)
    least = None if more.low is None or less.high is None else max(more.low - less.high, more.low * 0)
    most = None if more.high is None or less.low is None else more.high - less.low
    return Range(least, most)


def witnessed(pairs: Sequence[Pair], claims: Sequence[Claim]) -> tuple[Pair, ...]:
    """The same pairs, with the claims that speak of what is left over."""
    if not any(pair.residual for pair in pairs):
        return tuple(pairs)
    alone = Alone(claims)
    return tuple(
        replace(pair, residual=replace(pair.residual, witnesses=tuple(_witnesses(pair, pair.residual, alone))))
        if pair.residual is not None
        else pair
        for pair in pairs
    )


def _witnesses(pair: Pair, left: Residual, alone: Alone) -> Iterator[Witness]:
    kinds = [(claim.measure.name, left.unit.dimension) for claim in (pair.a, pair.b)]
    for claim in alone.naming(left.part, kinds):
        if claim not in (pair.a, pair.b) and _is_of(claim, pair, left):
            yield Witness(claim, in_base(claim.quantity).meets(left.range.scaled(left.unit.factor)))


def _is_of(claim: Claim, pair: Pair, left: Residual) -> bool:
    """Whether a claim of the same measure, in a sentence that names the part, is of the part alone: it is no scope of a
    larger figure; unit and standing are the same, and so is the time, as far as it is said."""
    unit = claim.quantity.unit
    if unit.dimension == "money" and unit.symbol != left.unit.symbol:
        return False
    if claim.status.value != pair.a.status.value or any(left.part in part.part for part in claim.scope.parts):
        return False
    return not any(
        claim.period is not None and other.period is not None and not claim.period.overlaps(other.period)
        for other in (pair.a, pair.b)
    )
