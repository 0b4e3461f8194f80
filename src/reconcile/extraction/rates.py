"""Rates of exchange that a text gives: outright ("at 6.90 crowns to the dollar"), or by printing one sum in two
currencies ("€42 million ($46 million)")."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from functools import lru_cache

from reconcile.extraction.passage import Passage, Placed
from reconcile.language.words import normal
from reconcile.model import Range, Rate, Span, Wording
from reconcile.rulebook import Currency, Rulebook

_BY = frozenset({"to", "per", "for", "a", "against"})
_ONE = frozenset({"the", "one", "a", "us", "u.s.", "1"})
# What may stand between a sum and the same sum in another currency.
_WORDS_OF_SAME = (
    "( ) , or about that 's is = equal to equivalent worth roughly around approximately some i.e. almost "
    "nearly — - under over just which"
)
_SAME = frozenset(_WORDS_OF_SAME.split())
_OPENS = frozenset({"(", "or", "=", "equivalent", "worth", "equal", "'s"})
_HALF = Decimal("0.5")


def rates(found: Sequence[Passage], rulebook: Rulebook) -> tuple[Rate, ...]:
    """Every rate that the passages of a document give, in reading order; those said outright come first."""
    words = _currencies(rulebook)
    outright = [rate for passage in found for rate in _outright(passage, words)]
    return (*outright, *(rate for passage in found for rate in _implied(passage)))


@lru_cache(maxsize=4)
def _currencies(rulebook: Rulebook) -> Mapping[str, str]:
    found: dict[str, set[str]] = {}
    for entry in rulebook.of(Currency):
        for word in entry.words:
            sequence = normal(word)
            if len(sequence) == 1:
                found.setdefault(sequence[0], set()).add(entry.code)
    return {word: min(codes) for word, codes in found.items() if len(codes) == 1}


def _outright(passage: Passage, words: Mapping[str, str]) -> Iterator[Rate]:
    norms = passage.norms
    for placed in passage.mentions:
        quantity = placed.mention.quantity
        at = placed.last
        if quantity.unit.dimension not in ("money", "count") or at >= len(norms) or norms[at] not in _BY:
            continue
        at += 1
        while at < len(norms) and norms[at] in _ONE:
            at += 1
        other = words.get(norms[at]) if at < len(norms) else None
        if other is None:
            continue
        if quantity.unit.dimension == "money":
            source: str | None = quantity.unit.symbol
        else:  # "the dirham's rate of 3.6725 to the dollar"
            before = [words[word] for word in norms[: placed.first] if word in words]
            source = before[-1] if before else None
        if source is None or source == other:
            continue
        values = _exactly(quantity.value)
        yield Rate(other, source, values, _wording(passage, placed.first, at + 1))


def _implied(passage: Passage) -> Iterator[Rate]:
    for left, right in zip(passage.mentions, passage.mentions[1:], strict=False):
        one, other = left.mention.quantity, right.mention.quantity
        if one.unit.dimension != "money" or other.unit.dimension != "money" or one.unit.symbol == other.unit.symbol:
            continue
        between = passage.norms[left.last : right.first]
        if not between or len(between) > 4 or not set(between) <= _SAME or not set(between) & _OPENS:
            continue
        if min(one.value, other.value) <= 0:
            continue
        values = _ratio(one.range, other.range)
        if values is not None:
            yield Rate(
                one.unit.symbol, other.unit.symbol, values, _wording(passage, left.first, _closed(passage, right))
            )


def _ratio(one: Range, other: Range) -> Range | None:
    if one.low is None or one.high is None or other.low is None or other.high is None or one.low <= 0:
        return None
    return Range(other.low / one.high, other.high / one.low)


def _exactly(value: Decimal) -> Range:
    exponent = value.as_tuple().exponent
    step = _HALF.scaleb(exponent) if isinstance(exponent, int) else Decimal(0)
    return Range(value - step, value + step)


def _closed(passage: Passage, right: Placed) -> int:
    return right.last + (right.last < len(passage.norms) and passage.norms[right.last] == ")")


def _wording(passage: Passage, first: int, last: int) -> Wording:
    span: Span = passage.span_of(first, last)
    return Wording(span, passage.document.quote(span), "")
