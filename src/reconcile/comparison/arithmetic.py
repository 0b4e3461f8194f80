"""Clashes that appear only by arithmetic: a computed claim against the figure that was stated for it."""

from __future__ import annotations

from decimal import Decimal

from msgspec import Struct

from reconcile.comparison.certainty import understood
from reconcile.comparison.reasons import REASONS
from reconcile.comparison.tolerance import Tolerances
from reconcile.comparison.values import comparable, meet, times_apart
from reconcile.model import Claim, Explanation, Kind, Quantity, Sum, Trial


class Clash(Struct, frozen=True):
    """Two stated figures that cannot both be true, the others that the sum needs, and what was tried."""

    a: Claim
    b: Claim
    also: tuple[Claim, ...]
    explanation: Explanation
    trace: tuple[Trial, ...]


def clash(a: Claim, b: Claim, allowed: Tolerances) -> Clash | None:
    """What two claims, one of them computed, tell against one another; None where they agree, or a reason stands
    between them, or too little is known."""
    if bool(a.derived_from) == bool(b.derived_from) or not comparable(a, b) or meet(a, b):
        return None
    tolerance = allowed.between(a, b)
    if tolerance is not None and tolerance.holds(a, b):
        return None
    computed, stated = (a, b) if a.derived_from else (b, a)
    own = stated is computed.stated_as
    if stated in computed.derived_from or (not own and not _of_one_time(computed, stated)):
        return None
    if computed.derived_by in _LOOSE and not _is_near(computed, stated):
        return None
    trace = [Trial("unit", True, "same"), Trial("arithmetic", True, _sum(computed)), APART]
    if tolerance is not None:
        trace.append(Trial("tolerance", False, f"they are farther apart than {tolerance}"))
    for name, reason in REASONS:
        if own or name in ("period", "as-of"):
            continue
        answer = reason(computed, stated)
        trace.append(Trial(name, answer.explanation is not None, answer.note, answer.rule))
        if answer.explanation is not None:
            return None
    explanation = Explanation(Kind.DERIVED, f'{_sum(computed)}, not "{stated.quote}".', ())
    given = computed.derived_from
    if computed.derived_by in (Sum.GROWTH, Sum.SHARE):  # the two levels stand in front, the rate beside them
        level, rate = given if computed.derived_by is Sum.GROWTH else (given[1], given[0])
        first, second = sorted((level, stated), key=lambda claim: claim.order)
        return Clash(first, second, (rate,), explanation, tuple(trace))
    return Clash(given[0], stated, given[1:], explanation, tuple(trace))


# Sums whose parts might not be what they seem: what lies far from them is another thing, and no slip in the sum.
_LOOSE = frozenset({Sum.SHARE, Sum.PRODUCT, Sum.SPAN})
_FAR = Decimal("1.5")
_SCALES = ((Decimal(10**12), " trillion"), (Decimal(10**9), " billion"), (Decimal(10**6), " million"))
APART = Trial("rounding", False, "the intervals do not meet")


def _of_one_time(computed: Claim, stated: Claim) -> bool:
    if computed.period is None or stated.period is None or not understood(computed, stated):
        return False
    return computed.period.same_days(stated.period)


def _is_near(computed: Claim, stated: Claim) -> bool:
    apart = times_apart(computed, stated)
    return apart is not None and apart <= _FAR


def _sum(computed: Claim) -> str:
    """The sum in words, with what the figures allow: '"5 percent" of "300 seats" is 15 seats'."""
    given = [f'"{" ".join(claim.quote.split())}"' for claim in computed.derived_from]
    result = _told(computed.quantity)
    if computed.derived_by is Sum.SHARE:
        return f"{given[0]} of {given[1]} is {result}"
    if computed.derived_by is Sum.PRODUCT:
        return f"{given[0]} at {given[1]} each come to {result}"
    if computed.derived_by is Sum.GROWTH:
        time = computed.stated_as.period if computed.stated_as is not None else computed.period
        when = time.label if time is not None else "what it is counted from"
        return f"{given[0]} and a change of {given[1]} give {result} for {when}"
    of_time = f" for {computed.period.label}" if computed.derived_by is Sum.SPAN and computed.period else ""
    return f"{', '.join(given[:-1])} and {given[-1]} make {result}{of_time}"


def _told(quantity: Quantity) -> str:
    """A computed value in short, with its ends where they are apart: "about 5.5 billion USD (5.4 to 5.6 billion)"."""
    low, high, unit = quantity.range.low, quantity.range.high, quantity.unit
    name = "" if unit.dimension == "count" else " percent" if unit.symbol == "percent" else f" {unit.symbol}"
    words = f"{_short(quantity.value)}{name}"
    if low is None or high is None or _short(low) == _short(high):
        return words
    return f"about {words} ({_short(low)} to {_short(high)})"


def _short(value: Decimal) -> str:
    """A number with commas, or from a million on its scale, and four digits that count."""
    scale, word = next(((one, name) for one, name in _SCALES if abs(value) >= one), (Decimal(1), ""))
    value /= scale
    if value:
        last = value.adjusted() - 3 if word else min(0, value.adjusted() - 4)
        value = value.quantize(Decimal(1).scaleb(max(last, -4))) if last <= 0 else round(value, -last)
    words = f"{value:,f}"
    return (words.rstrip("0").rstrip(".") if "." in words else words) + word
