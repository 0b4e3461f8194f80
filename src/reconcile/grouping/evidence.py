"""Stage 3 of grouping: how much speaks for two claims being one subject: traits times weights, which add up, in the
manner of Fellegi and Sunter; and how much better a pair is than what else each of the two could belong to.

Needs, for each pair of documents (or a document with itself), the candidates of stage 2 between the two and the counts
of both (`telling`): nothing of any third document. `Between.strong` is what stage 4 is given.

The weights are logarithms of odds and live in a rule file with how they were found.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache

from msgspec import Struct

from reconcile.grouping.gates import clash
from reconcile.grouping.telling import Telling, telling
from reconcile.grouping.traits import Trait, traits
from reconcile.model import Claim, Document, Link
from reconcile.rulebook import Rulebook, WeightEntry

ONE_SUBJECT = -1.0  # from here on two claims are one subject
_OTHERS = frozenset({"only-other-names", "texts-of-others"})
_NOTED = 0.1  # evidence that weighs less is not worth a line
LEAST, MOST = -6.0, 10.0  # a first score below or above tells no more
CLEAR = 4.0  # a margin beyond which a partner is simply the only one

Weights = Mapping[str, float]
Pair = tuple[Claim, Claim]  # in the order of claims


@lru_cache(maxsize=4)
def weights(rulebook: Rulebook) -> Weights:
    """What a unit of each trait weighs."""
    return {entry.id: float(entry.weight) for entry in rulebook.of(WeightEntry)}


class Scored(Struct, frozen=True):
    """The traits of a pair of claims, and what they weigh by themselves."""

    traits: tuple[Trait, ...]
    first: float


class Between:
    """What is known of the pairs of claims of two documents. `weight` weighs a pair with its rivals, the other
    candidates that each of the two has in the other's document; `of` says why, too, which few pairs are asked for.
    Two claims are given in their order."""

    def __init__(self, candidates: Iterable[Pair], one: Telling, other: Telling, weights: Weights) -> None:
        self._one = one
        self._other = other
        self._weights = weights
        self._scored: dict[Pair, Scored | None] = {}
        self._totals: dict[Pair, float | None] = {}
        self._candidates = [pair for pair in candidates if self._score(pair) is not None]
        best: dict[Claim, list[tuple[float, Claim]]] = defaultdict(list)
        for pair in self._candidates:
            found = self._score(pair)
            assert found is not None
            for here, there in (pair, pair[::-1]):
                best[here].append((found.first, there))
        self._best = {here: sorted(rows, key=lambda row: row[0], reverse=True)[:2] for here, rows in best.items()}

    def strong(self) -> list[tuple[float, Claim, Claim]]:
        """The candidates that may be one subject, with what speaks for it."""
        found = ((self.weight(a, b), a, b) for a, b in self._candidates)
        return [(weight, a, b) for weight, a, b in found if weight is not None and weight >= ONE_SUBJECT]

    def weight(self, a: Claim, b: Claim) -> float | None:
        """How much speaks for two claims being one subject; None where a gate keeps them apart."""
        pair = (a, b)
        if pair not in self._totals:
            found = self._score(pair)
            self._totals[pair] = None if found is None else self._total(pair, found)
        return self._totals[pair]

    def of(self, a: Claim, b: Claim) -> Link | None:
        """Why two claims are one subject, and how much speaks for it; None where a gate keeps them apart."""
        found = self._score((a, b))
        return None if found is None else self._link((a, b), found)

    def _score(self, pair: Pair) -> Scored | None:
        if pair not in self._scored:
            a, b = pair
            if clash(a, b):
                self._scored[pair] = None
            else:
                found = tuple(traits(a, b, self._one, self._other))
                first, weights = 0.0, self._weights
                for item in found:
                    first += item.value * weights.get(item.name, 0.0)
                self._scored[pair] = Scored(found, max(LEAST, min(MOST, first)))
        return self._scored[pair]

    def _total(self, pair: Pair, found: Scored) -> float:
        """The weight of a link, added up in the order in which `_link` tells it."""
        weights = self._weights
        scale = weights.get("first", 1.0)
        total = weights.get("second", 0.0)
        for item in found.traits:
            total += item.value * weights.get(item.name, 0.0) * scale
        worse, better = self._margins(pair, found)
        total += worse * weights.get("margin-worse", 0.0)
        total += better * weights.get("margin-better", 0.0)
        return round(total, 2)

    def _margins(self, pair: Pair, found: Scored) -> list[float]:
        """By how much a pair is likelier than what else each of its claims could belong to, the lesser one first."""
        return sorted(
            max(-CLEAR, min(CLEAR, found.first - self._rival(here, there))) for here, there in (pair, pair[::-1])
        )

    def _link(self, pair: Pair, found: Scored) -> Link:
        margins = self._margins(pair, found)
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
        return Link(pair[0].id, pair[1].id, round(total, 2), evidence, named_apart)

    def _rival(self, here: Claim, there: Claim) -> float:
        for score, other in self._best.get(here, ()):  # the best one first
            if other is not there:
                return score
        return LEAST


class Evidence:
    """What is known of the claims of some documents, whatever two of them are asked for: `Between` of their documents,
    made once. `candidates` gives those of two documents, in their order."""

    def __init__(
        self,
        tellings: Mapping[Document, Telling],
        candidates: Callable[[Document, Document], Iterable[Pair]],
        weights: Weights,
    ) -> None:
        self._tellings = tellings
        self._candidates = candidates
        self._weights = weights
        self._known: dict[tuple[Document, Document], Between] = {}

    def between(self, one: Document, other: Document) -> Between:
        """What is known of the pairs of two documents."""
        texts = (one, other)
        if texts not in self._known:
            counted = self._tellings[one], self._tellings[other]
            self._known[texts] = Between(self._candidates(one, other), *counted, self._weights)
        return self._known[texts]

    def weight(self, a: Claim, b: Claim) -> float | None:
        """How much speaks for two claims being one subject; None where a gate keeps them apart."""
        return self.between(a.document, b.document).weight(a, b)

    def of(self, a: Claim, b: Claim) -> Link | None:
        """Why two claims are one subject, and how much speaks for it; None where a gate keeps them apart."""
        return self.between(a.document, b.document).of(a, b)


def tellings(claims: Sequence[Claim]) -> dict[Document, Telling]:
    """The counts of each document's claims."""
    by_document: dict[Document, list[Claim]] = defaultdict(list)
    for claim in claims:
        by_document[claim.document].append(claim)
    return {document: telling(found) for document, found in by_document.items()}
