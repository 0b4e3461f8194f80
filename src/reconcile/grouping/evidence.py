"""How much speaks for two claims being one subject: traits times weights, which add up, in the manner of Fellegi and
Sunter; and how much better a pair is than what else each of the two could belong to.

The weights are logarithms of odds and live in a rule file with how they were found.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import lru_cache

from msgspec import Struct

from reconcile.grouping.blocking import candidates
from reconcile.grouping.gates import clash
from reconcile.grouping.neighbours import Neighbours
from reconcile.grouping.telling import Telling, telling
from reconcile.grouping.traits import Trait, traits
from reconcile.model import Claim, Link
from reconcile.rulebook import Rulebook, WeightEntry

ONE_SUBJECT = -1.0  # from here on two claims are one subject
_OTHERS = frozenset({"only-other-names", "texts-of-others"})
_NOTED = 0.1  # evidence that weighs less is not worth a line
LEAST, MOST = -6.0, 10.0  # a first score below or above tells no more
CLEAR = 4.0  # a margin beyond which a partner is simply the only one

Weights = Mapping[str, float]


@lru_cache(maxsize=4)
def weights(rulebook: Rulebook) -> Weights:
    """What a unit of each trait weighs."""
    return {entry.id: float(entry.weight) for entry in rulebook.of(WeightEntry)}


class Scored(Struct, frozen=True):
    """The traits of a pair of claims, and what they weigh by themselves."""

    traits: tuple[Trait, ...]
    first: float


class Evidence:
    """What is known of the pairs of one block. `weight` weighs a pair with its rivals: the other claims of the one's
    document that could be the other's partner; `of` says why, too, which few pairs are asked for."""

    def __init__(
        self,
        block: Sequence[Claim],
        weights: Weights,
        counts: Mapping[int, Telling],
        near: Neighbours,
    ) -> None:
        self._block = block
        self._weights = weights
        self._counts = counts
        self._scored: dict[tuple[int, int], Scored | None] = {}
        self._totals: dict[tuple[int, int], float | None] = {}
        self._links: dict[tuple[int, int], Link | None] = {}
        self.candidates = tuple(place for place in candidates(block, near) if self._score(place) is not None)
        best: dict[tuple[int, int], list[tuple[float, int]]] = defaultdict(list)
        for one, other in self.candidates:
            found = self._score((one, other))
            assert found is not None
            for here, there in ((one, other), (other, one)):
                best[here, id(block[there].document)].append((found.first, there))
        self._best = {where: sorted(rows, reverse=True)[:2] for where, rows in best.items()}

    def weight(self, one: int, other: int) -> float | None:
        """How much speaks for two claims of the block being one subject; None where a gate keeps them apart."""
        place = (one, other) if one < other else (other, one)
        if place not in self._totals:
            found = self._score(place)
            self._totals[place] = None if found is None else self._total(place, found)
        return self._totals[place]

    def of(self, one: int, other: int) -> Link | None:
        """Why two claims of the block are one subject, and how much speaks for it; None where a gate keeps them
        apart."""
        place = (min(one, other), max(one, other))
        if place not in self._links:
            found = self._score(place)
            self._links[place] = None if found is None else self._link(place, found)
        return self._links[place]

    def _score(self, place: tuple[int, int]) -> Scored | None:
        if place not in self._scored:
            a, b = self._block[place[0]], self._block[place[1]]
            if clash(a, b):
                self._scored[place] = None
            else:
                found = tuple(traits(a, b, self._counts[id(a.document)], self._counts[id(b.document)]))
                first, weights = 0.0, self._weights
                for item in found:
                    first += item.value * weights.get(item.name, 0.0)
                self._scored[place] = Scored(found, max(LEAST, min(MOST, first)))
        return self._scored[place]

    def _total(self, place: tuple[int, int], found: Scored) -> float:
        """The weight of a link, added up in the order in which `_link` tells it."""
        weights = self._weights
        scale = weights.get("first", 1.0)
        total = weights.get("second", 0.0)
        for item in found.traits:
            total += item.value * weights.get(item.name, 0.0) * scale
        worse, better = self._margins(place, found)
        total += worse * weights.get("margin-worse", 0.0)
        total += better * weights.get("margin-better", 0.0)
        return round(total, 2)

    def _margins(self, place: tuple[int, int], found: Scored) -> list[float]:
        """By how much a pair is likelier than what else each of its claims could belong to, the lesser one first."""
        return sorted(
            max(-CLEAR, min(CLEAR, found.first - self._rival(here, there))) for here, there in (place, place[::-1])
        )

    def _link(self, place: tuple[int, int], found: Scored) -> Link:
        a, b = self._block[place[0]], self._block[place[1]]
        margins = self._margins(place, found)
        told = ("the likelier for the one than for the other", "no other is as likely")
        rivals = tuple(
            Trait(name, value, words)
            for name, value, words in zip(("margin-worse", "margin-better"), margins, told, strict=True)
        )
        scale = self._weights.get("first", 1.0)
        lines: list[tuple[float, str]] = []
        total = self._weights.get("second", 0.0)
        for item in found.traits:
            value = item.value * self._weights.get(item.name, 0.0) * scale
            total += value
            lines.append((value, item.words))
        for item in rivals:
            value = item.value * self._weights.get(item.name, 0.0)
            total += value
            lines.append((value, item.words))
        evidence = tuple(f"{words} ({value:+.1f})" for value, words in lines if abs(value) >= _NOTED)
        named_apart = any(item.name in _OTHERS for item in found.traits)
        return Link(a.id, b.id, round(total, 2), evidence, named_apart)

    def _rival(self, here: int, there: int) -> float:
        rows = self._best.get((here, id(self._block[there].document)), ())
        for score, other in rows:  # the best one first
            if other != there:
                return score
        return LEAST


def counts(claims: Sequence[Claim]) -> dict[int, Telling]:
    """The counts of each document's claims, by the document's identity."""
    by_document: dict[int, list[Claim]] = defaultdict(list)
    for claim in claims:
        by_document[id(claim.document)].append(claim)
    return {document: telling(found) for document, found in by_document.items()}
