"""The figures of a plain text, for other programs: `reconcile.quantities(text)`. No document, no claim, no verdict."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache

from reconcile.extraction.quantities import mentions
from reconcile.model import Bound, Mention
from reconcile.rulebook import Rulebook, load

_OPENED = re.compile(r"\s*\((?:or |about |around |some |that's |that’s |i\.e\. |equal to |equivalent to |= ?|~ ?|≈ ?)*")
_NO_MEASURE = frozenset({"", "percent", "pp", "rank", "times"})
_PACKS = ("english", "units")  # the packs that speak of quantities; the others name measures and places


@dataclass(frozen=True, slots=True)
class Figure:
    """One quantity of a text: `text[start:end] == quote`, hedge included.

    `value` is the number in `unit` (of a range: its middle). `low` and `high` are what the wording allows: rounding
    to the last printed digit, the width of a hedge, the ends of a range; None where it leaves a side open.
    """

    start: int
    end: int
    quote: str
    value: Decimal
    unit: str  # ISO 4217, percent, pp, t, km/h, times, rank, count:<noun>; "" for a plain number
    per: str  # what a price or rate is divided by: bbl, year, d; "" for none
    bound: Bound
    low: Decimal | None
    high: Decimal | None
    hedge: str  # the words that widen or bound it, as printed; "" for none
    direction: int  # +1 or -1 where words say that the figure is a rise or a fall, else 0
    printed_unit: str  # the words of scale and unit as printed, joined by blanks: "$ billion"
    restated: Figure | None = None  # the same amount in another unit, in brackets: "$54 million (€50 million)"


def quantities(text: str, rulebook: Rulebook | None = None) -> tuple[Figure, ...]:
    """The quantities of a text in reading order; they do not overlap. Any string will do, and none raises.

    Dates, years, clock times, scores, numbers of names and of lists are no quantities. The rules are the shipped packs
    `english` and `units`, or those of `rulebook`.

    >>> [(found.quote, found.value, found.unit) for found in quantities("Sales rose 21 percent to $3.7 billion.")]
    [('21 percent', Decimal('21'), 'percent'), ('$3.7 billion', Decimal('3700000000.0'), 'USD')]
    >>> found, = quantities("They paid nearly $60 a barrel.")
    >>> found.per, found.bound.value, found.low, found.high, found.hedge
    ('bbl', 'approximate', Decimal('54.0'), Decimal('60'), 'nearly')
    >>> found, = quantities("It cost $54 million (€50 million).")
    >>> found.quote, found.restated.quote
    ('$54 million', '€50 million')
    """
    found: list[Figure] = []
    for mention in mentions(text, rulebook or _shipped()):
        figure = _figure(mention)
        if found and _restates(text, found[-1], figure):
            found[-1] = replace(found[-1], restated=figure)
        else:
            found.append(figure)
    return tuple(found)


def _restates(text: str, first: Figure, second: Figure) -> bool:
    """Whether a figure in brackets says the one before it in another unit: "$54 million (about €50 million)",
    "4.2 miles (6.8 km)"; "$5.2 million (2024: $9.6 million)" is another year's."""
    if first.restated is not None or first.unit == second.unit or first.per != second.per:
        return False
    counted = any(figure.unit.startswith("count:") or figure.unit in _NO_MEASURE for figure in (first, second))
    opened = _OPENED.fullmatch(text, first.end, second.start) is not None
    return opened and not counted and ")" in text[second.end : second.end + 2]


@lru_cache(maxsize=1)
def _shipped() -> Rulebook:
    return load(_PACKS)


def _figure(mention: Mention) -> Figure:
    quantity = mention.quantity
    unit = quantity.unit
    return Figure(
        start=mention.span.start,
        end=mention.span.end,
        quote=mention.quote,
        value=quantity.value,
        unit="" if unit.symbol == "count" else unit.symbol,
        per=unit.per,
        bound=quantity.bound,
        low=quantity.range.low,
        high=quantity.range.high,
        hedge="" if quantity.hedge is None else quantity.hedge.quote,
        direction=quantity.direction,
        printed_unit=quantity.printed_unit,
    )
