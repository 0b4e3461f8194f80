"""Do two figures meet, and how far apart are they? The only arithmetic of a verdict; everything else is words."""

from __future__ import annotations

from decimal import Decimal

from reconcile.model import Bound, Claim, Quantity, Range

# Of one dimension, what more of it includes is not smaller. A rate, a share or an index may move either way.
ADDITIVE = frozenset({"money", "count", "mass", "energy", "power", "volume", "area", "length"})

# A figure of so few digits that is at least so large may be another one in round numbers, if they differ by so little.
_ROUND, _LARGE, _LITTLE = 2, Decimal(1000), Decimal("0.01")
_RESULTS = ("profit", "loss", "deficit", "surplus", "balance", "earnings", "result", "ebitda", "cash-flow")


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
    if one.dimension != other.dimension or (one.per and other.per and one.per != other.per):
        return False  # "38 euros a head" and "a fare of 38 euros" may be one: what is divided by is often left out
    return one.dimension != "money" or one.symbol == other.symbol or same_money(a, b)


def same_money(a: Claim, b: Claim) -> bool:
    """Whether two currencies may be one by another name: "$" is the dollar of the place, "crowns" are somebody's."""
    one, other = a.quantity.unit, b.quantity.unit
    return other.symbol in one.owners or one.symbol in other.owners


def meet(a: Claim, b: Claim) -> bool:
    """Whether both statements can be true of one value."""
    return in_base(a.quantity).meets(in_base(b.quantity)) or _rounded(a, b) or _rounded(b, a)


def _rounded(a: Claim, b: Claim) -> bool:
    """Whether a round figure is the other one in round numbers: "150,000 tonnes" and "149,600 tonnes". Tables do not
    speak so."""
    if a.keys and b.keys:
        return False
    round_one, exact = a.quantity, b.quantity
    if {round_one.bound, exact.bound} != {Bound.EXACT} or round_one.unit.dimension not in ADDITIVE:
        return False
    value, other = abs(base_value(round_one)), abs(base_value(exact))
    digits, more = (len(item.normalize().as_tuple().digits) for item in (round_one.value, exact.value))
    if digits > _ROUND or more <= digits or value < _LARGE * round_one.unit.factor:
        return False
    return abs(value - other) <= _LITTLE * other


def times_apart(a: Claim, b: Claim) -> Decimal | None:
    """The larger magnitude over the smaller; None where one is 0 or the signs differ."""
    one, other = base_value(a.quantity), base_value(b.quantity)
    if one * other <= 0:
        return None
    low, high = sorted((abs(one), abs(other)))
    return high / low


def additive(claim: Claim) -> bool:
    """Whether including more can only make the figure larger. A result is what some add and others take away."""
    if any(word in claim.measure.name for word in _RESULTS):
        return False
    return claim.quantity.unit.dimension in ADDITIVE and not claim.quantity.unit.per
