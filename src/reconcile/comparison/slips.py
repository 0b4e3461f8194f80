"""What a reader of a conflict should look at first: a slip by which one figure turns into the other.

Two figures stand to one another as 1 to 1,000, as miles to kilometres, as the rate of exchange that a text gives; two
digits have changed places; two columns have. A hint is never a reason: no verdict looks at it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache

from msgspec.structs import replace

from reconcile.comparison.values import base_value, in_base
from reconcile.model import Claim, Hint, Kind, Nature, Pair, Quantity, Range, Rate, Verdict
from reconcile.rulebook import Rulebook, SlipEntry, UnitEntry

# How much of the distance of a factor from 1 may be open in a ratio that is said to be this factor, and the most of it:
# "100" and "113" are no tonnes and short tons.
_OPEN, _MOST = Decimal("0.2"), Decimal("0.1")
_ROUGH = Decimal("0.001")  # what is lost where a converted figure is printed in round numbers
_NEAR = Decimal("0.01")  # what a rate of exchange may be off
_APART = Decimal("1.05")  # a rate nearer to 1 tells nothing
_DIGITS = 2  # of figures whose digits may change places


def hinted(pairs: Sequence[Pair], claims: Sequence[Claim], rulebook: Rulebook) -> tuple[Pair, ...]:
    """The same pairs, conflicts with the slip that would make them."""
    swapped = _swapped(pairs)
    rates = tuple(dict.fromkeys(rate for claim in claims for rate in claim.rates))
    shares = _shares(claims)
    return tuple(
        replace(pair, hint=hint)
        if pair.verdict is Verdict.CONFLICT
        and pair.kind is not Kind.DERIVED
        and (hint := swapped.get(pair.id) or _hint(pair, rates, shares, rulebook)) is not None
        else pair
        for pair in pairs
    )


def slip(a: Quantity, b: Quantity, rulebook: Rulebook) -> Hint | None:
    """The slip of the rules that turns one quantity into the other: exact ones first."""
    if a.unit.dimension != b.unit.dimension or base_value(a) * base_value(b) <= 0:
        return None
    factors, transposed = _table(rulebook)
    if transposed is not None and _is_transposed(a, b):
        return Hint(transposed.says, transposed.rule)
    small, large = sorted((a, b), key=lambda quantity: abs(base_value(quantity)))
    for entry, factor, dimension in factors:
        if dimension in ("", a.unit.dimension) and _is_ratio(small, large, factor, exactly=not dimension):
            return Hint(entry.says, entry.rule)
    return None


def _hint(pair: Pair, rates: Sequence[Rate], shares: dict[object, list[Claim]], rulebook: Rulebook) -> Hint | None:
    a, b = pair.a.quantity, pair.b.quantity
    return slip(a, b, rulebook) or _exchanged(a, b, rates) or _points(pair, shares)


@lru_cache(maxsize=4)
def _table(rulebook: Rulebook) -> tuple[tuple[tuple[SlipEntry, Decimal, str], ...], SlipEntry | None]:
    """Each slip by a factor, with the dimension of its units; and the one of digits."""
    units = {entry.id: entry for entry in rulebook.of(UnitEntry)}
    factors: list[tuple[SlipEntry, Decimal, str]] = []
    transposed: SlipEntry | None = None
    for entry in rulebook.of(SlipEntry):
        if entry.transposed:
            transposed = entry
        elif entry.factor is not None:
            factors.append((entry, entry.factor, ""))
        elif entry.units is not None and all(name in units for name in entry.units):
            low, high = sorted(units[name].factor for name in entry.units)
            factors.append((entry, high / low, units[entry.units[0]].dimension))
    return tuple(factors), transposed


def _is_ratio(small: Quantity, large: Quantity, factor: Decimal, *, exactly: bool) -> bool:
    """Whether one is so many times the other. A factor of ten is a slip of the pen: the digits stay as they are."""
    if exactly:
        return abs(base_value(large)) == abs(base_value(small)) * factor
    one, other = in_base(small), in_base(large)
    if one.low is None or one.high is None or other.low is None or other.high is None or one.low <= 0 or other.low <= 0:
        return False
    least, most = other.low / one.high, other.high / one.low
    near = least * (1 - _ROUGH) <= factor <= most * (1 + _ROUGH)
    return near and most / least - 1 <= min((factor - 1) * _OPEN, _MOST)


def _is_transposed(a: Quantity, b: Quantity) -> bool:
    one, other = (abs(base_value(quantity)).normalize().as_tuple() for quantity in (a, b))
    if len(one.digits) != len(other.digits) or one.exponent != other.exponent or len(one.digits) < _DIGITS:
        return False
    apart = [at for at, (mine, theirs) in enumerate(zip(one.digits, other.digits, strict=True)) if mine != theirs]
    if len(apart) != 2 or apart[1] != apart[0] + 1:
        return False
    first, second = apart
    return (one.digits[first], one.digits[second]) == (other.digits[second], other.digits[first])


def _exchanged(a: Quantity, b: Quantity, rates: Sequence[Rate]) -> Hint | None:
    """Two sums in one currency of which one looks like the other in a second currency, by a rate that a text gives."""
    if a.unit.dimension != "money" or a.unit.symbol != b.unit.symbol:
        return None
    low, high = sorted(abs(base_value(quantity)) for quantity in (a, b))
    if not low or high / low < _APART:
        return None
    for rate in rates:
        values = _above_one(rate.values)
        if a.unit.symbol not in (rate.one, rate.other) or values is None:
            continue
        assert values.low is not None
        assert values.high is not None
        if values.low * (1 - _NEAR) <= high / low <= values.high * (1 + _NEAR):
            other = rate.other if rate.one == a.unit.symbol else rate.one
            told = " ".join(rate.wording.quote.split())
            return Hint(
                f'the two stand to one another as {a.unit.symbol} and {other} by the rate of "{told}"',
                rate.wording.rule,
            )
    return None


def _above_one(values: Range) -> Range | None:
    if values.low is None or values.high is None or values.low <= 0:
        return None
    return Range(1 / values.high, 1 / values.low) if values.high < 1 else values


def _shares(claims: Sequence[Claim]) -> dict[object, list[Claim]]:
    """The levels in percent, by their sentence."""
    found: dict[object, list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.quantity.unit.dimension == "percent" and claim.measure.nature is Nature.LEVEL:
            found[claim.document, claim.sentence].append(claim)
    return found


def _points(pair: Pair, shares: dict[object, list[Claim]]) -> Hint | None:
    """Two changes of a share of which one is the other in percentage points: from 4 to 6 percent, a share is up 50
    percent, or 2 points."""
    a, b = pair.a, pair.b
    if {a.measure.nature, b.measure.nature} != {Nature.CHANGE} or a.quantity.unit.dimension != "percent":
        return None
    for share in (level for claim in (a, b) for level in shares.get((claim.document, claim.sentence), ())):
        for points, rate in ((a.quantity, b.quantity), (b.quantity, a.quantity)):
            before = share.quantity.value - points.value * (points.direction or 1)
            if before <= 0 or points.value >= rate.value or None in (rate.range.low, rate.range.high):
                continue
            assert rate.range.low is not None
            assert rate.range.high is not None
            if rate.range.low <= 100 * points.value / before <= rate.range.high:
                return Hint("percent may stand for percentage points", "")
    return None


def _swapped(pairs: Sequence[Pair]) -> dict[str, Hint]:
    """Two conflicts between the same two texts whose figures stand the other way round."""
    by_texts: dict[tuple[str, str], list[Pair]] = defaultdict(list)
    for pair in pairs:
        if pair.verdict is Verdict.CONFLICT and pair.kind is None and pair.a.document is not pair.b.document:
            by_texts[pair.a.document.name, pair.b.document.name].append(pair)
    found: dict[str, Hint] = {}
    for together in by_texts.values():
        figures: dict[object, list[Pair]] = defaultdict(list)
        for pair in together:
            figures[_ends(pair)].append(pair)
        for pair in together:
            low, high, dimension = _ends(pair)
            for other in figures.get((high, low, dimension), ()):
                if not {pair.a.id, pair.b.id} & {other.a.id, other.b.id}:
                    found.setdefault(pair.id, _swap(other))
    return found


def _ends(pair: Pair) -> tuple[Decimal, Decimal, str]:
    return base_value(pair.a.quantity), base_value(pair.b.quantity), pair.a.quantity.unit.dimension


def _swap(other: Pair) -> Hint:
    where = f'"{other.a.quote}" and "{other.b.quote}"'
    return Hint(f"the two stand the other way round at {where}: columns or names may be swapped", "")
