"""What keeps two claims of a block apart, whatever else agrees: one clash of roles or units, and they are two
subjects."""

from __future__ import annotations

from reconcile.model import Claim


def clash(a: Claim, b: Claim) -> str | None:
    """Why two claims cannot be one subject, in words; None where nothing keeps them apart."""
    one, other = a.quantity.unit, b.quantity.unit
    if one.dimension != other.dimension or one.per != other.per:
        return f"unit: {one.symbol} against {other.symbol}"
    if a.measure.nature is not b.measure.nature:
        return f"kind: a {a.measure.nature} against a {b.measure.nature}"
    if a.measure.known and b.measure.known and a.measure.name != b.measure.name:
        return f"measure: {a.measure.name} against {b.measure.name}"
    for party in a.parties:
        against = b.party(party.role)
        if against and party.entity and against.entity and party.entity != against.entity:
            return f"{party.role}: {party.name} against {against.name}"
    return None
