"""Values made by hand for tests: a claim in a line, with only what the test speaks of."""

from __future__ import annotations

import datetime as dt
import itertools
from decimal import Decimal

from reconcile.model import (
    AsOf,
    Basis,
    Bound,
    Claim,
    Document,
    Effect,
    Measure,
    Nature,
    Party,
    Period,
    Quantity,
    Range,
    Revision,
    Scope,
    ScopePart,
    Span,
    Status,
    Unit,
    Wording,
)

USD = Unit("USD", "money")
EUR = Unit("EUR", "money")
PEOPLE = Unit("count:person", "count")
PERCENT = Unit("percent", "percent")
HECTARES = Unit("ha", "area", Decimal(10_000))
SQUARE_KILOMETRES = Unit("km2", "area", Decimal(1_000_000))

_numbers = itertools.count(1)


def words(quote: str, rule: str = "test/rule") -> Wording:
    """A wording at the start of a text."""
    return Wording(Span(0, len(quote)), quote, rule)


def document(name: str = "a.txt", day: str | None = "2025-04-16", text: str = "x" * 200, body: int = 0) -> Document:
    """A document of a day."""
    return Document(name, text, published=dt.date.fromisoformat(day) if day else None, body=body)


def quantity(
    value: str, unit: Unit = USD, low: str | None = None, high: str | None = None, bound: Bound = Bound.EXACT
) -> Quantity:
    """An exact quantity, or one with the range that is given ("" is an open end)."""
    number = Decimal(value)

    def end(given: str | None) -> Decimal | None:
        return number if given is None else Decimal(given) if given else None

    return Quantity(number, unit, Range(end(low), end(high)), bound)


def year(number: int, quote: str | None = None) -> Period:
    """A calendar year, stated in the text."""
    return Period(dt.date(number, 1, 1), dt.date(number, 12, 31), str(number), words(quote or f"in {number}"))


def as_of(day: str, stated: bool = True) -> AsOf:
    """A day of reading."""
    return AsOf(dt.date.fromisoformat(day), stated, words(f"as of {day}") if stated else None)


def part(effect: str, name: str) -> ScopePart:
    """A scope part."""
    return ScopePart(Effect(effect), name, words(f"{effect} {name}"))


def claim(
    amount: Quantity,
    *,
    document: Document,
    measure: str = "exports",
    nature: Nature = Nature.LEVEL,
    known: bool = True,
    stock: bool = False,
    running: bool = False,
    usual: bool = False,
    instead: str | None = None,
    modifiers: tuple[str, ...] = (),
    parties: tuple[tuple[str, str | None], ...] = (),
    period: Period | None = None,
    as_of: AsOf | None = None,
    scope: tuple[ScopePart, ...] = (),
    basis: tuple[tuple[str, str], ...] = (),
    status: str = "actual",
    revised: bool | None = None,
) -> Claim:
    """A claim with these conditions; its id is new at each call."""
    number = next(_numbers)
    return Claim(
        id=f"c-{number:012x}",
        document=document,
        span=Span(10, 20),
        quote=f"{amount.value:f}",
        sentence=Span(0, 100),
        quantity=amount,
        measure=Measure(
            measure, nature, known=known, stock=stock, running=running, modifiers=modifiers, wording=words(measure)
        ),
        parties=tuple(Party(role, entity, entity or "?") for role, entity in parties),
        period=period,
        as_of=as_of,
        scope=Scope(scope),
        basis=tuple(Basis(axis, value, words(value), usual) for axis, value in basis),
        status=Status(status, None if status == "actual" else words(status)),
        revises=None
        if revised is None
        else Revision(revised, words("revised"), None if instead is None else quantity(instead, amount.unit)),
    )
