"""How alike are the words that neither measure nor roles explain? rapidfuzz on single slots, inside a block."""

from __future__ import annotations

from dataclasses import dataclass

from rapidfuzz import fuzz

from reconcile.model import Claim, Party

NEAR = 85.0  # of 100: "aluminium" and "aluminum" pass, "cherries" and "sherry" do not


@dataclass(frozen=True, slots=True)
class Likeness:
    """Whether two claims speak of one thing, and the reason in words."""

    same: bool
    reason: str


def likeness(a: Claim, b: Claim) -> Likeness:
    """Two claims that no gate keeps apart: is what is left of their subjects alike?

    Known roles must meet in at least one place, and the leftover words must be the same, near in spelling, or a part of
    one another. Words on one side only are unknown on the other: the two may be a part and its whole, and stay apart.
    """
    roles = _roles(a, b)
    if roles is None:
        return Likeness(False, "no role is known on both sides")
    left, right = set(a.measure.modifiers), set(b.measure.modifiers)
    if left == right:
        if not left and not a.measure.known and not roles:
            return Likeness(False, f"nothing but the word {a.measure.name!r} in common")
        return Likeness(True, _said(roles, left))
    if not left or not right:
        return Likeness(False, f"one text says more: {' '.join(sorted(left | right))}")
    one, other = " ".join(sorted(left)), " ".join(sorted(right))
    score = fuzz.token_sort_ratio(one, other)
    shared = left & right
    nested = bool(shared) and (left <= right or right <= left) and len(left ^ right) <= (1 if a.measure.known else 2)
    if score >= NEAR or nested:
        return Likeness(True, _said(roles, shared) + f'; "{one}" is near "{other}" ({score:.0f} of 100)')
    return Likeness(False, f'"{one}" against "{other}" ({score:.0f} of 100)')


def _roles(a: Claim, b: Claim) -> tuple[Party, ...] | None:
    met = tuple(
        party
        for party in a.parties
        if party.entity and (against := b.party(party.role)) is not None and against.entity == party.entity
    )
    directed = [party for party in (*a.parties, *b.parties) if party.role != "of"]
    if directed and not met:
        return None
    one_sided = [p for p in (*a.parties, *b.parties) if p.role == "of"]
    if len(one_sided) == 1:  # a place is named on one side only: whose figure the other is, is not said
        return met
    return met


def _said(roles: tuple[Party, ...], words: set[str]) -> str:
    parts = [f"{party.role} {party.name}" for party in roles]
    if words:
        parts.append("words " + " ".join(sorted(words)))
    return ", ".join(parts) or "the same measure, no other words"
