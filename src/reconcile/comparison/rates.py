"""Two currencies, and a text that gives the rate: then the figures can be held beside one another."""

from __future__ import annotations

from decimal import Decimal

from msgspec import Struct
from msgspec.structs import replace

from reconcile.model import Claim, Range, Rate


class Changed(Struct, frozen=True):
    """A claim in the other's currency, and the rate by which it was brought into it."""

    claim: Claim
    rate: Rate


def in_unit_of(a: Claim, b: Claim) -> Changed | None:
    """b in a's currency, by a rate that one of their texts gives; None where it needs none, or none is given."""
    one, other = a.quantity.unit, b.quantity.unit
    if one.dimension != "money" or other.dimension != "money" or one.symbol == other.symbol:
        return None
    for rate in (*b.rates, *a.rates):
        factor = _factor(rate, other.symbol, one.symbol)
        if factor is None:
            continue
        quantity, scale = b.quantity, other.factor / one.factor
        factor = factor.scaled(scale)
        middle = (_low(factor) + _high(factor)) / 2
        changed = replace(
            quantity,
            value=_readable(quantity.value * middle),
            unit=replace(one, per=other.per),
            range=Range(
                None if quantity.range.low is None else quantity.range.low * _low(factor),
                None if quantity.range.high is None else quantity.range.high * _high(factor),
            ),
        )
        return Changed(replace(b, quantity=changed), rate)
    return None


def _factor(rate: Rate, source: str, target: str) -> Range | None:
    """How many of the target one of the source is."""
    low, high = rate.values.low, rate.values.high
    if low is None or high is None or low <= 0:
        return None
    if (rate.one, rate.other) == (source, target):
        return rate.values
    if (rate.one, rate.other) == (target, source):
        return Range(1 / high, 1 / low)
    return None


def _low(values: Range) -> Decimal:
    return values.low if values.low is not None else Decimal(0)


def _high(values: Range) -> Decimal:
    return values.high if values.high is not None else Decimal(0)


def _readable(value: Decimal) -> Decimal:
    return value.quantize(Decimal(1)) if abs(value) > 1000 else round(value, 4)
