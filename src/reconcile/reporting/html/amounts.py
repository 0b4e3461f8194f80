"""The figures of several claims in one unit, so that they can stand on one axis."""

from __future__ import annotations

from decimal import Decimal

from msgspec import Struct

from reconcile.findings import signed
from reconcile.model import Claim, Range, Unit


class Amount(Struct, frozen=True):
    """A claim's figure in some unit: its value, negative where it is a fall, and what its wording allows."""

    value: Decimal
    low: Decimal | None
    high: Decimal | None

    @property
    def ends(self) -> tuple[Decimal, ...]:
        """The ends that are not open."""
        return tuple(end for end in (self.low, self.high) if end is not None)


def amount(claim: Claim, unit: Unit) -> Amount | None:
    """The figure in this unit; None where the two have no common measure."""
    quantity = claim.quantity
    own = quantity.unit
    if (own.dimension, own.per) != (unit.dimension, unit.per) or (
        own.dimension == "money" and own.symbol != unit.symbol
    ):
        return None
    factor = own.factor / unit.factor
    value, span = signed(quantity) * factor, quantity.range.scaled(factor)
    if value < 0 < quantity.value:  # words make a fall of it, and of what they allow
        span = Range(*(None if end is None else -end for end in (span.high, span.low)))
    return Amount(value, span.low, span.high)
