"""On which side of an opposite a text stands: imports or exports, killed or injured."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from reconcile.extraction.terms import Terms
from reconcile.rulebook import OppositeEntry, Rulebook


@lru_cache(maxsize=4)
def _terms(rulebook: Rulebook) -> Terms[tuple[str, int]]:
    return Terms(
        (side, (entry.id, number)) for entry in rulebook.of(OppositeEntry) for number, side in enumerate(entry.sides, 1)
    )


@lru_cache(maxsize=4)
def turned(rulebook: Rulebook) -> frozenset[str]:
    """The opposites that are one fact with its roles turned, which a measure's roles tell apart."""
    return frozenset(entry.id for entry in rulebook.of(OppositeEntry) if entry.kind in ("direction", "role"))


def sides(norms: Sequence[str], rulebook: Rulebook) -> frozenset[tuple[str, int]]:
    """The opposites that some tokens speak of, each with the number of the side, from 1. Within one opposite a longer
    term hides a shorter one: "non-oil" is not oil."""
    terms = _terms(rulebook)
    found: set[tuple[str, int]] = set()
    taken: dict[str, int] = {}
    for at in terms.starts(norms):
        for last, (name, side) in terms.at(norms, at):
            if at >= taken.get(name, 0):
                taken[name] = last
                found.add((name, side))
    return frozenset(found)
