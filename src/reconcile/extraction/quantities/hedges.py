"""Words that widen or bound a figure, before and after it, and the range of values that they leave."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from reconcile.extraction.quantities.lexicon import Lexicon
from reconcile.extraction.quantities.tokens import Tokens
from reconcile.language.numerals import CARDINALS
from reconcile.model import Bound, Range
from reconcile.rulebook import Hedge

# "over three years" locates in time unless a form of "be" or the like shows that the duration itself is measured.
_MEASURES_TIME = frozenset({
    "is", "are", "was", "were", "be", "been", "lasted", "lasting", "lasts", "took", "takes", "take", "for", "after",
    "of", "with", "has", "have", "had", "well", "just", "at",
})  # fmt: skip
_ENDS_AT = frozenset({"below", "above", "past", "short"})
_OF_AGE = frozenset({"old", "ago", "late", "long", "away", "later", "longer"})
_PLACING = frozenset({"over", "around", "under", "about", "within", "near", "past"})


class Hedged(NamedTuple):
    """A rule that applies to a figure, and the tokens of its words."""

    entry: Hedge
    start: int
    end: int


def before(tokens: Tokens, start: int, lexicon: Lexicon) -> Hedged | None:
    """The longest hedge that ends where the figure starts."""
    rows = lexicon.before.get(tokens.norms[start - 1])
    if rows is None:
        return None
    for phrase, entry in rows:
        first = start - len(phrase)
        if first >= 0 and tuple(tokens.norms[first:start]) == phrase:
            if not phrase[0].isalpha() and tokens.tights[first] and tokens.raws[first - 1][-1].isalnum():
                continue  # a bracket that closes: "<NAME> 40"
            return Hedged(entry, first, start)
    return None


def after(tokens: Tokens, end: int, lexicon: Lexicon) -> Hedged | None:
    """The longest hedge that begins where the figure ends."""
    rows = lexicon.after.get(tokens.norms[end])
    if rows is None:
        return None
    for phrase, entry in rows:
        last = end + len(phrase)
        if tuple(tokens.norms[end:last]) == phrase:
            if phrase in (("+",), ("-",)) and not tokens.tights[end]:
                continue
            if tokens.norms[last] == "than":
                continue  # "200 or greater than 190"
            if phrase == ("plus",) and tokens.norms[last][0].isalnum():
                continue  # "300 trains plus 4 planes" is a sum
            if tokens.norms[last][-1].isdecimal() or tokens.norms[last] in CARDINALS:
                continue  # it hedges the next number: "300 trains at least 40 of which"
            return Hedged(entry, end, last)
    return None


_OF_TIME = _PLACING - {"about", "around"}


def locates(tokens: Tokens, hedge: Hedged, end: int) -> bool:
    """Whether the word before a duration is a preposition of time: "over two winters the town dug wells"."""
    if hedge.end - hedge.start > 1 or tokens.norms[hedge.start] not in _OF_TIME:
        return False
    return tokens.norms[hedge.start - 1] not in _MEASURES_TIME and tokens.norms[end] not in _OF_AGE


def sets_level(hedge: Hedged, tokens: Tokens) -> bool:
    """Whether the hedge makes a movement end at the figure: "fell below three million"."""
    return tokens.norms[hedge.start] in _ENDS_AT


def widened(value: Decimal, printed: Range, hedge: Hedge | None) -> Range:
    """The values that a hedge leaves of a figure: rounding and the words' own width together."""
    if hedge is None:
        return printed
    if hedge.bound is Bound.EXACT:
        return Range(value, value)
    sides = [None if factor is None else value * factor for factor in (hedge.low, hedge.high)]
    if value < 0:
        sides.reverse()
    low, high = sides
    if hedge.bound in (Bound.APPROXIMATE, Bound.RANGE):
        low = low if low is None or printed.low is None else min(low, printed.low)
        high = high if high is None or printed.high is None else max(high, printed.high)
    if low is not None and high is not None and low > high:
        low, high = high, low
    return Range(low, high)
