"""Stage 3 of grouping: how much speaks for two claims being one subject: traits times weights, which add up, in the
manner of Fellegi and Sunter; and how much better a pair is than what else each of the two could belong to.

Needs, for each pair of documents (or a document with itself), the candidates of stage 2 between the two and the counts
of both (`telling`): nothing of any third document. `Between.strong` is what stage 4 is given.

The weights are logarithms of odds and live in a rule file with how they were found.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property, lru_cache
from math import inf

from msgspec import Struct

from reconcile.grouping.gates import clash
from reconcile.grouping.hopes import Hopes
from reconcile.grouping.telling import Telling
from reconcile.grouping.together import Together
from reconcile.grouping.traits import TRAITS, Trait, in_words, traits
from reconcile.model import Claim, Document, Link
from reconcile.rulebook import Rulebook, WeightEntry

ONE_SUBJECT = -1.0  # from here on two claims are one subject
_OTHERS = frozenset({"only-other-names", "texts-of-others"})
_NOTED = 0.1  # evidence that weighs less is not worth a line
LEAST, MOST = -6.0, 10.0  # a first score below or above tells no more
CLEAR = 4.0  # a margin beyond which a partner is simply the only one
_ROUNDED = 0.005  # what rounding may add to a link

Pair = tuple[Claim, Claim]  # in the order of claims


class Weights:
    """What a unit of each trait weighs, and how the sum is weighed with the margins."""

    def __init__(self, known: Mapping[str, float]) -> None:
        self.traits: dict[str, float] = {name: known.get(name, 0.0) for name in TRAITS}
        self.scale, self.base = known.get("first", 1.0), known.get("second", 0.0)
        self.worse, self.better = known.get("margin-worse", 0.0), known.get("margin-better", 0.0)
        # what the traits must weigh that a pair is a link, however much likelier it is than its rivals
        self._more = self.base + CLEAR * (abs(self.worse) + abs(self.better)) + _ROUNDED
        self.hopes = Hopes(self.traits, (ONE_SUBJECT - self._more) / self.scale if self.scale > 0 else -inf)

    def at_most(self, whole: float) -> float:
        """What a pair whose traits weigh so much weighs at the most."""
        return whole * self.scale + self._more if self.scale > 0 else inf


@lru_cache(maxsize=4)
def weights(rulebook: Rulebook) -> Weights:
    """The weights of the rules."""
    return Weights({entry.id: float(entry.weight) for entry in rulebook.of(WeightEntry)})


class Scored(Struct, frozen=True):
    """What the traits of a pair of claims weigh by themselves."""

    first: float  # between LEAST and MOST
    whole: float  # without these bounds
    scaled: float  # as a part of a link


class Between:
    """What is known of the pairs of claims of two documents. `weight` weighs a pair with its rivals, the other
    candidates that each of the two has in the other's document; `of` says why, too, which few pairs are asked for.
    Two claims are given in their order."""

    def __init__(self, candidates: Sequence[Pair], one: Telling, other: Telling, weights: Weights) -> None:
        self._texts = Together(one, other)
        self._weights = weights
        self._candidates = candidates
        self._scored: dict[Pair, Scored | None] = {}
        self._totals: dict[Pair, float | None] = {}

    def strong(self) -> list[tuple[float, Claim, Claim]]:
        """The candidates that may be one subject, with what speaks for it."""
        left, right = self._texts.one.profiles, self._texts.other.profiles
        if not self._weights.hopes.any([(left[a], right[b]) for a, b in self._candidates], self._texts):
            return []
        found = ((self.weight(a, b), a, b) for a, b in self._candidates)
        strong = [(weight, a, b) for weight, a, b in found if weight is not None and weight >= ONE_SUBJECT]
        self._texts.forget()  # few pairs are asked for again, and there may be many such documents
        return strong

    @cached_property
    def _best(self) -> dict[Claim, list[tuple[float, Claim]]]:
        """Of each claim the two likeliest partners."""
        best: dict[Claim, list[tuple[float, Claim]]] = defaultdict(list)
        for pair in self._candidates:
            found = self._score(pair)
            if found is not None:
                for here, there in (pair, pair[::-1]):
                    best[here].append((found.first, there))
        return {here: sorted(rows, key=lambda row: row[0], reverse=True)[:2] for here, rows in best.items()}

    def weight(self, a: Claim, b: Claim) -> float | None:
        """How much speaks for two claims being one subject; None where a gate keeps them apart."""
        pair = (a, b)
        if pair not in self._totals:
            found = self._score(pair)
            self._totals[pair] = None if found is None else self._total(pair, found)
        return self._totals[pair]

    def at_most(self, a: Claim, b: Claim) -> float | None:
        """What two claims weigh where nothing is a rival of either; None where a gate keeps them apart."""
        found = self._score((a, b))
        return None if found is None else self._weights.at_most(found.whole)

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
                weights, scale = self._weights.traits, self._weights.scale
                whole, scaled = 0.0, self._weights.base
                for name, value, _ in self._traits(pair):
                    weight = value * weights[name]
                    whole += weight
                    scaled += weight * scale
                self._scored[pair] = Scored(max(LEAST, min(MOST, whole)), whole, scaled)
        return self._scored[pair]

    def _traits(self, pair: Pair) -> list[Trait]:
        texts = self._texts
        return traits(texts.one.profiles[pair[0]], texts.other.profiles[pair[1]], texts)

    def _total(self, pair: Pair, found: Scored) -> float:
        """The weight of a link, added up in the order in which `_link` tells it."""
        worse, better = self._margins(pair, found)
        total = found.scaled + worse * self._weights.worse
        total += better * self._weights.better
        return round(total, 2)

    def _margins(self, pair: Pair, found: Scored) -> list[float]:
        """By how much a pair is likelier than what else each of its claims could belong to, the lesser one first."""
        return sorted(
            max(-CLEAR, min(CLEAR, found.first - self._rival(here, there))) for here, there in (pair, pair[::-1])
        )

    def _link(self, pair: Pair, found: Scored) -> Link:
        worse, better = self._margins(pair, found)
        weights, scale = self._weights.traits, self._weights.scale
        known = self._traits(pair)
        lines = [(value * weights[name] * scale, told) for name, value, told in known]
        lines += [
            (worse * self._weights.worse, "the likelier for the one than for the other"),
            (better * self._weights.better, "no other is as likely"),
        ]
        evidence = tuple(f"{in_words(told)} ({value:+.1f})" for value, told in lines if abs(value) >= _NOTED)
        named_apart = any(name in _OTHERS for name, _, _ in known)
        return Link(pair[0].id, pair[1].id, self._total(pair, found), evidence, named_apart)

    def _rival(self, here: Claim, there: Claim) -> float:
        for score, other in self._best.get(here, ()):  # the best one first
            if other is not there:
                return score
        return LEAST


class Evidence:
    """What is known of the claims of some documents, whatever two of them are asked for: `Between` of their documents,
    made once, and kept where there is a link or a claim was asked for. `candidates` gives those of two documents, in
    their order."""

    def __init__(
        self,
        tellings: Mapping[Document, Telling],
        candidates: Callable[[Document, Document], Sequence[Pair]],
        weights: Weights,
    ) -> None:
        self._tellings = tellings
        self._candidates = candidates
        self._weights = weights
        self._known: dict[tuple[Document, Document], Between] = {}

    def strong(self, one: Document, other: Document, candidates: Sequence[Pair]) -> list[tuple[float, Claim, Claim]]:
        """The strong links between two documents, of which these are the candidates."""
        between = Between(candidates, self._tellings[one], self._tellings[other], self._weights)
        found = between.strong()
        if found:
            self._known[one, other] = between
        return found

    def _between(self, one: Document, other: Document) -> Between:
        known = self._known.get((one, other))
        if known is None:
            candidates = self._candidates(one, other)
            known = Between(candidates, self._tellings[one], self._tellings[other], self._weights)
            self._known[one, other] = known
        return known

    def weight(self, a: Claim, b: Claim) -> float | None:
        """How much speaks for two claims being one subject; None where a gate keeps them apart."""
        return self._between(a.document, b.document).weight(a, b)

    def at_most(self, a: Claim, b: Claim) -> float | None:
        """What they weigh at the most; None where a gate keeps them apart."""
        return self._between(a.document, b.document).at_most(a, b)

    def of(self, a: Claim, b: Claim) -> Link | None:
        """Why two claims are one subject, and how much speaks for it; None where a gate keeps them apart."""
        return self._between(a.document, b.document).of(a, b)


def tellings(claims: Sequence[Claim]) -> dict[Document, Telling]:
    """The counts of each document's claims."""
    by_document: dict[Document, list[Claim]] = defaultdict(list)
    for claim in claims:
        by_document[claim.document].append(claim)
    return {document: Telling(found) for document, found in by_document.items()}
