"""Claims → blocks: only claims of one dimension, nature and measure could speak of one quantity at all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from reconcile.model import Claim

Key = tuple[str, str, str, str]


def key(claim: Claim) -> Key | None:
    """What two claims must share before they are looked at together; None where nothing tells what is measured."""
    if claim.measure.name == "?":
        return None
    unit = claim.quantity.unit
    return unit.dimension, unit.per, claim.measure.nature.value, claim.measure.name


def blocks(claims: Sequence[Claim]) -> tuple[tuple[Claim, ...], ...]:
    """The claims by key, each block in the order of its claims, the blocks in the order of their keys."""
    found: dict[Key, list[Claim]] = defaultdict(list)
    for claim in sorted(claims, key=lambda claim: claim.order):
        where = key(claim)
        if where is not None:
            found[where].append(claim)
    return tuple(tuple(found[where]) for where in sorted(found))
