"""Claims that follow by arithmetic: "$3.7 bn, up 21 percent" says what the level was a year before."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from reconcile.model import Bound, Claim, Nature, Period, Quantity, Range

_HUNDRED = Decimal(100)


def derive(claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """The claims that follow from a level and its rate of change in one sentence. Each names its parents.

    Only a stated period that is a year, or a part of one set against the same part of the year before, is taken: of
    what else the rate is a rate, the texts seldom say.
    """
    by_sentence: dict[tuple[int, int, int], list[Claim]] = defaultdict(list)
    for claim in claims:
        by_sentence[(id(claim.document), claim.sentence.start, claim.sentence.end)].append(claim)
    found: list[Claim] = []
    for together in by_sentence.values():
        for change in together:
            if change.measure.nature is not Nature.CHANGE or change.quantity.unit.dimension != "percent":
                continue
            levels = [claim for claim in together if _belongs(change, claim)]
            if len(levels) == 1 and (earlier := _earlier(change, levels[0])) is not None:
                found.append(earlier)
    return tuple(found)


def _belongs(change: Claim, level: Claim) -> bool:
    same = (change.measure.name, change.parties, change.measure.modifiers) == (
        level.measure.name,
        level.parties,
        level.measure.modifiers,
    )
    periods = change.period is not None and level.period is not None and change.period.same_days(level.period)
    return same and periods and level.measure.nature is Nature.LEVEL and level.quantity.unit.dimension != "percent"


def _earlier(change: Claim, level: Claim) -> Claim | None:
    rate, amount, period = change.quantity, level.quantity, level.period
    sign = Decimal(rate.direction) if rate.direction else None
    if sign is None or period is None or period.fuzzy or rate.range.low is None or rate.range.high is None:
        return None
    if amount.range.low is None or amount.range.high is None:
        return None
    factors = sorted(1 + sign * edge / _HUNDRED for edge in (rate.range.low, rate.range.high))
    middle = 1 + sign * rate.value / _HUNDRED
    if factors[0] <= 0:
        return None
    before = _year_before(period)
    if before is None:
        return None
    quantity = Quantity(
        value=(amount.value / middle).quantize(Decimal(1)) if abs(amount.value) > 1000 else amount.value / middle,
        unit=amount.unit,
        range=Range(amount.range.low / factors[1], amount.range.high / factors[0]),
        bound=Bound.APPROXIMATE,
    )
    digest = hashlib.sha256(f"{change.id}\x1f{level.id}\x1fearlier".encode()).hexdigest()[:12]
    return replace(
        level,
        id="c-" + digest,
        quantity=quantity,
        period=before,
        as_of=None,
        derived_from=(level, change),
        revises=None,
    )


def _year_before(period: Period) -> Period | None:
    try:
        start = period.start.replace(year=period.start.year - 1)
        after = period.end + dt.timedelta(days=1)
        end = after.replace(year=after.year - 1) - dt.timedelta(days=1)
    except ValueError:  # 29 February
        return None
    return Period(start, end, f"{start.isoformat()}/{end.isoformat()}", period.wording, period.fuzzy)
