"""What a reader says of a document, held against it before it is believed: the quote must stand there, and its figure
must be the one that our own grammar reads in it. Then the reader's conditions are laid over the figure."""

from __future__ import annotations

import hashlib
from decimal import Decimal
from functools import cached_property

from msgspec import Struct
from msgspec.structs import replace

from reconcile.claimfiles import meaning
from reconcile.claimfiles.conditions import laid_over
from reconcile.claimfiles.quoting import Stands, places
from reconcile.claimfiles.refusing import RefusedError, shown
from reconcile.codec import Row
from reconcile.extraction import extract
from reconcile.extraction.quantities import mentions
from reconcile.findings import exact
from reconcile.language.sentences import sentences
from reconcile.model import Bound, Claim, Document, Measure, Mention, Nature, Quantity, Span, Unit
from reconcile.rulebook import Rulebook


class Anchored(Struct, frozen=True):
    """A claim that was found in its document, and what a reader of the report should know of how."""

    claim: Claim
    notes: tuple[str, ...] = ()


class Anchor:
    """One document, and the figures that our own grammar reads in it. Each is given once."""

    def __init__(self, document: Document, rulebook: Rulebook) -> None:
        self._document = document
        self._rulebook = rulebook
        self._taken: set[str] = set()
        self._twice = False  # whether a line asked for a figure that another one has

    @cached_property
    def _own(self) -> tuple[Claim, ...]:
        return extract(self._document, self._rulebook)

    def claim(self, row: Row) -> Anchored:
        """The claim that a row makes, at its place. Raises RefusedError."""
        quote = row.get("quote")
        if not isinstance(quote, str) or not quote.strip():
            raise RefusedError('no "quote": the words of the document that give the figure')
        value, unit = self._said(row)
        read: list[Quantity] = []
        stands = self._twice = False
        for place in places(self._document.text, quote, row.get("start")):
            stands = True
            found = self._figure(place, value, unit, read)
            if found is not None:
                self._taken.add(found.id)
                made, notes = laid_over(found, row, self._rulebook)
                near = f"{shown(quote)} stands there as {shown(self._document.quote(place.span))}, {place.note}"
                return Anchored(made, ((near,) if place.note else ()) + notes)
        if not stands:
            raise RefusedError(f"{shown(quote)} does not stand in {self._document.name}")
        if self._twice:
            raise RefusedError(f"{shown(quote)}: another line gives that figure already")
        if not read:
            raise RefusedError(f"{shown(quote)} holds no figure that is read there")
        given = _told(value, unit)
        raise RefusedError(f"{shown(quote)} reads as {' and '.join(dict.fromkeys(map(_figure, read)))}, not as {given}")

    def _said(self, row: Row) -> tuple[Decimal, Unit]:
        """Value and unit as the reader gives them, the value in the unit. Raises RefusedError."""
        for key in ("value", "unit"):
            if row.get(key) in (None, "") or isinstance(row[key], list | dict | bool):
                raise RefusedError(f'no "{key}"')
        per = row.get("per", "")
        unit, times = meaning.unit(str(row["unit"]), per if isinstance(per, str) else "", self._rulebook)
        return meaning.number(str(row["value"])).value * times, unit

    def _figure(self, place: Stands, value: Decimal, unit: Unit, read: list[Quantity]) -> Claim | None:
        """The claim at a place whose figure is the one that is said; what else is read there goes to `read`."""
        here = [claim for claim in self._own if claim.span.overlaps(place.span)]
        for claim in here:
            bearing = _bears(claim.quantity, value, unit)
            if bearing is not None and claim.id not in self._taken:
                return replace(claim, quantity=bearing)
            if bearing is None:
                read.append(claim.quantity)
            else:
                self._twice = True
        if here:
            return None
        for mention in mentions(self._document.quote(place.span), self._rulebook):
            if (bearing := _bears(mention.quantity, value, unit)) is not None:
                return self._made(place.span.start, mention, bearing)
            read.append(mention.quantity)
        return None

    def _made(self, start: int, mention: Mention, quantity: Quantity) -> Claim:
        """A claim of a figure that stands alone reads as one, though nothing was made of it in its sentence."""
        document = self._document
        span = Span(start + mention.span.start, start + mention.span.end)
        quote = document.quote(span)
        sentence = _sentence(document.text, span)
        near = tuple(sorted(meaning.told(document.quote(sentence), self._rulebook)))
        name = "\x1f".join((document.name, quote, str(span.start), "reader"))
        return Claim(
            id="c-" + hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:12],
            document=document,
            span=span,
            quote=quote,
            sentence=sentence,
            quantity=replace(quantity, hedge=None),
            measure=Measure("?", Nature.LEVEL, known=False),
            context=near,
        )


def _sentence(text: str, span: Span) -> Span:
    start = text.rfind("\n", 0, span.start) + 1
    end = text.find("\n", span.end)
    end = len(text) if end < 0 else end
    return next((found for found in sentences(text[:end], start) if found.covers(span)), Span(start, end))


def _bears(quantity: Quantity, value: Decimal, unit: Unit) -> Quantity | None:
    """The quantity as it is read, where it is the one that is said. Of "$" and "crowns" the reader knows whose."""
    mine = quantity.unit
    if mine.dimension != unit.dimension or (unit.per and mine.per and unit.per != mine.per):
        return None
    if mine.dimension == "money" and mine.symbol != unit.symbol and unit.symbol not in mine.owners:
        return None
    said = value * unit.factor
    allowed = {quantity.value}
    if quantity.bound is Bound.RANGE:
        allowed |= {end for end in (quantity.range.low, quantity.range.high) if end is not None}
    if quantity.direction:
        allowed |= {-amount for amount in allowed}
    if said not in {amount * mine.factor for amount in allowed}:
        return None
    if mine.symbol != unit.symbol and mine.dimension == "money":
        return replace(quantity, unit=Unit(unit.symbol, "money", per=mine.per))
    return quantity


def _figure(quantity: Quantity) -> str:
    return _told(quantity.value, quantity.unit)


def _told(value: Decimal, unit: Unit) -> str:
    return f"{exact(value)} {unit.symbol}" + (f"/{unit.per}" if unit.per else "")
