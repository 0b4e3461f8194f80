"""What all sums share: how a computed claim is made, and how far a printed figure may be off."""

from __future__ import annotations

import hashlib
from decimal import Decimal

from msgspec.structs import replace

from reconcile.model import AsOf, Bound, Claim, Period, Quantity, Range, Sum

_HALF = Decimal("0.5")


def computed(
    like: Claim,
    quantity: Quantity,
    period: Period | None,
    parents: tuple[Claim, ...],
    by: Sum,
    stated: Claim | None = None,
    as_of: AsOf | None = None,
) -> Claim:
    """A claim of what `like` speaks of, that follows from its parents; `stated` is what its own text gives for it."""
    text = "\x1f".join((*(parent.id for parent in parents), by, stated.id if stated is not None else ""))
    return replace(
        like,
        id="c-" + hashlib.sha256(text.encode()).hexdigest()[:12],
        quantity=quantity,
        period=period,
        as_of=as_of,
        derived_from=parents,
        derived_by=by,
        stated_as=stated,
        revises=None,
    )


def between(first: Claim, second: Claim) -> str:
    """The words between two claims of one text."""
    return first.document.text[first.span.end : second.span.start]


def before(claim: Claim) -> str:
    """The words of its sentence before a claim."""
    return claim.document.text[claim.sentence.start : claim.span.start]


def after(claim: Claim) -> str:
    """The words of its sentence behind a claim."""
    return claim.document.text[claim.span.end : claim.sentence.end]


def one_unit(a: Quantity, b: Quantity) -> bool:
    """Whether two amounts can be added: of one dimension, per the same, and in one currency."""
    same = (a.unit.dimension, a.unit.per) == (b.unit.dimension, b.unit.per)
    return same and (a.unit.dimension != "money" or a.unit.symbol == b.unit.symbol)


def loose(quantity: Quantity) -> Range | None:
    """The values of a figure in a sum: noughts at its end may be rounding, "31,000" may be 31,412. None where an end is
    open."""
    low, high = quantity.range.low, quantity.range.high
    if low is None or high is None or low < 0:
        return None
    if quantity.bound is not Bound.EXACT or not quantity.value:
        return Range(low, high)
    exponent = quantity.value.normalize().as_tuple().exponent
    assert isinstance(exponent, int)
    half = _HALF.scaleb(exponent) if exponent > 0 else Decimal(0)
    return Range(min(low, quantity.value - half), max(high, quantity.value + half))


def share(quantity: Quantity) -> Range | None:
    """The range of a percentage, as a part of one: that of "a fifth" is wider than what is printed of it."""
    low, high = quantity.range.low, quantity.range.high
    if low is None or high is None:
        return None
    if not any(sign in quantity.printed_unit for sign in ("%", "cent", "pct")):
        low, high = quantity.value - Decimal("2.5"), quantity.value + Decimal("2.5")
    return Range(max(low, Decimal(0)) / 100, high / 100)


def readable(value: Decimal) -> Decimal:
    """A computed value without the digits that nobody printed."""
    return value.quantize(Decimal(1)) if abs(value) > 1000 else round(value, 4).normalize()
