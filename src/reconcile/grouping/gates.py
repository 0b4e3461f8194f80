"""What keeps two claims apart, whatever else agrees: one clash of units, roles or opposites makes two subjects."""

from __future__ import annotations

from reconcile.grouping.owners import others
from reconcile.model import NAMED, Claim, Nature

# Figures whose kinds are easily taken for one another in print: "inflation of 4.9 percent", "prices rose 4.9 percent".
# That they differ weighs against them; rank and value never meet.
_NEAR = frozenset({Nature.LEVEL, Nature.CHANGE, Nature.RATE})


def clash(a: Claim, b: Claim) -> str | None:
    """Why two claims cannot be one subject, in words; None where nothing keeps them apart."""
    if a.keys and b.keys:
        return None if a.keys == b.keys else "rows: they are given as two subjects or times"
    one, other = a.quantity.unit, b.quantity.unit
    if one.dimension != other.dimension:
        return f"unit: {one.symbol} against {other.symbol}"
    if one.per and other.per and one.per != other.per:
        return f"unit: {one.symbol} per {one.per} against {other.symbol} per {other.per}"
    if a.measure.nature is not b.measure.nature and not {a.measure.nature, b.measure.nature} <= _NEAR:
        return f"kind: a {a.measure.nature} against a {b.measure.nature}"
    opposite = _opposite(a, b)
    if opposite is not None:
        return f"opposites: {opposite}"
    for party in a.parties:
        against = b.party(party.role)
        if against and party.entity and against.entity and _are_two(party.entity, against.entity):
            return f"{party.role}: {party.name} against {against.name}"
    owners = others(a, b)
    return None if owners is None else f"owner: {owners}"


def _are_two(one: str, other: str) -> bool:
    """Whether two keys are of two: a name that no rule knows may be another name of what a rule knows."""
    return one != other and one.startswith(NAMED) == other.startswith(NAMED)


def _opposite(a: Claim, b: Claim) -> str | None:
    """The opposite on two sides of which the words of the two stand: killed against injured. Who speaks of both sides
    stands on none."""
    if not a.sides or not b.sides:
        return None
    mine, theirs = _sides(a), _sides(b)
    return next(
        (
            name
            for name in sorted(mine.keys() & theirs.keys())
            if len(mine[name]) == len(theirs[name]) == 1 and mine[name] != theirs[name]
        ),
        None,
    )


def _sides(claim: Claim) -> dict[str, set[int]]:
    found: dict[str, set[int]] = {}
    for name, side in claim.sides:
        found.setdefault(name, set()).add(side)
    return found
