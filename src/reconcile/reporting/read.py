"""What was read of a claim, in full: figure and bound, days, speaker, conditions. Words of texts stand as printed."""

from __future__ import annotations

from collections.abc import Iterable

from reconcile.findings import exact
from reconcile.model import Claim, Kind
from reconcile.reporting import conditions, wording
from reconcile.reporting.places import spot


def amount(claim: Claim) -> str:
    """Value, unit, bound and the values that the wording allows."""
    quantity = claim.quantity
    per = f" per {quantity.unit.per}" if quantity.unit.per else ""
    values = wording.allowed(quantity)
    words = f"{exact(quantity.value)} {quantity.unit.symbol}{per}, {wording.bound(quantity)}"
    words += {-1: ", a fall", 1: ", a rise"}.get(quantity.direction, "")
    words += f": {values}" if values else ""
    rule = f"   {quantity.hedge.rule}" if quantity.hedge and quantity.hedge.rule else ""
    return words + rule


def days(claim: Claim) -> str:
    """Period and day of reading, with the words that say so; else the day of its document."""
    parts: list[str] = []
    if claim.period:
        words = f' ("{claim.period.wording.quote}")' if claim.period.wording else ""
        parts.append(f"{'about ' if claim.period.fuzzy else ''}{claim.period.label}{words}")
    if claim.as_of and (claim.as_of.stated or not parts):
        wording_ = claim.as_of.wording
        source = f'"{wording_.quote}"' if claim.as_of.stated and wording_ else "stated"
        parts.append(f"as of {claim.as_of.date.isoformat()} ({source if claim.as_of.stated else 'document date'})")
    if not parts:
        day = conditions.published(claim)
        parts.append(f"no period stated, document of {day}" if day else "no date or period")
    return ", ".join(parts)


def speaker(claim: Claim) -> str:
    """Who said it."""
    said = conditions.speaker(claim)
    return f"said by {said}" if said else "speaker not stated"


def further(claim: Claim, hidden: Kind | None) -> Iterable[str]:
    """The other conditions; not that of the kind which is shown elsewhere."""
    if claim.scope.parts and hidden is not Kind.SCOPE:
        yield f"scope: {conditions.scope(claim)}"
    if claim.basis and hidden is not Kind.BASIS:
        yield f"basis: {conditions.basis(claim)}"
    if claim.status.wording and hidden is not Kind.STATUS:
        yield f'status: {claim.status.value} ("{claim.status.wording.quote}")'
    if claim.revises and hidden is not Kind.REVISION:
        yield f'revision: {conditions.revision(claim)} ("{claim.revises.wording.quote}")'
    if claim.derived_from:
        parents = (f'"{parent.quote}" ({spot(parent)})' for parent in claim.derived_from)
        yield f"computed from {' and '.join(parents)}"
