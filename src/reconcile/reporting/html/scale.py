"""Where a value stands on an axis: linear, or logarithmic where the values are far apart. Exact decimals, no float, so
that a page is the same to the byte on every machine."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import ROUND_CEILING, ROUND_FLOOR, Context, Decimal, localcontext
from functools import lru_cache

from msgspec import Struct

FAR = 20  # the ratio of two values from which on an axis is logarithmic
_MARGIN = Decimal("0.09")  # of the axis, on either side of its outermost values
_MOST_TICKS = 6
_NICE = (Decimal(1), Decimal(2), Decimal("2.5"), Decimal(5), Decimal(10), Decimal(20))
_EXACTLY = Context(prec=34)  # of what figures need some thirty digits, `Decimal` carries 28 by itself
_HUNDREDTH = Decimal("0.01")


class Scale(Struct, frozen=True):
    """An axis from `low` to `high`, in the unit of the values; of a logarithmic one both are positive."""

    low: Decimal
    high: Decimal
    logarithmic: bool = False

    def at(self, value: Decimal) -> Decimal:
        """The place of a value in percent of the axis, to hundredths; what lies beyond an end is at that end."""
        with localcontext(_EXACTLY):
            low, high, here = (self._measure(number) for number in (self.low, self.high, max(value, self.low)))
            share = (min(here, high) - low) / (high - low)
            return (share * 100).quantize(_HUNDREDTH)

    def _measure(self, value: Decimal) -> Decimal:
        return _logarithm(value) if self.logarithmic else value

    @property
    def ticks(self) -> tuple[Decimal, ...]:
        """Round values along the axis: two to six."""
        with localcontext(_EXACTLY):
            return self._powers() if self.logarithmic else self._steps()

    def _steps(self) -> tuple[Decimal, ...]:
        span = self.high - self.low
        unit = Decimal(1).scaleb((span / _MOST_TICKS).adjusted())
        step = next(unit * nice for nice in _NICE if span <= unit * nice * (_MOST_TICKS - 1))
        first = (self.low / step).to_integral_value(ROUND_CEILING)
        last = (self.high / step).to_integral_value(ROUND_FLOOR)
        return tuple(step * (first + number) for number in range(int(last - first) + 1))

    def _powers(self) -> tuple[Decimal, ...]:
        first = int(self.low.log10().to_integral_value(ROUND_CEILING))
        last = int(self.high.log10().to_integral_value(ROUND_FLOOR))
        stride = max(1, -(-(last - first + 1) // _MOST_TICKS))
        found = [Decimal(1).scaleb(power) for power in range(first, last + 1, stride)]
        if len(found) < 3:
            more = [power * part for power in (Decimal(1).scaleb(first - 1), *found) for part in (1, 3)]
            found = [value for value in more if self.low <= value <= self.high]
        return tuple(found)


@lru_cache(maxsize=256)
def _logarithm(value: Decimal) -> Decimal:
    """Slow to compute, and asked for the ends of an axis again and again."""
    return value.log10(_EXACTLY)


def scale_of(points: Iterable[Decimal], ends: Iterable[Decimal] = ()) -> Scale:
    """The axis for these points (at least one) and ends of ranges.

    It is logarithmic where all points are above nought and the largest is twenty times the smallest; then an end at or
    below nought lies beyond it. A linear axis of positive values begins at nought if the values nearly do.
    """
    shown = sorted(points)
    with localcontext(_EXACTLY):
        if shown[0] > 0 and shown[-1] >= FAR * shown[0]:
            inside = sorted([*shown, *(end for end in ends if end > 0)])
            pad = (inside[-1] / inside[0]) ** _MARGIN
            return Scale(inside[0] / pad, inside[-1] * pad, logarithmic=True)
        inside = sorted([*shown, *ends])
        low, high = inside[0], inside[-1]
        pad = (high - low) * _MARGIN or abs(high) / 10 or Decimal(1)
        floor = Decimal(0) if low >= 0 and low <= high / 4 else low - pad
        return Scale(floor, high + pad)
