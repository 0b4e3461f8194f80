"""Checks the rules of hedges, units, currencies and refusals by reading their examples as texts."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from reconcile.extraction.quantities import mentions
from reconcile.model import Mention
from reconcile.rulebook import Currency, Hedge, Refusal, Rulebook, UnitEntry


def hedges(entry: Hedge, rulebook: Rulebook) -> Iterator[tuple[str, str]]:
    """What is wrong with a hedge: an example of another range, or a look-alike that it hedges."""
    for text, (low, high) in entry.examples.items():
        found = [
            m.quantity for m in mentions(text, rulebook) if m.quantity.hedge and m.quantity.hedge.rule == entry.rule
        ]
        if len(found) != 1:
            yield text, f"expected one quantity that {entry.id} hedges, found {_told(mentions(text, rulebook))}"
        elif (found[0].range.low, found[0].range.high) != (_end(low), _end(high)):
            yield text, f"expected {_side(_end(low))} to {_side(_end(high))}, found {_told(mentions(text, rulebook))}"
    for text in entry.not_:
        if any(m.quantity.hedge and m.quantity.hedge.rule == entry.rule for m in mentions(text, rulebook)):
            yield text, f"{entry.id} must not hedge here"


def units(entry: UnitEntry, rulebook: Rulebook) -> Iterator[tuple[str, str]]:
    """What is wrong with a unit: an example read otherwise, or a look-alike in which it is read."""
    yield from _measured(entry.examples, entry.symbol, entry.not_, rulebook)


def currencies(entry: Currency, rulebook: Rulebook) -> Iterator[tuple[str, str]]:
    """What is wrong with a currency: an example read otherwise, or a look-alike in which it is read."""
    yield from _measured(entry.examples, entry.code, entry.not_, rulebook)


def refusals(entry: Refusal, rulebook: Rulebook) -> Iterator[tuple[str, str]]:
    """What is wrong with a refusal: an example in which a number is read, or a look-alike in which none is."""
    for text in entry.examples:
        if found := mentions(text, rulebook):
            yield text, f"expected no quantity, found {_told(found)}"
    for text in entry.not_:
        if not mentions(text, rulebook):
            yield text, "expected a quantity, found none"


def _measured(
    examples: dict[str, tuple[Decimal, str]], symbol: str, look_alikes: tuple[str, ...], rulebook: Rulebook
) -> Iterator[tuple[str, str]]:
    for text, (value, unit) in examples.items():
        found = mentions(text, rulebook)
        if [(m.quantity.value, m.quantity.unit.symbol) for m in found] != [(value, unit)]:
            yield text, f"expected {value} {unit}, found {_told(found)}"
    for text in look_alikes:
        found = mentions(text, rulebook)
        if any(m.quantity.unit.symbol == symbol for m in found):
            yield text, f"{symbol} must not be read here, found {_told(found)}"


def _end(printed: Decimal | str) -> Decimal | None:
    return printed if isinstance(printed, Decimal) else None


def _side(value: Decimal | None) -> str:
    return "open" if value is None else f"{value:f}"


def _told(found: tuple[Mention, ...]) -> str:
    if not found:
        return "none"
    told = []
    for quantity in (mention.quantity for mention in found):
        span = f"{_side(quantity.range.low)} to {_side(quantity.range.high)}"
        told.append(f"{quantity.value:f} {quantity.unit.symbol} ({span})")
    return "; ".join(told)
