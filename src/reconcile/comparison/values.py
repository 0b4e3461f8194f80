"""Do two figures meet, and how far apart are they? The only arithmetic of a verdict; everything else is words."""

from __future__ import annotations

from decimal import Decimal

from reconcile.model import Claim, Quantity, Range

# Of one dimension, what more of it includes is not smaller. A rate, a share or an index may move either way.
ADDITIVE = frozenset({"money", "count", "mass", "energy", "power", "volume", "area", "length"})


def in_base(quantity: Quantity) -> Range:
    """The range that the wording allows, in the base unit of its dimension."""
    return quantity.range.scaled(quantity.unit.factor)


def base_value(quantity: Quantity) -> Decimal:
    """The value in the base unit of its dimension."""
    return quantity.value * quantity.unit.factor


def comparable(a: Claim, b: Claim) -> bool:
    """Whether the two units can be converted into one another without knowing more than the units (no exchange
    rates)."""
    one, other = a.quantity.unit, b.quantity.unit
    if one.dimension != other.dimension or one.per != other.per:
        return False
    return one.dimension != "money" or one.symbol == other.symbol


def meet(a: Claim, b: Claim) -> bool:
    """Whether both statements can be true of one value."""
    return in_base(a.quantity).meets(in_base(b.quantity))


def times_apart(a: Claim, b: Claim) -> Decimal | None:
    """The larger magnitude over the smaller; None where one is 0 or the signs differ."""
    one, other = base_value(a.quantity), base_value(b.quantity)
    if one * other <= 0:
        return None
    low, high = sorted((abs(one), abs(other)))
    return high / low


def additive(claim: Claim) -> bool:
    """Whether including more can only make the figure larger."""
    return claim.quantity.unit.dimension in ADDITIVE and not claim.quantity.unit.per
