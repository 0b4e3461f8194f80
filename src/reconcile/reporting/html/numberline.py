"""The number line of a finding: each figure's point, the values that its wording allows, what they share or how far
they are apart. Pure geometry: places are percent of the width."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from msgspec import Struct

from reconcile.model import Claim, Unit
from reconcile.reporting import wording
from reconcile.reporting.html.amounts import Amount, amount
from reconcile.reporting.html.scale import Scale, scale_of

_START, _END = Decimal(30), Decimal(70)  # percent: a label at a point before the first one is written to its right
_MOST_DIGITS = 24
_WHOLE = ("count", "rank")


class Bar(Struct, frozen=True):
    """One figure: its point, the ends of its range, and whether each of them is open (or beyond the axis)."""

    letter: str
    at: Decimal
    low: Decimal
    high: Decimal
    open_low: bool
    open_high: bool
    value: str
    allowed: str

    @property
    def anchor(self) -> str:
        """How its label stands to its point, so that it stays inside."""
        return anchor(self.at)

    @property
    def spans(self) -> bool:
        """Whether there is a range to be seen."""
        return self.low < self.high


class Stretch(Struct, frozen=True):
    """A part of the axis: what ranges share, or what lies between them. `toward`: where a revision leads."""

    low: Decimal
    high: Decimal
    words: str = ""
    toward: str = ""  # low, high

    @property
    def middle(self) -> Decimal:
        """Where its words stand."""
        return (self.low + self.high) / 2

    @property
    def anchor(self) -> str:
        """How they stand to it, so that they stay inside."""
        return "start" if self.middle < 15 else "end" if self.middle > 85 else "middle"


class Tick(Struct, frozen=True):
    """A mark on an axis."""

    at: Decimal
    label: str

    @property
    def anchor(self) -> str:
        """How its label stands to it, so that it stays inside."""
        return "start" if self.at < 5 else "end" if self.at > 95 else "middle"


class NumberLine(Struct, frozen=True):
    """Everything that is drawn, from top to bottom."""

    bars: tuple[Bar, ...]
    ticks: tuple[Tick, ...]
    unit: str
    logarithmic: bool
    shared: Stretch | None
    gap: Stretch | None


def number_line(
    lettered: Sequence[tuple[str, Claim, str]], *, gap: str = "", newer: str | None = None
) -> NumberLine | None:
    """The number line of claims with their letters and short values; None where fewer than two have the first one's
    measure, for nothing is to be compared then.

    `gap` are the words for what lies between the first two; `newer` is the letter of the one that replaces the other.
    """
    unit = lettered[0][1].quantity.unit
    read = [(letter, claim, value, amount(claim, unit)) for letter, claim, value in lettered]
    found = [(letter, claim, value, own) for letter, claim, value, own in read if own is not None]
    if len(found) < 2:
        return None
    amounts = [own for *_, own in found]
    scale = scale_of([own.value for own in amounts], [end for own in amounts for end in own.ends])
    bars = tuple(_bar(letter, claim, value, own, scale) for letter, claim, value, own in found)
    values = scale.ticks if unit.dimension not in _WHOLE else [value for value in scale.ticks if value == int(value)]
    labels, caption = tick_labels(values, unit)
    ticks = tuple(Tick(scale.at(value), label) for value, label in zip(values, labels, strict=True))
    shared = _shared(amounts, scale)
    between = _between(bars[:2], gap, newer) if gap and shared is None else None
    return NumberLine(bars, ticks, caption, scale.logarithmic, shared, between)


def anchor(at: Decimal) -> str:
    """How a label stands to its point."""
    return "start" if at < _START else "end" if at > _END else "middle"


def _bar(letter: str, claim: Claim, value: str, own: Amount, scale: Scale) -> Bar:
    beyond = scale.logarithmic and own.low is not None and own.low < scale.low
    open_low, open_high = own.low is None or beyond, own.high is None
    return Bar(
        letter,
        scale.at(own.value),
        Decimal(0) if own.low is None or open_low else scale.at(own.low),
        Decimal(100) if own.high is None else scale.at(own.high),
        open_low,
        open_high,
        value,
        wording.allowed(claim.quantity),
    )


def _shared(amounts: Sequence[Amount], scale: Scale) -> Stretch | None:
    lows = [own.low for own in amounts if own.low is not None]
    highs = [own.high for own in amounts if own.high is not None]
    low, high = max(lows, default=None), min(highs, default=None)
    if low is not None and high is not None and low > high:
        return None
    first = Decimal(0) if low is None else scale.at(low)
    last = Decimal(100) if high is None else scale.at(high)
    return Stretch(first, max(first, last), "the wordings share")


def _between(bars: Sequence[Bar], words: str, newer: str | None) -> Stretch | None:
    lower, upper = sorted(bars, key=lambda bar: bar.at)
    if lower.high > upper.low:
        return None
    toward = "" if newer is None else "high" if upper.letter == newer else "low"
    return Stretch(lower.high, upper.low, words, toward)


def tick_labels(values: Sequence[Decimal], unit: Unit) -> tuple[tuple[str, ...], str]:
    """Short values with as many digits as it takes to tell them apart; a long unit stands once, in the second text."""
    name = wording.figure(Decimal(2), unit).removeprefix("2").strip() if unit.dimension not in ("money", "rank") else ""
    long = len(name) > 3
    for digits in range(4, _MOST_DIGITS):
        if long:
            labels = tuple(wording.number(value, digits) for value in values)
        else:
            labels = tuple(wording.figure(value, unit, digits) for value in values)
        if len(set(labels)) == len(labels):
            break
    return labels, name if long else ""
