"""The parts of a stretch of time and the whole: four quarters make a year, three months a quarter.

Only what flows adds up: stocks, prices and averages do not. The parts stand in one text, of one measure, with the same
parties, words and conditions, and leave no day out.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal

from reconcile.derivation.computing import computed
from reconcile.model import Bound, Claim, Nature, Period, Quantity, Range, Sum

_FLOWS = ("money", "count", "mass", "volume", "energy")
_LENGTHS = {"quarter": range(90, 93), "half": range(181, 185), "year": range(365, 367)}
_PARTS = {"quarter": (3,), "half": (2, 6), "year": (2, 4, 12)}  # how many equal parts each may have


def spans(claims: Sequence[Claim]) -> Iterator[Claim]:
    """What the whole of a stretch of time must be whose parts one text gives."""
    rows: dict[tuple[object, ...], list[Claim]] = defaultdict(list)
    for claim in claims:
        if _flows(claim):
            rows[_row(claim)].append(claim)
    for row in rows.values():
        if len(row) > 1:
            yield from _wholes(row)


def _flows(claim: Claim) -> bool:
    measure, unit, period = claim.measure, claim.quantity.unit, claim.period
    plain = measure.known and measure.nature is Nature.LEVEL and not (measure.stock or measure.running)
    if not plain or unit.per or unit.dimension not in _FLOWS or claim.quantity.direction or claim.as_of is not None:
        return False
    whole = claim.quantity.range.low is not None and claim.quantity.range.high is not None
    return whole and period is not None and period.stated and not period.fuzzy


def _row(claim: Claim) -> tuple[object, ...]:
    measure, unit = claim.measure, claim.quantity.unit
    kind = (measure.name, measure.modifiers, unit.dimension, unit.symbol if unit.dimension != "mass" else "")
    parties = tuple((party.role, party.entity) for party in claim.parties)
    scope = tuple((part.effect, part.part) for part in claim.scope.parts)
    basis = tuple((item.axis, item.value) for item in claim.basis)
    return (id(claim.document), kind, parties, claim.subject, scope, basis, claim.status.value, claim.sides)


def _wholes(row: Sequence[Claim]) -> Iterator[Claim]:
    by_start: dict[object, list[Claim]] = defaultdict(list)
    for claim in row:
        assert claim.period is not None
        by_start[claim.period.start].append(claim)
    for first in row:
        assert first.period is not None
        if len({claim.quantity.value for claim in by_start[first.period.start] if _is_alike(claim, first)}) > 1:
            continue
        parts = [first]
        while len(parts) <= 12:
            whole = _whole(parts)
            if whole is not None:
                yield _added(parts, whole)
            following = [claim for claim in by_start.get(_day_after(parts[-1]), ()) if _is_alike(claim, first)]
            if len({claim.quantity.value for claim in following}) != 1:
                break  # none, or two figures for one part
            parts.append(following[0])


def _day_after(claim: Claim) -> object:
    assert claim.period is not None
    return claim.period.end.fromordinal(claim.period.end.toordinal() + 1)


def _days(claim: Claim) -> int:
    assert claim.period is not None
    return (claim.period.end - claim.period.start).days + 1


def _is_alike(claim: Claim, first: Claim) -> bool:
    return abs(_days(claim) - _days(first)) <= 3


def _whole(parts: Sequence[Claim]) -> Period | None:
    """The quarter, half or year that equal parts make up."""
    first, last = parts[0].period, parts[-1].period
    assert first is not None
    assert last is not None
    days = (last.end - first.start).days + 1
    for name, lengths in _LENGTHS.items():
        if days in lengths and len(parts) in _PARTS[name] and first.start.day == 1:
            start = first.start
            label = f"{start.isoformat()}/{last.end.isoformat()}"
            if name == "year" and start.month == 1:
                label = str(start.year)
            elif name == "quarter" and start.month % 3 == 1:
                label = f"{start.year}-Q{start.month // 3 + 1}"
            return Period(start, last.end, label)
    return None


def _added(parts: Sequence[Claim], whole: Period) -> Claim:
    first = parts[0]
    factor = first.quantity.unit.factor
    low = sum((part.quantity.range.low or Decimal(0)) * part.quantity.unit.factor for part in parts)
    high = sum((part.quantity.range.high or Decimal(0)) * part.quantity.unit.factor for part in parts)
    value = sum(part.quantity.value * part.quantity.unit.factor for part in parts)
    edges = Range(Decimal(low) / factor, Decimal(high) / factor)
    quantity = Quantity(Decimal(value) / factor, first.quantity.unit, edges, Bound.APPROXIMATE)
    return computed(first, quantity, whole, tuple(parts), Sum.SPAN)
