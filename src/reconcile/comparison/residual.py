"""The part that a scope difference leaves over: if one figure counts the fund and the other does not, the fund's
part."""

from __future__ import annotations

from reconcile.comparison.values import additive, base_value
from reconcile.model import Claim, Effect, Explanation, Kind, Residual


def residual(a: Claim, b: Claim, explanation: Explanation) -> Residual | None:
    """What the part that the words add or leave out would be, in a's unit; None where the difference is not one of
    scope or the figures do not add up."""
    if explanation.kind is not Kind.SCOPE or not (additive(a) and additive(b)):
        return None
    claim = explanation.evidence[0].claim
    other = b if claim is a else a
    wording = explanation.evidence[0].wording
    part = next((item for item in claim.scope.parts if item.wording == wording), None)
    if part is None or part.effect is Effect.ONLY:
        return None
    gap = abs(base_value(claim.quantity) - base_value(other.quantity)) / a.quantity.unit.factor
    return Residual(part.part, gap, a.quantity.unit)
