"""So many at so much each: "40 buses at $250,000 each, a total of $10 million", "or $240 for each of 5.1 million"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import permutations

from reconcile.derivation.computing import after, between, computed, loose, readable
from reconcile.model import Bound, Claim, Nature, Quantity, Range, Sum

_EACH = re.compile(r"(?i)\A\s*(?:each|apiece)\b")
_AT = re.compile(
    r"(?i)\A(?:\s+of)?(?:\s+[^\W\d]+){0,3}\s+(?:at|costing|priced at|for)(?:\s+an? (?:average )?price of)?\s*\Z"
)
_COMES_TO = re.compile(
    r"(?i)\A\s*(?:each|apiece)?\s*(?:[,—–(]\s*)?(?:or|for a total of|a total of|making|totall?ing|which makes|"
    r"making a total of|or a total of|for)\s*(?:about|some|around)?\s*\Z"
)
_FOR = re.compile(r"(?i)\A\s*(?:for|on|to buy|over|among|between|to)\s+(?:the|its|all|all the)?\s*\Z")
_OR = re.compile(r"(?i)\A[^.;:()\d]{0,25}(?:,\s*(?:or|that is|i\.e\.)|\()\s*(?:about|some|around)?\s*\Z")
_FOR_EACH = re.compile(
    r"(?i)\A\s*(?:for (?:each|every one)|(?:a|per) head for each|each for) of\s+(?:[^\W\d]+['’]?\w*\s+){0,4}\Z"
)
_PLAIN_END = re.compile(r"(?i)\A\s*(?:each|apiece)?(?:\s+on average)?\s*(?:[.,;)—–]|\Z)")  # not "each after fees"
_AMOUNTS = ("count", "mass", "volume", "energy", "area", "length")


def products(ordered: Sequence[Claim]) -> Iterator[Claim]:
    """What the sum of money must be that a sentence gives for so many at so much."""
    sums = [claim for claim in ordered if claim.quantity.unit.dimension == "money"]
    numbers = [claim for claim in ordered if _is_number(claim)]
    if len(sums) != 2 or len(numbers) != 1:
        return
    (number,) = numbers
    for total, price in permutations(sums, 2):
        if total.quantity.unit.symbol == price.quantity.unit.symbol and _is_product(number, price, total):
            yield from _made(number, price, total)
            return


def _is_number(claim: Claim) -> bool:
    quantity = claim.quantity
    return claim.measure.nature is Nature.LEVEL and quantity.unit.dimension in _AMOUNTS and not quantity.unit.per


def _is_product(number: Claim, price: Claim, total: Claim) -> bool:
    if total.quantity.unit.per or total.quantity.direction or price.quantity.direction:
        return False
    order = sorted((number, price, total), key=lambda claim: claim.span)
    first, second = between(order[0], order[1]), between(order[1], order[2])
    each = _is_per(price, number) or _EACH.match(after(price)) is not None
    if order == [number, price, total]:
        return each and _AT.match(first) is not None and _COMES_TO.match(second) is not None
    if order == [total, number, price]:
        plain = _PLAIN_END.match(after(price)) is not None
        return each and plain and _FOR.match(first) is not None and _OR.match(second) is not None
    if order == [total, price, number]:
        return not price.quantity.unit.per and _OR.match(first) is not None and _FOR_EACH.match(second) is not None
    return False


def _is_per(price: Claim, number: Claim) -> bool:
    symbol = number.quantity.unit.symbol
    return bool(price.quantity.unit.per) and price.quantity.unit.per == (symbol.partition(":")[2] or symbol)


def _made(number: Claim, price: Claim, total: Claim) -> Iterator[Claim]:
    many, much = loose(number.quantity), loose(price.quantity)
    if many is None or much is None:
        return
    assert many.low is not None
    assert many.high is not None
    assert much.low is not None
    assert much.high is not None
    unit = total.quantity.unit
    scale = price.quantity.unit.factor / unit.factor
    value = readable(number.quantity.value * price.quantity.value * scale)
    edges = Range(many.low * much.low * scale, many.high * much.high * scale)
    quantity = Quantity(value, unit, edges, Bound.APPROXIMATE)
    yield computed(total, quantity, total.period, (number, price), Sum.PRODUCT, total)
