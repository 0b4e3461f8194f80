"""The part that a scope difference leaves over: if one figure counts the fund and the other does not, the fund's part.

Some text may speak of that part by itself: then its figure bears the difference out, or does not. No verdict looks at
it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from operator import itemgetter

from msgspec.structs import replace

from reconcile.comparison.values import additive, base_value, in_base
from reconcile.model import Claim, Effect, Explanation, Kind, Nature, Pair, Range, Residual, Span, Witness


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
    alone = _alone(claims)
    return tuple(
        replace(pair, residual=replace(pair.residual, witnesses=tuple(_witnesses(pair, pair.residual, alone))))
        if pair.residual is not None
        else pair
        for pair in pairs
    )


_Kind = tuple[str, str]  # what is measured, in which dimension
_Alone = dict[_Kind, list[tuple[int, Claim]]]  # each with its place among all


def _alone(claims: Sequence[Claim]) -> _Alone:
    """The levels that are the only figure of their kind in their sentence: what it names belongs to no other."""
    by_sentence: dict[tuple[int, Span, str], list[Claim]] = defaultdict(list)
    for claim in claims:
        by_sentence[id(claim.document), claim.sentence, claim.quantity.unit.dimension].append(claim)
    found: _Alone = defaultdict(list)
    for place, (claim, *others) in enumerate(by_sentence.values()):
        if not others and claim.measure.nature is Nature.LEVEL and claim.measure.known and not claim.quantity.unit.per:
            found[claim.measure.name, claim.quantity.unit.dimension].append((place, claim))
    return found


def _witnesses(pair: Pair, left: Residual, alone: _Alone) -> Iterator[Witness]:
    kinds = dict.fromkeys((claim.measure.name, left.unit.dimension) for claim in (pair.a, pair.b))
    for _, claim in sorted((one for kind in kinds for one in alone.get(kind, ())), key=itemgetter(0)):
        if claim in (pair.a, pair.b) or not _speaks_of(claim, pair, left):
            continue
        yield Witness(claim, in_base(claim.quantity).meets(left.range.scaled(left.unit.factor)))


def _speaks_of(claim: Claim, pair: Pair, left: Residual) -> bool:
    """Whether a claim of the same measure is of the part alone: its sentence names it, as no scope of a larger figure;
    unit and standing are the same, and so is the time, as far as it is said."""
    unit = claim.quantity.unit
    if unit.dimension == "money" and unit.symbol != left.unit.symbol:
        return False
    if claim.status.value != pair.a.status.value or any(left.part in part.part for part in claim.scope.parts):
        return False
    if any(
        claim.period is not None and other.period is not None and not claim.period.overlaps(other.period)
        for other in (pair.a, pair.b)
    ):
        return False
    sentence = claim.document.text[claim.sentence.start : claim.sentence.end].lower()
    return left.part in " ".join(sentence.split())
